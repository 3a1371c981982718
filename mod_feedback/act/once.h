#ifndef FB_ONCE_H
#define FB_ONCE_H

/*
 * Making one thing of a form that may arrive several times, and no more things
 * a minute than one person may make.
 *
 * A form is known again by its one-time id together with what was typed, so
 * that a text that was changed and sent again is not taken for the first.
 */

#include "act/action.h"

/** Make the thing BATON describes; set *ID to its id. */
typedef fb_error_t *fb_once_make_t(apr_int64_t *id, void *baton, fb_db_t *db,
                                   apr_time_t now, apr_pool_t *pool);

typedef struct fb_once_t {
    apr_int64_t made;       /* the id of what was made, now or earlier */
    int repeated;           /* it was earlier */
    int nameless;           /* set by the caller: nobody may know who made it */
} fb_once_t;

/* What people may do only so often a minute. */
typedef enum fb_pace_t { FB_PACE_POSTS, FB_PACE_FLAGS, FB_PACE_VOTES } fb_pace_t;

/** Do MAKE with BATON in a transaction, unless this form did it before.  Fails
 *  with 429 when the person has posted too much this minute. */
fb_error_t *fb_once_make(fb_once_t *once, fb_ctx_t *ctx, fb_once_make_t *make,
                         void *baton);

/** Fail with 429 when the one who asks has done too much of WHAT this minute;
 *  called inside fb_db_write(). */
fb_error_t *fb_once_pace(fb_ctx_t *ctx, fb_db_t *db, fb_pace_t what,
                         apr_pool_t *pool);

#endif
