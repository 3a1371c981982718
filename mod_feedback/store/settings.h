#ifndef FB_STORE_SETTINGS_H
#define FB_STORE_SETTINGS_H

/*
 * The settings as they are set; which there are stands in rules/settings.
 */

#include "rules/settings.h"
#include "store/db.h"

/** Set *VALUE to what SETTING is set to, its default if to nothing. */
fb_error_t *fb_settings_get(const char **value, fb_db_t *db,
                            fb_setting_t setting, apr_pool_t *pool);

/** The same for a setting that is a number. */
fb_error_t *fb_settings_number(apr_int64_t *value, fb_db_t *db,
                               fb_setting_t setting, apr_pool_t *pool);

/** Set SETTING to VALUE; NULL: back to the default. */
fb_error_t *fb_settings_set(fb_db_t *db, fb_setting_t setting,
                            const char *value, apr_pool_t *pool);

#endif
