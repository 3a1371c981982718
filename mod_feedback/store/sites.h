#ifndef FB_SITES_H
#define FB_SITES_H

/*
 * Sites: the places where people work, as those see them who keep them.
 *
 * The rows of a site: id, code, name, live_on ("2026-03-12", NULL: unknown).
 */

#include "store/db.h"

typedef struct fb_site_t {
    apr_int64_t id;         /* 0: a new one */
    const char *code;       /* as claims and imports spell it */
    const char *name;
    const char *live_on;    /* NULL: unknown */
} fb_site_t;

/** Set *ROWS to COUNT sites behind the code AFTER, and *NEXT to the AFTER of
 *  the next page, NULL at the end. */
fb_error_t *fb_sites_list(fb_rows_t **rows, const char **next, fb_db_t *db,
                          const char *after, apr_int64_t count,
                          apr_pool_t *pool);

/** Set *ROWS to site ID; none if there is none. */
fb_error_t *fb_sites_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                           apr_pool_t *pool);

/** Write SITE, and set its id if it is new; *TAKEN says that another has its
 *  code. */
fb_error_t *fb_sites_save(int *taken, fb_db_t *db, fb_site_t *site,
                          apr_pool_t *pool);

#endif
