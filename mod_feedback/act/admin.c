/*
 * The pages a project team changes things in: what they share.
 *
 * Each begins with the right to be there and ends at the list it changed.
 */
#include "act/admin.h"

#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "base/text.h"
#include "store/revisions.h"


fb_error_t *fb_admin_need(fb_ctx_t *ctx)
{
    if (fb_guard_may(ctx->who, FB_MAY_ADMINISTER, NULL))
        return FB_OK;
    return fb_frame_no_right(ctx, FB_MAY_ADMINISTER);
}


fb_error_t *fb_admin_none(fb_ctx_t *ctx, const char *noun)
{
    return fb_refuse(ctx->pool, 404, NULL, NULL,
                     "no %s %" APR_INT64_T_FMT, noun, ctx->id);
}


int fb_admin_flag(const fb_ctx_t *ctx, const char *name)
{
    const char *value = fb_form_get(ctx->body, name);

    return value && !strcmp(value, "1");
}


const char *fb_admin_line(const fb_ctx_t *ctx, const char *name, apr_size_t max,
                          int required, apr_array_header_t *problems)
{
    const char *text = fb_form_text(ctx->body, name, 0, problems);

    fb_check_text(problems, name, text, max, required);
    if (strpbrk(text, "\n\r\t"))
        fb_check_note(problems, name, "line_break", 0);
    return fb_text_trim(text, ctx->pool);
}


fb_form_t *fb_admin_filled(fb_ctx_t *ctx, ...)
{
    fb_form_t *form = fb_form_new(ctx->pool);
    const char *name;
    va_list args;

    va_start(args, ctx);
    while ((name = va_arg(args, const char *))) {
        const char *value = va_arg(args, const char *);

        fb_form_add(form, name, value ? value : "");
    }
    va_end(args);
    return form;
}


fb_error_t *fb_admin_journal(const fb_ctx_t *ctx, fb_db_t *db,
                             const char *action, const char *detail,
                             apr_pool_t *pool)
{
    fb_act_t act = { .action = action, .person = ctx->person->id,
                     .detail = detail };

    return fb_journal_add(db, &act, ctx->now, pool);
}


fb_error_t *fb_admin_go(fb_answer_t *answer, fb_ctx_t *ctx, const char *path,
                        const char *notice, fb_action_t *show, apr_int64_t id)
{
    int status = answer->status ? answer->status : 200;

    if (ctx->format == FB_JSON) {
        ctx->id = id;
        FB_ERR(show(answer, ctx));
    }
    answer->status = status;
    answer->place.where = FB_PLACE_PATH;
    answer->place.path = apr_pstrcat(ctx->pool, ctx->forum->mount, path, NULL);
    answer->place.notice = notice;
    return FB_OK;
}


/* This page's address without its key: the other parameters are kept. */
static const char *first_page(fb_ctx_t *ctx, const char *key)
{
    const char *path = apr_pstrmemdup(ctx->pool, ctx->self,
                                      strcspn(ctx->self, "?"));
    const char *join = "?";
    int i;

    for (i = 0; ctx->query && i < ctx->query->fields->nelts; i++) {
        const fb_field_t *field = &APR_ARRAY_IDX(ctx->query->fields, i,
                                                 fb_field_t);

        if (!strcmp(field->name, key) || !strcmp(field->name, "done"))
            continue;
        path = apr_pstrcat(ctx->pool, path, join,
                           fb_text_uri(field->name, ctx->pool), "=",
                           fb_text_uri(field->value, ctx->pool), NULL);
        join = "&";
    }
    return path;
}


void fb_admin_pager(xmlNodePtr node, fb_ctx_t *ctx, const char *name,
                    const char *after)
{
    const char *first = first_page(ctx, name);

    if (after)
        fb_page_set(node, "next",
                    apr_pstrcat(ctx->pool, first, strchr(first, '?') ? "&" : "?",
                                name, "=", fb_text_uri(after, ctx->pool), NULL));
    if (fb_form_get(ctx->query, name))
        fb_page_set(node, "first", first);
}


fb_error_t *fb_act_admin(fb_answer_t *answer, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    return fb_frame_page(&answer->page, ctx, "admin");
}
