/*
 * One topic: shown, edited, accepted, given a status.
 *
 * Each change is one function between a check and a place to go.
 */
#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/edit_page.h"
#include "act/frame.h"
#include "act/quote.h"
#include "act/tell.h"
#include "act/topic_page.h"
#include "base/text.h"
#include "store/revisions.h"

/* One change of a topic: baton of the transaction. */
typedef struct change_t {
    fb_ctx_t *ctx;
    const fb_subject_t *subject;
    const fb_status_t *status;
    const char *reason;
    apr_int64_t comment;
    apr_int64_t revision;
    const char *title, *body;
    int conflict;
} change_t;


/* Write into the journal what staff did with this CHANGE. */
static fb_error_t *journal(const change_t *change, fb_db_t *db,
                           const char *action, const char *detail,
                           apr_pool_t *pool)
{
    fb_act_t act = { action, change->ctx->person->id, change->subject->topic->id,
                     change->comment, detail };

    return fb_journal_add(db, &act, change->ctx->now, pool);
}


/* Tell those who follow the topic that this CHANGE was made. */
static fb_error_t *tell(const change_t *change, fb_db_t *db, const char *kind,
                        const char *detail, apr_pool_t *pool)
{
    const fb_event_t event = {
        .kind = kind, .topic = change->subject->topic->id,
        .comment = change->comment, .detail = detail,
        .person = change->ctx->person->id
    };

    return fb_tell(db, &event, NULL, change->ctx->now, pool);
}


fb_error_t *fb_act_topic_show(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const fb_form_t *typed;
    fb_subject_t subject;

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    if (subject.topic->merged_into) {
        FB_ERR(fb_subject_topic(&subject, ctx, subject.topic->merged_into));
        answer->status = 301;
        fb_subject_go(answer, &subject, 0, NULL);
        return FB_OK;
    }
    /* A slug is never needed, but an old one is not kept alive. */
    if (ctx->slug && strcmp(ctx->slug, fb_text_slug(subject.topic->title,
                                                    ctx->pool))) {
        answer->status = 301;
        fb_subject_go(answer, &subject, 0, NULL);
        return FB_OK;
    }
    FB_ERR(fb_quote_read(&typed, ctx, &subject));
    return fb_topic_page(&answer->page, ctx, &subject, typed, NULL);
}


fb_error_t *fb_act_topic_edit_form(fb_answer_t *answer, fb_ctx_t *ctx)
{
    fb_subject_t subject;

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_EDIT));
    return fb_edit_page(&answer->page, ctx, &subject, NULL, NULL, 0);
}


/* Work: replace title and text, unless another did so first. */
static fb_error_t *edit(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;
    const fb_topic_t *topic = change->subject->topic;
    apr_int64_t me = change->ctx->person->id;

    FB_ERR(fb_topics_edit(&change->conflict, db, topic->id, change->revision,
                          change->title, change->body,
                          fb_subject_actor(change->subject, change->ctx),
                          change->ctx->now, pool));
    if (!change->conflict)
        FB_ERR(fb_tell_edit(change->ctx, db, change->subject, change->body, pool));
    if (change->conflict || topic->author == me)
        return FB_OK;
    return journal(change, db, "edit", topic->title, pool);
}


fb_error_t *fb_act_topic_edit(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    fb_subject_t subject;
    change_t change = { .ctx = ctx, .subject = &subject };

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_EDIT));
    change.title = fb_form_text(ctx->body, "title", 0, problems);
    change.body = fb_form_text(ctx->body, "body", 0, problems);
    fb_check_title(problems, change.title);
    fb_check_text(problems, "body", change.body, FB_BODY_MAX, 0);
    fb_form_int(ctx->body, "revision", &change.revision, 1, APR_INT64_MAX, 0,
                problems);
    if (!problems->nelts)
        FB_ERR(fb_db_write(ctx->db, edit, &change, ctx->pool));
    if (change.conflict && ctx->format == FB_JSON)
        return fb_edit_conflict(ctx);
    if (problems->nelts || change.conflict) {
        answer->status = change.conflict ? 409 : 422;
        return fb_edit_page(&answer->page, ctx, &subject, ctx->body, problems,
                            change.conflict);
    }
    answer->status = 200;
    fb_subject_go(answer, &subject, 0, "edited");
    answer->place.title = change.title;
    return FB_OK;
}


/* Work: give the topic its new status. */
static fb_error_t *set_status(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;

    FB_ERR(fb_topics_set_status(db, change->subject->topic->id, change->status,
                                change->reason, change->ctx->person->id,
                                change->ctx->now, pool));
    FB_ERR(tell(change, db, "status", change->status->name, pool));
    return journal(change, db, "status", change->status->name, pool);
}


/* Read and check the status a topic is to get. */
static void read_status(change_t *change, apr_array_header_t *problems)
{
    const fb_form_t *body = change->ctx->body;
    const char *name = fb_form_text(body, "status", 0, problems);
    const char *reason = fb_form_text(body, "reason", 0, problems);

    change->status = fb_status_find(name);
    change->reason = *reason ? reason : NULL;
    if (!*name)
        fb_check_note(problems, "status", "missing", 0);
    else if (!change->status || !change->status->chosen
             || !(change->status->kinds & change->subject->topic->kind))
        fb_check_note(problems, "status", "unknown", 0);
    fb_check_text(problems, "reason", reason, FB_REASON_MAX,
                  change->status && change->status->needs_reason);
}


fb_error_t *fb_act_topic_set_status(fb_answer_t *answer, fb_ctx_t *ctx)
{
    static const char *const fields[] = { "status", "reason", NULL };
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    fb_subject_t subject;
    change_t change = { .ctx = ctx, .subject = &subject };

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_SET_STATUS));
    if (!subject.topic->status->chosen)
        return fb_subject_open(&subject, ctx);
    read_status(&change, problems);
    if (problems->nelts) {
        answer->status = 422;
        FB_ERR(fb_topic_page(&answer->page, ctx, &subject, NULL, NULL));
        fb_frame_form(answer->page, "status", ctx->self, NULL, fields, ctx->body,
                      problems);
        return FB_OK;
    }
    FB_ERR(fb_db_write(ctx->db, set_status, &change, ctx->pool));
    answer->status = 200;
    fb_subject_go(answer, &subject, 0, "status");
    return FB_OK;
}


/* Work: accept the comment, or take that back; an open question is answered
 * by it. */
static fb_error_t *set_accepted(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;
    const fb_topic_t *topic = change->subject->topic;
    apr_int64_t me = change->ctx->person->id;

    FB_ERR(fb_topics_accept(db, topic->id, change->comment, pool));
    if (change->comment && !strcmp(topic->status->name, "open"))
        FB_ERR(fb_topics_set_status(db, topic->id, fb_status_find("answered"), NULL,
                                    fb_subject_actor(change->subject, change->ctx),
                                    change->ctx->now, pool));
    if (change->comment)
        FB_ERR(tell(change, db, "accepted", NULL, pool));
    if (topic->author == me)
        return FB_OK;
    return journal(change, db, "accept", NULL, pool);
}


/* Check that COMMENT is one of the subject's that can be an answer. */
static fb_error_t *check_answer(const change_t *change,
                                apr_array_header_t *problems)
{
    fb_comment_t *comment;

    FB_ERR(fb_comments_find(&comment, change->ctx->db, change->comment,
                            change->ctx->pool));
    if (!comment || comment->topic != change->subject->topic->id
        || !strcmp(comment->kind, "note") || strcmp(comment->status, "open"))
        fb_check_note(problems, "comment", "unknown", 0);
    return FB_OK;
}


fb_error_t *fb_act_topic_accept(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    fb_subject_t subject;
    change_t change = { .ctx = ctx, .subject = &subject };

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_ACCEPT));
    fb_form_int(ctx->body, "comment", &change.comment, 0, APR_INT64_MAX, 1,
                problems);
    if (subject.topic->kind != FB_QUESTION)
        fb_check_note(problems, "comment", "no_question", 0);
    else if (change.comment)
        FB_ERR(check_answer(&change, problems));
    if (problems->nelts) {
        answer->status = 422;
        return fb_topic_page(&answer->page, ctx, &subject, NULL, problems);
    }
    FB_ERR(fb_db_write(ctx->db, set_accepted, &change, ctx->pool));
    answer->status = 200;
    fb_subject_go(answer, &subject, 0, "accepted");
    return FB_OK;
}
