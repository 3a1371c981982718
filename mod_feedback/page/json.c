/*
 * A shape is a table of members; a member knows the path to its value in the
 * page document.  Titles and logins that look like numbers stay strings,
 * because the table says so and nobody looks at the value.
 */
#include "page/json.h"

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "rules/kinds.h"

/* What a member's value is. */
typedef enum kind_t {
    STRING,    /* text, or null */
    NUMBER,    /* or null */
    COUNT,     /* a number, 0 where there is none */
    TRUTH,     /* whether it is there */
    STRINGS,   /* a list of texts */
    OBJECT,    /* or null */
    OPTIONAL,  /* an object, or no member at all */
    LIST,      /* of objects */
    KINDS      /* the kinds of topics there are */
} kind_t;

typedef struct member_t {
    const char *name;
    kind_t kind;
    const char *path;               /* to its element or @attribute; a step
                                     * field=title is the field named title */
    const struct member_t *members; /* of objects and lists */
} member_t;


/* ---- The shapes ---- */

static const member_t person[] = {
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { "site", STRING, "@site", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t assignee[] = {
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t category[] = {
    { "id", NUMBER, "@id", NULL },
    { "slug", STRING, "@slug", NULL },
    { "title", STRING, "title", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t comment[] = {
    { "id", NUMBER, "@id", NULL },
    { "parent", NUMBER, "@parent", NULL },
    { "kind", STRING, "@kind", NULL },
    { "body", STRING, "body", NULL },
    { "author", OBJECT, "author", person },
    { "created_at", STRING, "@created_at", NULL },
    { "edited_at", STRING, "@edited_at", NULL },
    { NULL, STRING, NULL, NULL },
};

/* A topic in a list and a topic alone begin alike. */
#define TOPIC                                                                 \
    { "id", NUMBER, "@id", NULL },                                            \
    { "kind", STRING, "@kind", NULL },                                        \
    { "title", STRING, "title", NULL },                                       \
    { "status", STRING, "@status", NULL },                                    \
    { "category", OBJECT, "category", category },                             \
    { "tags", STRINGS, "tag", NULL },                                         \
    { "score", COUNT, "@score", NULL },                                       \
    { "voters", COUNT, "@voters", NULL },                                     \
    { "sites", COUNT, "@sites", NULL },                                       \
    { "comments", COUNT, "@comments", NULL },                                 \
    { "author", OBJECT, "author", person },                                   \
    { "created_at", STRING, "@created_at", NULL },                            \
    { "active_at", STRING, "@active_at", NULL },                              \
    { "my_vote", COUNT, "@my_vote", NULL }

static const member_t item[] = {
    TOPIC,
    { NULL, STRING, NULL, NULL },
};

static const member_t topic[] = {
    TOPIC,
    { "body", STRING, "body", NULL },
    { "accepted", NUMBER, "@accepted", NULL },
    { "assignee", OBJECT, "assignee", assignee },
    { "revision", NUMBER, "@revision", NULL },
    { "thread", LIST, "thread/comment", comment },
    { NULL, STRING, NULL, NULL },
};

static const member_t error[] = {
    { "status", NUMBER, "@status", NULL },
    { "message", STRING, "message", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t error_topic[] = {
    { "id", NUMBER, "@id", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t edit[] = {
    { "title", STRING, "field=title", NULL },
    { "body", STRING, "field=body", NULL },
    { "revision", NUMBER, "field=revision", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t revision[] = {
    { "number", NUMBER, "@number", NULL },
    { "author", OBJECT, "author", person },
    { "at", STRING, "@made_at", NULL },
    { "title", STRING, "title", NULL },
    { "body", STRING, "source", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t problem[] = {
    { "field", STRING, "@field", NULL },
    { "code", STRING, "@code", NULL },
    { "message", STRING, ".", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t admin_category[] = {
    { "id", NUMBER, "@id", NULL },
    { "slug", STRING, "@slug", NULL },
    { "title", STRING, "title", NULL },
    { "position", NUMBER, "@position", NULL },
    { "default", TRUTH, "@is_default", NULL },
    { "closed", TRUTH, "@closed", NULL },
    { "template", STRING, "source", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t admin_tag[] = {
    { "id", NUMBER, "@id", NULL },
    { "name", STRING, "title", NULL },
    { "topics", COUNT, "@topics", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t admin_site[] = {
    { "id", NUMBER, "@id", NULL },
    { "code", STRING, "@code", NULL },
    { "name", STRING, "@name", NULL },
    { "live_on", STRING, "@live_on", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t admin_person[] = {
    { "id", NUMBER, "@id", NULL },
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { "site", STRING, "@site", NULL },
    { "blocked", TRUTH, "@blocked", NULL },
    { "email", STRING, "@email", NULL },
    { "profile", STRING, "@profile", NULL },
    { "manager", STRING, "@manager", NULL },
    { "zone", STRING, "@zone", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t admin_grant[] = {
    { "id", NUMBER, "@id", NULL },
    { "role", STRING, "@role", NULL },
    { "category", OBJECT, "category", category },
    { "site", STRING, "@site", NULL },
    { "made_at", STRING, "@made_at", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t admin_setting[] = {
    { "name", STRING, "@name", NULL },
    { "value", STRING, "@value", NULL },
    { "default", STRING, "@standard", NULL },
    { NULL, STRING, NULL, NULL },
};

static const member_t admin_entry[] = {
    { "id", NUMBER, "@id", NULL },
    { "made_at", STRING, "@made_at", NULL },
    { "action", STRING, "@action", NULL },
    { "topic", NUMBER, "@topic", NULL },
    { "comment", NUMBER, "@comment", NULL },
    { "detail", STRING, "reason", NULL },
    { "author", OBJECT, "author", person },
    { NULL, STRING, NULL, NULL },
};

/* The members of each page, one after the other. */
static const struct {
    const char *page;
    member_t member;
} pages[] = {
    { "home", { "important", LIST, "important/topic", item } },
    { "home", { "answered", LIST, "answered/topic", item } },
    { "home", { "mine", LIST, "mine/topic", item } },
    { "topics", { "topics", LIST, "topics/topic", item } },
    { "topics", { "next", STRING, "topics/@next", NULL } },
    { "topic", { "topic", OBJECT, "topic", topic } },
    { "comment", { "comment", OBJECT, "comment", comment } },
    { "ask", { "categories", LIST, "categories/category", category } },
    { "ask", { "kinds", KINDS, ".", NULL } },
    { "edit", { "edit", OBJECT, "form", edit } },
    { "history", { "history", LIST, "history/revision", revision } },
    { "history", { "next", STRING, "history/@next", NULL } },
    { "me", { "topics", LIST, "mine/topic", item } },
    { "me", { "voted", LIST, "voted/topic", item } },
    { "me", { "followed", LIST, "followed/topic", item } },
    { "me", { "lang", STRING, "viewer/@lang", NULL } },
    { "error", { "error", OBJECT, "error", error } },
    { "error", { "topic", OPTIONAL, "error/topic", error_topic } },
    { "admin", { "login", STRING, "viewer/@login", NULL } },
    { "admin-categories", { "categories", LIST, "categories/category", admin_category } },
    { "admin-category", { "category", OBJECT, "category", admin_category } },
    { "admin-tags", { "tags", LIST, "tags/tag", admin_tag } },
    { "admin-tags", { "next", STRING, "tags/@next", NULL } },
    { "admin-tag", { "tag", OBJECT, "tag", admin_tag } },
    { "admin-sites", { "sites", LIST, "sites/site", admin_site } },
    { "admin-sites", { "next", STRING, "sites/@next", NULL } },
    { "admin-site", { "site", OBJECT, "site", admin_site } },
    { "admin-people", { "people", LIST, "people/person", admin_person } },
    { "admin-people", { "next", STRING, "people/@next", NULL } },
    { "admin-person", { "person", OBJECT, "person", admin_person } },
    { "admin-person", { "grants", LIST, "grants/grant", admin_grant } },
    { "admin-settings", { "settings", LIST, "settings/setting", admin_setting } },
    { "admin-journal", { "journal", LIST, "journal/entry", admin_entry } },
    { "admin-journal", { "next", STRING, "journal/@next", NULL } },
    { NULL, { NULL, STRING, NULL, NULL } },
};


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

static json_t *make_object(xmlNodePtr node, const member_t *members);


/* Return the list that MEMBER is: what its path leads to and the elements of the
 * same name behind it. */
static json_t *make_list(xmlNodePtr node, const member_t *member)
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
static json_t *make_scalar(xmlNodePtr node, const member_t *member)
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
static json_t *make_value(xmlNodePtr node, const member_t *member)
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


static void add_member(json_t *object, xmlNodePtr node, const member_t *member)
{
    json_t *value = make_value(node, member);

    if (value)
        json_object_set_new(object, member->name, value);
}


/* Return NODE as an object.  Shapes hold no circle, so this ends. */
static json_t *make_object(xmlNodePtr node, const member_t *members)
{
    json_t *object = json_object();

    for (; members->name; members++)
        add_member(object, node, members);
    return object;
}


/* Return the problems of all forms below ROOT, NULL if there are none. */
static json_t *make_problems(xmlNodePtr root)
{
    static const member_t in_form = { NULL, LIST, "problem", problem };
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
    for (i = 0; pages[i].page; i++) {
        if (!strcmp(pages[i].page, page->name))
            add_member(object, page->root, &pages[i].member);
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
