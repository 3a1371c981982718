/*
 * What any member may do about a post: say that it should not stand here; and
 * what its author may: take it back.
 */
#include <string.h>

#include "act/actions.h"
#include "act/frame.h"
#include "act/once.h"
#include "act/topic_page.h"
#include "rules/checks.h"
#include "store/flags.h"
#include "store/moderation.h"
#include "store/revisions.h"
#include "store/votes.h"
#include "store/settings.h"

/* One flag, or one withdrawal: baton of the transaction. */
typedef struct objection_t {
    fb_ctx_t *ctx;
    fb_subject_t subject;
    const char *reason;
    int refused;            /* others stand behind it already */
} objection_t;


/* Hide what was flagged so often, until a moderator has looked. */
static fb_error_t *hide(const objection_t *o, fb_db_t *db, apr_pool_t *pool)
{
    const fb_comment_t *comment = o->subject.comment;
    const fb_topic_t *topic = o->subject.topic;
    fb_act_t act = { "flagged", o->ctx->person->id, topic->id,
                     comment ? comment->id : 0, o->reason };

    if (comment && strcmp(comment->status, "open"))
        return FB_OK;
    if (!comment && topic->status->held)
        return FB_OK;
    if (comment)
        FB_ERR(fb_moderation_comment(db, comment->id, "hidden", o->ctx->now, pool));
    else
        FB_ERR(fb_moderation_hold(db, topic->id, 0, o->ctx->now, pool));
    return fb_journal_add(db, &act, o->ctx->now, pool);
}


/* Work: keep the flag. */
static fb_error_t *flag(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const objection_t *o = baton;
    const fb_comment_t *comment = o->subject.comment;
    const fb_flagged_t thing = { comment ? "comment" : "topic",
                                 comment ? comment->id : o->subject.topic->id };
    apr_int64_t enough;
    int count;

    FB_ERR(fb_once_pace(o->ctx, db, FB_PACE_FLAGS, pool));
    FB_ERR(fb_flags_add(&count, db, &thing, o->ctx->person->id, o->reason,
                        o->ctx->now, pool));
    FB_ERR(fb_settings_number(&enough, db, FB_SET_FLAGS, pool));
    return count >= enough ? hide(o, db, pool) : FB_OK;
}


/* Leave what was flagged, which may be hidden from the one who flagged it now:
 * as an object, or as a place where that one can go. */
static fb_error_t *show_flagged(fb_answer_t *answer, const objection_t *o)
{
    fb_ctx_t *ctx = o->ctx;
    fb_subject_t now;
    fb_error_t *gone;
    fb_rows_t *rows;

    answer->status = 200;
    if (ctx->format == FB_JSON && o->subject.comment) {
        FB_ERR(fb_frame_page(&answer->page, ctx, "comment"));
        FB_ERR(fb_comments_show(&rows, ctx->db, o->subject.comment->id,
                                ctx->pool));
        return fb_page_rows(answer->page, answer->page->root, "comment", rows);
    }
    if (ctx->format == FB_JSON)
        return fb_topic_page(&answer->page, ctx, &o->subject, NULL, NULL);
    gone = fb_subject_topic(&now, ctx, o->subject.topic->id);
    if (gone && gone->status != 404)
        return gone;
    fb_subject_go(answer, &o->subject, 0, "flagged");
    if (gone)
        answer->place.where = FB_PLACE_TOPICS;
    return FB_OK;
}


/* Flag the subject of O. */
static fb_error_t *act_flag(fb_answer_t *answer, objection_t *o)
{
    apr_array_header_t *problems = fb_check_problems(o->ctx->pool);

    FB_ERR(fb_subject_need(&o->subject, o->ctx, FB_MAY_FLAG));
    o->reason = fb_form_text(o->ctx->body, "reason", 0, problems);
    fb_check_text(problems, "reason", o->reason, FB_REASON_MAX, 1);
    if (problems->nelts)
        return fb_topic_complain(answer, o->ctx, &o->subject, "flag", problems);
    FB_ERR(fb_db_write(o->ctx->db, flag, o, o->ctx->pool));
    return show_flagged(answer, o);
}


fb_error_t *fb_act_topic_flag(fb_answer_t *answer, fb_ctx_t *ctx)
{
    objection_t o = { .ctx = ctx };

    FB_ERR(fb_subject_topic(&o.subject, ctx, ctx->id));
    return act_flag(answer, &o);
}


fb_error_t *fb_act_comment_flag(fb_answer_t *answer, fb_ctx_t *ctx)
{
    objection_t o = { .ctx = ctx };

    FB_ERR(fb_subject_comment(&o.subject, ctx, ctx->id));
    return act_flag(answer, &o);
}


/* Work: take it back, while nobody else has to do with it. */
static fb_error_t *withdraw(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    objection_t *o = baton;
    const fb_comment_t *comment = o->subject.comment;
    const fb_topic_t *topic = o->subject.topic;
    apr_time_t now = o->ctx->now;
    fb_vote_t vote = { topic->id, o->ctx->person->id, 0, 0 };

    FB_ERR(fb_moderation_touched(&o->refused, db, topic->id,
                                 comment ? comment->id : 0, vote.person, pool));
    if (o->refused)
        return FB_OK;
    if (comment)
        return fb_moderation_comment(db, comment->id, "withdrawn", now, pool);
    FB_ERR(fb_votes_cast(db, &vote, now, pool));
    FB_ERR(fb_votes_follow(db, topic->id, vote.person, 0, now, pool));
    return fb_moderation_hold(db, topic->id, 1, now, pool);
}


/* Withdraw the subject of O. */
static fb_error_t *act_withdraw(fb_answer_t *answer, objection_t *o)
{
    const fb_comment_t *comment = o->subject.comment;

    FB_ERR(fb_subject_need(&o->subject, o->ctx, FB_MAY_WITHDRAW));
    if (!comment || strcmp(comment->status, "withdrawn"))
        FB_ERR(fb_db_write(o->ctx->db, withdraw, o, o->ctx->pool));
    if (o->refused)
        return fb_refuse(o->ctx->pool, 403, "error.touched", NULL,
                         "others have to do with %s", o->ctx->path);
    answer->status = 200;
    fb_subject_go(answer, &o->subject, comment ? comment->id : 0, "withdrawn");
    return FB_OK;
}


fb_error_t *fb_act_topic_withdraw(fb_answer_t *answer, fb_ctx_t *ctx)
{
    objection_t o = { .ctx = ctx };

    FB_ERR(fb_subject_topic(&o.subject, ctx, ctx->id));
    return act_withdraw(answer, &o);
}


fb_error_t *fb_act_comment_withdraw(fb_answer_t *answer, fb_ctx_t *ctx)
{
    objection_t o = { .ctx = ctx };

    FB_ERR(fb_subject_comment(&o.subject, ctx, ctx->id));
    return act_withdraw(answer, &o);
}
