/*
 * Finding the topic or comment a path names.
 *
 * Whether it may be seen is asked here, once for all actions.
 */
#include "act/subject.h"

#include <string.h>

#include "act/frame.h"


/* What is hidden is as if it were not there. */
static fb_error_t *not_found(fb_ctx_t *ctx, const char *noun, apr_int64_t id)
{
    return fb_refuse(ctx->pool, 404, NULL, NULL,
                     "no %s %" APR_INT64_T_FMT " to be seen", noun, id);
}


fb_error_t *fb_subject_topic(fb_subject_t *subject, fb_ctx_t *ctx,
                             apr_int64_t id)
{
    fb_topic_t *topic;

    memset(subject, 0, sizeof(*subject));
    FB_ERR(fb_topics_find(&topic, ctx->db, id, ctx->pool));
    if (!topic)
        return not_found(ctx, "topic", id);
    subject->topic = topic;
    subject->target.author = subject->target.asker = topic->author;
    subject->target.category = topic->category;
    subject->target.site = topic->site;
    if (topic->status->held && !fb_subject_may(subject, ctx, FB_MAY_SEE_HELD))
        return not_found(ctx, "topic", id);
    /* What was taken back is its author's business alone. */
    if (topic->withdrawn && topic->author != ctx->who->id)
        return not_found(ctx, "topic", id);
    return FB_OK;
}


fb_error_t *fb_subject_comment(fb_subject_t *subject, fb_ctx_t *ctx,
                               apr_int64_t id)
{
    fb_comment_t *comment;

    FB_ERR(fb_comments_find(&comment, ctx->db, id, ctx->pool));
    if (!comment)
        return not_found(ctx, "comment", id);
    FB_ERR(fb_subject_topic(subject, ctx, comment->topic));
    subject->comment = comment;
    subject->target.author = comment->author;
    if (!strcmp(comment->kind, "note")
        && !fb_subject_may(subject, ctx, FB_MAY_NOTE))
        return not_found(ctx, "comment", id);
    if (strcmp(comment->status, "open")
        && !fb_subject_may(subject, ctx, FB_MAY_SEE_VEILED))
        return not_found(ctx, "comment", id);
    if (!strcmp(comment->status, "withdrawn") && comment->author != ctx->who->id)
        return not_found(ctx, "comment", id);
    return FB_OK;
}


int fb_subject_may(const fb_subject_t *subject, const fb_ctx_t *ctx,
                   fb_right_t right)
{
    return fb_guard_may(ctx->who, right, &subject->target);
}


fb_error_t *fb_subject_need(const fb_subject_t *subject, fb_ctx_t *ctx,
                            fb_right_t right)
{
    return fb_subject_may(subject, ctx, right) ? FB_OK
                                               : fb_frame_no_right(ctx, right);
}


apr_int64_t fb_subject_actor(const fb_subject_t *subject, const fb_ctx_t *ctx)
{
    int veiled = subject->comment ? subject->comment->veiled
                                  : subject->topic->veiled;

    return veiled && subject->target.author == ctx->who->id ? 0 : ctx->who->id;
}


fb_error_t *fb_subject_open(const fb_subject_t *subject, fb_ctx_t *ctx)
{
    if (subject->topic->open)
        return FB_OK;
    return fb_refuse(ctx->pool, 403, "error.closed", NULL,
                     "topic %" APR_INT64_T_FMT " is %s", subject->topic->id,
                     subject->topic->status->name);
}


void fb_subject_go(fb_answer_t *answer, const fb_subject_t *subject,
                   apr_int64_t comment, const char *notice)
{
    answer->place.where = comment ? FB_PLACE_COMMENT : FB_PLACE_TOPIC;
    answer->place.id = comment ? comment : subject->topic->id;
    answer->place.topic = subject->topic->id;
    answer->place.title = subject->topic->title;
    answer->place.notice = notice;
}
