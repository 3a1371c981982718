#ifndef FB_COUNTS_H
#define FB_COUNTS_H

/*
 * Counts: how many topics each filter finds, kept as topics come and go; and
 * the copies of a topic's keys that its tags hold.  Call inside fb_db_write().
 */

#include <apr_time.h>

#include "store/db.h"

/**
 * Count topic ID one time less (BY -1) before what it counts for changes (kind,
 * status, category, site, tags), and one time more (BY 1) afterwards.
 */
fb_error_t *fb_counts_topic(fb_db_t *db, apr_int64_t id, int by,
                            apr_pool_t *pool);

/** Give topic ID POINTS at NOW in the order "trending" (0: none), and bring its
 *  tags' copies of all keys up to date. */
fb_error_t *fb_counts_keys(fb_db_t *db, apr_int64_t id, int points,
                           apr_time_t now, apr_pool_t *pool);

/** Set *ROWS to the counts of WHAT ("kind", "status", "category", "site", "tag",
 *  "listed"): which, n. */
fb_error_t *fb_counts_list(fb_rows_t **rows, fb_db_t *db, const char *what,
                           apr_pool_t *pool);

#endif
