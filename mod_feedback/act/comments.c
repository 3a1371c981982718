/*
 * Comments: written, shown alone, edited.
 *
 * What an official answer does to its question is decided here, in the same
 * transaction.
 */
#include <string.h>

#include "act/actions.h"
#include "act/edit_page.h"
#include "act/once.h"
#include "act/references.h"
#include "act/tell.h"
#include "act/topic_page.h"
#include "act/veil.h"
#include "store/revisions.h"

/* A comment to be, and how its topic changes with it. */
typedef struct adding_t {
    fb_comment_new_t comment;
    const fb_topic_t *topic;
} adding_t;


/* Read and check what was typed. */
static fb_error_t *read_comment(fb_comment_new_t *comment,
                                const fb_subject_t *subject, fb_ctx_t *ctx,
                                apr_array_header_t *problems)
{
    fb_comment_t *above = NULL;

    comment->topic = subject->topic->id;
    comment->author = ctx->person->id;
    comment->site = ctx->person->site;
    comment->veil = fb_veil_read(ctx, strcmp(comment->kind, "comment") != 0,
                                 problems);
    comment->body = fb_form_text(ctx->body, "body", 0, problems);
    fb_check_text(problems, "body", comment->body, FB_BODY_MAX, 1);
    fb_form_int(ctx->body, "parent", &comment->parent, 1, APR_INT64_MAX, 1,
                problems);
    if (!comment->parent)
        return FB_OK;
    FB_ERR(fb_comments_find(&above, ctx->db, comment->parent, ctx->pool));
    if (!above || above->topic != comment->topic || strcmp(above->status, "open")
        || (!strcmp(above->kind, "note")
            && !fb_subject_may(subject, ctx, FB_MAY_NOTE)))
        fb_check_note(problems, "parent", "unknown", 0);
    else if (above->parent)     /* one level: beside the reply, not below it */
        comment->parent = above->parent;
    return FB_OK;
}


/* Read the kind of comment and check the right to it. */
static fb_error_t *read_kind(fb_comment_new_t *comment,
                             const fb_subject_t *subject, fb_ctx_t *ctx,
                             apr_array_header_t *problems)
{
    const char *kind = fb_form_text(ctx->body, "kind", 0, problems);

    comment->kind = *kind ? kind : "comment";
    FB_ERR(fb_subject_need(subject, ctx, FB_MAY_COMMENT));
    if (!strcmp(comment->kind, "answer"))
        return fb_subject_need(subject, ctx, FB_MAY_ANSWER);
    if (!strcmp(comment->kind, "note"))
        return fb_subject_need(subject, ctx, FB_MAY_NOTE);
    if (strcmp(comment->kind, "comment"))
        fb_check_note(problems, "kind", "unknown", 0);
    return FB_OK;
}


/* A reply to a note stays among those who can read the note. */
static fb_error_t *keep_inside(fb_comment_new_t *comment, fb_db_t *db,
                               apr_pool_t *pool)
{
    fb_comment_t *above;

    if (!comment->parent)
        return FB_OK;
    FB_ERR(fb_comments_find(&above, db, comment->parent, pool));
    if (above && !strcmp(above->kind, "note"))
        comment->kind = "note";
    return FB_OK;
}


/* Add the comment BATON; an official answer answers an open question, and
 * whatever only staff can write goes into the journal. */
static fb_error_t *add_comment(apr_int64_t *id, void *baton, fb_db_t *db,
                               apr_time_t now, apr_pool_t *pool)
{
    adding_t *adding = baton;
    const fb_comment_new_t *comment = &adding->comment;
    fb_act_t act = { comment->kind, comment->author, comment->topic, 0, NULL };
    fb_event_t event = { .topic = comment->topic, .person = comment->author };

    FB_ERR(keep_inside(&adding->comment, db, pool));
    FB_ERR(fb_comments_add(id, db, comment, now, pool));
    event.kind = comment->kind;
    event.comment = *id;
    event.internal = !strcmp(comment->kind, "note");
    FB_ERR(fb_tell(db, &event, comment->body, now, pool));
    if (!strcmp(comment->kind, "comment"))
        return FB_OK;
    if (!strcmp(comment->kind, "answer") && adding->topic->kind == FB_QUESTION
        && !strcmp(adding->topic->status->name, "open"))
        FB_ERR(fb_topics_set_status(db, comment->topic,
                                    fb_status_find("answered"), NULL,
                                    comment->author, now, pool));
    act.comment = *id;
    return fb_journal_add(db, &act, now, pool);
}


fb_error_t *fb_act_comments_create(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    fb_subject_t subject;
    adding_t adding;
    fb_once_t once;

    memset(&adding, 0, sizeof(adding));
    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    adding.topic = subject.topic;
    FB_ERR(read_kind(&adding.comment, &subject, ctx, problems));
    FB_ERR(fb_subject_open(&subject, ctx));
    if (subject.topic->locked)
        return fb_refuse(ctx->pool, 403, "error.closed", NULL,
                         "topic %" APR_INT64_T_FMT " is locked", ctx->id);
    FB_ERR(read_comment(&adding.comment, &subject, ctx, problems));
    if (problems->nelts) {
        answer->status = 422;
        return fb_topic_page(&answer->page, ctx, &subject, ctx->body, problems);
    }
    once.nameless = adding.comment.veil == FB_VEIL_NOBODY;
    FB_ERR(fb_once_make(&once, ctx, add_comment, &adding));
    answer->status = once.repeated ? 200 : 201;
    fb_subject_go(answer, &subject, once.made,
                  once.repeated ? "repeated" : "commented");
    return FB_OK;
}


fb_error_t *fb_act_comment_show(fb_answer_t *answer, fb_ctx_t *ctx)
{
    fb_subject_t subject;
    fb_rows_t *rows;

    FB_ERR(fb_subject_comment(&subject, ctx, ctx->id));
    if (ctx->format == FB_HTML) {
        answer->status = 301;
        fb_subject_go(answer, &subject, ctx->id, NULL);
        return FB_OK;
    }
    FB_ERR(fb_frame_page(&answer->page, ctx, "comment"));
    FB_ERR(fb_comments_show(&rows, ctx->db, ctx->id, ctx->pool));
    FB_ERR(fb_page_rows(answer->page, answer->page->root, "comment", rows));
    return fb_references_link(answer->page, ctx);
}


fb_error_t *fb_act_comment_edit_form(fb_answer_t *answer, fb_ctx_t *ctx)
{
    fb_subject_t subject;

    FB_ERR(fb_subject_comment(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_EDIT));
    return fb_edit_page(&answer->page, ctx, &subject, NULL, NULL, 0);
}


/* One edit of a comment: baton of the transaction. */
typedef struct editing_t {
    fb_ctx_t *ctx;
    const fb_subject_t *subject;
    apr_int64_t revision;
    const char *body;
    int conflict;
} editing_t;


/* Work: replace the text; staff that edits others is journalled. */
static fb_error_t *edit(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    editing_t *editing = baton;
    const fb_comment_t *comment = editing->subject->comment;
    apr_int64_t me = editing->ctx->person->id;
    fb_act_t act = { "edit", me, comment->topic, comment->id, NULL };

    FB_ERR(fb_comments_edit(&editing->conflict, db, comment->id,
                            editing->revision, editing->body,
                            fb_subject_actor(editing->subject, editing->ctx),
                            editing->ctx->now, pool));
    if (!editing->conflict)
        FB_ERR(fb_tell_edit(editing->ctx, db, editing->subject, editing->body,
                            pool));
    if (editing->conflict || comment->author == me)
        return FB_OK;
    return fb_journal_add(db, &act, editing->ctx->now, pool);
}


fb_error_t *fb_act_comment_edit(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    fb_subject_t subject;
    editing_t editing = { .ctx = ctx, .subject = &subject };

    FB_ERR(fb_subject_comment(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_EDIT));
    editing.body = fb_form_text(ctx->body, "body", 0, problems);
    fb_check_text(problems, "body", editing.body, FB_BODY_MAX, 1);
    fb_form_int(ctx->body, "revision", &editing.revision, 1, APR_INT64_MAX, 0,
                problems);
    if (!problems->nelts)
        FB_ERR(fb_db_write(ctx->db, edit, &editing, ctx->pool));
    if (editing.conflict && ctx->format == FB_JSON)
        return fb_edit_conflict(ctx);
    if (problems->nelts || editing.conflict) {
        answer->status = editing.conflict ? 409 : 422;
        return fb_edit_page(&answer->page, ctx, &subject, ctx->body, problems,
                            editing.conflict);
    }
    answer->status = 200;
    fb_subject_go(answer, &subject, ctx->id, "edited");
    return FB_OK;
}
