#include "base/accept.h"

#include <stdlib.h>
#include <string.h>

#include <apr_cstr.h>
#include <apr_lib.h>
#include <apr_strings.h>


/* TEXT without white space at its ends, changed in place. */
static char *trim(char *text)
{
    char *end;

    while (apr_isspace(*text))
        text++;
    for (end = text + strlen(text); end > text && apr_isspace(end[-1]); end--)
        end[-1] = '\0';
    return text;
}


/* The quality among PARAMS, "level=1; q=0.5"; 1000 where there is none. */
static int quality(char *params)
{
    double value = 1;
    char *param, *last;

    for (param = apr_strtok(params, ";", &last); param;
         param = apr_strtok(NULL, ";", &last)) {
        param = trim(param);
        if (!apr_cstr_casecmpn(param, "q=", 2))
            value = strtod(param + 2, NULL);
    }
    return value >= 1 ? 1000 : value > 0 ? (int)(value * 1000) : 0;
}


/* How closely the range RANGE means WANTED: 0 not, 1 "*", 2 its first part up
 * to SEPARATOR, 3 exactly. */
static int closeness(const char *range, const char *wanted, char separator)
{
    const char *part = strchr(wanted, separator);
    apr_size_t len = part ? (apr_size_t)(part - wanted) : strlen(wanted);

    if (!apr_cstr_casecmp(range, wanted))
        return 3;
    if (!strcmp(range, "*") || !strcmp(range, "*/*"))
        return 1;
    if (apr_cstr_casecmpn(range, wanted, len) || range[len] != separator)
        return 0;
    /* "text/ *" for text/html; "fr-FR" for fr */
    return separator == '-' || !strcmp(range + len + 1, "*") ? 2 : 0;
}


/* The quality of the range in HEADER that means WANTED most closely. */
static int wanted_quality(const char *header, const char *wanted,
                          char separator, apr_pool_t *pool)
{
    int best = 0, found = 0;
    char *range, *last;

    for (range = apr_strtok(apr_pstrdup(pool, header), ",", &last); range;
         range = apr_strtok(NULL, ",", &last)) {
        char *params = strchr(range, ';');
        int close;

        if (params)
            *params++ = '\0';
        close = closeness(trim(range), wanted, separator);
        if (close > best) {
            best = close;
            found = params ? quality(params) : 1000;
        }
    }
    return found;
}


int fb_accept_type(const char *header, const char *type, apr_pool_t *pool)
{
    return wanted_quality(header, type, '/', pool);
}


int fb_accept_lang(const char *header, const char *lang, apr_pool_t *pool)
{
    return wanted_quality(header, lang, '-', pool);
}


/* The tag between the quotes of TEXT, without what filters append. */
static const char *bare_tag(const char *text, apr_pool_t *pool)
{
    static const char *const tails[] = { "-gzip", "-br" };
    const char *open = strchr(text, '"');
    const char *close = open ? strchr(open + 1, '"') : NULL;
    char *tag;
    apr_size_t len, i;

    if (!close)
        return NULL;
    tag = apr_pstrmemdup(pool, open + 1, (apr_size_t)(close - open - 1));
    len = strlen(tag);
    for (i = 0; i < 2; i++) {
        apr_size_t tail = strlen(tails[i]);

        if (len > tail && !strcmp(tag + len - tail, tails[i]))
            tag[len - tail] = '\0';
    }
    return tag;
}


int fb_accept_match(const char *header, const char *etag,
                          apr_pool_t *pool)
{
    const char *ours = bare_tag(etag, pool);
    char *item, *last;

    for (item = apr_strtok(apr_pstrdup(pool, header), ",", &last); item;
         item = apr_strtok(NULL, ",", &last)) {
        const char *theirs = bare_tag(item, pool);

        if (!strcmp(trim(item), "*") || (theirs && !strcmp(theirs, ours)))
            return 1;
    }
    return 0;
}
