#ifndef FB_SETTINGS_H
#define FB_SETTINGS_H

/*
 * Settings: what a project team may set in the pages, each with its default.
 *
 * A setting that nobody set is absent from the database, so that a new
 * default of ours reaches every forum that did not choose.
 */

#include <apr.h>

typedef enum fb_setting_t {
    FB_SET_SORT,            /* the order of lists that nobody chose */
    FB_SET_FLAGS            /* distinct flags that hide a topic */
} fb_setting_t;

/* What a setting is. */
typedef struct fb_setting_rule_t {
    const char *name;       /* in the database, in forms, in the words files */
    const char *standard;   /* its value while nobody sets it */
    const char *const *choices; /* NULL: a number between … */
    apr_int64_t min, max;   /* … these */
} fb_setting_rule_t;

/** Return the rule of the I-th setting, NULL behind the last. */
const fb_setting_rule_t *fb_setting_rule(int i);

/** Return VALUE if it is one the setting may have, else NULL; "" is none. */
const char *fb_setting_valid(fb_setting_t setting, const char *value);

#endif
