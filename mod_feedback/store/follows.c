/*
 * Who follows a category, a tag or a site.
 */
#include "store/follows.h"


fb_error_t *fb_follows_set(fb_db_t *db, const char *what, apr_int64_t scope,
                           apr_int64_t person, int on, apr_time_t now,
                           apr_pool_t *pool)
{
    if (on)
        return fb_db_run(NULL, db, FB_STMT_SCOPE_FOLLOW,
                         FB_ARGS(what, &scope, &person, &now), pool);
    return fb_db_run(NULL, db, FB_STMT_SCOPE_UNFOLLOW,
                     FB_ARGS(what, &scope, &person), pool);
}


fb_error_t *fb_follows_has(int *following, fb_db_t *db, const char *what,
                           apr_int64_t scope, apr_int64_t person,
                           apr_pool_t *pool)
{
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, FB_STMT_SCOPE_FOLLOWS,
                        FB_ARGS(what, &scope, &person), pool));
    *following = fb_rows_count(rows) > 0;
    return FB_OK;
}


fb_error_t *fb_follows_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t person,
                            int count, apr_pool_t *pool)
{
    const apr_int64_t limit = count;

    return fb_db_select(rows, db, FB_STMT_SCOPE_LIST, FB_ARGS(&person, &limit),
                        pool);
}
