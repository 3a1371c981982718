#include "rules/roster.h"

#include <string.h>

#include <apr_cstr.h>

#include "base/text.h"

/* By fb_roster_field_t; lengths in characters. */
static const struct {
    const char *name;
    int max;
} columns_known[FB_ROSTER_FIELDS] = {
    { "login", 200 }, { "name", 200 }, { "email", 254 },
    { "site", 200 }, { "profile", 200 }, { "manager", 200 },
};


const char *fb_roster_name(int field)
{
    return field < FB_ROSTER_FIELDS ? columns_known[field].name : NULL;
}


const char *fb_roster_header(int columns[FB_ROSTER_FIELDS], int *at,
                             const apr_array_header_t *fields)
{
    int i, field;

    for (field = 0; field < FB_ROSTER_FIELDS; field++)
        columns[field] = -1;
    for (i = 0; i < fields->nelts; i++) {
        const char *name = APR_ARRAY_IDX(fields, i, const char *);

        for (field = 0; field < FB_ROSTER_FIELDS; field++)
            if (!apr_cstr_casecmp(name, columns_known[field].name))
                break;
        if (field == FB_ROSTER_FIELDS) {
            *at = i + 1;
            return "column_unknown";
        }
        if (columns[field] >= 0)
            return "header";
        columns[field] = i;
    }
    for (field = 0; field < FB_ROSTER_FIELDS; field++)
        if (columns[field] < 0)
            return "header";
    return NULL;
}


/* Whether TEXT can be an address: something, "@", a name with no hole in it. */
static int is_email(const char *text)
{
    const char *at = strchr(text, '@');

    return at && at != text && at[1] && at[1] != '.' && !strchr(at + 1, '@')
           && !strstr(at, "..") && text[strlen(text) - 1] != '.'
           && !strpbrk(text, " ,;:<>()[]\"\\");
}


const char *fb_roster_check(const char *const values[FB_ROSTER_FIELDS],
                            int *limit)
{
    int i;

    for (i = 0; i < FB_ROSTER_FIELDS; i++) {
        if (!fb_text_valid(values[i], strlen(values[i]))
            || strpbrk(values[i], "\r\n\t"))
            return "text";
        *limit = columns_known[i].max;
        /* Logins are compared byte by byte where people sign in. */
        if (fb_text_length(values[i]) > (apr_size_t)*limit
            || (i == FB_ROSTER_LOGIN && strlen(values[i]) > (size_t)*limit))
            return "too_long";
    }
    if (!*values[FB_ROSTER_LOGIN])
        return "missing";
    if (*values[FB_ROSTER_EMAIL] && !is_email(values[FB_ROSTER_EMAIL]))
        return "email";
    return NULL;
}
