#ifndef FB_STORE_ROSTER_H
#define FB_STORE_ROSTER_H

/*
 * People as a roster (rules/roster) says they are, held against what is known.
 */

#include <apr_time.h>

#include "rules/roster.h"
#include "store/db.h"

/** Set CHANGED to which of VALUES are news of the person with that login, *NEW
 *  to whether the person is.  What is empty is no news. */
fb_error_t *fb_roster_compare(int changed[FB_ROSTER_FIELDS], int *is_new,
                              fb_db_t *db,
                              const char *const values[FB_ROSTER_FIELDS],
                              apr_pool_t *pool);

/** Record what VALUES say; what is empty stays as it was. */
fb_error_t *fb_roster_write(fb_db_t *db,
                            const char *const values[FB_ROSTER_FIELDS],
                            apr_time_t now, apr_pool_t *pool);

#endif
