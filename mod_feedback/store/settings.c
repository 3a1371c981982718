/*
 * Settings as they are stored; what they mean is rules/settings.
 */
#include "store/settings.h"

#include <apr_strings.h>


fb_error_t *fb_settings_get(const char **value, fb_db_t *db,
                            fb_setting_t setting, apr_pool_t *pool)
{
    const fb_setting_rule_t *rule = fb_setting_rule(setting);
    fb_rows_t *rows;

    *value = rule->standard;
    FB_ERR(fb_db_select(&rows, db, FB_STMT_SETTING_GET, FB_ARGS(rule->name),
                        pool));
    /* What an older or newer release left is no value of ours. */
    if (fb_rows_next(rows) && fb_setting_valid(setting, fb_rows_text(rows, 0)))
        *value = fb_rows_text(rows, 0);
    return FB_OK;
}


fb_error_t *fb_settings_number(apr_int64_t *value, fb_db_t *db,
                               fb_setting_t setting, apr_pool_t *pool)
{
    const char *text;

    FB_ERR(fb_settings_get(&text, db, setting, pool));
    *value = apr_atoi64(text);
    return FB_OK;
}


fb_error_t *fb_settings_set(fb_db_t *db, fb_setting_t setting,
                            const char *value, apr_pool_t *pool)
{
    const char *name = fb_setting_rule(setting)->name;

    if (!value)
        return fb_db_run(NULL, db, FB_STMT_SETTING_CLEAR, FB_ARGS(name), pool);
    return fb_db_run(NULL, db, FB_STMT_SETTING_SET, FB_ARGS(name, value), pool);
}
