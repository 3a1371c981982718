/*
 * Tags: found, renamed, merged.
 */
#include "store/tags.h"

#include <apr_strings.h>

#include "base/text.h"

/* Behind every text that begins as a folded one does. */
#define LAST "\xF4\x8F\xBF\xBF"


fb_error_t *fb_tags_search(fb_rows_t **rows, const char **next, fb_db_t *db,
                           const char *fold, const char *after,
                           apr_int64_t count, apr_pool_t *pool)
{
    const char *high = apr_pstrcat(pool, fold, LAST, NULL), *last = NULL;
    const apr_int64_t one = 1;
    fb_rows_t *more;

    *next = NULL;
    FB_ERR(fb_db_select(rows, db, FB_STMT_TAG_SEARCH,
                        FB_ARGS(fold, high, after, &count), pool));
    if (fb_rows_count(*rows) < count)
        return FB_OK;
    while (fb_rows_next(*rows))
        last = fb_rows_text(*rows, 2);
    fb_rows_rewind(*rows);
    FB_ERR(fb_db_select(&more, db, FB_STMT_TAG_SEARCH,
                        FB_ARGS(fold, high, last, &one), pool));
    if (fb_rows_count(more))
        *next = last;
    return FB_OK;
}


fb_error_t *fb_tags_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                          apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_TAG_FACTS, FB_ARGS(&id), pool);
}


fb_error_t *fb_tags_find(apr_int64_t *id, fb_db_t *db, const char *name,
                         apr_pool_t *pool)
{
    return fb_db_id(id, db, FB_STMT_TAG_BY_FOLD,
                    FB_ARGS(fb_text_fold(name, pool)), pool);
}


fb_error_t *fb_tags_rename(int *taken, fb_db_t *db, apr_int64_t id,
                           const char *name, apr_pool_t *pool)
{
    apr_int64_t other;

    FB_ERR(fb_tags_find(&other, db, name, pool));
    *taken = other && other != id;
    if (*taken)
        return FB_OK;
    return fb_db_run(NULL, db, FB_STMT_TAG_RENAME,
                     FB_ARGS(&id, name, fb_text_fold(name, pool)), pool);
}


fb_error_t *fb_tags_merge(fb_db_t *db, apr_int64_t id, apr_int64_t into,
                          apr_pool_t *pool)
{
    if (into)
        FB_ERR(fb_db_run(NULL, db, FB_STMT_TAG_MOVE, FB_ARGS(&id, &into), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TAG_LEAVE, FB_ARGS(&id), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TAG_UNCOUNT, FB_ARGS(&id), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_SCOPE_FORGET, FB_ARGS("tag", &id), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TAG_REMOVE, FB_ARGS(&id), pool));
    if (into)
        FB_ERR(fb_db_run(NULL, db, FB_STMT_TAG_COUNT, FB_ARGS(&into), pool));
    return FB_OK;
}
