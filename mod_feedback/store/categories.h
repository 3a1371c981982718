#ifndef FB_CATEGORIES_H
#define FB_CATEGORIES_H

/*
 * Categories: where topics are filed.  One of them is the default.
 *
 * The rows of a category: id, slug, title.
 */

#include "store/db.h"

/** Set *ROWS to all categories in their order. */
fb_error_t *fb_categories_list(fb_rows_t **rows, fb_db_t *db, apr_pool_t *pool);

/** Set *ID to the category that NAME means: a slug, or an id in digits; the
 *  default one for NULL or "".  0 if there is none. */
fb_error_t *fb_categories_find(apr_int64_t *id, fb_db_t *db, const char *name,
                               apr_pool_t *pool);

/** Add a category, or give the one with SLUG a new TITLE; set *ID to its id. */
fb_error_t *fb_categories_add(apr_int64_t *id, fb_db_t *db, const char *slug,
                              const char *title, apr_int64_t position,
                              int is_default, apr_pool_t *pool);

#endif
