#include "base/text.h"

#include <string.h>

#include <apr_strings.h>
#include <glib.h>

enum { SLUG_MAX = 60 };


/* Noncharacters: U+FDD0 to U+FDEF and the last two of each plane. */
static int is_noncharacter(gunichar c)
{
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}


/* C0 but for TAB, LF and CR, DEL, and C1. */
static int is_control(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
           || (c >= 0x7F && c < 0xA0);
}


int fb_text_valid(const char *text, apr_size_t len)
{
    const char *end = text + len, *p;

    if (!g_utf8_validate(text, (gssize)len, NULL))
        return 0;
    for (p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (is_control(c) || is_noncharacter(c))
            return 0;
    }
    return 1;
}


const char *fb_text_lines(const char *text, apr_pool_t *pool)
{
    char *out, *to;
    const char *from;

    if (!strchr(text, '\r'))
        return text;
    out = to = apr_palloc(pool, strlen(text) + 1);
    for (from = text; *from; from++)
        if (*from != '\r' || from[1] != '\n')
            *to++ = *from;
    *to = '\0';
    return out;
}


apr_size_t fb_text_length(const char *text)
{
    return (apr_size_t)g_utf8_strlen(text, -1);
}


apr_size_t fb_text_length_trimmed(const char *text)
{
    const char *p;
    apr_size_t at = 0, last = 0;

    for (p = text; *p; p = g_utf8_next_char(p)) {
        if (!g_unichar_isspace(g_utf8_get_char(p)))
            last = at + 1;
        else if (!last)
            continue;
        at++;
    }
    return last;
}


const char *fb_text_trim(const char *text, apr_pool_t *pool)
{
    apr_size_t length;

    while (*text && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    length = fb_text_length_trimmed(text);
    return apr_pstrmemdup(pool, text, (apr_size_t)(
                              g_utf8_offset_to_pointer(text, (glong)length)
                              - text));
}


const char *fb_text_head(const char *text, apr_size_t count, apr_pool_t *pool)
{
    if (fb_text_length(text) <= count)
        return text;
    return apr_pstrmemdup(pool, text, (apr_size_t)(
                              g_utf8_offset_to_pointer(text, (glong)count)
                              - text));
}


/* Where folded text is put. */
typedef struct fold_t {
    GString *out;
    char gap;               /* for each run of what is no letter or digit */
    int pending;            /* such a run was seen since the last letter */
} fold_t;


/* Put C, a character without accents. */
static void fold_character(fold_t *fold, gunichar c)
{
    if (!g_unichar_isalnum(c)) {
        fold->pending |= !g_unichar_ismark(c);
        return;
    }
    if (fold->pending && fold->out->len)
        g_string_append_c(fold->out, fold->gap);
    fold->pending = 0;
    if (c < 0x80) {
        g_string_append_c(fold->out, (gchar)c);
        return;
    }
    /* Ligatures are written out, as French and German sort them. */
    if (c == 0x153)
        g_string_append(fold->out, "oe");
    else if (c == 0xE6)
        g_string_append(fold->out, "ae");
    else if (c == 0xDF)
        g_string_append(fold->out, "ss");
    else
        g_string_append_unichar(fold->out, c);
}


/* Append to OUT the letters of TEXT without accents and case, and GAP for each
 * run of anything else between them.  Characters are taken apart one by one
 * (Unicode's NFKD, whose order of accents does not matter here). */
static void fold(GString *out, const char *text, char gap)
{
    fold_t fold = { out, gap, 0 };
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    const char *p;

    for (p = text; *p; p = g_utf8_next_char(p)) {
        gsize count, i;

        if ((unsigned char)*p < 0x80) {
            fold_character(&fold, (gunichar)g_ascii_tolower(*p));
            continue;
        }
        count = g_unichar_fully_decompose(g_utf8_get_char(p), TRUE, parts,
                                          G_N_ELEMENTS(parts));
        for (i = 0; i < count; i++)
            fold_character(&fold, g_unichar_tolower(parts[i]));
    }
}


const char *fb_text_fold(const char *text, apr_pool_t *pool)
{
    GString *out = g_string_sized_new(strlen(text) + 8);
    const char *folded;

    fold(out, text, ' ');
    folded = apr_pstrmemdup(pool, out->str, out->len);
    g_string_free(out, TRUE);
    return folded;
}


/* Cut SLUG to SLUG_MAX bytes: between words if there is a place, else between
 * characters. */
static void cut_slug(GString *slug)
{
    gsize cut = SLUG_MAX;

    if (slug->len <= SLUG_MAX)
        return;
    while (cut > SLUG_MAX / 2 && slug->str[cut] != '-')
        cut--;
    if (slug->str[cut] != '-')
        for (cut = SLUG_MAX; (slug->str[cut] & 0xC0) == 0x80; cut--)
            continue;
    g_string_truncate(slug, cut);
}


const char *fb_text_slug(const char *text, apr_pool_t *pool)
{
    GString *out = g_string_sized_new(strlen(text) + 8);
    const char *slug;

    fold(out, text, '-');
    cut_slug(out);
    slug = apr_pstrmemdup(pool, out->str, out->len);
    g_string_free(out, TRUE);
    return slug;
}


const char *fb_text_uri(const char *text, apr_pool_t *pool)
{
    static const char hex[] = "0123456789ABCDEF";
    char *out = apr_palloc(pool, 3 * strlen(text) + 1), *to = out;
    const char *p;

    for (p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;

        if (g_ascii_isalnum(*p) || strchr("-._~", *p)) {
            *to++ = *p;
        } else {
            *to++ = '%';
            *to++ = hex[c >> 4];
            *to++ = hex[c & 15];
        }
    }
    *to = '\0';
    return out;
}
