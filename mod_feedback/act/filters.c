/*
 * Reading what a list is asked for.
 *
 * Everything given is kept as it came, so that the next page and the feed ask for
 * the same.
 */
#include "act/filters.h"

#include <string.h>

#include <apr_strings.h>

#include "act/frame.h"
#include "base/text.h"
#include "rules/kinds.h"
#include "store/categories.h"
#include "store/people.h"
#include "store/search.h"
#include "store/topics.h"
#include "store/settings.h"

enum { PER_PAGE = 25, PER_PAGE_MAX = 100 };

/* By fb_sort_t. */
static const char *const sorts[] = { "trending", "importance", "recent",
                                     "active" };


/* The error for a parameter of a list (400), which names it. */
static fb_error_t *bad_parameter(fb_ctx_t *ctx, const char *name)
{
    return fb_refuse(ctx->pool, 400, "error.parameter", name,
                     "the parameter %s has no value we know", name);
}


/* The parameter NAME of a list, NULL where it is absent or empty; noted as
 * GIVEN. */
static const char *parameter(fb_filters_t *filters, fb_ctx_t *ctx,
                             const char *name)
{
    const char *value = fb_form_get(ctx->query, name);
    fb_field_t *field;

    if (!value || !*value)
        return NULL;
    field = apr_array_push(filters->given);
    field->name = name;
    field->value = value;
    return value;
}


/* Read "sort"; what the settings say unless it is there. */
static fb_error_t *read_sort(fb_filters_t *filters, fb_ctx_t *ctx)
{
    const char *sort = parameter(filters, ctx, "sort");
    int i;

    if (!sort)
        FB_ERR(fb_settings_get(&sort, ctx->db, FB_SET_SORT, ctx->pool));
    for (i = 0; i < 4; i++) {
        if (!strcmp(sort, sorts[i])) {
            filters->list.sort = (fb_sort_t)i;
            return FB_OK;
        }
    }
    return bad_parameter(ctx, "sort");
}


/* A key in an address: its numbers joined by '.', as many as the sort needs. */
static const char *key_text(const fb_filters_t *filters, const fb_key_t *key,
                            apr_pool_t *pool)
{
    if (filters->list.sort != FB_SORT_IMPORTANCE)
        return apr_psprintf(pool, "%" APR_INT64_T_FMT ".%" APR_INT64_T_FMT,
                            key->k1, key->id);
    return apr_psprintf(pool, "%" APR_INT64_T_FMT ".%" APR_INT64_T_FMT ".%"
                        APR_INT64_T_FMT ".%" APR_INT64_T_FMT, key->k1, key->k2,
                        key->k3, key->id);
}


/* Read "after", which must be a key this sort can have made. */
static fb_error_t *read_after(fb_filters_t *filters, fb_ctx_t *ctx)
{
    const char *text = fb_form_get(ctx->query, "after");
    int wanted = filters->list.sort == FB_SORT_IMPORTANCE ? 4 : 2, i;
    apr_int64_t numbers[4] = { 0 };
    char *piece, *last;

    if (!text || !*text)
        return FB_OK;
    piece = apr_strtok(apr_pstrdup(ctx->pool, text), ".", &last);
    for (i = 0; i < wanted; i++, piece = apr_strtok(NULL, ".", &last))
        if (!piece || !fb_form_number(piece, &numbers[i]))
            return bad_parameter(ctx, "after");
    filters->after.k1 = numbers[0];
    filters->after.k2 = numbers[1];
    filters->after.k3 = numbers[2];
    filters->after.id = numbers[wanted - 1];
    filters->list.after = &filters->after;
    /* Only the spelling we hand out: nothing before, between or behind. */
    return strcmp(text, key_text(filters, &filters->after, ctx->pool))
               ? bad_parameter(ctx, "after")
               : FB_OK;
}


/* Read kind and status, each one name or several, separated by commas. */
static fb_error_t *read_names(fb_filters_t *filters, fb_ctx_t *ctx)
{
    const char *kinds = parameter(filters, ctx, "kind");
    const char *statuses = parameter(filters, ctx, "status");
    char *name, *last;
    int shelf = -2;

    for (name = apr_strtok(apr_pstrdup(ctx->pool, kinds ? kinds : ""), ",", &last);
         name; name = apr_strtok(NULL, ",", &last))
        if (!fb_kind_find(name))
            return bad_parameter(ctx, "kind");
    for (name = apr_strtok(apr_pstrdup(ctx->pool, statuses ? statuses : ""), ",",
                           &last);
         name; name = apr_strtok(NULL, ",", &last)) {
        const fb_status_t *status = fb_status_find(name);

        /* A list runs along one shelf; what is held back stands on none. */
        if (!status || status->held || (shelf != -2 && shelf != status->listed))
            return bad_parameter(ctx, "status");
        shelf = status->listed;
    }
    filters->list.kinds = kinds;
    filters->list.statuses = statuses;
    filters->list.shelf = shelf == -2 ? 1 : shelf;
    return FB_OK;
}


/* Read category, tag and site, which the database knows. */
static fb_error_t *read_places(fb_filters_t *filters, fb_ctx_t *ctx)
{
    fb_list_t *list = &filters->list;
    const char *category = parameter(filters, ctx, "category");
    const char *tag = parameter(filters, ctx, "tag");
    const char *site = parameter(filters, ctx, "site");

    if (category)
        FB_ERR(fb_categories_find(&list->category, ctx->db, category, ctx->pool));
    if (category && !list->category)
        return bad_parameter(ctx, "category");
    if (tag)
        FB_ERR(fb_topics_find_tag(&list->tag, ctx->db, tag, ctx->pool));
    if (tag && !list->tag)
        return bad_parameter(ctx, "tag");
    if (site)
        FB_ERR(fb_people_find_site(&list->site, ctx->db, site, ctx->pool));
    if (site && !list->site)
        return bad_parameter(ctx, "site");
    return FB_OK;
}


/* Whether the parameter NAME is "me"; somebody must be. */
static fb_error_t *read_me(int *is_me, fb_filters_t *filters, fb_ctx_t *ctx,
                           const char *name)
{
    const char *value = parameter(filters, ctx, name);

    *is_me = value && !strcmp(value, "me");
    if (*is_me && !ctx->who->login)
        return fb_refuse(ctx->pool, 401, NULL, NULL, "%s=me, and nobody is "
                         "signed in", name);
    return value && !*is_me ? bad_parameter(ctx, name) : FB_OK;
}


/* Read whose topics are wanted: author, voted, followed, assigned. */
static fb_error_t *read_people(fb_filters_t *filters, fb_ctx_t *ctx)
{
    fb_list_t *list = &filters->list;
    const char *author = fb_form_get(ctx->query, "author");
    int is_me = 0;

    if (fb_form_number(author, &list->author) && list->author > 0)
        parameter(filters, ctx, "author");
    else
        FB_ERR(read_me(&is_me, filters, ctx, "author"));
    if (is_me)
        list->author = ctx->who->id;
    FB_ERR(read_me(&list->voted, filters, ctx, "voted"));
    FB_ERR(read_me(&list->followed, filters, ctx, "followed"));
    FB_ERR(read_me(&is_me, filters, ctx, "assigned"));
    if (is_me)
        list->assignee = ctx->who->id;
    return FB_OK;
}


/* Read q, unanswered and per. */
static fb_error_t *read_rest(fb_filters_t *filters, fb_ctx_t *ctx)
{
    const char *q = parameter(filters, ctx, "q");
    const char *unanswered = parameter(filters, ctx, "unanswered");
    const char *per = parameter(filters, ctx, "per");
    apr_int64_t count = PER_PAGE;

    if (q)
        filters->list.match = fb_search_match(q, ctx->pool);
    if (unanswered && strcmp(unanswered, "1"))
        return bad_parameter(ctx, "unanswered");
    filters->list.unanswered = unanswered != NULL;
    if (unanswered && !filters->list.kinds)
        filters->list.kinds = "question";
    if (per && (!fb_form_number(per, &count) || count < 1
                || count > PER_PAGE_MAX))
        return bad_parameter(ctx, "per");
    filters->list.count = (int)count;
    return FB_OK;
}


/* People look for their own topics, and for words, behind the default list too;
 * their own they see even when held back. */
static void choose_shelf(fb_list_t *list, const fb_ctx_t *ctx)
{
    if (list->statuses)
        return;
    if (list->author && list->author == ctx->who->id)
        list->shelf = -1;
    else if (list->match || list->author || list->voted || list->followed
             || list->assignee)
        list->shelf = 0;
}


fb_error_t *fb_filters_read(fb_filters_t *filters, fb_ctx_t *ctx)
{
    memset(filters, 0, sizeof(*filters));
    filters->given = apr_array_make(ctx->pool, 8, sizeof(fb_field_t));
    FB_ERR(read_sort(filters, ctx));
    FB_ERR(read_after(filters, ctx));
    FB_ERR(read_names(filters, ctx));
    FB_ERR(read_places(filters, ctx));
    FB_ERR(read_people(filters, ctx));
    FB_ERR(read_rest(filters, ctx));
    choose_shelf(&filters->list, ctx);
    return FB_OK;
}


/* Append "NAME=VALUE" to the query of ADDRESS. */
static const char *with(const char *address, const char *name,
                        const char *value, apr_pool_t *pool)
{
    return apr_pstrcat(pool, address, strchr(address, '?') ? "&" : "?", name,
                       "=", fb_text_uri(value, pool), NULL);
}


const char *fb_filters_address(const fb_filters_t *filters, fb_ctx_t *ctx,
                               const char *suffix, const fb_key_t *key)
{
    const char *address = apr_pstrcat(ctx->pool, ctx->forum->mount, ctx->path,
                                      suffix, NULL);
    int i;

    for (i = 0; i < filters->given->nelts; i++) {
        const fb_field_t *field = &APR_ARRAY_IDX(filters->given, i, fb_field_t);

        address = with(address, field->name, field->value, ctx->pool);
    }
    return key ? with(address, "after", key_text(filters, key, ctx->pool),
                      ctx->pool)
               : address;
}


void fb_filters_add(fb_page_t *page, const fb_filters_t *filters,
                    fb_ctx_t *ctx)
{
    xmlNodePtr node = fb_page_add(page->root, "filters"), feed;
    int i;

    fb_page_set(node, "sort", sorts[filters->list.sort]);
    for (i = 0; i < filters->given->nelts; i++) {
        const fb_field_t *field = &APR_ARRAY_IDX(filters->given, i, fb_field_t);

        if (!strcmp(field->name, "q") || !strcmp(field->name, "tag"))
            fb_page_text(node, field->name, field->value);
        else if (strcmp(field->name, "sort"))
            fb_page_set(node, field->name, field->value);
    }
    feed = fb_page_add(page->root, "feed");
    fb_page_set(feed, "href", fb_filters_address(filters, ctx, ".atom", NULL));
}
