#ifndef FB_GRANTS_H
#define FB_GRANTS_H

/*
 * Grants: roles given in the pages, each everywhere or within a category and
 * a site.  Those of the configuration are not here.
 *
 * The rows of a grant: id, role, category_*, site (code), site_name, made_at.
 */

#include <apr_tables.h>
#include <apr_time.h>

#include "rules/guard.h"
#include "store/db.h"

/** Append to GRANTS (fb_grant_t) those of PERSON. */
fb_error_t *fb_grants_read(apr_array_header_t *grants, fb_db_t *db,
                           apr_int64_t person, apr_pool_t *pool);

/** Set *ROWS to the grants of PERSON, oldest first. */
fb_error_t *fb_grants_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t person,
                           apr_pool_t *pool);

/** Give PERSON the role of GRANT; *ADDED is 0 if they have it already. */
fb_error_t *fb_grants_add(int *added, fb_db_t *db, apr_int64_t person,
                          const fb_grant_t *grant, apr_time_t now,
                          apr_pool_t *pool);

/** Take grant ID from PERSON; *ROLE is the role's name, NULL if there was no
 *  such grant. */
fb_error_t *fb_grants_remove(const char **role, fb_db_t *db, apr_int64_t id,
                             apr_int64_t person, apr_pool_t *pool);

#endif
