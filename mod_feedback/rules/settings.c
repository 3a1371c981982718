#include "rules/settings.h"

#include <string.h>

#include <apr_strings.h>

static const char *const sorts[] = { "importance", "trending", "recent", "active", NULL };

/* By fb_setting_t. */
static const fb_setting_rule_t rules[] = {
    { "default_sort", "importance", sorts, 0, 0 },
    { "flags_hide", "3", NULL, 1, 100 },
};

enum { RULES = sizeof(rules) / sizeof(rules[0]) };


const fb_setting_rule_t *fb_setting_rule(int i)
{
    return i >= 0 && i < RULES ? &rules[i] : NULL;
}


const char *fb_setting_valid(fb_setting_t setting, const char *value)
{
    const fb_setting_rule_t *rule = &rules[setting];
    int i;

    if (rule->choices) {
        for (i = 0; rule->choices[i]; i++)
            if (!strcmp(rule->choices[i], value))
                return value;
        return NULL;
    }
    if (!*value || *value == '0' || strlen(value) > 9
        || value[strspn(value, "0123456789")])
        return NULL;
    return apr_atoi64(value) >= rule->min && apr_atoi64(value) <= rule->max
               ? value : NULL;
}
