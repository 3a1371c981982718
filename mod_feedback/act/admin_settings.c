/*
 * Settings and the journal.
 *
 * What can be set stands in rules/settings; this shows and checks it.
 */
#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/admin.h"
#include "store/revisions.h"
#include "store/settings.h"

/* More than there are settings, or will be. */
enum { SETTINGS_MAX = 32 };

/* What to set: baton of the transaction. */
typedef struct change_t {
    const fb_ctx_t *ctx;
    const char *values[SETTINGS_MAX];   /* "": the default; NULL: as it is */
} change_t;


/* One setting, with what it may be. */
static fb_error_t *add_setting(xmlNodePtr list, fb_ctx_t *ctx, int i)
{
    const fb_setting_rule_t *rule = fb_setting_rule(i);
    xmlNodePtr node = fb_page_add(list, "setting");
    const char *value;
    int j;

    FB_ERR(fb_settings_get(&value, ctx->db, i, ctx->pool));
    fb_page_set(node, "name", rule->name);
    fb_page_set(node, "value", value);
    fb_page_set(node, "standard", rule->standard);
    if (!rule->choices) {
        fb_page_set_int(node, "min", rule->min);
        fb_page_set_int(node, "max", rule->max);
    }
    for (j = 0; rule->choices && rule->choices[j]; j++)
        fb_page_set(fb_page_add(node, "choice"), "value", rule->choices[j]);
    return FB_OK;
}


/* All settings, and what was typed where something is wrong. */
static fb_error_t *settings_page(fb_answer_t *answer, fb_ctx_t *ctx,
                                 const apr_array_header_t *problems)
{
    const char *names[SETTINGS_MAX + 1];
    fb_page_t *page;
    xmlNodePtr list;
    int i;

    FB_ERR(fb_frame_page(&page, ctx, "admin-settings"));
    list = fb_page_add(page->root, "settings");
    for (i = 0; fb_setting_rule(i); i++) {
        FB_ERR(add_setting(list, ctx, i));
        names[i] = fb_setting_rule(i)->name;
    }
    names[i] = NULL;
    if (problems)
        fb_frame_form(page, "settings", ctx->self, NULL, names, ctx->body,
                      problems);
    answer->page = page;
    return FB_OK;
}


fb_error_t *fb_act_admin_settings(fb_answer_t *answer, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    return settings_page(answer, ctx, NULL);
}


/* Work: set what came. */
static fb_error_t *save(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const change_t *change = baton;
    int i;

    for (i = 0; fb_setting_rule(i); i++) {
        const char *value = change->values[i], *before;

        if (!value)
            continue;
        FB_ERR(fb_settings_get(&before, db, i, pool));
        if (!strcmp(before, *value ? value : fb_setting_rule(i)->standard))
            continue;
        FB_ERR(fb_settings_set(db, i, *value ? value : NULL, pool));
        FB_ERR(fb_admin_journal(change->ctx, db, "setting",
                                apr_pstrcat(pool, fb_setting_rule(i)->name, ": ",
                                            before, " → ",
                                            *value ? value
                                                   : fb_setting_rule(i)->standard,
                                            NULL), pool));
    }
    return FB_OK;
}


fb_error_t *fb_act_admin_settings_save(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    change_t change = { .ctx = ctx };
    int i;

    FB_ERR(fb_admin_need(ctx));
    for (i = 0; fb_setting_rule(i); i++) {
        const char *name = fb_setting_rule(i)->name;
        const fb_field_t *field = fb_form_field(ctx->body, name);

        change.values[i] = field ? field->value : NULL;
        if (field && (field->type > FB_NUMBER
                      || (*field->value && !fb_setting_valid(i, field->value))))
            fb_check_note(problems, name, "unknown", 0);
    }
    if (problems->nelts) {
        answer->status = 422;
        return settings_page(answer, ctx, problems);
    }
    FB_ERR(fb_db_write(ctx->db, save, &change, ctx->pool));
    return fb_admin_go(answer, ctx, "/admin/settings", "saved",
                       fb_act_admin_settings, 0);
}


/* The journal: who did what, the newest first. */
fb_error_t *fb_act_admin_journal(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *text = fb_form_get(ctx->query, "before");
    apr_int64_t before = APR_INT64_MAX, last = 0;
    xmlNodePtr list;
    fb_rows_t *rows;

    FB_ERR(fb_admin_need(ctx));
    if (text && *text && (!fb_form_number(text, &before) || before < 1))
        return fb_refuse(ctx->pool, 400, "error.parameter", "before",
                         "the parameter before is no number of ours");
    FB_ERR(fb_frame_page(&answer->page, ctx, "admin-journal"));
    list = fb_page_add(answer->page->root, "journal");
    FB_ERR(fb_journal_list(&rows, ctx->db, before, FB_ADMIN_PER_PAGE, ctx->pool));
    while (fb_rows_next(rows))
        last = fb_rows_int(rows, 0);
    fb_rows_rewind(rows);
    FB_ERR(fb_page_rows(answer->page, list, "entry", rows));
    /* Numbers of the journal have no gaps: it is only ever added to. */
    fb_admin_pager(list, ctx, "before",
                   last > 1 && fb_rows_count(rows) == FB_ADMIN_PER_PAGE
                       ? apr_psprintf(ctx->pool, "%" APR_INT64_T_FMT, last)
                       : NULL);
    return FB_OK;
}
