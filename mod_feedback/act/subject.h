#ifndef FB_SUBJECT_H
#define FB_SUBJECT_H

/*
 * The subject of a request: the topic or comment its path names, if the one
 * who asks may see it, and what the guard must know of it.
 */

#include "act/action.h"
#include "store/comments.h"
#include "store/topics.h"

typedef struct fb_subject_t {
    fb_topic_t *topic;
    fb_comment_t *comment;  /* NULL where the path names a topic */
    fb_target_t target;     /* of the comment if there is one */
} fb_subject_t;

/** Set *SUBJECT to the topic with ID; 404 if there is none to be seen. */
fb_error_t *fb_subject_topic(fb_subject_t *subject, fb_ctx_t *ctx,
                             apr_int64_t id);

/** Set *SUBJECT to the comment with ID and its topic; 404 if there is none to
 *  be seen. */
fb_error_t *fb_subject_comment(fb_subject_t *subject, fb_ctx_t *ctx,
                               apr_int64_t id);

/** Say whether the one who asks has RIGHT over SUBJECT. */
int fb_subject_may(const fb_subject_t *subject, const fb_ctx_t *ctx,
                   fb_right_t right);

/** Fail with 403 unless the one who asks has RIGHT over SUBJECT. */
fb_error_t *fb_subject_need(const fb_subject_t *subject, fb_ctx_t *ctx,
                            fb_right_t right);

/** Return as whom the one who asks acts on SUBJECT in public: their id, or 0 where
 *  they wrote it and hide their name. */
apr_int64_t fb_subject_actor(const fb_subject_t *subject, const fb_ctx_t *ctx);

/** Fail with 403 unless SUBJECT's topic takes votes and comments. */
fb_error_t *fb_subject_open(const fb_subject_t *subject, fb_ctx_t *ctx);

/** Go from ANSWER to SUBJECT's topic, or to its comment COMMENT (0: none),
 *  where NOTICE is said. */
void fb_subject_go(fb_answer_t *answer, const fb_subject_t *subject,
                   apr_int64_t comment, const char *notice);

#endif
