#include "page/html.h"

#include <string.h>

#include <libxml/parserInternals.h>


/* Bytes written so far. */
typedef struct out_t {
    char *data;
    apr_size_t len, room;
    apr_pool_t *pool;
} out_t;

enum { FIRST_ROOM = 65536 };

/* Where a byte must be escaped: in a text, in a value between \' or, QUOTED, ", in
 * a value that is an address. */
enum { TEXT = 1, VALUE = 2, QUOTED = 4, ADDRESS = 8, EVERYWHERE = 15 };

/* Addresses keep what RFC 2396 leaves unreserved and what has a meaning in them;
 * all else, and the bytes of characters beyond ASCII, becomes %XX. */
static const unsigned char needs[256] = {
    [0x01 ... ' '] = ADDRESS, ['$'] = ADDRESS,
    ['['] = ADDRESS, ['\\'] = ADDRESS, [']'] = ADDRESS, ['^'] = ADDRESS,
    ['`'] = ADDRESS, ['{'] = ADDRESS, ['|'] = ADDRESS, ['}'] = ADDRESS,
    [0x7F ... 0xFF] = ADDRESS, ['"'] = QUOTED | ADDRESS,
    ['<'] = EVERYWHERE, ['>'] = EVERYWHERE, ['&'] = EVERYWHERE,
};


/* Make room for MORE bytes. */
static void grow(out_t *out, apr_size_t more)
{
    apr_size_t room = out->room ? 2 * out->room : FIRST_ROOM;
    char *data;

    while (room < out->len + more)
        room *= 2;
    data = apr_palloc(out->pool, room);
    if (out->len)
        memcpy(data, out->data, out->len);
    out->data = data;
    out->room = room;
}


/* Append LEN bytes of TEXT to OUT as they are. */
static inline void put(out_t *out, const char *text, apr_size_t len)
{
    if (out->len + len > out->room)
        grow(out, len);
    memcpy(out->data + out->len, text, len);
    out->len += len;
}

#define PUT(out, text) put(out, text, sizeof(text) - 1)


/* Put C, which must be escaped. */
static void put_byte(out_t *out, unsigned char c, int where)
{
    static const char hex[] = "0123456789ABCDEF";
    const char code[3] = { '%', hex[c >> 4], hex[c & 15] };

    if (c == '<')
        PUT(out, "&lt;");
    else if (c == '>')
        PUT(out, "&gt;");
    else if (c == '&')
        PUT(out, "&amp;");
    else if (c == '"' && where == QUOTED)
        PUT(out, "&quot;");
    else
        put(out, code, sizeof(code));
}


/* Put TEXT, escaping what must not stand WHERE it goes. */
static void put_escaped(out_t *out, const char *text, int where)
{
    const char *from = text;

    for (;; from = ++text) {
        while (*text && !(needs[(unsigned char)*text] & where))
            text++;
        put(out, from, (apr_size_t)(text - from));
        if (!*text)
            return;
        put_byte(out, (unsigned char)*text, where);
    }
}


/* Whether NAME is one of the words in LIST, each between spaces. */
static int is_one_of(const xmlChar *name, const char *list)
{
    apr_size_t len = strlen((const char *)name);
    const char *found = list;

    while ((found = strstr(found, (const char *)name))) {
        if (found[-1] == ' ' && found[len] == ' ')
            return 1;
        found++;
    }
    return 0;
}


/* Elements without an end. */
static int is_void(const xmlChar *name)
{
    return strchr("abcefhilmp", *name)
           && is_one_of(name, " area base basefont br col embed frame hr img "
                              "input isindex link meta param ");
}


/* Attributes whose value is an address. */
static int is_address(const xmlChar *element, const xmlChar *name)
{
    return strchr("ahsn", *name)
           && (is_one_of(name, " action href src ")
               || (!strcmp((const char *)name, "name")
                   && !strcmp((const char *)element, "a")));
}


/* Attributes that say all by being there. */
static int is_boolean(const xmlChar *name)
{
    return strchr("cdimnrs", *name)
           && is_one_of(name, " checked compact declare defer disabled ismap "
                              "multiple nohref noresize noshade nowrap readonly "
                              "selected ");
}


/* Put the value TEXT of an attribute, in the quotes libxml2 chooses. */
static void put_value(out_t *out, const char *text, int is_address)
{
    if (is_address) {
        PUT(out, "\"");
        put_escaped(out, text + strspn(text, " \t\r\n"), ADDRESS);
        PUT(out, "\"");
    } else if (strchr(text, '"') && !strchr(text, '\'')) {
        PUT(out, "'");
        put_escaped(out, text, VALUE);
        PUT(out, "'");
    } else {
        PUT(out, "\"");
        put_escaped(out, text, QUOTED);
        PUT(out, "\"");
    }
}


/* Put the attributes of NODE; return 0 at one we do not write. */
static int put_attributes(out_t *out, const xmlNode *node)
{
    const xmlAttr *attr;

    for (attr = node->properties; attr; attr = attr->next) {
        const xmlNode *text = attr->children;

        if (attr->ns || (text && (text->type != XML_TEXT_NODE || text->next)))
            return 0;
        PUT(out, " ");
        put(out, (const char *)attr->name, strlen((const char *)attr->name));
        if (!text || is_boolean(attr->name))
            continue;
        PUT(out, "=");
        put_value(out, (const char *)text->content,
                  is_address(node->name, attr->name));
    }
    return 1;
}


static int put_nodes(out_t *out, const xmlNode *node, int is_raw);


/* Put the element NODE with all it holds. */
static int put_element(out_t *out, const xmlNode *node)
{
    const char *name = (const char *)node->name;
    apr_size_t len = strlen(name);
    int is_raw = !strcmp(name, "script") || !strcmp(name, "style");

    if (node->ns || node->nsDef)
        return 0;
    PUT(out, "<");
    put(out, name, len);
    if (!put_attributes(out, node))
        return 0;
    PUT(out, ">");
    if (is_void(node->name))
        return 1;
    if (!strcmp(name, "head"))
        PUT(out, "<meta http-equiv=\"Content-Type\" "
                 "content=\"text/html; charset=UTF-8\">");
    /* libxml2 leaves the end of an empty <li> to the reader. */
    if (!node->children && !strcmp(name, "li"))
        return 1;
    if (!put_nodes(out, node->children, is_raw))
        return 0;
    PUT(out, "</");
    put(out, name, len);
    PUT(out, ">");
    return 1;
}


/* Put NODE and all behind it below the same parent. */
static int put_nodes(out_t *out, const xmlNode *node, int is_raw)
{
    for (; node; node = node->next) {
        const char *text = (const char *)node->content;

        if (node->type == XML_ELEMENT_NODE) {
            if (!put_element(out, node))
                return 0;
        } else if (node->type != XML_TEXT_NODE) {
            return 0;
        } else if (is_raw || node->name == xmlStringTextNoenc) {
            put(out, text, strlen(text));
        } else {
            put_escaped(out, text, TEXT);
        }
    }
    return 1;
}


int fb_html_write(const char **bytes, apr_size_t *len, xmlDocPtr doc,
                  apr_pool_t *pool)
{
    const xmlNode *root = xmlDocGetRootElement(doc);
    out_t out = { NULL, 0, 0, pool };

    if (!root || doc->children->type == XML_COMMENT_NODE
        || doc->children->type == XML_PI_NODE || root->next)
        return 0;
    grow(&out, 0);
    PUT(&out, "<!DOCTYPE html>\n");
    if (!put_nodes(&out, root, 0))
        return 0;
    PUT(&out, "\n");
    *bytes = out.data;
    *len = out.len;
    return 1;
}
