#ifndef FB_FOLLOWS_H
#define FB_FOLLOWS_H

/*
 * Follows of a category, a tag or a site: who wants to hear of their new
 * topics.  For follows of one topic see store/votes.
 */

#include <apr_time.h>

#include "store/db.h"

/** Let PERSON follow the WHAT ("category", "tag", "site") with id SCOPE, or
 *  no more; called inside fb_db_write(). */
fb_error_t *fb_follows_set(fb_db_t *db, const char *what, apr_int64_t scope,
                           apr_int64_t person, int on, apr_time_t now,
                           apr_pool_t *pool);

/** Set *FOLLOWING to whether PERSON follows that. */
fb_error_t *fb_follows_has(int *following, fb_db_t *db, const char *what,
                           apr_int64_t scope, apr_int64_t person,
                           apr_pool_t *pool);

/** Set *ROWS to the first COUNT things PERSON follows: what, which (its name in
 *  addresses), title. */
fb_error_t *fb_follows_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t person,
                            int count, apr_pool_t *pool);

#endif
