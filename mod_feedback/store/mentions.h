#ifndef FB_STORE_MENTIONS_H
#define FB_STORE_MENTIONS_H

/*
 * People to be mentioned, found by the beginning of a word of their name.
 */

#include "store/db.h"

/** Set *NAME to what person ID is called, NULL if there is no such person. */
fb_error_t *fb_mentions_name(const char **name, fb_db_t *db, apr_int64_t id,
                             apr_pool_t *pool);

/** Set *ROWS to at most COUNT people of whose name or login a word begins with
 *  TYPED, whatever case and accents: id, login, name, site; to none if TYPED
 *  holds no word. */
fb_error_t *fb_mentions_search(fb_rows_t **rows, fb_db_t *db, const char *typed,
                               int count, apr_pool_t *pool);

#endif
