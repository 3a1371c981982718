/*
 * The list of topics, and asking.
 */
#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/filters.h"
#include "act/follow.h"
#include "act/frame.h"
#include "act/moderation_page.h"
#include "act/once.h"
#include "act/route.h"
#include "act/tell.h"
#include "act/veil.h"
#include "base/text.h"
#include "base/token.h"
#include "page/marked.h"
#include "store/categories.h"
#include "store/counts.h"
#include "store/search.h"
#include "store/topics.h"

/* Put under each topic of LIST where the words of MATCH stand in it. */
static fb_error_t *add_snippets(fb_ctx_t *ctx, xmlNodePtr list, fb_rows_t *rows,
                                const char *match)
{
    xmlNodePtr topic;

    fb_rows_rewind(rows);
    for (topic = list->children; match && topic && fb_rows_next(rows);
         topic = topic->next) {
        const char *text;

        FB_ERR(fb_search_snippet(&text, ctx->db, match, fb_rows_int(rows, 0),
                                 ctx->pool));
        fb_page_marked(topic, "snippet", text, FB_FOUND_BEGIN, FB_FOUND_END);
    }
    return FB_OK;
}


/* The count of WHICH in ROWS, 0 if there is none. */
static apr_int64_t count_of(fb_rows_t *rows, const char *which)
{
    fb_rows_rewind(rows);
    while (fb_rows_next(rows))
        if (!strcmp(fb_rows_text(rows, 0), which))
            return fb_rows_int(rows, 1);
    return 0;
}


/* Append to COUNTS an element WHAT for NAME: <kind kind="idea" n="26"/>. */
static void add_count(xmlNodePtr counts, const char *what, const char *name,
                      fb_rows_t *rows)
{
    xmlNodePtr node = fb_page_add(counts, what);

    fb_page_set(node, what, name);
    fb_page_set_int(node, "n", count_of(rows, name));
}


/* How many topics each filter finds by itself: all, each kind, each status that
 * can be looked for. */
static fb_error_t *add_counts(fb_page_t *page, fb_ctx_t *ctx)
{
    xmlNodePtr counts = fb_page_add(page->root, "counts");
    const fb_status_t *status;
    fb_rows_t *rows;
    int i;

    FB_ERR(fb_counts_list(&rows, ctx->db, "listed", ctx->pool));
    fb_page_set_int(counts, "n", count_of(rows, ""));
    FB_ERR(fb_counts_list(&rows, ctx->db, "kind", ctx->pool));
    for (i = 0; fb_kind_name(i); i++)
        add_count(counts, "kind", fb_kind_name(i), rows);
    FB_ERR(fb_counts_list(&rows, ctx->db, "status", ctx->pool));
    for (i = 0; (status = fb_status_at(i)); i++)
        if (!status->held)
            add_count(counts, "status", status->name, rows);
    return FB_OK;
}


fb_error_t *fb_act_topics_list(fb_answer_t *answer, fb_ctx_t *ctx)
{
    fb_filters_t filters;
    fb_key_t *next;
    fb_rows_t *rows;
    xmlNodePtr list;

    FB_ERR(fb_filters_read(&filters, ctx));
    FB_ERR(fb_frame_page(&answer->page, ctx, "topics"));
    fb_filters_add(answer->page, &filters, ctx);
    FB_ERR(fb_follow_offer(answer->page, ctx, &filters.list));
    FB_ERR(fb_frame_categories(answer->page, ctx));
    FB_ERR(add_counts(answer->page, ctx));
    if (!filters.list.after)
        FB_ERR(fb_moderation_pin_part(answer->page, ctx));
    FB_ERR(fb_lists_page(&rows, &next, ctx->db, &filters.list, ctx->who->id,
                         ctx->pool));
    list = fb_page_add(answer->page->root, "topics");
    if (next)
        fb_page_set(list, "next", fb_filters_address(&filters, ctx, ctx->suffix,
                                                     next));
    if (filters.list.after)
        fb_page_set(list, "first", fb_filters_address(&filters, ctx, ctx->suffix,
                                                      NULL));
    FB_ERR(fb_page_rows(answer->page, list, "topic", rows));
    return add_snippets(ctx, list, rows, filters.list.match);
}


/* The ask page, holding what was typed. */
static fb_error_t *ask_page(fb_page_t **page, fb_ctx_t *ctx, const char *once,
                            const fb_form_t *typed,
                            const apr_array_header_t *problems)
{
    static const char *const fields[] = {
        "title", "body", "kind", "category", "tags", "page", "anonymous", NULL
    };
    const fb_place_t place = { .where = FB_PLACE_TOPICS };
    fb_rows_t *rows;

    FB_ERR(fb_frame_page(page, ctx, "ask"));
    FB_ERR(fb_categories_open(&rows, ctx->db, ctx->pool));
    FB_ERR(fb_page_rows(*page, fb_page_add((*page)->root, "categories"),
                        "category", rows));
    fb_frame_form(*page, "ask", fb_route_address(ctx, &place), once, fields,
                  typed, problems);
    fb_veil_offer(*page, ctx);
    return FB_OK;
}


/* Set *TYPED to what the address asks for, the text begun with the template of
 * its category where there is none. */
static fb_error_t *begin_text(const fb_form_t **typed, fb_ctx_t *ctx)
{
    const char *text = fb_form_get(ctx->query, "body");
    fb_category_t *category;
    fb_form_t *form;
    apr_int64_t id;

    *typed = ctx->query;
    if (text && *text)
        return FB_OK;
    FB_ERR(fb_categories_find(&id, ctx->db, fb_form_get(ctx->query, "category"),
                              ctx->pool));
    FB_ERR(fb_categories_get(&category, ctx->db, id, ctx->pool));
    if (!category || !category->template)
        return FB_OK;
    form = fb_form_new(ctx->pool);
    fb_form_add(form, "body", category->template);
    apr_array_cat(form->fields, ctx->query->fields);
    *typed = form;
    return FB_OK;
}


fb_error_t *fb_act_topics_ask(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const fb_form_t *typed;

    if (!fb_guard_may(ctx->who, FB_MAY_ASK, NULL))
        return fb_frame_no_right(ctx, FB_MAY_ASK);
    FB_ERR(begin_text(&typed, ctx));
    return ask_page(&answer->page, ctx, fb_token_random(ctx->pool), typed, NULL);
}


/* Set *ID to the category NAME means, if it takes new topics; else note why
 * not. */
static fb_error_t *read_category(apr_int64_t *id, const char *name,
                                 apr_array_header_t *problems, fb_ctx_t *ctx)
{
    fb_category_t *category;

    FB_ERR(fb_categories_find(id, ctx->db, name, ctx->pool));
    FB_ERR(fb_categories_get(&category, ctx->db, *id, ctx->pool));
    if (!category)
        fb_check_note(problems, "category", "unknown", 0);
    else if (category->closed)
        fb_check_note(problems, "category", "closed", 0);
    return FB_OK;
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
    topic->veil = fb_veil_read(ctx, 0, problems);
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
        FB_ERR(read_category(&topic->category, category ? category->value : NULL,
                             problems, ctx));
    return FB_OK;
}


/* Work: add the topic BATON. */
static fb_error_t *add_topic(apr_int64_t *id, void *baton, fb_db_t *db,
                             apr_time_t now, apr_pool_t *pool)
{
    const fb_topic_new_t *topic = baton;

    FB_ERR(fb_topics_add(id, db, topic, now, pool));
    return fb_tell_topic(db, *id, topic->body, topic->author, now, pool);
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
    once.nameless = topic.veil == FB_VEIL_NOBODY;
    FB_ERR(fb_once_make(&once, ctx, add_topic, &topic));
    answer->status = once.repeated ? 200 : 201;
    answer->place.where = FB_PLACE_TOPIC;
    answer->place.id = once.made;
    answer->place.title = topic.title;
    answer->place.notice = once.repeated   ? "repeated"
                           : once.nameless ? "veiled"
                                           : "asked";
    return FB_OK;
}
