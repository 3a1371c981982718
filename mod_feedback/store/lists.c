#include "store/lists.h"

#include <apr_strings.h>

#include "store/rows_private.h"

/* The last three columns of a list are its key: see topics.sql. */
enum { KEY_COLUMNS = 3 };


/* The key LIST goes on from; nothing comes before the first. */
static const fb_key_t *start_of(const fb_list_t *list)
{
    static const fb_key_t first = {
        APR_INT64_MAX, APR_INT64_MAX, APR_INT64_MAX, APR_INT64_MAX
    };

    return list->after ? list->after : &first;
}


/* Which index drives LIST: in topics.sql's order of "drive". */
static int drive_of(const fb_list_t *list)
{
    return list->category != 0;
}


/* WORD as a LIKE pattern; it is folded and holds nothing LIKE knows. */
static const char *pattern(const char *word, apr_pool_t *pool)
{
    return word ? apr_pstrcat(pool, "%", word, "%", NULL) : "%";
}


/* The key of the current row. */
static fb_key_t *key_of_row(const fb_rows_t *rows, apr_pool_t *pool)
{
    fb_key_t *key = apr_palloc(pool, sizeof(*key));
    int first = rows->columns - KEY_COLUMNS;

    key->score = fb_rows_int(rows, first);
    key->sites = fb_rows_int(rows, first + 1);
    key->created = fb_rows_int(rows, first + 2);
    key->id = fb_rows_int(rows, 0);
    return key;
}


/* Set *NEXT for a page that came up short: the row up to which topics were
 * examined, if there were as many as may be. */
static fb_error_t *find_bound(fb_key_t **next, fb_db_t *db,
                              const fb_list_t *list, apr_pool_t *pool)
{
    const apr_int64_t skip = FB_LIST_BOUND - 1;
    const fb_key_t *from = start_of(list);
    fb_rows_t *rows;

    *next = NULL;
    FB_ERR(fb_db_select(&rows, db,
                        FB_STMT_TOPICS_DEEP(list->sort, drive_of(list)),
                        FB_ARGS(&from->score, &from->sites, &from->created,
                                &from->id, &list->category, &skip), pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    *next = apr_palloc(pool, sizeof(**next));
    (*next)->score = fb_rows_int(rows, 0);
    (*next)->sites = fb_rows_int(rows, 1);
    (*next)->created = fb_rows_int(rows, 2);
    (*next)->id = fb_rows_int(rows, 3);
    return FB_OK;
}


/* Take the row too many off ROWS and return the key of the last that stays. */
static fb_key_t *cut_page(fb_rows_t *rows, int count, apr_pool_t *pool)
{
    fb_key_t *key;

    rows->cells->nelts = count * rows->columns;
    rows->at = count - 1;
    key = key_of_row(rows, pool);
    rows->at = -1;
    return key;
}


fb_error_t *fb_lists_page(fb_rows_t **rows, fb_key_t **next, fb_db_t *db,
                          const fb_list_t *list, apr_int64_t person,
                          apr_pool_t *pool)
{
    const fb_key_t *from = start_of(list);
    const apr_int64_t bound = FB_LIST_BOUND, count = list->count + 1;
    const char *kinds = list->kinds ? list->kinds : "%";

    FB_ERR(fb_db_select(rows, db, FB_STMT_TOPICS(list->sort, drive_of(list)),
                        FB_ARGS(&from->score, &from->sites, &from->created,
                                &from->id, &list->category, kinds,
                                pattern(list->words[0], pool),
                                pattern(list->words[1], pool),
                                pattern(list->words[2], pool),
                                pattern(list->words[3], pool),
                                &person, &bound, &count), pool));
    if (fb_rows_count(*rows) <= list->count)
        return find_bound(next, db, list, pool);
    *next = cut_page(*rows, list->count, pool);
    return FB_OK;
}


fb_error_t *fb_lists_own(fb_rows_t **rows, fb_db_t *db, fb_own_list_t list,
                         apr_int64_t person, int count, apr_pool_t *pool)
{
    static const fb_stmt_t stmts[] = {
        FB_STMT_TOPICS_MINE, FB_STMT_TOPICS_VOTED, FB_STMT_TOPICS_FOLLOWED,
        FB_STMT_TOPICS_ANSWERED
    };
    const apr_int64_t limit = count;

    return fb_db_select(rows, db, stmts[list], FB_ARGS(&person, &limit), pool);
}
