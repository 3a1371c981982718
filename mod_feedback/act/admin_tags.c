/*
 * Administering tags: renaming, merging, deleting.
 */
#include <apr_strings.h>

#include "act/actions.h"
#include "act/admin.h"
#include "base/text.h"
#include "store/tags.h"

/* One change of a tag: baton of the transaction. */
typedef struct change_t {
    const fb_ctx_t *ctx;
    apr_int64_t id, into;
    const char *name;       /* its new one */
    const char *old;
    int taken;              /* another tag is called so */
} change_t;


fb_error_t *fb_act_admin_tags(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *q = fb_form_get(ctx->query, "q");
    const char *after = fb_form_get(ctx->query, "after"), *next;
    xmlNodePtr list;
    fb_rows_t *rows;

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(fb_frame_page(&answer->page, ctx, "admin-tags"));
    list = fb_page_add(answer->page->root, "tags");
    if (q && *q)
        fb_page_text(list, "q", q);
    FB_ERR(fb_tags_search(&rows, &next, ctx->db,
                          fb_text_fold(q ? q : "", ctx->pool),
                          after ? after : "", FB_ADMIN_PER_PAGE, ctx->pool));
    FB_ERR(fb_page_rows(answer->page, list, "tag", rows));
    fb_admin_pager(list, ctx, "after", next);
    return FB_OK;
}


/* One tag with its forms; the one called FORM holds what was typed. */
static fb_error_t *one_page(fb_answer_t *answer, fb_ctx_t *ctx, const char *form,
                            const apr_array_header_t *problems)
{
    static const char *const rename_fields[] = { "name", NULL };
    static const char *const merge_fields[] = { "into", NULL };
    int merging = *form == 'm';
    fb_page_t *page;
    fb_rows_t *rows;

    FB_ERR(fb_frame_page(&page, ctx, "admin-tag"));
    FB_ERR(fb_tags_facts(&rows, ctx->db, ctx->id, ctx->pool));
    if (!fb_rows_count(rows))
        return fb_admin_none(ctx, "tag");
    FB_ERR(fb_page_rows(page, page->root, "tag", rows));
    fb_rows_rewind(rows);
    fb_rows_next(rows);
    fb_frame_form(page, form, ctx->self, NULL,
                  merging ? merge_fields : rename_fields,
                  problems ? ctx->body
                           : fb_admin_filled(ctx, "name", fb_rows_text(rows, 1),
                                             NULL), problems);
    answer->page = page;
    return FB_OK;
}


/* Begin CHANGE of the tag the path names. */
static fb_error_t *begin(change_t *change, fb_ctx_t *ctx)
{
    fb_rows_t *rows;

    FB_ERR(fb_admin_need(ctx));
    FB_ERR(fb_tags_facts(&rows, ctx->db, ctx->id, ctx->pool));
    if (!fb_rows_next(rows))
        return fb_admin_none(ctx, "tag");
    change->ctx = ctx;
    change->id = ctx->id;
    change->old = fb_rows_text(rows, 1);
    return FB_OK;
}


fb_error_t *fb_act_admin_tag(fb_answer_t *answer, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    return one_page(answer, ctx, "rename", NULL);
}


/* Work: call the tag otherwise. */
static fb_error_t *rename_it(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;

    FB_ERR(fb_tags_rename(&change->taken, db, change->id, change->name, pool));
    if (change->taken)
        return FB_OK;
    return fb_admin_journal(change->ctx, db, "tag_edit",
                            apr_pstrcat(pool, change->old, " → ", change->name,
                                        NULL), pool);
}


fb_error_t *fb_act_admin_tag_save(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { 0 };

    FB_ERR(begin(&change, ctx));
    change.name = fb_admin_line(ctx, "name", FB_TAG_MAX, 1, problems);
    if (!*fb_text_fold(change.name, ctx->pool) || strchr(change.name, ','))
        fb_check_note(problems, "name", "unknown", 0);
    if (!problems->nelts)
        FB_ERR(fb_db_write(ctx->db, rename_it, &change, ctx->pool));
    if (change.taken)
        fb_check_note(problems, "name", "taken", 0);
    if (problems->nelts) {
        answer->status = 422;
        return one_page(answer, ctx, "rename", problems);
    }
    return fb_admin_go(answer, ctx, "/admin/tags", "saved", fb_act_admin_tag,
                       change.id);
}


/* Work: put the topics under another tag, or under none. */
static fb_error_t *merge_it(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *change = baton;

    FB_ERR(fb_tags_merge(db, change->id, change->into, pool));
    if (!change->into)
        return fb_admin_journal(change->ctx, db, "tag_delete", change->old, pool);
    return fb_admin_journal(change->ctx, db, "tag_merge",
                            apr_pstrcat(pool, change->old, " → ", change->name,
                                        NULL), pool);
}


fb_error_t *fb_act_admin_tag_merge(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { 0 };

    FB_ERR(begin(&change, ctx));
    change.name = fb_admin_line(ctx, "into", FB_TAG_MAX, 1, problems);
    if (!problems->nelts) {
        FB_ERR(fb_tags_find(&change.into, ctx->db, change.name, ctx->pool));
        if (!change.into || change.into == change.id)
            fb_check_note(problems, "into", "no_tag", 0);
    }
    if (problems->nelts) {
        answer->status = 422;
        return one_page(answer, ctx, "merge", problems);
    }
    FB_ERR(fb_db_write(ctx->db, merge_it, &change, ctx->pool));
    return fb_admin_go(answer, ctx, "/admin/tags", "saved", fb_act_admin_tag,
                       change.into);
}


fb_error_t *fb_act_admin_tag_delete(fb_answer_t *answer, fb_ctx_t *ctx)
{
    change_t change = { 0 };

    FB_ERR(begin(&change, ctx));
    FB_ERR(fb_db_write(ctx->db, merge_it, &change, ctx->pool));
    return fb_admin_go(answer, ctx, "/admin/tags", "saved", fb_act_admin_tags, 0);
}
