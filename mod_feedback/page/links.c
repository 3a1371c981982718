#include "page/links.h"

#include <string.h>
#include <strings.h>

#include <glib.h>

#include "page/markup.h"

/* What may stand behind an address and ends it, the last as UTF-8. */
static const char endings[] = ".,;:!?'\"*_~\xC2\xBB\xC2\xAB\xE2\x80\x9C"
                              "\xE2\x80\x9D\xE2\x80\x98\xE2\x80\x99\xE2\x80\xA6";


/* ---- Addresses in text ---- */

/* Return the length of the scheme and its "//" at TEXT, 0 if there is none. */
static size_t scheme(const char *text)
{
    if (!strncasecmp(text, "http://", 7))
        return 7;
    return strncasecmp(text, "https://", 8) ? 0 : 8;
}


/* Say whether a host may begin with C, the first byte of a character. */
static int begins_host(unsigned char c)
{
    return g_ascii_isalnum(c) || c >= 0x80 || c == '[';
}


/* Return where the run of characters that may belong to an address ends. */
static const char *run_end(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);

        if (g_unichar_isspace(c) || g_unichar_iscntrl(c)
            || g_unichar_type(c) == G_UNICODE_FORMAT
            || (c < 0x80 && strchr("<>\"`\\", (int)c)))
            break;
    }
    return text;
}


/* Return how often WANTED stands between FROM and TO. */
static int count(const char *from, const char *to, char wanted)
{
    int found = 0;

    for (; from < to; from++)
        found += *from == wanted;
    return found;
}


/* Return where the address from START to END ends without the punctuation of
 * the sentence it stands in. */
static const char *trim(const char *start, const char *end)
{
    /* "(see http://x/a_(b))": only what the address itself opened is its own. */
    int round = count(start, end, ')') - count(start, end, '(');
    int square = count(start, end, ']') - count(start, end, '[');

    while (end > start) {
        const char *last = g_utf8_prev_char(end);

        if (*last == ')' && round > 0)
            round--;
        else if (*last == ']' && square > 0)
            square--;
        else if (!g_utf8_strchr(endings, -1, g_utf8_get_char(last)))
            break;
        end = last;
    }
    return end;
}


const char *fb_links_find(const char *text, size_t *len)
{
    const char *start;

    for (start = text; (start = strpbrk(start, "hH")); start++) {
        size_t head = scheme(start);
        const char *end;

        /* A letter before it makes it another scheme, or none. */
        if (!head || !begins_host((unsigned char)start[head])
            || (start > text && g_ascii_isalnum(start[-1])))
            continue;
        end = trim(start + head, run_end(start + head));
        if (end == start + head)
            continue;
        *len = (size_t)(end - start);
        return start;
    }
    return NULL;
}


/* ---- Addresses that may stand in a link ---- */

int fb_markup_safe_href(const char *address)
{
    const char *p;
    size_t head = scheme(address);

    for (p = address; *p; p++) {
        if ((unsigned char)*p < 0x20 || *p == 0x7F || *p == '\\')
            return 0;
    }
    if (head)
        return begins_host((unsigned char)address[head]);
    if (!strncasecmp(address, "mailto:", 7))
        return address[7] != '\0';
    return address[0] == '/' && address[1] != '/';
}
