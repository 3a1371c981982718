#ifndef FB_MODERATION_H
#define FB_MODERATION_H

/*
 * Moderation: what is held back and given back, closed, moved, handed to somebody
 * or put above the rest.
 *
 * Counts, votes and the index of words are kept true in the same transaction;
 * all that writes is called inside fb_db_write().
 */

#include "store/comments.h"
#include "store/topics.h"

/** Hide topic ID; if WITHDRAWN, for good and from all but its author. */
fb_error_t *fb_moderation_hold(fb_db_t *db, apr_int64_t id, int withdrawn,
                               apr_time_t now, apr_pool_t *pool);

/** Give topic ID back the status it had before it was held. */
fb_error_t *fb_moderation_release(fb_db_t *db, apr_int64_t id, apr_time_t now,
                                  apr_pool_t *pool);

/** Let topic ID take no comments, or take them again. */
fb_error_t *fb_moderation_lock(fb_db_t *db, apr_int64_t id, int locked,
                               apr_pool_t *pool);

/** Put topic ID into CATEGORY. */
fb_error_t *fb_moderation_move(fb_db_t *db, apr_int64_t id, apr_int64_t category,
                               apr_time_t now, apr_pool_t *pool);

/** Hand topic ID to PERSON; 0: to nobody. */
fb_error_t *fb_moderation_assign(fb_db_t *db, apr_int64_t id, apr_int64_t person,
                                 apr_pool_t *pool);

/** Put topic ID above all others in PERSON's name, in place of the one that was
 *  there; or take it down again. */
fb_error_t *fb_moderation_pin(fb_db_t *db, apr_int64_t id, int on,
                              apr_int64_t person, apr_time_t now,
                              apr_pool_t *pool);

/** Set *ROWS to the topic that stands above all others as PERSON sees it, with the
 *  columns of a list; no row if there is none. */
fb_error_t *fb_moderation_pinned(fb_rows_t **rows, fb_db_t *db,
                                 apr_int64_t person, apr_pool_t *pool);

/** Let comment ID be "open", "hidden" or "withdrawn", and its topic count it or
 *  not. */
fb_error_t *fb_moderation_comment(fb_db_t *db, apr_int64_t id,
                                  const char *status, apr_time_t now,
                                  apr_pool_t *pool);

/** Set *TOUCHED if others than PERSON stand behind TOPIC or commented on it; or, if
 *  COMMENT is not 0, if that was replied to or accepted. */
fb_error_t *fb_moderation_touched(int *touched, fb_db_t *db, apr_int64_t topic,
                                  apr_int64_t comment, apr_int64_t person,
                                  apr_pool_t *pool);

#endif
