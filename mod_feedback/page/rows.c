/*
 * Rows become elements: the convention of column names, in two tables.
 *
 * A list has 25 rows of 20 columns, and all rows of a result have the same
 * ones: what each column becomes is found out once, before the first row.
 */
#include "page/page.h"

#include <string.h>

#include <apr_strings.h>

/* What a column becomes. */
typedef enum kind_t { ATTRIBUTE, TIME, TEXT, BODY, TAGS, NOTHING } kind_t;

/* Names that mean more than an attribute. */
static const struct {
    const char *name;
    kind_t kind;
} meanings[] = {
    { "title", TEXT }, { "reason", TEXT }, { "source", TEXT },
    { "body", BODY },  { "tags", TAGS },   { NULL, ATTRIBUTE },
};

/* Elements a row's columns may go to: first the row's own, then its children,
 * each with the prefix of its columns and the noun of its address. */
enum { OWN, NESTS = 4 };
static const struct {
    const char *name;
    const char *noun;
} nests[NESTS] = {
    { NULL, NULL },
    { "author", "person" },
    { "category", "category" },
    { "assignee", "person" },
};

typedef struct column_t {
    kind_t kind;
    int nest;         /* index in nests[] */
    const char *name; /* without the prefix; of a time, without "_at" */
} column_t;

/* Where a nest's columns are that decide on its presence and its address;
 * -1 where there is none. */
typedef struct place_t {
    int id;
    int name;
    int title;
    int slug;
    int href;
} place_t;

/* How one result becomes elements, found out once, before its first row. */
typedef struct plan_t {
    fb_page_t *page;
    const char *name; /* of the elements */
    int count;        /* of the columns */
    column_t *columns;
    place_t places[NESTS];
} plan_t;


/* Say whether TEXT begins with PREFIX. */
static int begins(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}


/* Say whether TEXT ends in SUFFIX and has something before it. */
static int ends(const char *text, const char *suffix)
{
    size_t len = strlen(text), tail = strlen(suffix);

    return len > tail && strcmp(text + len - tail, suffix) == 0;
}


/* Read the name of a column. */
static column_t classify(const char *name, apr_pool_t *pool)
{
    column_t column = { ATTRIBUTE, OWN, name };
    int i;

    if (begins(name, "sort_")) {
        column.kind = NOTHING;
        return column;
    }
    for (i = OWN + 1; i < NESTS; i++) {
        size_t len = strlen(nests[i].name);

        if (begins(name, nests[i].name) && name[len] == '_' && name[len + 1]) {
            column.nest = i;
            column.name = name + len + 1;
        }
    }
    for (i = 0; meanings[i].name; i++) {
        if (!strcmp(column.name, meanings[i].name))
            column.kind = meanings[i].kind;
    }
    if (ends(column.name, "_at")) {
        column.kind = TIME;
        column.name = apr_pstrndup(pool, column.name, strlen(column.name) - 3);
    }
    return column;
}


/* Remember that column I decides on its nest's presence or address. */
static void note_place(place_t *place, const char *name, int i)
{
    if (!strcmp(name, "id"))
        place->id = i;
    else if (!strcmp(name, "name"))
        place->name = i;
    else if (!strcmp(name, "title"))
        place->title = i;
    else if (!strcmp(name, "slug"))
        place->slug = i;
    else if (!strcmp(name, "href"))
        place->href = i;
}


/* Say whether an earlier column of PLAN than I makes the same thing. */
static int is_double(const plan_t *plan, int i)
{
    const column_t *column = &plan->columns[i];
    int j;

    for (j = 0; j < i; j++) {
        if (plan->columns[j].kind == column->kind
            && plan->columns[j].nest == column->nest
            && !strcmp(plan->columns[j].name, column->name))
            return 1;
    }
    return 0;
}


/* Fill PLAN for ROWS.  A name that cannot stand in a document is a mistake in
 * the statement, and so is one that comes twice. */
static fb_error_t *make_plan(plan_t *plan, const fb_rows_t *rows)
{
    apr_pool_t *pool = plan->page->pool;
    int i;

    plan->count = fb_rows_columns(rows);
    plan->columns = apr_pcalloc(pool, sizeof(column_t) * (apr_size_t)plan->count);
    for (i = 0; i < NESTS; i++)
        plan->places[i] = (place_t){ -1, -1, -1, -1, -1 };
    for (i = 0; i < plan->count; i++) {
        const char *name = fb_rows_name(rows, i);
        column_t *column = &plan->columns[i];

        *column = classify(name, pool);
        if (column->kind == NOTHING)
            continue;
        if (xmlValidateNCName(BAD_CAST column->name, 0) != 0)
            return fb_error(pool, 500, NULL, "the column %s of <%s> has no"
                            " name for an element", name, plan->name);
        if (is_double(plan, i))
            return fb_error(pool, 500, NULL, "the column %s of <%s> comes"
                            " twice", name, plan->name);
        note_place(&plan->places[column->nest], column->name, i);
    }
    return FB_OK;
}


/* Return the text of COLUMN, NULL where there is no such column. */
static const char *cell(const fb_rows_t *rows, int column)
{
    return column < 0 ? NULL : fb_rows_text(rows, column);
}


/* One child <tag> for each line of LINES. */
static void add_tags(plan_t *plan, xmlNodePtr node, const char *lines)
{
    const fb_page_setting_t *setting = plan->page->setting;
    char *state, *tag;

    tag = apr_strtok(apr_pstrdup(plan->page->pool, lines), "\n", &state);
    for (; tag; tag = apr_strtok(NULL, "\n", &state))
        fb_page_set(fb_page_text(node, "tag", tag), "href",
                    setting->href ? setting->href(setting->href_baton, "tag", 0,
                                                  tag, plan->page->pool)
                                  : NULL);
}


/* Make of the cell in column I, which is not NULL, what it becomes in NODE. */
static void add_cell(plan_t *plan, xmlNodePtr node, const column_t *column,
                     const fb_rows_t *rows, int i)
{
    const char *text = fb_rows_text(rows, i);

    switch (column->kind) {
    case ATTRIBUTE:
        fb_page_set(node, column->name, text);
        break;
    case TIME:
        fb_page_set_time(plan->page, node, column->name, fb_rows_int(rows, i));
        break;
    case TEXT:
        fb_page_text(node, column->name, text);
        break;
    case BODY:
        fb_page_body(plan->page, node, text);
        break;
    case TAGS:
        add_tags(plan, node, text);
        break;
    case NOTHING:
        break;
    }
}


/* Give NODE its address, unless the row brought one. */
static void add_href(plan_t *plan, xmlNodePtr node, int nest,
                     const fb_rows_t *rows)
{
    const fb_page_setting_t *setting = plan->page->setting;
    const place_t *place = &plan->places[nest];
    const char *noun = nest == OWN ? plan->name : nests[nest].noun;
    const char *title = cell(rows, place->slug);

    if (!setting->href || !cell(rows, place->id) || cell(rows, place->href))
        return;
    if (!title)
        title = cell(rows, place->title);
    if (!title)
        title = cell(rows, place->name);
    fb_page_set(node, "href",
                setting->href(setting->href_baton, noun,
                              fb_rows_int(rows, place->id), title,
                              plan->page->pool));
}


/* Say whether a nest at PLACE has anything to show.  Nobody, person 0, is a name
 * that is hidden. */
static int is_there(const fb_rows_t *rows, const place_t *place)
{
    const char *id = cell(rows, place->id);

    return id ? strcmp(id, "0") != 0 : cell(rows, place->name) != NULL;
}


/* Make the current row of ROWS a child of PARENT.  Its own children are made
 * when the first of their columns comes, so that they stand in that order. */
static void add_row(plan_t *plan, xmlNodePtr parent, const fb_rows_t *rows)
{
    xmlNodePtr nodes[NESTS] = { fb_page_add(parent, plan->name) };
    int i;

    for (i = 0; i < plan->count; i++) {
        const column_t *column = &plan->columns[i];
        const place_t *place = &plan->places[column->nest];
        xmlNodePtr *node = &nodes[column->nest];

        if (column->kind == NOTHING || !fb_rows_text(rows, i))
            continue;
        if (!*node && is_there(rows, place))
            *node = fb_page_add(nodes[OWN], nests[column->nest].name);
        if (*node)
            add_cell(plan, *node, column, rows, i);
    }
    for (i = 0; i < NESTS; i++) {
        if (nodes[i])
            add_href(plan, nodes[i], i, rows);
    }
}


fb_error_t *fb_page_rows(fb_page_t *page, xmlNodePtr parent, const char *name,
                         fb_rows_t *rows)
{
    plan_t plan = { .page = page, .name = name };

    FB_ERR(make_plan(&plan, rows));
    while (fb_rows_next(rows))
        add_row(&plan, parent, rows);
    return FB_OK;
}
