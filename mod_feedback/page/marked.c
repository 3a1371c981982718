#include "page/marked.h"

#include <string.h>

#include <apr.h>

#include "page/clean.h"
#include "page/page.h"


/* Append to PARENT the LEN bytes at TEXT, cleaned. */
static void append_text(xmlNodePtr parent, const char *text, apr_size_t len)
{
    xmlChar *piece = xmlStrndup(BAD_CAST text, (int)len);
    xmlChar *clean = fb_clean((const char *)piece);

    xmlAddChild(parent, xmlNewDocText(parent->doc, clean ? clean : piece));
    xmlFree(clean);
    xmlFree(piece);
}


xmlNodePtr fb_page_marked(xmlNodePtr parent, const char *name, const char *text,
                          char begin, char end)
{
    xmlNodePtr node, mark;

    if (!text)
        return NULL;
    node = fb_page_add(parent, name);
    while (*text) {
        const char *from = strchr(text, begin);
        const char *to = from ? strchr(from, end) : NULL;

        if (!to) {
            append_text(node, text, strlen(text));
            break;
        }
        append_text(node, text, (apr_size_t)(from - text));
        mark = fb_page_add(node, "mark");
        append_text(mark, from + 1, (apr_size_t)(to - from - 1));
        text = to + 1;
    }
    return node;
}
