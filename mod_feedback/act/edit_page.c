/*
 * The page on which a text is edited, and shown again after a conflict.
 */
#include "act/edit_page.h"

#include <apr_strings.h>

#include "act/route.h"

static const char *const topic_fields[] = { "title", "body", "revision", NULL };
static const char *const comment_fields[] = { "body", "revision", NULL };


/* What the subject says now; TITLE is NULL for a comment. */
typedef struct source_t {
    const char *title, *body;
    apr_int64_t revision;
} source_t;


/* Read what the subject says now, whatever it said when the form was made. */
static fb_error_t *read_source(source_t *source, fb_ctx_t *ctx,
                               const fb_subject_t *subject)
{
    fb_rows_t *rows;

    source->title = NULL;
    source->body = "";
    source->revision = 0;
    if (subject->comment) {
        fb_comment_t *comment;

        FB_ERR(fb_comments_source(&rows, ctx->db, subject->comment->id,
                                  ctx->pool));
        if (fb_rows_next(rows))
            source->body = fb_rows_text(rows, 0);
        FB_ERR(fb_comments_find(&comment, ctx->db, subject->comment->id,
                                ctx->pool));
        if (comment)
            source->revision = comment->revision;
    } else {
        fb_topic_t *topic;

        FB_ERR(fb_topics_source(&rows, ctx->db, subject->topic->id, ctx->pool));
        if (fb_rows_next(rows)) {
            source->title = fb_rows_text(rows, 0);
            source->body = fb_rows_text(rows, 1);
        }
        FB_ERR(fb_topics_find(&topic, ctx->db, subject->topic->id, ctx->pool));
        if (topic)
            source->revision = topic->revision;
    }
    return FB_OK;
}


/* What the form holds: TYPED or the source, under the revision of the source
 * unless what was typed still has problems of its own. */
static const fb_form_t *filled(const fb_form_t *typed, const source_t *source,
                               int conflict, apr_pool_t *pool)
{
    fb_form_t *form;
    const char *title, *body;

    if (typed && !conflict)
        return typed;
    title = typed ? fb_form_get(typed, "title") : source->title;
    body = typed ? fb_form_get(typed, "body") : source->body;
    form = fb_form_new(pool);
    if (title)
        fb_form_add(form, "title", title);
    fb_form_add(form, "body", body ? body : "");
    fb_form_add(form, "revision", apr_psprintf(pool, "%" APR_INT64_T_FMT,
                                        source->revision));
    return form;
}


/* The thing being edited, as lists and threads show it. */
static fb_error_t *add_subject(fb_page_t *page, fb_ctx_t *ctx,
                               const fb_subject_t *subject)
{
    fb_rows_t *rows;

    if (subject->comment) {
        FB_ERR(fb_comments_show(&rows, ctx->db, subject->comment->id, ctx->pool));
        return fb_page_rows(page, page->root, "comment", rows);
    }
    FB_ERR(fb_topics_show(&rows, ctx->db, subject->topic->id, ctx->who->id,
                          ctx->pool));
    return fb_page_rows(page, page->root, "topic", rows);
}


/* After a conflict: what others made of it meanwhile. */
static void add_current(fb_page_t *page, const source_t *source)
{
    xmlNodePtr node = fb_page_add(page->root, "current");

    fb_page_set_int(node, "revision", source->revision);
    fb_page_text(node, "title", source->title);
    fb_page_text(node, "source", source->body);
}


fb_error_t *fb_edit_page(fb_page_t **page, fb_ctx_t *ctx,
                         const fb_subject_t *subject, const fb_form_t *typed,
                         const apr_array_header_t *problems, int conflict)
{
    const char *address;
    source_t source;

    FB_ERR(read_source(&source, ctx, subject));
    FB_ERR(fb_frame_page(page, ctx, "edit"));
    FB_ERR(add_subject(*page, ctx, subject));
    address = subject->comment
                  ? fb_route_href(ctx->forum, "comment", subject->comment->id,
                                  NULL, ctx->pool)
                  : fb_route_href(ctx->forum, "topic", subject->topic->id, NULL,
                                  ctx->pool);
    fb_frame_form(*page, "edit",
                  apr_pstrcat(ctx->pool, address, "/edit", NULL), NULL,
                  subject->comment ? comment_fields : topic_fields,
                  filled(typed, &source, conflict, ctx->pool), problems);
    if (conflict)
        add_current(*page, &source);
    return FB_OK;
}


fb_error_t *fb_edit_conflict(fb_ctx_t *ctx)
{
    return fb_refuse(ctx->pool, 409, "error.conflict", NULL,
                     "the edit started from an old revision");
}
