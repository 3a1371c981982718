/*
 * What staff does with a topic or a comment besides answering.  Each act is one
 * line of the journal, written with it.
 */
#include <string.h>

#include "act/actions.h"
#include "act/topic_page.h"
#include "rules/checks.h"
#include "store/categories.h"
#include "store/flags.h"
#include "store/moderation.h"
#include "store/revisions.h"

/* One act: baton of the transaction. */
typedef struct moderating_t {
    fb_ctx_t *ctx;
    fb_subject_t subject;
    int on;                 /* to do it, and not to take it back */
    apr_int64_t to;         /* the category or person it goes to */
    const char *detail;     /* for the journal */
    int taken;              /* another has it */
} moderating_t;


/* Fill M with the topic, or (COMMENT) the comment, that the path names, if RIGHT
 * is there; what its author took back is past moderating. */
static fb_error_t *begin(moderating_t *m, fb_ctx_t *ctx, fb_right_t right,
                         int comment)
{
    memset(m, 0, sizeof(*m));
    m->ctx = ctx;
    m->on = 1;
    if (comment)
        FB_ERR(fb_subject_comment(&m->subject, ctx, ctx->id));
    else
        FB_ERR(fb_subject_topic(&m->subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&m->subject, ctx, right));
    if (m->subject.topic->withdrawn
        || (comment && !strcmp(m->subject.comment->status, "withdrawn")))
        return fb_refuse(ctx->pool, 403, "error.withdrawn", NULL,
                         "%s was withdrawn", ctx->path);
    return FB_OK;
}


/* Read "on", which need not be there: then it is to be done. */
static void read_on(moderating_t *m, apr_array_header_t *problems)
{
    const fb_field_t *field = fb_form_field(m->ctx->body, "on");
    apr_int64_t on = 1;

    if (field && field->type == FB_TRUTH)
        on = field->value[0] == '1';
    else if (field)
        fb_form_int(m->ctx->body, "on", &on, 0, 1, 0, problems);
    m->on = (int)on;
}


/* Write ACTION into the journal. */
static fb_error_t *journal(const moderating_t *m, fb_db_t *db,
                           const char *action, apr_pool_t *pool)
{
    const fb_comment_t *comment = m->subject.comment;
    fb_act_t act = { action, m->ctx->person->id, m->subject.topic->id,
                     comment ? comment->id : 0, m->detail };

    return fb_journal_add(db, &act, m->ctx->now, pool);
}


/* Do WORK, unless there are PROBLEMS with the field NAME; then go to the subject
 * with NOTICE. */
static fb_error_t *finish(fb_answer_t *answer, moderating_t *m,
                          fb_db_work_t *work, const char *name,
                          const apr_array_header_t *problems,
                          const char *notice)
{
    if (problems->nelts)
        return fb_topic_complain(answer, m->ctx, &m->subject, name, problems);
    FB_ERR(fb_db_write(m->ctx->db, work, m, m->ctx->pool));
    answer->status = 200;
    fb_subject_go(answer, &m->subject,
                  m->subject.comment ? m->subject.comment->id : 0, notice);
    return FB_OK;
}


/* Work: lock, or unlock. */
static fb_error_t *lock(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const moderating_t *m = baton;

    FB_ERR(fb_moderation_lock(db, m->subject.topic->id, m->on, pool));
    if (m->subject.topic->locked == m->on)
        return FB_OK;
    return journal(m, db, m->on ? "lock" : "unlock", pool);
}


fb_error_t *fb_act_topic_lock(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = fb_check_problems(ctx->pool);
    moderating_t m;

    FB_ERR(begin(&m, ctx, FB_MAY_LOCK, 0));
    read_on(&m, problems);
    return finish(answer, &m, lock, "on", problems, m.on ? "locked" : "unlocked");
}


/* Work: let the flags count no more, and show what was hidden or waited. */
static fb_error_t *approve(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const moderating_t *m = baton;
    const fb_comment_t *comment = m->subject.comment;
    const fb_topic_t *topic = m->subject.topic;
    const fb_flagged_t thing = { comment ? "comment" : "topic",
                                 comment ? comment->id : topic->id };
    int held = comment ? strcmp(comment->status, "open") != 0
                       : topic->status->held;
    int flags;

    FB_ERR(fb_flags_clear(&flags, db, &thing, pool));
    if (held && comment)
        FB_ERR(fb_moderation_comment(db, comment->id, "open", m->ctx->now, pool));
    else if (held)
        FB_ERR(fb_moderation_release(db, topic->id, m->ctx->now, pool));
    return held || flags ? journal(m, db, "approve", pool) : FB_OK;
}


/* Work: hide. */
static fb_error_t *hide(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const moderating_t *m = baton;
    const fb_comment_t *comment = m->subject.comment;

    if (comment && !strcmp(comment->status, "hidden"))
        return FB_OK;
    if (!comment && !strcmp(m->subject.topic->status->name, "hidden"))
        return FB_OK;
    if (comment)
        FB_ERR(fb_moderation_comment(db, comment->id, "hidden", m->ctx->now, pool));
    else
        FB_ERR(fb_moderation_hold(db, m->subject.topic->id, 0, m->ctx->now,
                                  pool));
    return journal(m, db, "hide", pool);
}


/* Hide what the path names, or take that back. */
static fb_error_t *act_hide(fb_answer_t *answer, fb_ctx_t *ctx, int comment)
{
    apr_array_header_t *problems = fb_check_problems(ctx->pool);
    moderating_t m;

    FB_ERR(begin(&m, ctx, FB_MAY_HIDE, comment));
    read_on(&m, problems);
    return finish(answer, &m, m.on ? hide : approve, "on", problems,
                  m.on ? "hidden" : "approved");
}


fb_error_t *fb_act_topic_hide(fb_answer_t *answer, fb_ctx_t *ctx)
{
    return act_hide(answer, ctx, 0);
}


fb_error_t *fb_act_comment_hide(fb_answer_t *answer, fb_ctx_t *ctx)
{
    return act_hide(answer, ctx, 1);
}


/* Say that what the path names is in order. */
static fb_error_t *act_approve(fb_answer_t *answer, fb_ctx_t *ctx, int comment)
{
    moderating_t m;

    FB_ERR(begin(&m, ctx, FB_MAY_APPROVE, comment));
    return finish(answer, &m, approve, NULL, fb_check_problems(ctx->pool),
                  "approved");
}


fb_error_t *fb_act_topic_approve(fb_answer_t *answer, fb_ctx_t *ctx)
{
    return act_approve(answer, ctx, 0);
}


fb_error_t *fb_act_comment_approve(fb_answer_t *answer, fb_ctx_t *ctx)
{
    return act_approve(answer, ctx, 1);
}


/* Work: file the topic elsewhere. */
static fb_error_t *move(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const moderating_t *m = baton;

    if (m->subject.topic->category == m->to)
        return FB_OK;
    FB_ERR(fb_moderation_move(db, m->subject.topic->id, m->to, m->ctx->now, pool));
    return journal(m, db, "move", pool);
}


fb_error_t *fb_act_topic_move(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = fb_check_problems(ctx->pool);
    const fb_field_t *field = fb_form_field(ctx->body, "category");
    fb_category_t *category = NULL;
    moderating_t m;

    FB_ERR(begin(&m, ctx, FB_MAY_MOVE, 0));
    if (!field || !*field->value)
        fb_check_note(problems, "category", "missing", 0);
    else if (field->type >= FB_TRUTH)
        fb_check_note(problems, "category", "type", 0);
    else
        FB_ERR(fb_categories_find(&m.to, ctx->db, field->value, ctx->pool));
    if (m.to)
        FB_ERR(fb_categories_get(&category, ctx->db, m.to, ctx->pool));
    if (category)
        m.detail = category->title;
    if (!category || (category->closed && m.to != m.subject.topic->category))
        fb_check_note(problems, "category", "unknown", 0);
    return finish(answer, &m, move, "category", problems, "moved");
}


/* Work: hand it over.  Whoever claims must not take it from another who was a
 * moment faster. */
static fb_error_t *assign(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    moderating_t *m = baton;
    int claims = !m->detail;
    fb_topic_t *topic;

    FB_ERR(fb_topics_find(&topic, db, m->subject.topic->id, pool));
    if (!topic || topic->assignee == m->to)
        return FB_OK;
    m->taken = claims && topic->assignee;
    if (m->taken)
        return FB_OK;
    FB_ERR(fb_moderation_assign(db, topic->id, m->to, pool));
    return journal(m, db, claims ? "claim" : "assign", pool);
}


fb_error_t *fb_act_topic_assign(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = fb_check_problems(ctx->pool);
    fb_person_t *person = NULL;
    moderating_t m;

    FB_ERR(begin(&m, ctx, FB_MAY_ASSIGN, 0));
    m.detail = fb_form_text(ctx->body, "login", 0, problems);
    if (!fb_form_field(ctx->body, "login"))
        fb_check_note(problems, "login", "missing", 0);
    if (*m.detail)
        FB_ERR(fb_people_find(&person, ctx->db, m.detail, ctx->pool));
    if (*m.detail && !person)
        fb_check_note(problems, "login", "unknown", 0);
    m.to = person ? person->id : 0;
    return finish(answer, &m, assign, "login", problems,
                  m.to ? "assigned" : "unassigned");
}


fb_error_t *fb_act_topic_claim(fb_answer_t *answer, fb_ctx_t *ctx)
{
    moderating_t m;

    FB_ERR(begin(&m, ctx, FB_MAY_CLAIM, 0));
    m.to = ctx->person->id;
    FB_ERR(finish(answer, &m, assign, NULL, fb_check_problems(ctx->pool),
                  "assigned"));
    if (m.taken)
        return fb_refuse(ctx->pool, 409, "error.claimed", NULL,
                         "topic %" APR_INT64_T_FMT " is somebody else's",
                         m.subject.topic->id);
    return FB_OK;
}


/* Work: put it above the others, or take it down. */
static fb_error_t *pin(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const moderating_t *m = baton;

    FB_ERR(fb_moderation_pin(db, m->subject.topic->id, m->on, m->ctx->person->id,
                             m->ctx->now, pool));
    return journal(m, db, m->on ? "pin" : "unpin", pool);
}


fb_error_t *fb_act_topic_pin(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = fb_check_problems(ctx->pool);
    moderating_t m;

    FB_ERR(begin(&m, ctx, FB_MAY_PIN, 0));
    read_on(&m, problems);
    return finish(answer, &m, pin, "on", problems, m.on ? "pinned" : "unpinned");
}
