#ifndef FB_TELL_H
#define FB_TELL_H

/*
 * Telling: what an act puts into inboxes, in the transaction of the act.
 */

#include "act/subject.h"
#include "store/inbox.h"

/** Tell what EVENT says to those who follow its topic, and to those whom TEXT
 *  (what was written with it, or NULL) mentions. */
fb_error_t *fb_tell(fb_db_t *db, const fb_event_t *event, const char *text,
                    apr_time_t now, apr_pool_t *pool);

/** Tell of the new topic ID with BODY, which PERSON wrote: those it mentions,
 *  and those who follow its category, site or tags. */
fb_error_t *fb_tell_topic(fb_db_t *db, apr_int64_t id, const char *body,
                          apr_int64_t person, apr_time_t now, apr_pool_t *pool);

/** Tell that the one who asks has made SUBJECT's text BODY: its author, if that
 *  is somebody else, and those whom it did not mention before. */
fb_error_t *fb_tell_edit(fb_ctx_t *ctx, fb_db_t *db, const fb_subject_t *subject,
                         const char *body, apr_pool_t *pool);

#endif
