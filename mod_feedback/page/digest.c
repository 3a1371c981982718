#include "page/digest.h"

#include <string.h>

#include <apr_siphash.h>

/* The document written down for hashing: every name and value with its end, so
 * that no two trees are written alike. */
typedef struct notes_t {
    char *data;
    apr_size_t len, room;
    apr_pool_t *pool;
} notes_t;

enum { FIRST_ROOM = 32768 };

/* What begins in the notes; texts and names are followed by a zero byte, which
 * they cannot hold. */
enum { ELEMENT = 1, ATTRIBUTE = 2, TEXT = 3, END = 4 };


/* Append MARK and TEXT to NOTES; the room doubles until they fit. */
static void note(notes_t *notes, char mark, const xmlChar *text)
{
    apr_size_t len = text ? strlen((const char *)text) : 0;

    if (notes->len + len + 2 > notes->room) {
        char *old = notes->data;

        while (notes->len + len + 2 > notes->room)
            notes->room = notes->room ? 2 * notes->room : FIRST_ROOM;
        notes->data = apr_palloc(notes->pool, notes->room);
        if (notes->len)
            memcpy(notes->data, old, notes->len);
    }
    notes->data[notes->len++] = mark;
    if (len)
        memcpy(notes->data + notes->len, text, len);
    notes->len += len;
    notes->data[notes->len++] = '\0';
}


/* Note NODE, all it holds, and all behind it. */
static void note_nodes(notes_t *notes, const xmlNode *node)
{
    const xmlAttr *attr;

    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            note(notes, TEXT, node->content);
            continue;
        }
        note(notes, ELEMENT, node->name);
        for (attr = node->properties; attr; attr = attr->next) {
            note(notes, ATTRIBUTE, attr->name);
            if (attr->children)
                note(notes, TEXT, attr->children->content);
        }
        note_nodes(notes, node->children);
        note(notes, END, NULL);
    }
}


void fb_digest_page(fb_digest_t *digest, const fb_page_t *page,
                    const unsigned char *key)
{
    notes_t notes = { NULL, 0, 0, page->pool };

    note_nodes(&notes, page->root);
    digest->half[0] = apr_siphash24(notes.data, notes.len, key);
    digest->half[1] = apr_siphash24(notes.data, notes.len,
                                    key + APR_SIPHASH_KSIZE);
}
