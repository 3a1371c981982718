/*
 * Forms that were sent, and how much one person posts.
 */
#include "store/forms.h"

/* How long a form that comes again is known. */
#define REMEMBERED apr_time_from_sec(7 * 86400)

/* Forgetting is done by one form in so many. */
enum { FORGET_EVERY = 64 };


fb_error_t *fb_forms_take(apr_int64_t *place, fb_db_t *db, apr_int64_t person,
                          const char *once, apr_time_t now, apr_pool_t *pool)
{
    const apr_int64_t before = now - REMEMBERED;
    fb_rows_t *rows;

    *place = 0;
    if (now % FORGET_EVERY == 0)
        FB_ERR(fb_db_run(NULL, db, FB_STMT_FORM_FORGET, FB_ARGS(&before), pool));
    FB_ERR(fb_db_select(&rows, db, FB_STMT_FORM_TAKE,
                        FB_ARGS(&person, once, &now), pool));
    if (fb_rows_next(rows))
        return FB_OK;
    return fb_db_id(place, db, FB_STMT_FORM_PLACE, FB_ARGS(&person, once), pool);
}


fb_error_t *fb_forms_keep(fb_db_t *db, apr_int64_t person, const char *once,
                          apr_int64_t place, apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_FORM_KEEP,
                     FB_ARGS(&person, once, &place), pool);
}


fb_error_t *fb_forms_wait(int *wait, fb_db_t *db, fb_stmt_t since_stmt,
                          apr_int64_t person, int limit, apr_time_t now,
                          apr_pool_t *pool)
{
    const apr_time_t minute = apr_time_from_sec(60), since = now - minute;
    const apr_int64_t count = limit;
    apr_time_t oldest = 0;
    fb_rows_t *rows;
    int posts = 0;

    *wait = 0;
    FB_ERR(fb_db_select(&rows, db, since_stmt,
                        FB_ARGS(&person, &since, &count), pool));
    for (; fb_rows_next(rows); posts++)
        oldest = fb_rows_int(rows, 0);
    if (posts >= limit)
        *wait = (int)apr_time_sec(oldest + minute - now) + 1;
    return FB_OK;
}
