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

/** Set *ROWS to those that take new topics, in their order. */
fb_error_t *fb_categories_open(fb_rows_t **rows, fb_db_t *db, apr_pool_t *pool);

/** Set *ID to the category that NAME means: a slug, or an id in digits; the
 *  default one for NULL or "".  0 if there is none. */
fb_error_t *fb_categories_find(apr_int64_t *id, fb_db_t *db, const char *name,
                               apr_pool_t *pool);

/** Add a category, or give the one with SLUG a new TITLE; set *ID to its id. */
fb_error_t *fb_categories_add(apr_int64_t *id, fb_db_t *db, const char *slug,
                              const char *title, apr_int64_t position,
                              int is_default, apr_pool_t *pool);

/* A category as those see it who may change it. */
typedef struct fb_category_t {
    apr_int64_t id;         /* 0: a new one */
    const char *slug, *title;
    apr_int64_t position;   /* order in lists */
    int is_default;
    int closed;             /* no new topics */
    const char *template;   /* what a new topic's text begins with, or NULL */
} fb_category_t;

/** Set *ROWS to category ID, or to all where ID is 0: id, slug, title,
 *  position, is_default, closed, template. */
fb_error_t *fb_categories_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                                apr_pool_t *pool);

/** Set *CATEGORY to the one with ID, to NULL if there is none. */
fb_error_t *fb_categories_get(fb_category_t **category, fb_db_t *db,
                              apr_int64_t id, apr_pool_t *pool);

/** Write CATEGORY, and set its id if it is new; *TAKEN says that another has
 *  its slug.  Where it is the default, no other is any more. */
fb_error_t *fb_categories_save(int *taken, fb_db_t *db, fb_category_t *category,
                               apr_pool_t *pool);

/** Remove category ID and the roles within it; *USED says that topics are
 *  filed there, and that it stays. */
fb_error_t *fb_categories_remove(int *used, fb_db_t *db, apr_int64_t id,
                                 apr_pool_t *pool);

#endif
