#include "rules/references.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>
#include <glib.h>

/* More digits than any id of ours has; fewer than would overflow. */
enum { DIGITS_MAX = 15 };


/* Return the length of the number at TEXT, without leading zeros and not too
 * long; 0 if there is none. */
static apr_size_t number(const char *text)
{
    apr_size_t len = strspn(text, "0123456789");

    return *text == '0' || len > DIGITS_MAX ? 0 : len;
}


/* Whether C belongs to a word or an address. */
static int joins(gunichar c)
{
    return g_unichar_isalnum(c) || (c && c < 0x80 && strchr("_/#&", (int)c));
}


const char *fb_reference_topic(const char *text, apr_size_t *len,
                               apr_int64_t *id)
{
    const char *at;

    for (at = strchr(text, '#'); at; at = strchr(at + 1, '#')) {
        apr_size_t digits = number(at + 1);

        if (!digits || joins(g_utf8_get_char(at + 1 + digits))
            || (at > text && joins(g_utf8_get_char(g_utf8_prev_char(at)))))
            continue;
        *len = digits + 1;
        *id = apr_atoi64(at + 1);
        return at;
    }
    return NULL;
}


apr_int64_t fb_reference_person(const char *address)
{
    static const char path[] = "/people/";
    apr_size_t digits;

    if (strncmp(address, path, sizeof(path) - 1))
        return 0;
    address += sizeof(path) - 1;
    digits = number(address);
    if (!digits || (address[digits] && address[digits] != '-')
        || strpbrk(address, "/?#"))
        return 0;
    return apr_atoi64(address);
}
