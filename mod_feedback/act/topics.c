#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/frame.h"
#include "act/once.h"
#include "act/route.h"
#include "base/text.h"
#include "base/token.h"
#include "store/categories.h"
#include "store/lists.h"
#include "store/topics.h"

enum { PER_PAGE = 25, PER_PAGE_MAX = 100 };

static const char *const sorts[] = { "importance", "recent" };

/* What a list is asked for, as it came: to be repeated in addresses. */
typedef struct filters_t {
    fb_list_t list;
    fb_key_t after;
    const char *sort, *kind, *category, *q;
    apr_int64_t per;
} filters_t;


/* The error for a parameter of a list (400), which names it. */
static fb_error_t *bad_parameter(fb_ctx_t *ctx, const char *name)
{
    return fb_refuse(ctx->pool, 400, "error.parameter", name,
                     "the parameter %s has no value we know", name);
}


/* The parameter NAME of a list, NULL where it is absent or empty. */
static const char *parameter(fb_ctx_t *ctx, const char *name)
{
    const char *value = fb_form_get(ctx->query, name);

    return value && *value ? value : NULL;
}


/* Read "sort"; importance unless said otherwise. */
static fb_error_t *read_sort(filters_t *filters, fb_ctx_t *ctx)
{
    const char *sort = parameter(ctx, "sort");

    filters->sort = sort ? sort : sorts[FB_SORT_IMPORTANCE];
    if (!strcmp(filters->sort, sorts[FB_SORT_IMPORTANCE]))
        filters->list.sort = FB_SORT_IMPORTANCE;
    else if (!strcmp(filters->sort, sorts[FB_SORT_RECENT]))
        filters->list.sort = FB_SORT_RECENT;
    else
        return bad_parameter(ctx, "sort");
    return FB_OK;
}


/* A key in an address: its numbers joined by '.', the score, sites, time and id
 * of the last topic, or its time and id. */
static const char *key_text(const filters_t *filters, const fb_key_t *key,
                            apr_pool_t *pool)
{
    if (filters->list.sort == FB_SORT_RECENT)
        return apr_psprintf(pool, "%" APR_INT64_T_FMT ".%" APR_INT64_T_FMT,
                            key->created, key->id);
    return apr_psprintf(pool, "%" APR_INT64_T_FMT ".%" APR_INT64_T_FMT ".%"
                        APR_INT64_T_FMT ".%" APR_INT64_T_FMT, key->score,
                        key->sites, key->created, key->id);
}


/* Read "after", which must be a key this sort can have made. */
static fb_error_t *read_after(filters_t *filters, fb_ctx_t *ctx)
{
    const char *text = parameter(ctx, "after");
    int wanted = filters->list.sort == FB_SORT_RECENT ? 2 : 4, i;
    apr_int64_t numbers[4] = { 0 };
    char *piece, *last;

    if (!text)
        return FB_OK;
    piece = apr_strtok(apr_pstrdup(ctx->pool, text), ".", &last);
    for (i = 0; i < wanted; i++, piece = apr_strtok(NULL, ".", &last))
        if (!piece || !fb_form_number(piece, &numbers[i]) || numbers[i] < 0)
            return bad_parameter(ctx, "after");
    filters->after.score = numbers[0];
    filters->after.sites = numbers[1];
    filters->after.created = numbers[wanted - 2];
    filters->after.id = numbers[wanted - 1];
    filters->list.after = &filters->after;
    /* Only the spelling we hand out: nothing before, between or behind. */
    return strcmp(text, key_text(filters, &filters->after, ctx->pool))
               ? bad_parameter(ctx, "after")
               : FB_OK;
}


/* The first words of Q, folded; a list looks for all of them. */
static void read_words(filters_t *filters, fb_ctx_t *ctx)
{
    char *word, *last;
    int i = 0;

    filters->q = parameter(ctx, "q");
    if (!filters->q)
        return;
    for (word = apr_strtok(apr_pstrdup(ctx->pool,
                                       fb_text_fold(filters->q, ctx->pool)),
                           " ", &last);
         word && i < FB_LIST_WORDS; word = apr_strtok(NULL, " ", &last))
        filters->list.words[i++] = word;
}


/* Read everything a list is asked for. */
static fb_error_t *read_filters(filters_t *filters, fb_ctx_t *ctx)
{
    memset(filters, 0, sizeof(*filters));
    FB_ERR(read_sort(filters, ctx));
    FB_ERR(read_after(filters, ctx));
    read_words(filters, ctx);
    filters->kind = parameter(ctx, "kind");
    if (filters->kind && !fb_kind_find(filters->kind))
        return bad_parameter(ctx, "kind");
    filters->list.kinds = filters->kind;
    filters->category = parameter(ctx, "category");
    if (filters->category)
        FB_ERR(fb_categories_find(&filters->list.category, ctx->db,
                                  filters->category, ctx->pool));
    if (filters->category && !filters->list.category)
        return bad_parameter(ctx, "category");
    filters->per = PER_PAGE;
    if (parameter(ctx, "per")
        && (!fb_form_number(parameter(ctx, "per"), &filters->per)
            || filters->per < 1 || filters->per > PER_PAGE_MAX))
        return bad_parameter(ctx, "per");
    filters->list.count = (int)filters->per;
    return FB_OK;
}


/* Append "NAME=VALUE" to the query ADDRESS, nothing for NULL. */
static const char *with(const char *address, const char *name,
                        const char *value, apr_pool_t *pool)
{
    if (!value)
        return address;
    return apr_pstrcat(pool, address, strchr(address, '?') ? "&" : "?", name,
                       "=", fb_text_uri(value, pool), NULL);
}


/* The address of this list as SUFFIX from KEY on; NULL: from the start. */
static const char *list_address(const filters_t *filters, fb_ctx_t *ctx,
                                const char *suffix, const fb_key_t *key)
{
    apr_pool_t *pool = ctx->pool;
    const char *address = apr_pstrcat(pool, ctx->forum->mount, ctx->path, suffix,
                                      NULL);

    address = with(address, "kind", filters->kind, pool);
    address = with(address, "category", filters->category, pool);
    address = with(address, "q", filters->q, pool);
    if (filters->list.sort != FB_SORT_IMPORTANCE)
        address = with(address, "sort", filters->sort, pool);
    if (filters->per != PER_PAGE)
        address = with(address, "per", apr_itoa(pool, (int)filters->per), pool);
    return key ? with(address, "after", key_text(filters, key, pool), pool)
               : address;
}


/* What the list was asked for, to be shown in its form, and its feed. */
static void add_filters(fb_page_t *page, const filters_t *filters,
                        fb_ctx_t *ctx)
{
    xmlNodePtr node = fb_page_add(page->root, "filters"), feed;

    fb_page_set(node, "sort", filters->sort);
    fb_page_set(node, "kind", filters->kind);
    fb_page_set(node, "category", filters->category);
    fb_page_text(node, "q", filters->q);
    feed = fb_page_add(page->root, "feed");
    fb_page_set(feed, "href", list_address(filters, ctx, ".atom", NULL));
}


fb_error_t *fb_act_topics_list(fb_answer_t *answer, fb_ctx_t *ctx)
{
    filters_t filters;
    fb_key_t *next;
    fb_rows_t *rows;
    xmlNodePtr list;

    FB_ERR(read_filters(&filters, ctx));
    FB_ERR(fb_frame_page(&answer->page, ctx, "topics"));
    add_filters(answer->page, &filters, ctx);
    FB_ERR(fb_frame_categories(answer->page, ctx));
    FB_ERR(fb_lists_page(&rows, &next, ctx->db, &filters.list, ctx->who->id,
                         ctx->pool));
    list = fb_page_add(answer->page->root, "topics");
    if (next)
        fb_page_set(list, "next", list_address(&filters, ctx, ctx->suffix, next));
    if (filters.list.after)
        fb_page_set(list, "first", list_address(&filters, ctx, ctx->suffix,
                                                NULL));
    return fb_page_rows(answer->page, list, "topic", rows);
}


/* The ask page, holding what was typed. */
static fb_error_t *ask_page(fb_page_t **page, fb_ctx_t *ctx, const char *once,
                            const fb_form_t *typed,
                            const apr_array_header_t *problems)
{
    static const char *const fields[] = {
        "title", "body", "kind", "category", "tags", "page", NULL
    };
    const fb_place_t place = { .where = FB_PLACE_TOPICS };

    FB_ERR(fb_frame_page(page, ctx, "ask"));
    FB_ERR(fb_frame_categories(*page, ctx));
    fb_frame_form(*page, "ask", fb_route_address(ctx, &place), once, fields,
                  typed, problems);
    return FB_OK;
}


fb_error_t *fb_act_topics_ask(fb_answer_t *answer, fb_ctx_t *ctx)
{
    if (!fb_guard_may(ctx->who, FB_MAY_ASK, NULL))
        return fb_frame_no_right(ctx, FB_MAY_ASK);
    return ask_page(&answer->page, ctx, fb_token_random(ctx->pool), ctx->query,
                    NULL);
}


/* Check what was typed and fill TOPIC from it. */
static fb_error_t *read_topic(fb_topic_new_t *topic,
                              apr_array_header_t *problems, fb_ctx_t *ctx)
{
    const fb_form_t *body = ctx->body;
    const fb_field_t *category = fb_form_field(body, "category");

    topic->kind = fb_form_text(body, "kind", 0, problems);
    topic->title = fb_form_text(body, "title", 0, problems);
    topic->body = fb_form_text(body, "body", 0, problems);
    topic->page = fb_form_text(body, "page", 0, problems);
    topic->author = ctx->person->id;
    topic->site = ctx->person->site;
    if (!*topic->kind)
        fb_check_note(problems, "kind", "missing", 0);
    else if (!fb_kind_find(topic->kind))
        fb_check_note(problems, "kind", "unknown", 0);
    fb_check_title(problems, topic->title);
    fb_check_text(problems, "body", topic->body, FB_BODY_MAX, 0);
    fb_check_text(problems, "page", topic->page, FB_PAGE_MAX, 0);
    topic->tags = fb_check_tags(problems, fb_form_text(body, "tags", 1, problems),
                                ctx->pool);
    if (!*topic->page)
        topic->page = NULL;
    if (category && category->type >= FB_TRUTH)
        fb_check_note(problems, "category", "type", 0);
    else
        FB_ERR(fb_categories_find(&topic->category, ctx->db,
                                  category ? category->value : NULL, ctx->pool));
    if (!topic->category && !(category && category->type >= FB_TRUTH))
        fb_check_note(problems, "category", "unknown", 0);
    return FB_OK;
}


/* Work: add the topic BATON. */
static fb_error_t *add_topic(apr_int64_t *id, void *baton, fb_db_t *db,
                             apr_time_t now, apr_pool_t *pool)
{
    return fb_topics_add(id, db, baton, now, pool);
}


fb_error_t *fb_act_topics_create(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 4,
                                                  sizeof(fb_problem_t));
    fb_topic_new_t topic = { 0 };
    fb_once_t once;

    if (!fb_guard_may(ctx->who, FB_MAY_ASK, NULL))
        return fb_frame_no_right(ctx, FB_MAY_ASK);
    FB_ERR(read_topic(&topic, problems, ctx));
    if (problems->nelts) {
        const char *once = fb_form_get(ctx->body, "once");

        answer->status = 422;
        return ask_page(&answer->page, ctx,
                        once && *once ? once : fb_token_random(ctx->pool),
                        ctx->body, problems);
    }
    FB_ERR(fb_once_make(&once, ctx, add_topic, &topic));
    answer->status = once.repeated ? 200 : 201;
    answer->place.where = FB_PLACE_TOPIC;
    answer->place.id = once.made;
    answer->place.title = topic.title;
    answer->place.notice = once.repeated ? "repeated" : "asked";
    return FB_OK;
}
