#ifndef FB_FORMS_H
#define FB_FORMS_H

/*
 * Forms: what was sent once makes one thing, however often it arrives; and how
 * much one person may send.  Call inside fb_db_write().
 */

#include <apr_time.h>

#include "store/db.h"

/**
 * Take note that PERSON sent the form ONCE.  *PLACE is 0 the first time; if it
 * was sent before, the id of what it made then.
 */
fb_error_t *fb_forms_take(apr_int64_t *place, fb_db_t *db, apr_int64_t person,
                          const char *once, apr_time_t now, apr_pool_t *pool);

/** Keep that the form ONCE of PERSON made PLACE. */
fb_error_t *fb_forms_keep(fb_db_t *db, apr_int64_t person, const char *once,
                          apr_int64_t place, apr_pool_t *pool);

/** Set *WAIT to the seconds PERSON must wait before doing it again, when at most
 *  LIMIT times are allowed in a minute; 0: go on.  SINCE gives the last times, for
 *  (person, since, count). */
fb_error_t *fb_forms_wait(int *wait, fb_db_t *db, fb_stmt_t since,
                          apr_int64_t person, int limit, apr_time_t now,
                          apr_pool_t *pool);

#endif
