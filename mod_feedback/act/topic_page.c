/*
 * A topic's page with everything the viewer may do there.
 */
#include "act/topic_page.h"

#include <string.h>

#include <apr_strings.h>

#include "act/frame.h"
#include "act/references.h"
#include "act/moderation_page.h"
#include "act/veil.h"
#include "base/token.h"


/* A flag is "1" or not there. */
static void set_if(xmlNodePtr node, const char *name, int value)
{
    if (value)
        fb_page_set(node, name, "1");
}


/* What the viewer may do with this topic now. */
static void add_rights(xmlNodePtr node, fb_ctx_t *ctx,
                       const fb_subject_t *subject)
{
    const fb_topic_t *topic = subject->topic;
    int talks = topic->open && !topic->locked;

    set_if(node, "may_comment", talks
                                && fb_subject_may(subject, ctx, FB_MAY_COMMENT));
    set_if(node, "may_answer", talks
                               && fb_subject_may(subject, ctx, FB_MAY_ANSWER));
    set_if(node, "may_note", talks && fb_subject_may(subject, ctx, FB_MAY_NOTE));
    set_if(node, "may_follow", fb_subject_may(subject, ctx, FB_MAY_FOLLOW));
    set_if(node, "may_edit", fb_subject_may(subject, ctx, FB_MAY_EDIT));
    set_if(node, "may_accept", topic->kind == FB_QUESTION
                               && fb_subject_may(subject, ctx, FB_MAY_ACCEPT));
}


/* The statuses the viewer may set now. */
static void add_choices(xmlNodePtr node, fb_ctx_t *ctx,
                        const fb_subject_t *subject)
{
    const fb_status_t *status;
    int i;

    if (!fb_subject_may(subject, ctx, FB_MAY_SET_STATUS)
        || !subject->topic->status->chosen)
        return;
    fb_page_set(node, "may_status", "1");
    for (i = 0; (status = fb_status_at(i)); i++)
        if (status->chosen && (status->kinds & subject->topic->kind))
            fb_page_set(fb_page_add(node, "choice"), "status", status->name);
}


/* The comments, each with what the viewer may do with it. */
static fb_error_t *add_thread(fb_page_t *page, xmlNodePtr node, fb_ctx_t *ctx,
                              const fb_subject_t *subject)
{
    xmlNodePtr thread = fb_page_add(node, "thread");
    fb_rows_t *rows;

    FB_ERR(fb_comments_thread(&rows, ctx->db, subject->topic->id,
                              fb_subject_may(subject, ctx, FB_MAY_NOTE),
                              fb_moderation_sees(subject, ctx), ctx->who->id,
                              ctx->pool));
    FB_ERR(fb_page_rows(page, thread, "comment", rows));
    fb_moderation_thread(thread, ctx, subject, rows);
    return fb_moderation_names(node, ctx, subject);
}


/* The comment form's id changes with what the person sees, not with each
 * showing, so that the page keeps its bytes; a form that comes again is known
 * by its text as well. */
static const char *comment_once(fb_ctx_t *ctx, xmlNodePtr topic)
{
    xmlChar *seen = xmlGetProp(topic, BAD_CAST "comments");
    const char *once = apr_psprintf(ctx->pool, "comments %s after %s",
                                    ctx->who->login,
                                    seen ? (const char *)seen : "0");

    xmlFree(seen);
    return fb_token_sign(fb_db_key(ctx->db), once, ctx->pool);
}


/* The form below the thread, and in each comment for replies. */
static void add_comment_form(fb_page_t *page, xmlNodePtr topic, fb_ctx_t *ctx,
                             const fb_form_t *typed,
                             const apr_array_header_t *problems)
{
    static const char *const fields[] = {
        "body", "kind", "parent", "anonymous", NULL
    };
    xmlChar *href = xmlGetProp(topic, BAD_CAST "href");

    fb_frame_form(page, "comment",
                  apr_pstrcat(ctx->pool, (const char *)href, "/comments", NULL),
                  comment_once(ctx, topic), fields, typed, problems);
    fb_veil_offer(page, ctx);
    xmlFree(href);
}


fb_error_t *fb_topic_page(fb_page_t **page, fb_ctx_t *ctx,
                          const fb_subject_t *subject, const fb_form_t *typed,
                          const apr_array_header_t *problems)
{
    apr_int64_t id = subject->topic->id;
    fb_rows_t *rows;
    xmlNodePtr node;

    FB_ERR(fb_frame_page(page, ctx, "topic"));
    FB_ERR(fb_topics_show(&rows, ctx->db, id, ctx->who->id, ctx->pool));
    FB_ERR(fb_page_rows(*page, (*page)->root, "topic", rows));
    node = (*page)->root->last;
    add_rights(node, ctx, subject);
    FB_ERR(fb_topics_state(&rows, ctx->db, id, ctx->pool));
    FB_ERR(fb_page_rows(*page, node, "state", rows));
    add_choices(node, ctx, subject);
    FB_ERR(fb_moderation_topic(*page, node, ctx, subject));
    FB_ERR(add_thread(*page, node, ctx, subject));
    if (xmlHasProp(node, BAD_CAST "may_comment"))
        add_comment_form(*page, node, ctx, typed, problems);
    return fb_references_link(*page, ctx);
}


fb_error_t *fb_topic_complain(fb_answer_t *answer, fb_ctx_t *ctx,
                              const fb_subject_t *subject, const char *name,
                              const apr_array_header_t *problems)
{
    const char *field = !strcmp(name, "flag") ? "reason" : name;
    const char *const fields[] = { field, NULL };
    fb_subject_t whole = *subject;

    /* The page is the topic's, also where a comment was the subject. */
    whole.comment = NULL;
    whole.target.author = whole.target.asker;
    answer->status = 422;
    FB_ERR(fb_topic_page(&answer->page, ctx, &whole, NULL, NULL));
    fb_frame_form(answer->page, name, ctx->self, NULL, fields, ctx->body,
                  problems);
    return FB_OK;
}
