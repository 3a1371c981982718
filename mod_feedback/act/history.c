/*
 * What a topic or a comment said before, version by version.
 */
#include <apr_strings.h>

#include "act/actions.h"
#include "act/frame.h"
#include "act/subject.h"
#include "rules/diff.h"
#include "store/revisions.h"

enum { PER_PAGE = 10 };

/* What a topic or a comment said at one time, and who made it say so. */
typedef struct version_t {
    apr_int64_t number;
    const char *title;      /* NULL for a comment */
    const char *body;
} version_t;

/* The thing whose history is told. */
typedef struct told_t {
    const char *noun;       /* "topic", "comment" */
    apr_int64_t id;
    xmlNodePtr node;        /* as its own page shows it */
} told_t;


/* Append <change of="OF"> to NODE: BEFORE made AFTER, word by word. */
static void add_change(fb_page_t *page, xmlNodePtr node, const char *of,
                       const char *before, const char *after)
{
    static const char *const names[] = { "kept", "gone", "new" };
    const apr_array_header_t *pieces = fb_diff(before, after, page->pool);
    xmlNodePtr change = fb_page_add(node, "change");
    int i;

    fb_page_set(change, "of", of);
    for (i = 0; i < pieces->nelts; i++) {
        const fb_piece_t *piece = &APR_ARRAY_IDX(pieces, i, fb_piece_t);

        fb_page_text(change, names[piece->op], piece->text);
    }
}


/* Append <revision> to LIST: VERSION, and how it differs from OLDER (NULL: it
 * is the first). */
static xmlNodePtr add_version(fb_page_t *page, xmlNodePtr list,
                              const version_t *version, const version_t *older)
{
    xmlNodePtr node = fb_page_add(list, "revision");

    fb_page_set_int(node, "number", version->number);
    fb_page_text(node, "title", version->title);
    fb_page_text(node, "source", version->body);
    if (page->setting->raw)
        return node;
    if (version->title)
        add_change(page, node, "title", older ? older->title : version->title,
                   version->title);
    add_change(page, node, "body", older ? older->body : version->body,
               version->body);
    return node;
}


/* The first revision is its author's work, at the time it was posted. */
static void sign_first(xmlNodePtr node, const told_t *told)
{
    static const char *const times[][2] = {
        { "created_at", "made_at" }, { "created_on", "made_on" }
    };
    xmlNodePtr child;
    int i;

    for (i = 0; i < 2; i++) {
        xmlChar *value = xmlGetNoNsProp(told->node, BAD_CAST times[i][0]);

        fb_page_set(node, times[i][1], (const char *)value);
        xmlFree(value);
    }
    for (child = told->node->children; child; child = child->next)
        if (!xmlStrcmp(child->name, BAD_CAST "author"))
            xmlAddChild(node, xmlCopyNode(child, 1));
}


/* Who replaced what the current row of ROWS says made the next revision. */
static void sign(fb_page_t *page, xmlNodePtr node, const fb_rows_t *rows)
{
    enum { MADE_AT = 3, ID, LOGIN, NAME };
    xmlNodePtr author;

    fb_page_set_time(page, node, "made", fb_rows_int(rows, MADE_AT));
    if (!fb_rows_text(rows, ID))
        return;
    author = fb_page_add(node, "author");
    fb_page_set(author, "id", fb_rows_text(rows, ID));
    fb_page_set(author, "login", fb_rows_text(rows, LOGIN));
    fb_page_set(author, "name", fb_rows_text(rows, NAME));
}


/* Append to LIST the version NEWEST and what ROWS say stood there before, each
 * beside the one it replaced; *NEXT is the number to go on below, 0: none. */
static void add_versions(fb_page_t *page, xmlNodePtr list, const told_t *told,
                         version_t newest, fb_rows_t *rows, apr_int64_t *next)
{
    int shown = 0;

    *next = 0;
    while (fb_rows_next(rows)) {
        version_t older = { fb_rows_int(rows, 0), fb_rows_text(rows, 1),
                            fb_rows_text(rows, 2) };

        if (newest.body) {
            if (shown++ == PER_PAGE) {
                *next = newest.number + 1;
                return;
            }
            sign(page, add_version(page, list, &newest, &older), rows);
        }
        newest = older;
    }
    if (newest.body && shown == PER_PAGE)
        *next = newest.number + 1;
    else if (newest.body)
        sign_first(add_version(page, list, &newest, NULL), told);
}


/* Read "after": only revisions below that number are wanted; 0: all. */
static fb_error_t *read_after(apr_int64_t *after, fb_ctx_t *ctx)
{
    const char *text = fb_form_get(ctx->query, "after");

    *after = 0;
    if (!text || !*text || (fb_form_number(text, after) && *after > 0))
        return FB_OK;
    return fb_refuse(ctx->pool, 400, "error.parameter", "after",
                     "the parameter after is no revision");
}


/* Append <history>: CURRENT and what came before it. */
static fb_error_t *add_history(fb_page_t *page, fb_ctx_t *ctx,
                               const told_t *told, version_t current)
{
    xmlNodePtr list = fb_page_add(page->root, "history");
    const char *address = apr_pstrcat(ctx->pool, ctx->forum->mount, ctx->path,
                                      ctx->suffix, NULL);
    apr_int64_t after, next;
    fb_rows_t *rows;

    FB_ERR(read_after(&after, ctx));
    if (after && after <= current.number)
        current.body = NULL;            /* was on the page before */
    FB_ERR(fb_revisions_list(&rows, ctx->db, told->noun, told->id,
                             after ? after : current.number, PER_PAGE + 1,
                             ctx->pool));
    add_versions(page, list, told, current, rows, &next);
    if (next)
        fb_page_set(list, "next",
                    apr_psprintf(ctx->pool, "%s?after=%" APR_INT64_T_FMT,
                                 address, next));
    if (after)
        fb_page_set(list, "first", address);
    return FB_OK;
}


fb_error_t *fb_act_topic_history(fb_answer_t *answer, fb_ctx_t *ctx)
{
    told_t told = { .noun = "topic", .id = ctx->id };
    version_t now = { 0 };
    fb_subject_t subject;
    fb_rows_t *rows;

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    FB_ERR(fb_frame_page(&answer->page, ctx, "history"));
    FB_ERR(fb_topics_show(&rows, ctx->db, ctx->id, ctx->who->id, ctx->pool));
    FB_ERR(fb_page_rows(answer->page, answer->page->root, "topic", rows));
    told.node = answer->page->root->last;
    FB_ERR(fb_topics_source(&rows, ctx->db, ctx->id, ctx->pool));
    if (fb_rows_next(rows)) {
        now.title = fb_rows_text(rows, 0);
        now.body = fb_rows_text(rows, 1);
    }
    now.number = subject.topic->revision;
    return add_history(answer->page, ctx, &told, now);
}


fb_error_t *fb_act_comment_history(fb_answer_t *answer, fb_ctx_t *ctx)
{
    told_t told = { .noun = "comment", .id = ctx->id };
    version_t now = { 0 };
    fb_subject_t subject;
    fb_rows_t *rows;

    FB_ERR(fb_subject_comment(&subject, ctx, ctx->id));
    FB_ERR(fb_frame_page(&answer->page, ctx, "history"));
    FB_ERR(fb_comments_show(&rows, ctx->db, ctx->id, ctx->pool));
    FB_ERR(fb_page_rows(answer->page, answer->page->root, "comment", rows));
    told.node = answer->page->root->last;
    FB_ERR(fb_comments_source(&rows, ctx->db, ctx->id, ctx->pool));
    if (fb_rows_next(rows))
        now.body = fb_rows_text(rows, 0);
    now.number = subject.comment->revision;
    return add_history(answer->page, ctx, &told, now);
}
