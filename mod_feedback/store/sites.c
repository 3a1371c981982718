/*
 * Sites: where people work.
 */
#include "store/sites.h"

#include "store/people.h"


fb_error_t *fb_sites_list(fb_rows_t **rows, const char **next, fb_db_t *db,
                          const char *after, apr_int64_t count,
                          apr_pool_t *pool)
{
    const apr_int64_t one = 1;
    const char *last = NULL;
    fb_rows_t *more;

    *next = NULL;
    FB_ERR(fb_db_select(rows, db, FB_STMT_SITE_LIST, FB_ARGS(after, &count),
                        pool));
    if (fb_rows_count(*rows) < count)
        return FB_OK;
    while (fb_rows_next(*rows))
        last = fb_rows_text(*rows, 1);
    fb_rows_rewind(*rows);
    FB_ERR(fb_db_select(&more, db, FB_STMT_SITE_LIST, FB_ARGS(last, &one), pool));
    if (fb_rows_count(more))
        *next = last;
    return FB_OK;
}


fb_error_t *fb_sites_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                           apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_SITE_FACTS, FB_ARGS(&id), pool);
}


fb_error_t *fb_sites_save(int *taken, fb_db_t *db, fb_site_t *site,
                          apr_pool_t *pool)
{
    apr_int64_t other;

    FB_ERR(fb_people_find_site(&other, db, site->code, pool));
    *taken = other && other != site->id;
    if (*taken)
        return FB_OK;
    if (!site->id)
        return fb_db_id(&site->id, db, FB_STMT_SITE_NEW,
                        FB_ARGS(site->code, site->name, site->live_on), pool);
    return fb_db_run(NULL, db, FB_STMT_SITE_SAVE,
                     FB_ARGS(&site->id, site->code, site->name, site->live_on),
                     pool);
}
