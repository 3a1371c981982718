/*
 * Quoting: a comment form that begins with another's words.
 */
#include "act/quote.h"

#include <string.h>

#include <apr_strings.h>

#include "base/text.h"
#include "page/mentions.h"
#include "store/mentions.h"

/* Longer texts are quoted as far as this: who answers says to what. */
enum { QUOTED_MAX = 2000 };


/* Return TEXT with "> " before each line. */
static const char *quoted(const char *text, apr_pool_t *pool)
{
    apr_array_header_t *parts = apr_array_make(pool, 16, sizeof(char *));

    while (*text) {
        apr_size_t len = strcspn(text, "\n");

        APR_ARRAY_PUSH(parts, const char *) = len ? "> " : ">";
        APR_ARRAY_PUSH(parts, const char *) = apr_pstrmemdup(pool, text, len);
        APR_ARRAY_PUSH(parts, const char *) = "\n";
        text += len + (text[len] == '\n');
    }
    return apr_array_pstrcat(pool, parts, '\0');
}


/* Set *LINE to who said COMMENT, in the page's words. */
static fb_error_t *attribute(const char **line, const fb_ctx_t *ctx,
                             const fb_comment_t *comment)
{
    const fb_words_t *words = ctx->setting->words;
    const char *name = NULL;

    if (!comment->veiled)
        FB_ERR(fb_mentions_name(&name, ctx->db, comment->author, ctx->pool));
    if (!name)
        name = fb_words_say(words, "person.hidden", NULL, NULL, NULL, ctx->pool);
    *line = fb_words_say(words, "quote.says", fb_mentions_escape(name, ctx->pool),
                         NULL, NULL, ctx->pool);
    return FB_OK;
}


/* Fill *TYPED with the quote of SUBJECT's comment. */
static fb_error_t *fill(const fb_form_t **typed, fb_ctx_t *ctx,
                        const fb_subject_t *subject)
{
    fb_form_t *form = fb_form_new(ctx->pool);
    const char *body = "", *head, *line;
    fb_rows_t *rows;

    FB_ERR(fb_comments_source(&rows, ctx->db, subject->comment->id, ctx->pool));
    if (fb_rows_next(rows))
        body = fb_rows_text(rows, 0);
    head = fb_text_head(body, QUOTED_MAX, ctx->pool);
    if (strlen(head) < strlen(body))
        head = apr_pstrcat(ctx->pool, head, "…", NULL);
    FB_ERR(attribute(&line, ctx, subject->comment));
    fb_form_add(form, "body", apr_pstrcat(ctx->pool, "> ", line, "\n>\n",
                                          quoted(head, ctx->pool), "\n", NULL));
    /* What was said among staff stays there unless somebody decides otherwise. */
    if (!strcmp(subject->comment->kind, "note"))
        fb_form_add(form, "kind", "note");
    *typed = form;
    return FB_OK;
}


fb_error_t *fb_quote_read(const fb_form_t **typed, fb_ctx_t *ctx,
                          const fb_subject_t *subject)
{
    const char *text = ctx->query ? fb_form_get(ctx->query, "quote") : NULL;
    fb_error_t *err = NULL;
    fb_subject_t said;
    apr_int64_t id;

    *typed = NULL;
    if (!text || !*text)
        return FB_OK;
    if (fb_form_number(text, &id))
        err = fb_subject_comment(&said, ctx, id);
    if (err && err->status != 404)
        return err;
    if (!fb_form_number(text, &id) || err
        || said.topic->id != subject->topic->id)
        return fb_refuse(ctx->pool, 400, "error.parameter", "quote",
                         "the parameter quote names no comment of this topic");
    return fill(typed, ctx, &said);
}
