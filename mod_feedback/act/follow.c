/*
 * Following a category, a tag or a site.
 */
#include "act/follow.h"

#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/frame.h"
#include "act/route.h"
#include "base/text.h"
#include "store/categories.h"
#include "store/follows.h"
#include "store/people.h"
#include "store/topics.h"

enum { LIST_MAX = 200 };

/* One follow, or its end: baton of the transaction. */
typedef struct following_t {
    fb_ctx_t *ctx;
    const char *what;       /* "category", "tag", "site" */
    apr_int64_t scope;
    apr_int64_t on;
} following_t;


fb_error_t *fb_follow_offer(fb_page_t *page, fb_ctx_t *ctx, const fb_list_t *list)
{
    const struct {
        const char *what;
        apr_int64_t scope;
    } scopes[] = {
        { "category", list->category }, { "tag", list->tag }, { "site", list->site }
    };
    int i, following;

    for (i = 0; ctx->person && i < 3; i++) {
        xmlNodePtr node;

        if (!scopes[i].scope)
            continue;
        FB_ERR(fb_follows_has(&following, ctx->db, scopes[i].what,
                              scopes[i].scope, ctx->person->id, ctx->pool));
        node = fb_page_add(page->root, "scope");
        fb_page_set(node, "what", scopes[i].what);
        fb_page_set(node, "which", fb_form_get(ctx->query, scopes[i].what));
        if (following)
            fb_page_set(node, "following", "1");
    }
    return FB_OK;
}


/* Append to each scope of LIST the address of its topics. */
static void add_addresses(xmlNodePtr list, fb_ctx_t *ctx)
{
    xmlNodePtr scope;

    for (scope = list->children; scope; scope = scope->next) {
        xmlChar *what = xmlGetNoNsProp(scope, BAD_CAST "what");
        xmlChar *which = xmlGetNoNsProp(scope, BAD_CAST "which");

        if (what && which)
            fb_page_set(scope, "href",
                        apr_pstrcat(ctx->pool, ctx->forum->mount, "/topics?",
                                    (const char *)what, "=",
                                    fb_text_uri((const char *)which, ctx->pool),
                                    NULL));
        fb_page_set(scope, "following", "1");
        xmlFree(what);
        xmlFree(which);
    }
}


fb_error_t *fb_act_follow_list(fb_answer_t *answer, fb_ctx_t *ctx)
{
    fb_rows_t *rows;
    xmlNodePtr list;

    FB_ERR(fb_frame_page(&answer->page, ctx, "follows"));
    list = fb_page_add(answer->page->root, "follows");
    FB_ERR(fb_follows_list(&rows, ctx->db, ctx->who->id, LIST_MAX, ctx->pool));
    FB_ERR(fb_page_rows(answer->page, list, "scope", rows));
    add_addresses(list, ctx);
    return FB_OK;
}


/* Read what is to be followed. */
static fb_error_t *read_scope(following_t *following,
                              apr_array_header_t *problems)
{
    fb_ctx_t *ctx = following->ctx;
    const char *what = fb_form_text(ctx->body, "what", 0, problems);
    const char *which = fb_form_text(ctx->body, "which", 0, problems);

    following->what = what;
    if (!*what)
        fb_check_note(problems, "what", "missing", 0);
    if (!*which)
        fb_check_note(problems, "which", "missing", 0);
    if (problems->nelts)
        return FB_OK;
    if (!strcmp(what, "category"))
        FB_ERR(fb_categories_find(&following->scope, ctx->db, which, ctx->pool));
    else if (!strcmp(what, "tag"))
        FB_ERR(fb_topics_find_tag(&following->scope, ctx->db, which, ctx->pool));
    else if (!strcmp(what, "site"))
        FB_ERR(fb_people_find_site(&following->scope, ctx->db, which, ctx->pool));
    else
        fb_check_note(problems, "what", "unknown", 0);
    if (!problems->nelts && !following->scope)
        fb_check_note(problems, "which", "unknown", 0);
    return FB_OK;
}


/* Work: follow, or no more. */
static fb_error_t *set_follow(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const following_t *following = baton;

    return fb_follows_set(db, following->what, following->scope,
                          following->ctx->person->id, following->on != 0,
                          following->ctx->now, pool);
}


fb_error_t *fb_act_follow_set(fb_answer_t *answer, fb_ctx_t *ctx)
{
    static const char *const fields[] = { "what", "which", "on", NULL };
    apr_array_header_t *problems = apr_array_make(ctx->pool, 3,
                                                  sizeof(fb_problem_t));
    const fb_field_t *field = fb_form_field(ctx->body, "on");
    const char *back = fb_form_get(ctx->body, "back");
    following_t following = { .ctx = ctx };

    if (!fb_guard_may(ctx->who, FB_MAY_FOLLOW, NULL))
        return fb_frame_no_right(ctx, FB_MAY_FOLLOW);
    FB_ERR(read_scope(&following, problems));
    if (field && field->type == FB_TRUTH)
        following.on = field->value[0] == '1';
    else
        fb_form_int(ctx->body, "on", &following.on, 0, 1, 0, problems);
    if (problems->nelts) {
        answer->status = 422;
        FB_ERR(fb_act_follow_list(answer, ctx));
        fb_frame_form(answer->page, "follow", ctx->self, NULL, fields, ctx->body,
                      problems);
        return FB_OK;
    }
    FB_ERR(fb_db_write(ctx->db, set_follow, &following, ctx->pool));
    answer->status = 200;
    answer->place.where = FB_PLACE_FOLLOWS;
    if (ctx->format == FB_HTML && fb_route_is_local(ctx->forum, back)) {
        answer->place.where = FB_PLACE_PATH;
        answer->place.path = back;
    }
    return FB_OK;
}
