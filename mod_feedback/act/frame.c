/*
 * What every page has around its content.
 *
 * Words for problems and errors are chosen here, in the language of the page, so
 * that JSON and HTML say the same.
 */
#include "act/frame.h"

#include <string.h>

#include <apr_strings.h>

#include "act/inbox.h"
#include "base/text.h"
#include "base/token.h"
#include "store/categories.h"

/* What a page may say was done: the values of done= in an address. */
static const char *const notices[] = {
    "asked", "voted", "unvoted", "commented", "followed", "unfollowed",
    "accepted", "edited", "status", "saved", "repeated", "locked", "unlocked",
    "hidden", "approved", "moved", "assigned", "unassigned", "pinned", "unpinned",
    "flagged", "withdrawn", "veiled", "read", NULL
};


/* Who looks at the page, with the roles and the token their forms need. */
static void add_viewer(fb_page_t *page, fb_ctx_t *ctx)
{
    xmlNodePtr viewer = fb_page_add(page->root, "viewer");
    const fb_person_t *person = ctx->person;
    int i;

    if (person) {
        fb_page_set_int(viewer, "id", person->id);
        fb_page_set(viewer, "site", person->site_name);
        fb_page_set(viewer, "lang", person->lang);
    }
    fb_page_set(viewer, "login", ctx->who->login);
    fb_page_set(viewer, "name", person ? person->name : ctx->who->login);
    if (ctx->db)
        fb_page_set(viewer, "token", fb_token_form(fb_db_key(ctx->db),
                                                   ctx->who->login, ctx->now,
                                                   ctx->pool));
    if (fb_guard_may(ctx->who, FB_MAY_NOTE, NULL))
        fb_page_set(viewer, "staff", "1");
    if (fb_guard_may(ctx->who, FB_MAY_ASK, NULL)
        && !(person && person->blocked))
        fb_page_set(viewer, "may_ask", "1");
    for (i = 0; fb_role_name(i); i++)
        if (fb_guard_holds(ctx->who, fb_role_find(fb_role_name(i))))
            fb_page_text(viewer, "role", fb_role_name(i));
    fb_inbox_count(page, viewer, ctx);
}


/* Where somebody without a name gets one, and comes back from. */
static void add_sign_in(fb_page_t *page, fb_ctx_t *ctx)
{
    xmlNodePtr sign_in = fb_page_add(page->root, "sign-in");

    fb_page_set(sign_in, "href",
                apr_pstrcat(ctx->pool, ctx->forum->mount, "/sign-in?to=",
                            fb_text_uri(ctx->self, ctx->pool), NULL));
}


/* What was just done, if the address says so in words we know. */
static void add_notice(fb_page_t *page, fb_ctx_t *ctx)
{
    const char *done = fb_form_get(ctx->query, "done");
    int i;

    for (i = 0; done && notices[i]; i++)
        if (!strcmp(done, notices[i]))
            fb_page_set(fb_page_add(page->root, "notice"), "code", done);
}


fb_error_t *fb_frame_page(fb_page_t **page, fb_ctx_t *ctx, const char *name)
{
    const char *mount = ctx->forum->mount;
    xmlNodePtr root;

    FB_ERR(fb_page_create(page, name, ctx->setting, ctx->pool));
    root = (*page)->root;
    fb_page_set(root, "title", ctx->forum->title);
    fb_page_set(root, "mount", mount);
    fb_page_set(root, "static", apr_pstrcat(ctx->pool, mount, "/static", NULL));
    fb_page_set(root, "url", apr_pstrcat(ctx->pool, ctx->origin, ctx->self,
                                         NULL));
    fb_page_set(root, "self", ctx->self);
    if (ctx->who->login)
        add_viewer(*page, ctx);
    else
        add_sign_in(*page, ctx);
    if (!ctx->body)
        add_notice(*page, ctx);
    return FB_OK;
}


/* Each problem with its sentence, in the page's language. */
static void add_problems(fb_page_t *page, xmlNodePtr form,
                         const apr_array_header_t *problems)
{
    int i;

    for (i = 0; problems && i < problems->nelts; i++) {
        const fb_problem_t *problem = &APR_ARRAY_IDX(problems, i, fb_problem_t);
        const char *key = apr_pstrcat(page->pool, "problem.", problem->code,
                                      NULL);
        const char *limit = apr_psprintf(page->pool, "%" APR_INT64_T_FMT,
                                         problem->limit);
        xmlNodePtr node = fb_page_text(
            form, "problem", fb_words_say(page->setting->words, key, limit,
                                          NULL, NULL, page->pool));

        fb_page_set(node, "field", problem->field);
        fb_page_set(node, "code", problem->code);
    }
}


void fb_frame_form(fb_page_t *page, const char *name, const char *action,
                   const char *once, const char *const *fields,
                   const fb_form_t *typed, const apr_array_header_t *problems)
{
    xmlNodePtr form = fb_page_add(page->root, "form");

    fb_page_set(form, "name", name);
    fb_page_set(form, "action", action);
    fb_page_set(form, "once", once);
    for (; *fields; fields++) {
        const fb_field_t *field = fb_form_field(typed, *fields);
        xmlNodePtr node = fb_page_text(form, "field",
                                       field && field->type != FB_FILE
                                           ? field->value : "");

        fb_page_set(node, "name", *fields);
    }
    add_problems(page, form, problems);
}


/* Show again what a failed post held, so that nothing typed is lost. */
static void add_draft(fb_page_t *page, fb_ctx_t *ctx, int again)
{
    xmlNodePtr draft = fb_page_add(page->root, "draft");
    int i;

    fb_page_set(draft, "action", ctx->self);
    if (again)
        fb_page_set(draft, "send", "1");
    for (i = 0; i < ctx->body->fields->nelts; i++) {
        const fb_field_t *field = &APR_ARRAY_IDX(ctx->body->fields, i,
                                                 fb_field_t);
        xmlNodePtr node;

        if (!strcmp(field->name, "token") || field->type == FB_FILE)
            continue;
        node = fb_page_text(draft, "field", field->value);
        fb_page_set(node, "name", field->name);
    }
}


/* What the person is told of ERR: its own word, else its status's. */
static const char *sentence(const fb_words_t *words, const fb_error_t *err,
                            apr_pool_t *pool)
{
    const char *key = err->word && fb_words_get(words, err->word)
                          ? err->word
                          : apr_psprintf(pool, "error.%d", err->status);
    const char *about = err->about ? fb_words_get(words, err->about) : NULL;

    if (!fb_words_get(words, key))
        key = "error.500";
    return fb_words_say(words, key, about ? about : err->about, NULL, NULL,
                        pool);
}


fb_error_t *fb_frame_error(fb_page_t **page, fb_ctx_t *ctx,
                           const fb_error_t *err, int again)
{
    xmlNodePtr node;

    FB_ERR(fb_frame_page(page, ctx, "error"));
    node = fb_page_add((*page)->root, "error");
    fb_page_set_int(node, "status", err->status);
    fb_page_set(node, "code",
                err->word ? err->word
                          : apr_psprintf(ctx->pool, "error.%d", err->status));
    fb_page_text(node, "message", sentence(ctx->setting->words, err, ctx->pool));
    if (ctx->body && ctx->body->fields->nelts)
        add_draft(*page, ctx, again);
    return FB_OK;
}


fb_error_t *fb_frame_categories(fb_page_t *page, fb_ctx_t *ctx)
{
    xmlNodePtr list = fb_page_add(page->root, "categories");
    fb_rows_t *rows;

    FB_ERR(fb_categories_list(&rows, ctx->db, ctx->pool));
    return fb_page_rows(page, list, "category", rows);
}


fb_error_t *fb_frame_topics(fb_page_t *page, const char *name, fb_rows_t *rows)
{
    return fb_page_rows(page, fb_page_add(page->root, name), "topic", rows);
}


fb_error_t *fb_frame_no_right(fb_ctx_t *ctx, fb_right_t right)
{
    return fb_refuse(ctx->pool, 403, "error.right",
                     apr_pstrcat(ctx->pool, "right.", fb_guard_name(right), NULL),
                     "%s may not %s", ctx->who->login, fb_guard_name(right));
}
