#ifndef FB_TAGS_H
#define FB_TAGS_H

/*
 * Tags: the words people file topics under, searched and tidied.
 *
 * The rows of a tag: id, title (its name), topics (in the default list).
 */

#include "store/db.h"

/** Set *ROWS to COUNT tags whose folded name begins with FOLD and comes behind
 *  AFTER ("": from the first), and *NEXT to the AFTER of the next page, NULL
 *  at the end. */
fb_error_t *fb_tags_search(fb_rows_t **rows, const char **next, fb_db_t *db,
                           const char *fold, const char *after,
                           apr_int64_t count, apr_pool_t *pool);

/** Set *ROWS to tag ID; none if there is none. */
fb_error_t *fb_tags_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                          apr_pool_t *pool);

/** Set *ID to the tag called NAME, whatever its case and accents; 0: none. */
fb_error_t *fb_tags_find(apr_int64_t *id, fb_db_t *db, const char *name,
                         apr_pool_t *pool);

/** Call tag ID NAME; *TAKEN says that another tag is called so. */
fb_error_t *fb_tags_rename(int *taken, fb_db_t *db, apr_int64_t id,
                           const char *name, apr_pool_t *pool);

/** Put the topics under tag ID under INTO instead, and forget ID; 0: under
 *  none. */
fb_error_t *fb_tags_merge(fb_db_t *db, apr_int64_t id, apr_int64_t into,
                          apr_pool_t *pool);

#endif
