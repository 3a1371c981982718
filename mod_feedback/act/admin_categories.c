/*
 * Administering categories: order, default, template, closed.
 *
 * A category with topics is closed, never deleted.
 */
#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/admin.h"
#include "base/text.h"
#include "store/categories.h"

enum { TITLE_MAX = 60, SLUG_MAX = 60, POSITION_MAX = 9999, TEMPLATE_MAX = 5000 };

/* One change of a category: baton of the transaction. */
typedef struct change_t {
    const fb_ctx_t *ctx;
    fb_category_t category;
    const char *action;     /* for the journal */
    int refused;            /* its slug is another's; topics are filed there */
} change_t;

static const char *const fields[] = { "title", "slug", "position", "template",
                                      "default", "closed", NULL };


/* The list, with the form for a new one. */
static fb_error_t *list_page(fb_answer_t *answer, fb_ctx_t *ctx,
                             const apr_array_header_t *problems)
{
    fb_page_t *page;
    fb_rows_t *rows;

    FB_ERR(fb_frame_page(&page, ctx, "admin-categories"));
    FB_ERR(fb_categories_facts(&rows, ctx->db, 0, ctx->pool));
    FB_ERR(fb_page_rows(page, fb_page_add(page->root, "categories"), "category",
                        rows));
    fb_frame_form(page, "category", ctx->self, NULL, fields, ctx->body,
                  problems);
    answer->page = page;
    return FB_OK;
}


/* One category in a form: what was typed, else what it is. */
static fb_error_t *one_page(fb_answer_t *answer, fb_ctx_t *ctx,
                            const fb_category_t *category,
                            const apr_array_header_t *problems)
{
    fb_form_t *form = (fb_form_t *)ctx->body;
    fb_page_t *page;
    fb_rows_t *rows;

    FB_ERR(fb_frame_page(&page, ctx, "admin-category"));
    FB_ERR(fb_categories_facts(&rows, ctx->db, category->id, ctx->pool));
    FB_ERR(fb_page_rows(page, page->root, "category", rows));
    if (!problems)
        form = fb_admin_filled(ctx, "title", category->title,
                               "slug", category->slug, "position",
                               apr_ltoa(ctx->pool, (long)category->position),
                               "template", category->template,
                               "default", category->is_default ? "1" : "",
                               "closed", category->closed ? "1" : "", NULL);
    fb_frame_form(page, "category",
                  apr_psprintf(ctx->pool, "%s/admin/categories/%" APR_INT64_T_FMT,
                               ctx->forum->mount, category->id),
                  NULL, fields, form, problems);
    answer->page = page;
    return FB_OK;
}


/* Set *CATEGORY to the one the path names. */
static fb_error_t *find(fb_category_t **category, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    FB_ERR(fb_categories_get(category, ctx->db, ctx->id, ctx->pool));
    return *category ? FB_OK : fb_admin_none(ctx, "category");
}


fb_error_t *fb_act_admin_categories(fb_answer_t *answer, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    return list_page(answer, ctx, NULL);
}


fb_error_t *fb_act_admin_category(fb_answer_t *answer, fb_ctx_t *ctx)
{
    fb_category_t *category;

    FB_ERR(find(&category, ctx));
    return one_page(answer, ctx, category, NULL);
}


/* A slug is made of what slugs are made of, and is no number, which would be
 * taken for an id. */
static void check_slug(const char *slug, apr_array_header_t *problems,
                       apr_pool_t *pool)
{
    if (strcmp(slug, fb_text_slug(slug, pool))
        || !slug[strspn(slug, "0123456789")])
        fb_check_note(problems, "slug", "slug", 0);
}


/* Read and check the fields into CATEGORY, which holds what was before. */
static void read_fields(fb_category_t *category, fb_ctx_t *ctx,
                        apr_array_header_t *problems)
{
    const char *template = fb_form_text(ctx->body, "template", 0, problems);

    category->title = fb_admin_line(ctx, "title", TITLE_MAX, 1, problems);
    category->slug = fb_admin_line(ctx, "slug", SLUG_MAX, 0, problems);
    if (!*category->slug)
        category->slug = fb_text_slug(category->title, ctx->pool);
    check_slug(category->slug, problems, ctx->pool);
    fb_form_int(ctx->body, "position", &category->position, 0, POSITION_MAX, 1,
                problems);
    fb_check_text(problems, "template", template, TEMPLATE_MAX, 0);
    category->template = *template ? template : NULL;
    category->is_default |= fb_admin_flag(ctx, "default");
    category->closed = fb_admin_flag(ctx, "closed");
    if (category->closed && category->is_default)
        fb_check_note(problems, "closed", "closed_default", 0);
}


/* Work: write the category. */
static fb_error_t *save(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;
    fb_category_t category = change->category;

    FB_ERR(fb_categories_save(&change->refused, db, &category, pool));
    if (change->refused)
        return FB_OK;
    FB_ERR(fb_admin_journal(change->ctx, db, change->action, category.title,
                            pool));
    change->category.id = category.id;
    return FB_OK;
}


/* Read, check and write CHANGE; note problems instead. */
static fb_error_t *submit(change_t *change, fb_ctx_t *ctx,
                          apr_array_header_t *problems)
{
    change->ctx = ctx;
    read_fields(&change->category, ctx, problems);
    if (problems->nelts)
        return FB_OK;
    FB_ERR(fb_db_write(ctx->db, save, change, ctx->pool));
    if (change->refused)
        fb_check_note(problems, "slug", "taken", 0);
    return FB_OK;
}


fb_error_t *fb_act_admin_category_add(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { .action = "category_add" };

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(submit(&change, ctx, problems));
    if (problems->nelts) {
        answer->status = 422;
        return list_page(answer, ctx, problems);
    }
    answer->status = 201;
    return fb_admin_go(answer, ctx, "/admin/categories", "saved",
                       fb_act_admin_category, change.category.id);
}


fb_error_t *fb_act_admin_category_save(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { .action = "category_edit" };
    fb_category_t *category;

    FB_ERR(find(&category, ctx));
    change.category = *category;
    FB_ERR(submit(&change, ctx, problems));
    if (problems->nelts) {
        answer->status = 422;
        return one_page(answer, ctx, category, problems);
    }
    return fb_admin_go(answer, ctx, "/admin/categories", "saved",
                       fb_act_admin_category, category->id);
}


/* Work: remove the category. */
static fb_error_t *remove_it(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;

    FB_ERR(fb_categories_remove(&change->refused, db, change->category.id,
                                pool));
    if (change->refused)
        return FB_OK;
    return fb_admin_journal(change->ctx, db, "category_delete",
                            change->category.title, pool);
}


fb_error_t *fb_act_admin_category_delete(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { .ctx = ctx };
    fb_category_t *category;

    FB_ERR(find(&category, ctx));
    change.category = *category;
    if (category->is_default)
        fb_check_note(problems, "default", "default_stays", 0);
    else
        FB_ERR(fb_db_write(ctx->db, remove_it, &change, ctx->pool));
    if (change.refused)
        fb_check_note(problems, "title", "in_use", 0);
    if (problems->nelts) {
        answer->status = 422;
        ctx->body = fb_admin_filled(ctx, "title", category->title, "slug",
                                    category->slug, "position",
                                    apr_ltoa(ctx->pool, (long)category->position),
                                    "template", category->template, NULL);
        return one_page(answer, ctx, category, problems);
    }
    return fb_admin_go(answer, ctx, "/admin/categories", "saved",
                       fb_act_admin_categories, 0);
}
