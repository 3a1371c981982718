#ifndef FB_FLAGS_H
#define FB_FLAGS_H

/*
 * Flags: who thinks that a topic or a comment should not stand here, and why.
 *
 * A person flags a thing once.  Flags count until a moderator has looked.  What
 * writes is called inside fb_db_write().
 */

#include <apr_time.h>

#include "store/db.h"

/* What is flagged. */
typedef struct fb_flagged_t {
    const char *noun;       /* "topic" or "comment" */
    apr_int64_t id;
} fb_flagged_t;

/** Let PERSON flag THING for REASON; set *COUNT to the flags that now count, 0 if
 *  this person had flagged it before. */
fb_error_t *fb_flags_add(int *count, fb_db_t *db, const fb_flagged_t *thing,
                         apr_int64_t person, const char *reason, apr_time_t now,
                         apr_pool_t *pool);

/** Set *ROWS to the flags of TOPIC and its comments that count: comment (NULL: the
 *  topic itself), reason, made_at, author_*. */
fb_error_t *fb_flags_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                          apr_pool_t *pool);

/** Set *COUNT to how many flags of THING counted, and let them count no more. */
fb_error_t *fb_flags_clear(int *count, fb_db_t *db, const fb_flagged_t *thing,
                           apr_pool_t *pool);

#endif
