/*
 * cmark parses, and an iterator walks its tree: no recursion, so that text which
 * nests ten thousand quotes costs no stack.  Each event opens or closes an
 * element of libxml2's tree.  What is nested too deep opens none, and its
 * children go to the element around it; blocks stop earlier than phrases, so
 * that a paragraph in the deepest list can still have its words in bold.
 *
 * Text is collected and put in place at once: a paragraph of many short lines
 * would otherwise be copied again for each of them.
 */
#include "page/markup.h"

#include <string.h>

#include <apr_strings.h>
#include <cmark.h>

#include "page/clean.h"
#include "page/links.h"

enum {
    DEPTH_MAX = 20,  /* of elements below the parent given */
    BLOCK_MAX = 14,  /* of those that hold blocks: room for li, p and phrases */
    HEADING_TOP = 3, /* h1 and h2 are the page's own */
    HEADING_MAX = 6
};

/* Where the walk through cmark's tree is. */
typedef struct walk_t {
    xmlNodePtr at;     /* the element that what comes next goes to */
    int depth;         /* of AT */
    int links;         /* links and images open: no link stands in a link */
    xmlBufferPtr text; /* text to be put in AT */
} walk_t;


/* ---- Elements and text ---- */

/* Add LEN bytes of TEXT to what waits. */
static void add_text(walk_t *walk, const char *text, size_t len)
{
    xmlBufferAdd(walk->text, BAD_CAST text, (int)len);
}


/* Put the waiting text in AT.  A reference such as &#1; may have made
 * characters that no page takes. */
static void flush(walk_t *walk)
{
    const xmlChar *text = xmlBufferContent(walk->text);
    xmlChar *clean;

    if (!xmlBufferLength(walk->text))
        return;
    clean = fb_clean((const char *)text);
    xmlAddChild(walk->at, xmlNewDocText(walk->at->doc, clean ? clean : text));
    xmlFree(clean);
    xmlBufferEmpty(walk->text);
}


/* Go down into a new element NAME. */
static void open_element(walk_t *walk, const char *name)
{
    flush(walk);
    walk->at = xmlAddChild(
        walk->at, xmlNewDocNode(walk->at->doc, NULL, BAD_CAST name, NULL));
    walk->depth++;
}


/* Go back up to the element around. */
static void close_element(walk_t *walk)
{
    flush(walk);
    walk->at = walk->at->parent;
    walk->depth--;
}


/* Append an element NAME that holds nothing. */
static void add_empty(walk_t *walk, const char *name)
{
    open_element(walk, name);
    close_element(walk);
}


/* Go down into a link to ADDRESS, which is safe.  What people write gets no
 * credit from search engines, and no handle on our window. */
static void open_link(walk_t *walk, const char *address)
{
    xmlChar *clean = fb_clean(address);

    open_element(walk, "a");
    xmlSetProp(walk->at, BAD_CAST "href", clean ? clean : BAD_CAST address);
    if (*address == 'h' || *address == 'H')
        xmlSetProp(walk->at, BAD_CAST "rel",
                   BAD_CAST "nofollow noopener noreferrer");
    xmlFree(clean);
}


/* Add TEXT with its bare addresses as links. */
static void add_prose(walk_t *walk, const char *text)
{
    const char *found;
    size_t len;

    while (!walk->links && walk->depth < DEPTH_MAX
           && (found = fb_links_find(text, &len))) {
        char *address = (char *)xmlStrndup(BAD_CAST found, (int)len);

        add_text(walk, text, (size_t)(found - text));
        open_link(walk, address);
        add_text(walk, found, len);
        close_element(walk);
        xmlFree(address);
        text = found + len;
    }
    add_text(walk, text, strlen(text));
}


/* ---- cmark's nodes ---- */

/* A node whose element is open knows it as its user data. */
static void open_for(walk_t *walk, cmark_node *node, const char *name)
{
    open_element(walk, name);
    cmark_node_set_user_data(node, walk->at);
}


/* Say whether NODE has an element of its own. */
static int is_open(cmark_node *node)
{
    return node && cmark_node_get_user_data(node) != NULL;
}


/* Lists and items come together; where lists end, their items do too. */
static void enter_list(walk_t *walk, cmark_node *node)
{
    int ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);
    char digits[16];

    if (walk->depth >= BLOCK_MAX)
        return;
    open_for(walk, node, ordered ? "ol" : "ul");
    if (ordered && start != 1) {
        apr_snprintf(digits, sizeof(digits), "%d", start);
        xmlSetProp(walk->at, BAD_CAST "start", BAD_CAST digits);
    }
}


/* In a tight list the text stands in the item itself. */
static void enter_paragraph(walk_t *walk, cmark_node *node)
{
    cmark_node *item = cmark_node_parent(node);
    cmark_node *list = item ? cmark_node_parent(item) : NULL;

    if (list && is_open(item) && cmark_node_get_type(item) == CMARK_NODE_ITEM
        && cmark_node_get_list_tight(list))
        return;
    open_for(walk, node, "p");
}


/* "# a" is the first heading below the page's own. */
static void enter_heading(walk_t *walk, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node) + HEADING_TOP - 1;
    char name[3] = "h3";

    name[1] = (char)('0' + (level < HEADING_MAX ? level : HEADING_MAX));
    open_for(walk, node, name);
}


/* What the code is written in ("```sql") is dropped: no attributes. */
static void add_code_block(walk_t *walk, cmark_node *node)
{
    const char *code = cmark_node_get_literal(node);

    open_element(walk, "pre");
    open_element(walk, "code");
    add_text(walk, code, strlen(code));
    close_element(walk);
    close_element(walk);
}


/* Raw HTML is text like any other. */
static void add_html_block(walk_t *walk, cmark_node *node)
{
    const char *html = cmark_node_get_literal(node);
    size_t len = strlen(html);

    while (len && html[len - 1] == '\n')
        len--;
    open_element(walk, "p");
    add_text(walk, html, len);
    close_element(walk);
}


/* Append <code> with what NODE says, or the bare text where the tree is
 * deep enough. */
static void add_code(walk_t *walk, cmark_node *node)
{
    const char *code = cmark_node_get_literal(node);
    int fits = walk->depth < DEPTH_MAX;

    if (fits)
        open_element(walk, "code");
    add_text(walk, code, strlen(code));
    if (fits)
        close_element(walk);
}


/* Append <br>, or a line end where the tree is deep enough. */
static void add_break(walk_t *walk)
{
    if (walk->depth < DEPTH_MAX)
        add_empty(walk, "br");
    else
        add_text(walk, "\n", 1);
}


/* An image becomes a link to it, its description the link's text. */
static void enter_link(walk_t *walk, cmark_node *node)
{
    const char *address = cmark_node_get_url(node);

    if (!walk->links && walk->depth < DEPTH_MAX && fb_markup_safe_href(address)) {
        open_link(walk, address);
        cmark_node_set_user_data(node, walk->at);
    }
    walk->links++;
    if (!cmark_node_first_child(node))
        add_text(walk, address, strlen(address));
}


/* Say whether ADDRESS is all the text of LINK, as with <javascript:…>. */
static int shows(cmark_node *link, const char *address)
{
    cmark_node *child = cmark_node_first_child(link);
    const char *text = child ? cmark_node_get_literal(child) : address;

    return text && !strcmp(text, address);
}


/* An address that may not stand in a link is shown behind the link's text. */
static void leave_link(walk_t *walk, cmark_node *node)
{
    const char *address = cmark_node_get_url(node);

    walk->links--;
    if (is_open(node))
        close_element(walk);
    else if (!walk->links && *address && !shows(node, address)) {
        add_text(walk, " (", 2);
        add_text(walk, address, strlen(address));
        add_text(walk, ")", 1);
    }
}


/* Phrases too deep lose their looks, not their words. */
static void enter_phrase(walk_t *walk, cmark_node *node, const char *name)
{
    if (walk->depth < DEPTH_MAX)
        open_for(walk, node, name);
}


/* Come to NODE.  What has no children is done here as a whole. */
static void enter(walk_t *walk, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        if (walk->depth < BLOCK_MAX)
            open_for(walk, node, "blockquote");
        break;
    case CMARK_NODE_LIST:
        enter_list(walk, node);
        break;
    case CMARK_NODE_ITEM:
        if (is_open(cmark_node_parent(node)))
            open_for(walk, node, "li");
        break;
    case CMARK_NODE_PARAGRAPH:
        enter_paragraph(walk, node);
        break;
    case CMARK_NODE_HEADING:
        enter_heading(walk, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        add_code_block(walk, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        add_html_block(walk, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        add_empty(walk, "hr");
        break;
    case CMARK_NODE_EMPH:
        enter_phrase(walk, node, "em");
        break;
    case CMARK_NODE_STRONG:
        enter_phrase(walk, node, "strong");
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        enter_link(walk, node);
        break;
    case CMARK_NODE_CODE:
        add_code(walk, node);
        break;
    case CMARK_NODE_LINEBREAK:
        add_break(walk);
        break;
    case CMARK_NODE_SOFTBREAK:
        add_text(walk, "\n", 1);
        break;
    case CMARK_NODE_TEXT:
        add_prose(walk, cmark_node_get_literal(node));
        break;
    case CMARK_NODE_HTML_INLINE:
        add_text(walk, cmark_node_get_literal(node),
                 strlen(cmark_node_get_literal(node)));
        break;
    default:
        break;
    }
}


/* Have done with the children of NODE. */
static void leave(walk_t *walk, cmark_node *node)
{
    cmark_node_type type = cmark_node_get_type(node);

    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
        leave_link(walk, node);
    else if (is_open(node))
        close_element(walk);
}


void fb_markup_append(xmlNodePtr parent, const char *text)
{
    cmark_node *root = cmark_parse_document(
        text, strlen(text), CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8);
    cmark_iter *iter = cmark_iter_new(root);
    walk_t walk = { .at = parent, .text = xmlBufferCreate() };
    cmark_event_type event;

    xmlBufferSetAllocationScheme(walk.text, XML_BUFFER_ALLOC_DOUBLEIT);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER)
            enter(&walk, cmark_iter_get_node(iter));
        else
            leave(&walk, cmark_iter_get_node(iter));
    }
    xmlBufferFree(walk.text);
    cmark_iter_free(iter);
    cmark_node_free(root);
}
