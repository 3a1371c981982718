/*
 * Administering sites: code, name, day of going live.
 */
#include <apr_strings.h>
#include <glib.h>

#include "act/actions.h"
#include "act/admin.h"
#include "base/text.h"
#include "store/sites.h"

enum { SITE_CODE_MAX = 60, SITE_NAME_MAX = 100 };

/* One change of a site: baton of the transaction. */
typedef struct change_t {
    const fb_ctx_t *ctx;
    fb_site_t site;
    int taken;              /* its code is another's */
} change_t;

static const char *const fields[] = { "code", "name", "live_on", NULL };


/* The list, with the form for a new one. */
static fb_error_t *list_page(fb_answer_t *answer, fb_ctx_t *ctx,
                             const apr_array_header_t *problems)
{
    const char *after = fb_form_get(ctx->query, "after"), *next;
    fb_page_t *page;
    xmlNodePtr list;
    fb_rows_t *rows;

    FB_ERR(fb_frame_page(&page, ctx, "admin-sites"));
    list = fb_page_add(page->root, "sites");
    FB_ERR(fb_sites_list(&rows, &next, ctx->db, after ? after : "",
                         FB_ADMIN_PER_PAGE, ctx->pool));
    FB_ERR(fb_page_rows(page, list, "site", rows));
    fb_admin_pager(list, ctx, "after", next);
    fb_frame_form(page, "site",
                  apr_pstrcat(ctx->pool, ctx->forum->mount, "/admin/sites", NULL),
                  NULL, fields, ctx->body, problems);
    answer->page = page;
    return FB_OK;
}


/* One site in a form: what was typed, else what it is. */
static fb_error_t *one_page(fb_answer_t *answer, fb_ctx_t *ctx,
                            const apr_array_header_t *problems)
{
    const fb_form_t *form = ctx->body;
    fb_page_t *page;
    fb_rows_t *rows;

    FB_ERR(fb_frame_page(&page, ctx, "admin-site"));
    FB_ERR(fb_sites_facts(&rows, ctx->db, ctx->id, ctx->pool));
    if (!fb_rows_count(rows))
        return fb_admin_none(ctx, "site");
    FB_ERR(fb_page_rows(page, page->root, "site", rows));
    fb_rows_rewind(rows);
    fb_rows_next(rows);
    if (!problems)
        form = fb_admin_filled(ctx, "code", fb_rows_text(rows, 1),
                               "name", fb_rows_text(rows, 2),
                               "live_on", fb_rows_text(rows, 3), NULL);
    fb_frame_form(page, "site", ctx->self, NULL, fields, form, problems);
    answer->page = page;
    return FB_OK;
}


fb_error_t *fb_act_admin_sites(fb_answer_t *answer, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    return list_page(answer, ctx, NULL);
}


fb_error_t *fb_act_admin_site(fb_answer_t *answer, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    return one_page(answer, ctx, NULL);
}


/* Whether TEXT is a day there is, "2026-03-12". */
static int is_day(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    int i;

    for (i = 0; form[i]; i++)
        if (form[i] == 'd' ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
            return 0;
    return !text[i]
           && g_date_valid_dmy((GDateDay)apr_strtoi64(text + 8, NULL, 10),
                               (GDateMonth)apr_strtoi64(text + 5, NULL, 10),
                               (GDateYear)apr_strtoi64(text, NULL, 10));
}


/* Work: write the site. */
static fb_error_t *save(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;
    fb_site_t site = change->site;

    FB_ERR(fb_sites_save(&change->taken, db, &site, pool));
    if (change->taken)
        return FB_OK;
    FB_ERR(fb_admin_journal(change->ctx, db,
                            change->site.id ? "site_edit" : "site_add",
                            site.code, pool));
    change->site.id = site.id;
    return FB_OK;
}


/* Read, check and write CHANGE; note problems instead. */
static fb_error_t *submit(change_t *change, fb_ctx_t *ctx,
                          apr_array_header_t *problems)
{
    fb_site_t *site = &change->site;

    change->ctx = ctx;
    site->code = fb_admin_line(ctx, "code", SITE_CODE_MAX, 1, problems);
    site->name = fb_admin_line(ctx, "name", SITE_NAME_MAX, 0, problems);
    if (!*site->name)
        site->name = site->code;
    site->live_on = fb_admin_line(ctx, "live_on", 10, 0, problems);
    if (!*site->live_on)
        site->live_on = NULL;
    else if (!is_day(site->live_on))
        fb_check_note(problems, "live_on", "day", 0);
    if (problems->nelts)
        return FB_OK;
    FB_ERR(fb_db_write(ctx->db, save, change, ctx->pool));
    if (change->taken)
        fb_check_note(problems, "code", "taken", 0);
    return FB_OK;
}


fb_error_t *fb_act_admin_site_add(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { 0 };

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(submit(&change, ctx, problems));
    if (problems->nelts) {
        answer->status = 422;
        return list_page(answer, ctx, problems);
    }
    answer->status = 201;
    return fb_admin_go(answer, ctx, "/admin/sites", "saved", fb_act_admin_site,
                       change.site.id);
}


fb_error_t *fb_act_admin_site_save(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { .site.id = ctx->id };
    fb_rows_t *rows;

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(fb_sites_facts(&rows, ctx->db, ctx->id, ctx->pool));
    if (!fb_rows_count(rows))
        return fb_admin_none(ctx, "site");
    FB_ERR(submit(&change, ctx, problems));
    if (problems->nelts) {
        answer->status = 422;
        return one_page(answer, ctx, problems);
    }
    return fb_admin_go(answer, ctx, "/admin/sites", "saved", fb_act_admin_site,
                       ctx->id);
}
