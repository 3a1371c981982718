#include "page/clean.h"

#include <string.h>

#include <glib.h>
#include <libxml/tree.h>

#include "base/text.h"

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */


/* Set *TAKEN to whether the character at TEXT may stand in a page, and return
 * its length in bytes: 1 for a byte that is no character. */
static int look(int *taken, const char *text, const char *end)
{
    gunichar c = g_utf8_get_char_validated(text, end - text);
    int len = g_utf8_skip[*(const unsigned char *)text];

    *taken = 0;
    if (c == (gunichar)-1 || c == (gunichar)-2)
        return 1;
    *taken = fb_text_valid(text, (apr_size_t)len);
    return len;
}


/* Return where TEXT stops being plain ASCII, which most of it is. */
static const char *skip_plain(const char *text)
{
    while ((*text >= 0x20 && *text < 0x7F) || *text == '\n' || *text == '\t')
        text++;
    return text;
}


xmlChar *fb_clean(const char *text)
{
    const char *plain = skip_plain(text), *end = plain + strlen(plain), *p;
    xmlBufferPtr out;
    xmlChar *copy;
    int taken, len;

    if (plain == end || fb_text_valid(plain, (apr_size_t)(end - plain)))
        return NULL;
    out = xmlBufferCreateSize((size_t)(end - text) + 1);
    xmlBufferSetAllocationScheme(out, XML_BUFFER_ALLOC_DOUBLEIT);
    for (p = text; p < end; p += len) {
        len = look(&taken, p, end);
        if (taken)
            xmlBufferAdd(out, BAD_CAST p, len);
        else
            xmlBufferAdd(out, BAD_CAST REPLACEMENT, 3);
    }
    copy = xmlBufferDetach(out);
    xmlBufferFree(out);
    return copy;
}
