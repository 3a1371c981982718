/*
 * Choosing the statement for a list, and going from page to page.
 *
 * Which filter drives is decided by how few topics it leaves.
 */
#include "store/lists.h"

#include <string.h>

#include "store/rows_private.h"

/* The last three columns of a list are its key: see lists.sql. */
enum { KEY_COLUMNS = 3 };

/* What drives a list, in the order of lists.sql. */
enum {
    DRIVE_ALL, DRIVE_STATUS, DRIVE_CATEGORY, DRIVE_SITE, DRIVE_TAG, DRIVE_AUTHOR,
    DRIVE_VOTED, DRIVE_FOLLOWED, DRIVE_ASSIGNED, DRIVE_FOUND
};

static const char every_kind[] = "question idea problem thanks";
static const char every_status[] =
    "open review planned started answered done declined duplicate pending hidden";


/* The filter that leaves the fewest topics to look at. */
static int drive_of(const fb_list_t *list)
{
    return list->match ? DRIVE_FOUND
         : list->author ? DRIVE_AUTHOR
         : list->voted ? DRIVE_VOTED
         : list->followed ? DRIVE_FOLLOWED
         : list->assignee ? DRIVE_ASSIGNED
         : list->tag ? DRIVE_TAG
         : list->site ? DRIVE_SITE
         : list->category ? DRIVE_CATEGORY
         : list->statuses && !strchr(list->statuses, ',') ? DRIVE_STATUS
                                                          : DRIVE_ALL;
}


/* Whose topics drive LIST, seen by PERSON. */
static apr_int64_t driver_of(const fb_list_t *list, apr_int64_t person)
{
    switch (drive_of(list)) {
    case DRIVE_AUTHOR:   return list->author;
    case DRIVE_ASSIGNED: return list->assignee;
    default:             return person;
    }
}


/* The key LIST goes on from; nothing comes before the first. */
static const fb_key_t *start_of(const fb_list_t *list)
{
    static const fb_key_t first = {
        APR_INT64_MAX, APR_INT64_MAX, APR_INT64_MAX, APR_INT64_MAX
    };

    return list->after ? list->after : &first;
}


/* Set *NEXT for a page that came up short: the row up to which topics were
 * examined, if there were as many as may be. */
static fb_error_t *find_bound(fb_key_t **next, fb_db_t *db,
                              const fb_list_t *list, apr_int64_t person,
                              apr_pool_t *pool)
{
    const apr_int64_t skip = FB_LIST_BOUND - 1, bound = FB_LIST_BOUND;
    const apr_int64_t shelf = list->shelf, driver = driver_of(list, person);
    const fb_key_t *from = start_of(list);
    fb_rows_t *rows;

    *next = NULL;
    FB_ERR(fb_db_select(&rows, db,
                        FB_STMT_LIST_DEEP(list->sort, drive_of(list)),
                        FB_ARGS(&from->k1, &from->k2, &from->k3, &from->id,
                                &shelf, list->statuses, &list->category,
                                &list->site, &list->tag, &driver, list->match,
                                &bound, &skip), pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    *next = apr_palloc(pool, sizeof(**next));
    (*next)->k1 = fb_rows_int(rows, 0);
    (*next)->k2 = fb_rows_int(rows, 1);
    (*next)->k3 = fb_rows_int(rows, 2);
    (*next)->id = fb_rows_int(rows, 3);
    return FB_OK;
}


/* Take the row too many off ROWS and return the key of the last that stays. */
static fb_key_t *cut_page(fb_rows_t *rows, int count, apr_pool_t *pool)
{
    fb_key_t *key = apr_palloc(pool, sizeof(*key));
    int first = rows->columns - KEY_COLUMNS;

    rows->cells->nelts = count * rows->columns;
    rows->at = count - 1;
    key->k1 = fb_rows_int(rows, first);
    key->k2 = fb_rows_int(rows, first + 1);
    key->k3 = fb_rows_int(rows, first + 2);
    key->id = fb_rows_int(rows, 0);
    rows->at = -1;
    return key;
}


/* The ends of a range that ID alone lies in, or, for 0, every id and none. */
typedef struct range_t {
    apr_int64_t from, to;
} range_t;

/* The ids that will do where ID is asked for: all of them for 0. */
static range_t range_of(apr_int64_t id)
{
    return id ? (range_t){ id, id } : (range_t){ 0, APR_INT64_MAX };
}


fb_error_t *fb_lists_page(fb_rows_t **rows, fb_key_t **next, fb_db_t *db,
                          const fb_list_t *list, apr_int64_t person,
                          apr_pool_t *pool)
{
    const fb_key_t *from = start_of(list);
    const range_t categories = range_of(list->category);
    const range_t sites = range_of(list->site);
    const range_t authors = range_of(list->author);
    const range_t assignees = range_of(list->assignee);
    const apr_int64_t shelf = list->shelf, driver = driver_of(list, person);
    const apr_int64_t with_tag = list->tag != 0, with_vote = list->voted,
                      with_follow = list->followed,
                      answered = !list->unanswered;
    const apr_int64_t bound = FB_LIST_BOUND, count = list->count + 1;

    FB_ERR(fb_db_select(rows, db, FB_STMT_LIST(list->sort, drive_of(list)),
                        FB_ARGS(&from->k1, &from->k2, &from->k3, &from->id,
                                &shelf, list->statuses, &list->category,
                                &list->site, &list->tag, &driver, list->match,
                                list->kinds ? list->kinds : every_kind,
                                list->statuses ? list->statuses : every_status,
                                &categories.from, &categories.to,
                                &sites.from, &sites.to,
                                &authors.from, &authors.to,
                                &assignees.from, &assignees.to,
                                &with_tag, &with_vote, &with_follow, &answered,
                                &person, &bound, &count), pool));
    if (fb_rows_count(*rows) <= list->count)
        return find_bound(next, db, list, person, pool);
    *next = cut_page(*rows, list->count, pool);
    return FB_OK;
}
