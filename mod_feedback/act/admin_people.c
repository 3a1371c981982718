/*
 * Administering people: finding, granting roles, blocking, time zones.
 */
#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/admin.h"
#include "base/clock.h"
#include "base/text.h"
#include "store/categories.h"
#include "store/directory.h"
#include "store/grants.h"

enum { ZONE_MAX = 60 };

/* One change of a person: baton of the transaction. */
typedef struct change_t {
    const fb_ctx_t *ctx;
    apr_int64_t id;
    const char *login;
    int blocked;
    const char *zone;
    fb_grant_t grant;
    const char *role;       /* the grant's, for the journal */
    apr_int64_t revoked;    /* the grant to take back */
    int nothing;            /* they have it already; there is none */
} change_t;


/* Read the key that "after" is: ID-WORD. */
static fb_error_t *read_key(fb_directory_key_t *key, fb_ctx_t *ctx)
{
    const char *after = fb_form_get(ctx->query, "after"), *dash;

    key->word = "";
    key->id = 0;
    if (!after || !*after)
        return FB_OK;
    dash = strchr(after, '-');
    if (!dash || !fb_form_number(apr_pstrmemdup(ctx->pool, after,
                                                (apr_size_t)(dash - after)),
                                 &key->id))
        return fb_refuse(ctx->pool, 400, "error.parameter", "after",
                         "the parameter after is no key of ours");
    key->word = dash + 1;
    return FB_OK;
}


fb_error_t *fb_act_admin_people(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *q = fb_form_get(ctx->query, "q"), *after = NULL;
    fb_directory_key_t key, next;
    xmlNodePtr list;
    fb_rows_t *rows;

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(read_key(&key, ctx));
    FB_ERR(fb_frame_page(&answer->page, ctx, "admin-people"));
    list = fb_page_add(answer->page->root, "people");
    if (q && *q)
        fb_page_text(list, "q", q);
    FB_ERR(fb_directory_search(&rows, &next, ctx->db,
                               fb_text_fold(q ? q : "", ctx->pool), &key,
                               FB_ADMIN_PER_PAGE, ctx->pool));
    FB_ERR(fb_page_rows(answer->page, list, "person", rows));
    if (next.word)
        after = apr_psprintf(ctx->pool, "%" APR_INT64_T_FMT "-%s", next.id,
                             next.word);
    fb_admin_pager(list, ctx, "after", after);
    return FB_OK;
}


/* The roles that may be given. */
static void add_roles(fb_page_t *page)
{
    int i;

    for (i = 0; fb_role_name(i); i++)
        if (fb_role_find(fb_role_name(i)) != FB_MEMBER)
            fb_page_set(fb_page_add(page->root, "role"), "name", fb_role_name(i));
}


/* One person; the form called FORM, if any, comes back with PROBLEMS. */
static fb_error_t *one_page(fb_answer_t *answer, fb_ctx_t *ctx, const char *form,
                            const apr_array_header_t *problems)
{
    static const char *const grant[] = { "role", "category", "site", NULL };
    static const char *const zone[] = { "zone", NULL };
    fb_page_t *page;
    fb_rows_t *rows;

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(fb_directory_facts(&rows, ctx->db, ctx->id, ctx->pool));
    if (!fb_rows_count(rows))
        return fb_admin_none(ctx, "person");
    FB_ERR(fb_frame_page(&page, ctx, "admin-person"));
    FB_ERR(fb_page_rows(page, page->root, "person", rows));
    FB_ERR(fb_grants_list(&rows, ctx->db, ctx->id, ctx->pool));
    FB_ERR(fb_page_rows(page, fb_page_add(page->root, "grants"), "grant", rows));
    FB_ERR(fb_frame_categories(page, ctx));
    add_roles(page);
    if (form)
        fb_frame_form(page, form, ctx->self, NULL,
                      !strcmp(form, "grant") ? grant : zone, ctx->body, problems);
    answer->page = page;
    return FB_OK;
}


fb_error_t *fb_act_admin_person(fb_answer_t *answer, fb_ctx_t *ctx)
{
    return one_page(answer, ctx, NULL, NULL);
}


/* Begin CHANGE of the person the path names. */
static fb_error_t *begin(change_t *change, fb_ctx_t *ctx)
{
    fb_rows_t *rows;

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(fb_directory_facts(&rows, ctx->db, ctx->id, ctx->pool));
    if (!fb_rows_next(rows))
        return fb_admin_none(ctx, "person");
    change->ctx = ctx;
    change->id = ctx->id;
    change->login = fb_rows_text(rows, 1);
    return FB_OK;
}


/* Do WORK, unless there are PROBLEMS; then FORM comes back with them. */
static fb_error_t *finish(fb_answer_t *answer, fb_ctx_t *ctx, change_t *change,
                          fb_db_work_t *work, const char *form,
                          const apr_array_header_t *problems)
{
    if (problems->nelts) {
        answer->status = 422;
        return one_page(answer, ctx, form, problems);
    }
    FB_ERR(fb_db_write(ctx->db, work, change, ctx->pool));
    return fb_admin_go(answer, ctx,
                       apr_psprintf(ctx->pool, "/admin/people/%" APR_INT64_T_FMT,
                                    change->id),
                       "saved", fb_act_admin_person, change->id);
}


/* Work: block, or no more. */
static fb_error_t *set_blocked(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;

    FB_ERR(fb_directory_block(db, change->id, change->blocked, pool));
    return fb_admin_journal(change->ctx, db, change->blocked ? "person_block"
                                                             : "person_unblock",
                            change->login, pool);
}


fb_error_t *fb_act_admin_person_block(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 1,
                                                  sizeof(fb_problem_t));
    const char *on = fb_form_get(ctx->body, "on");
    change_t change = { 0 };

    FB_ERR(begin(&change, ctx));
    change.blocked = on && !strcmp(on, "1");
    if (!on || (strcmp(on, "1") && strcmp(on, "0")))
        fb_check_note(problems, "on", on ? "unknown" : "missing", 0);
    else if (change.blocked && change.id == ctx->who->id)
        fb_check_note(problems, "on", "self", 0);
    return finish(answer, ctx, &change, set_blocked, "on", problems);
}


/* Work: set the time zone. */
static fb_error_t *set_zone(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;

    FB_ERR(fb_directory_set_zone(db, change->id, change->zone, pool));
    return fb_admin_journal(change->ctx, db, "person_zone",
                            apr_pstrcat(pool, change->login, ": ",
                                        change->zone ? change->zone : "-", NULL),
                            pool);
}


fb_error_t *fb_act_admin_person_zone(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 1,
                                                  sizeof(fb_problem_t));
    change_t change = { 0 };
    fb_zone_t *zone;

    FB_ERR(begin(&change, ctx));
    change.zone = fb_admin_line(ctx, "zone", ZONE_MAX, 0, problems);
    if (!*change.zone)
        change.zone = NULL;
    else if (fb_zone_open(&zone, change.zone, ctx->pool))
        fb_check_note(problems, "zone", "unknown", 0);
    return finish(answer, ctx, &change, set_zone, "zone", problems);
}


/* Read and check the role to give, and where. */
static fb_error_t *read_grant(change_t *change, fb_ctx_t *ctx,
                              apr_array_header_t *problems)
{
    const unsigned everywhere = FB_ADMIN | FB_EDITOR | FB_SPONSOR;
    const char *category = fb_form_get(ctx->body, "category");
    const char *site = fb_form_text(ctx->body, "site", 0, problems);
    fb_grant_t *grant = &change->grant;

    change->role = fb_form_text(ctx->body, "role", 0, problems);
    grant->role = fb_role_find(change->role);
    if (!grant->role || grant->role == FB_MEMBER)
        fb_check_note(problems, "role", *change->role ? "unknown" : "missing", 0);
    if (category && *category) {
        FB_ERR(fb_categories_find(&grant->category, ctx->db, category,
                                  ctx->pool));
        if (!grant->category)
            fb_check_note(problems, "category", "unknown", 0);
        else if (grant->role & everywhere)
            fb_check_note(problems, "category", "everywhere", 0);
    }
    if (*site) {
        FB_ERR(fb_people_find_site(&grant->site, ctx->db, site, ctx->pool));
        if (!grant->site)
            fb_check_note(problems, "site", "unknown", 0);
        else if (grant->role & everywhere)
            fb_check_note(problems, "site", "everywhere", 0);
    }
    return FB_OK;
}


/* Work: give the role. */
static fb_error_t *give(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;
    const fb_form_t *body = change->ctx->body;
    const char *category = fb_form_get(body, "category");
    const char *site = fb_form_get(body, "site");
    int added;

    FB_ERR(fb_grants_add(&added, db, change->id, &change->grant,
                         change->ctx->now, pool));
    if (!added)
        return FB_OK;
    return fb_admin_journal(change->ctx, db, "grant",
                            apr_pstrcat(pool, change->login, ": ", change->role,
                                        category && *category ? ", " : "",
                                        category ? category : "",
                                        site && *site ? ", " : "",
                                        site ? site : "", NULL), pool);
}


fb_error_t *fb_act_admin_person_grant(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { 0 };

    FB_ERR(begin(&change, ctx));
    FB_ERR(read_grant(&change, ctx, problems));
    return finish(answer, ctx, &change, give, "grant", problems);
}


/* Work: take a role back; once more is no harm. */
static fb_error_t *take(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;

    FB_ERR(fb_grants_remove(&change->role, db, change->revoked, change->id,
                            pool));
    if (!change->role)
        return FB_OK;
    return fb_admin_journal(change->ctx, db, "revoke",
                            apr_pstrcat(pool, change->login, ": ", change->role,
                                        NULL), pool);
}


fb_error_t *fb_act_admin_person_revoke(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 1,
                                                  sizeof(fb_problem_t));
    change_t change = { 0 };

    FB_ERR(begin(&change, ctx));
    fb_form_int(ctx->body, "grant", &change.revoked, 1, APR_INT64_MAX, 0,
                problems);
    return finish(answer, ctx, &change, take, "on", problems);
}
