#ifndef FB_DIRECTORY_H
#define FB_DIRECTORY_H

/*
 * The directory: people as those see them who keep it, found by the beginning
 * of any word of their name or of their login.
 *
 * The rows of a person: id, login, name, site (its name), blocked, and alone
 * also email, profile, manager (a login), zone.
 */

#include "store/people.h"

/* A place in the directory: behind this word of this person. */
typedef struct fb_directory_key_t {
    const char *word;       /* "" before the first */
    apr_int64_t id;
} fb_directory_key_t;

/** Let person ID be found by LOGIN and NAME (NULL: the login alone), and by
 *  nothing else. */
fb_error_t *fb_directory_index(fb_db_t *db, apr_int64_t id, const char *login,
                               const char *name, apr_pool_t *pool);

/** Set *ROWS to COUNT people a word of whom begins with FOLD (folded), behind
 *  AFTER, and *NEXT to where the next page begins; its word is NULL at the
 *  end. */
fb_error_t *fb_directory_search(fb_rows_t **rows, fb_directory_key_t *next,
                                fb_db_t *db, const char *fold,
                                const fb_directory_key_t *after,
                                apr_int64_t count, apr_pool_t *pool);

/** Set *ROWS to person ID; none if there is none. */
fb_error_t *fb_directory_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                               apr_pool_t *pool);

/** Block person ID, or let them post again. */
fb_error_t *fb_directory_block(fb_db_t *db, apr_int64_t id, int blocked,
                               apr_pool_t *pool);

/** Show person ID times in ZONE; NULL: in the forum's. */
fb_error_t *fb_directory_set_zone(fb_db_t *db, apr_int64_t id, const char *zone,
                                  apr_pool_t *pool);

#endif
