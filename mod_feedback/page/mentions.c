#include "page/mentions.h"

#include <string.h>

#include <apr_hash.h>
#include <apr_lib.h>
#include <apr_strings.h>
#include <cmark.h>

#include "rules/references.h"

enum { PEOPLE_MAX = 20, LOOKS_MAX = 50 };

/* One page's references on their way to links. */
typedef struct linking_t {
    fb_page_t *page;
    fb_mentions_look_t *look;
    void *baton;
    apr_hash_t *seen;       /* "topic 42" to fb_target_link_t */
} linking_t;


/* ---- In CommonMark ---- */

/* Whether an @ stands right before LINK. */
static int is_called(cmark_node *link)
{
    cmark_node *before = cmark_node_previous(link);
    const char *text;

    if (!before || cmark_node_get_type(before) != CMARK_NODE_TEXT)
        return 0;
    text = cmark_node_get_literal(before);
    return text && *text && text[strlen(text) - 1] == '@';
}


/* Add ID to PEOPLE once. */
static void add_person(apr_array_header_t *people, apr_int64_t id)
{
    int i;

    for (i = 0; i < people->nelts; i++)
        if (APR_ARRAY_IDX(people, i, apr_int64_t) == id)
            return;
    if (id && people->nelts < PEOPLE_MAX)
        APR_ARRAY_PUSH(people, apr_int64_t) = id;
}


apr_array_header_t *fb_mentions_find(const char *text, apr_pool_t *pool)
{
    apr_array_header_t *people = apr_array_make(pool, 2, sizeof(apr_int64_t));
    cmark_node *root, *node;
    cmark_event_type event;
    cmark_iter *iter;

    /* Most texts mention nobody, and need no parser to say so. */
    if (!strstr(text, "](/people/"))
        return people;
    root = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    iter = cmark_iter_new(root);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        node = cmark_iter_get_node(iter);
        if (event == CMARK_EVENT_ENTER
            && cmark_node_get_type(node) == CMARK_NODE_LINK && is_called(node))
            add_person(people, fb_reference_person(cmark_node_get_url(node)));
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
    return people;
}


const char *fb_mentions_escape(const char *name, apr_pool_t *pool)
{
    char *text = apr_palloc(pool, 2 * strlen(name) + 1), *to = text;

    for (; *name; name++) {
        if (apr_ispunct(*name))
            *to++ = '\\';
        *to++ = *name;
    }
    *to = '\0';
    return text;
}


/* ---- In a page ---- */

/* Set *LINK to where NOUN ID leads, looked up once. */
static fb_error_t *look_up(const fb_target_link_t **link, linking_t *linking,
                           const char *noun, apr_int64_t id)
{
    static const fb_target_link_t nowhere = { NULL, NULL };
    apr_pool_t *pool = linking->page->pool;
    const char *key = apr_psprintf(pool, "%s %" APR_INT64_T_FMT, noun, id);
    fb_target_link_t *found = apr_hash_get(linking->seen, key,
                                           APR_HASH_KEY_STRING);

    *link = found ? found : &nowhere;
    if (found || apr_hash_count(linking->seen) >= LOOKS_MAX)
        return FB_OK;
    found = apr_pcalloc(pool, sizeof(*found));
    apr_hash_set(linking->seen, key, APR_HASH_KEY_STRING, found);
    *link = found;
    return linking->look(found, linking->baton, noun, id);
}


/* Put the LEN bytes at TEXT before NODE. */
static void add_before(xmlNodePtr node, const char *text, apr_size_t len)
{
    if (len)
        xmlAddPrevSibling(node, xmlNewDocTextLen(node->doc, BAD_CAST text,
                                                 (int)len));
}


/* Make links of the topics that the text of NODE names: what stands before each
 * and the link go before NODE, which keeps the rest. */
static fb_error_t *link_topics(linking_t *linking, xmlNodePtr node)
{
    const char *all = apr_pstrdup(linking->page->pool,
                                  (const char *)node->content);
    const char *text = all, *rest = all, *found;
    apr_size_t len;
    apr_int64_t id;

    while ((found = fb_reference_topic(text, &len, &id))) {
        const fb_target_link_t *link;
        xmlNodePtr a;

        FB_ERR(look_up(&link, linking, "topic", id));
        text = found + len;
        if (!link->href)
            continue;
        add_before(node, rest, (apr_size_t)(found - rest));
        a = xmlAddPrevSibling(node, xmlNewDocNode(node->doc, NULL, BAD_CAST "a",
                                                  NULL));
        fb_page_set(a, "href", link->href);
        fb_page_set(a, "title", link->title);
        xmlAddChild(a, xmlNewDocTextLen(node->doc, BAD_CAST found, (int)len));
        rest = text;
    }
    if (rest != all)
        xmlNodeSetContent(node, BAD_CAST rest);
    return FB_OK;
}


/* Put in the place of the link A its text alone. */
static void unlink_text(xmlNodePtr a)
{
    while (a->children) {
        xmlNodePtr child = a->children;

        xmlUnlinkNode(child);
        xmlAddPrevSibling(a, child);
    }
    xmlUnlinkNode(a);
    xmlFreeNode(a);
}


/* If the link A stands behind an @ and leads to a person, show the name they go
 * by now; a person there is none of is not linked. */
static fb_error_t *link_person(linking_t *linking, xmlNodePtr a)
{
    xmlChar *href = xmlGetNoNsProp(a, BAD_CAST "href");
    apr_int64_t id = href ? fb_reference_person((const char *)href) : 0;
    xmlNodePtr before = a->prev;
    const fb_target_link_t *link;
    size_t len;

    xmlFree(href);
    if (!id || !before || before->type != XML_TEXT_NODE)
        return FB_OK;
    len = strlen((const char *)before->content);
    if (!len || before->content[len - 1] != '@')
        return FB_OK;
    FB_ERR(look_up(&link, linking, "person", id));
    if (!link->href) {
        unlink_text(a);
        return FB_OK;
    }
    before->content[len - 1] = '\0';
    fb_page_set(a, "href", link->href);
    xmlNodeSetContent(a, NULL);
    xmlNodeAddContent(a, BAD_CAST apr_pstrcat(linking->page->pool, "@",
                                              link->title, NULL));
    return FB_OK;
}


/* Go through the children of NODE; IN_BODY, they are people's text.  Bodies nest
 * no deeper than page/markup lets them. */
static fb_error_t *walk(linking_t *linking, xmlNodePtr node, int in_body)
{
    xmlNodePtr child, next;

    for (child = node->children; child; child = next) {
        const char *name = (const char *)child->name;

        next = child->next;
        if (in_body && child->type == XML_TEXT_NODE)
            FB_ERR(link_topics(linking, child));
        else if (child->type != XML_ELEMENT_NODE || (in_body && !strcmp(name, "code")))
            continue;
        else if (in_body && !strcmp(name, "a"))
            FB_ERR(link_person(linking, child));
        else
            FB_ERR(walk(linking, child, in_body || !strcmp(name, "body")));
    }
    return FB_OK;
}


fb_error_t *fb_mentions_link(fb_page_t *page, fb_mentions_look_t *look,
                             void *baton)
{
    linking_t linking = { page, look, baton, apr_hash_make(page->pool) };

    return page->setting->raw ? FB_OK : walk(&linking, page->root, 0);
}
