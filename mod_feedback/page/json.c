/*
 * A shape (page/shapes) is a table of members; a member knows the path to its
 * value in the page document.
 */
#include "page/json.h"

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "page/shapes.h"
#include "rules/kinds.h"

/* ---- Finding ---- */

/* Return the first element from NODE on that STEP (LEN bytes, "field" or
 * "field=title") names. */
static xmlNodePtr find_step(xmlNodePtr node, const char *step, size_t len)
{
    const char *equals = memchr(step, '=', len);
    size_t name = equals ? (size_t)(equals - step) : len;

    for (; node; node = node->next) {
        xmlChar *value;
        int found;

        if (node->type != XML_ELEMENT_NODE
            || strlen((const char *)node->name) != name
            || memcmp(node->name, step, name))
            continue;
        if (!equals)
            return node;
        value = xmlGetNoNsProp(node, BAD_CAST "name");
        found = value && strlen((const char *)value) == len - name - 1
                && !memcmp(value, equals + 1, len - name - 1);
        xmlFree(value);
        if (found)
            return node;
    }
    return NULL;
}


/* Return the first element that PATH leads to from NODE, or the one that has
 * the attribute it ends in, and set *LAST to its last step. */
static xmlNodePtr find(xmlNodePtr node, const char *path, const char **last)
{
    for (;;) {
        size_t len = strcspn(path, "/");

        *last = path;
        if (*path == '@' || *path == '.')
            return node;
        node = find_step(node->children, path, len);
        if (!node || !path[len])
            return node;
        path += len + 1;
    }
}


/* Return the text that PATH leads to, or NULL; to be given to xmlFree(). */
static xmlChar *find_text(xmlNodePtr node, const char *path)
{
    const char *last;

    node = find(node, path, &last);
    if (!node)
        return NULL;
    return *last == '@' ? xmlGetNoNsProp(node, BAD_CAST last + 1)
                        : xmlNodeGetContent(node);
}


/* ---- Making ---- */

static json_t *make_object(xmlNodePtr node, const fb_member_t *members);


/* Return the list that MEMBER is: what its path leads to and the elements of the
 * same name behind it. */
static json_t *make_list(xmlNodePtr node, const fb_member_t *member)
{
    json_t *list = json_array();
    const char *last;

    node = find(node, member->path, &last);
    while (node) {
        if (member->kind == LIST)
            json_array_append_new(list, make_object(node, member->members));
        else {
            xmlChar *text = xmlNodeGetContent(node);

            json_array_append_new(list, json_string((const char *)text));
            xmlFree(text);
        }
        node = find_step(node->next, last, strlen(last));
    }
    return list;
}


/* Return the string or number that MEMBER is, or null. */
static json_t *make_scalar(xmlNodePtr node, const fb_member_t *member)
{
    xmlChar *text = find_text(node, member->path);
    json_t *value;

    if (member->kind == TRUTH)
        value = json_boolean(text != NULL);
    else if (member->kind == STRING)
        value = text ? json_string((const char *)text) : json_null();
    else if (text || member->kind == COUNT)
        value = json_integer(text ? apr_atoi64((const char *)text) : 0);
    else
        value = json_null();
    xmlFree(text);
    return value;
}


/* The form for asking offers them; they stand in no document. */
static json_t *make_kinds(void)
{
    json_t *list = json_array();
    int i;

    for (i = 0; fb_kind_name(i); i++)
        json_array_append_new(list, json_string(fb_kind_name(i)));
    return list;
}


/* Return the value of MEMBER, NULL for none at all. */
static json_t *make_value(xmlNodePtr node, const fb_member_t *member)
{
    const char *last;

    switch (member->kind) {
    case LIST:
    case STRINGS:
        return make_list(node, member);
    case OBJECT:
    case OPTIONAL:
        node = find(node, member->path, &last);
        if (node)
            return make_object(node, member->members);
        return member->kind == OBJECT ? json_null() : NULL;
    case KINDS:
        return make_kinds();
    default:
        return make_scalar(node, member);
    }
}


/* Set MEMBER of OBJECT to what NODE has of it; nothing where it has none. */
static void add_member(json_t *object, xmlNodePtr node, const fb_member_t *member)
{
    json_t *value = make_value(node, member);

    if (value)
        json_object_set_new(object, member->name, value);
}


/* Return NODE as an object.  Shapes hold no circle, so this ends. */
static json_t *make_object(xmlNodePtr node, const fb_member_t *members)
{
    json_t *object = json_object();

    for (; members->name; members++)
        add_member(object, node, members);
    return object;
}


/* Return the problems of all forms below ROOT, NULL if there are none. */
static json_t *make_problems(xmlNodePtr root)
{
    static const fb_member_t in_form = { NULL, LIST, "problem", fb_shape_problem };
    json_t *list = json_array();
    xmlNodePtr form = find_step(root->children, "form", 4);

    for (; form; form = find_step(form->next, "form", 4)) {
        json_t *more = make_list(form, &in_form);

        json_array_extend(list, more);
        json_decref(more);
    }
    if (json_array_size(list))
        return list;
    json_decref(list);
    return NULL;
}


/* Return the members of the page one after the other; its problems alone, if it
 * has any. */
static json_t *make_page(const fb_page_t *page)
{
    json_t *problems = make_problems(page->root), *object = json_object();
    int i;

    if (problems) {
        json_object_set_new(object, "problems", problems);
        return object;
    }
    for (i = 0; fb_shapes[i].page; i++) {
        if (!strcmp(fb_shapes[i].page, page->name))
            add_member(object, page->root, &fb_shapes[i].member);
    }
    return object;
}


fb_error_t *fb_json_write(const char **text, const fb_page_t *page,
                          apr_pool_t *pool)
{
    json_t *object = make_page(page);
    char *bytes = NULL;

    if (json_object_size(object))
        bytes = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
    json_decref(object);
    if (!bytes)
        return fb_error(pool, 500, NULL, "the page %s has no JSON", page->name);
    *text = apr_pstrcat(pool, bytes, "\n", NULL);
    free(bytes);
    return FB_OK;
}
