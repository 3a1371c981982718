/*
 * What moderators see beside a topic.
 */
#include "act/moderation_page.h"

#include <string.h>

#include "act/frame.h"
#include "store/flags.h"
#include "store/moderation.h"

/* Columns of a thread, see comments.sql. */
enum { PARENT = 1, KIND = 2, ACCEPTED = 11, HELD = 12, WITHDRAWN = 13, AUTHOR = 14 };


/* A truth is "1" or not there. */
static void set_if(xmlNodePtr node, const char *name, int value)
{
    if (value)
        fb_page_set(node, name, "1");
}


int fb_moderation_sees(const fb_subject_t *subject, const fb_ctx_t *ctx)
{
    fb_target_t target = subject->target;

    target.author = 0;      /* having written one thing shows nothing of others */
    return fb_guard_may(ctx->who, FB_MAY_SEE_VEILED, &target);
}


/* What its author may take back: what nobody else has to do with. */
static fb_error_t *add_withdraw(xmlNodePtr node, fb_ctx_t *ctx,
                                const fb_subject_t *subject)
{
    int touched;

    if (!fb_subject_may(subject, ctx, FB_MAY_WITHDRAW))
        return FB_OK;
    FB_ERR(fb_moderation_touched(&touched, ctx->db, subject->topic->id, 0,
                                 ctx->who->id, ctx->pool));
    set_if(node, "may_withdraw", !touched);
    return FB_OK;
}


fb_error_t *fb_moderation_topic(fb_page_t *page, xmlNodePtr node, fb_ctx_t *ctx,
                                const fb_subject_t *subject)
{
    static const struct {
        const char *name;
        fb_right_t right;
    } marks[] = {
        { "may_lock", FB_MAY_LOCK }, { "may_hide", FB_MAY_HIDE },
        { "may_approve", FB_MAY_APPROVE }, { "may_move", FB_MAY_MOVE },
        { "may_assign", FB_MAY_ASSIGN }, { "may_claim", FB_MAY_CLAIM },
        { "may_pin", FB_MAY_PIN },
    };
    fb_rows_t *rows;
    int i;

    if (subject->topic->withdrawn)
        return FB_OK;
    for (i = 0; i < (int)(sizeof(marks) / sizeof(marks[0])); i++)
        set_if(node, marks[i].name, fb_subject_may(subject, ctx, marks[i].right));
    set_if(node, "may_flag", subject->target.author != ctx->who->id
                             && fb_subject_may(subject, ctx, FB_MAY_FLAG));
    FB_ERR(add_withdraw(node, ctx, subject));
    if (fb_subject_may(subject, ctx, FB_MAY_MOVE))
        FB_ERR(fb_frame_categories(page, ctx));
    if (!fb_moderation_sees(subject, ctx))
        return FB_OK;
    FB_ERR(fb_flags_list(&rows, ctx->db, subject->topic->id, ctx->pool));
    return fb_page_rows(page, node, "flag", rows);
}


/* Whether any of ROWS replies to ID. */
static int has_replies(fb_rows_t *rows, const char *id)
{
    int found = 0;

    fb_rows_rewind(rows);
    while (!found && fb_rows_next(rows)) {
        const char *parent = fb_rows_text(rows, PARENT);

        found = parent && !strcmp(parent, id);
    }
    return found;
}


/* The author may take a comment back while nobody replied to it. */
static void add_withdrawals(xmlNodePtr thread, fb_rows_t *rows)
{
    xmlNodePtr comment;

    for (comment = thread->children; comment; comment = comment->next) {
        xmlChar *id;

        if (!xmlHasProp(comment, BAD_CAST "may_withdraw"))
            continue;
        id = xmlGetProp(comment, BAD_CAST "id");
        if (has_replies(rows, (const char *)id))
            xmlUnsetProp(comment, BAD_CAST "may_withdraw");
        xmlFree(id);
    }
}


void fb_moderation_thread(xmlNodePtr thread, fb_ctx_t *ctx,
                          const fb_subject_t *subject, fb_rows_t *rows)
{
    int accepts = subject->topic->kind == FB_QUESTION
                  && fb_subject_may(subject, ctx, FB_MAY_ACCEPT);
    fb_target_t target = subject->target;
    xmlNodePtr comment;

    fb_rows_rewind(rows);
    for (comment = thread->children; comment && fb_rows_next(rows);
         comment = comment->next) {
        int held = fb_rows_text(rows, HELD) != NULL;

        if (fb_rows_text(rows, WITHDRAWN))
            continue;
        target.author = fb_rows_int(rows, AUTHOR);
        set_if(comment, "may_edit", fb_guard_may(ctx->who, FB_MAY_EDIT, &target));
        set_if(comment, "may_accept", accepts && !held
                                      && strcmp(fb_rows_text(rows, KIND), "note"));
        set_if(comment, "may_hide", !held && fb_guard_may(ctx->who, FB_MAY_HIDE,
                                                          &target));
        set_if(comment, "may_approve", fb_guard_may(ctx->who, FB_MAY_APPROVE,
                                                    &target));
        set_if(comment, "may_flag", ctx->who->id && target.author != ctx->who->id);
        set_if(comment, "may_withdraw", !fb_rows_text(rows, ACCEPTED)
                                        && fb_guard_may(ctx->who, FB_MAY_WITHDRAW,
                                                        &target));
    }
    add_withdrawals(thread, rows);
}


/* The comment ID in the thread of NODE; the topic itself for 0. */
static xmlNodePtr find_thing(xmlNodePtr node, const char *id)
{
    xmlNodePtr thread = node->children, comment, found = NULL;

    if (!strcmp(id, "0"))
        return node;
    while (thread && xmlStrcmp(thread->name, BAD_CAST "thread"))
        thread = thread->next;
    for (comment = thread ? thread->children : NULL; comment && !found;
         comment = comment->next) {
        xmlChar *own = xmlGetProp(comment, BAD_CAST "id");

        if (own && !strcmp((const char *)own, id))
            found = comment;
        xmlFree(own);
    }
    return found;
}


fb_error_t *fb_moderation_names(xmlNodePtr node, fb_ctx_t *ctx,
                                const fb_subject_t *subject)
{
    int sees = fb_moderation_sees(subject, ctx);
    fb_rows_t *rows;

    if (!ctx->who->id)
        return FB_OK;
    FB_ERR(fb_veils_names(&rows, ctx->db, subject->topic->id, ctx->pool));
    while (fb_rows_next(rows)) {
        xmlNodePtr thing = find_thing(node, fb_rows_text(rows, 0)), author;

        if (!thing || (!sees && fb_rows_int(rows, 1) != ctx->who->id))
            continue;
        fb_page_set(thing, "veiled", "1");
        author = fb_page_add(thing, "author");
        fb_page_set(author, "id", fb_rows_text(rows, 1));
        fb_page_set(author, "login", fb_rows_text(rows, 2));
        fb_page_set(author, "name", fb_rows_text(rows, 3));
    }
    return FB_OK;
}


fb_error_t *fb_moderation_pin_part(fb_page_t *page, fb_ctx_t *ctx)
{
    fb_rows_t *rows;

    FB_ERR(fb_moderation_pinned(&rows, ctx->db, ctx->who->id, ctx->pool));
    return fb_rows_count(rows) ? fb_frame_topics(page, "pinned", rows) : FB_OK;
}
