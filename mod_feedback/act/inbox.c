/*
 * The inbox: a page, the way from a line to what it tells, and reading all.
 */
#include "act/inbox.h"

#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/frame.h"
#include "act/subject.h"
#include "store/inbox.h"

enum { PER_PAGE = 25, COUNT_MAX = 100 };


/* Whether the one who asks may read notes of the topic that the columns from I
 * on of the current row (category, site, author) tell of. */
static int reads_notes(const fb_ctx_t *ctx, const fb_rows_t *rows, int i)
{
    const fb_target_t target = {
        .category = fb_rows_int(rows, i), .site = fb_rows_int(rows, i + 1),
        .author = fb_rows_int(rows, i + 2), .asker = fb_rows_int(rows, i + 2)
    };

    return fb_guard_may(ctx->who, FB_MAY_NOTE, &target);
}


void fb_inbox_count(fb_page_t *page, xmlNodePtr viewer, fb_ctx_t *ctx)
{
    int staff = fb_guard_may(ctx->who, FB_MAY_NOTE, NULL), count;
    fb_rows_t *rows;

    /* A page is worth more than a number on it. */
    if (!ctx->db || !ctx->person
        || fb_inbox_unread(&count, staff ? &rows : NULL, ctx->db, ctx->person->id,
                           COUNT_MAX, page->pool))
        return;
    while (staff && fb_rows_next(rows))
        count += reads_notes(ctx, rows, 0);
    if (count)
        fb_page_set_int(viewer, "unread", count < COUNT_MAX ? count : COUNT_MAX);
}


/* Read "after": only events before that one are wanted. */
static fb_error_t *read_after(apr_int64_t *after, fb_ctx_t *ctx)
{
    const char *text = ctx->query ? fb_form_get(ctx->query, "after") : NULL;

    *after = APR_INT64_MAX;
    if (!text || !*text || (fb_form_number(text, after) && *after > 0))
        return FB_OK;
    return fb_refuse(ctx->pool, 400, "error.parameter", "after",
                     "the parameter after is no event");
}


/* Address the internal LINE apart from the topic's other line. */
static void mark_internal(xmlNodePtr line, apr_pool_t *pool)
{
    xmlChar *href = xmlGetNoNsProp(line, BAD_CAST "href");

    fb_page_set(line, "href", apr_pstrcat(pool, (const char *)href,
                                          "?internal=1", NULL));
    xmlFree(href);
}


/* Drop from LIST, made of ROWS, the lines that are not for the one who asks and
 * the one that is too many.  Set *NEXT to the event that the next page goes on
 * behind, 0 if there is none. */
static void sift(xmlNodePtr list, fb_ctx_t *ctx, fb_rows_t *rows,
                 apr_int64_t *next)
{
    xmlNodePtr line = list->children, after;
    apr_int64_t last = 0;
    int i;

    *next = 0;
    fb_rows_rewind(rows);
    for (i = 0; line && fb_rows_next(rows); i++, line = after) {
        int internal = fb_rows_int(rows, FB_LINE_INTERNAL) != 0;

        after = line->next;
        if (i < PER_PAGE)
            last = fb_rows_int(rows, FB_LINE_EVENT);
        else
            *next = last;
        if (*next || !fb_rows_int(rows, FB_LINE_SEEN)
            || (internal && !reads_notes(ctx, rows, FB_LINE_CATEGORY))) {
            xmlUnlinkNode(line);
            xmlFreeNode(line);
            continue;
        }
        if (internal)
            mark_internal(line, ctx->pool);
        if (!xmlHasProp(list, BAD_CAST "until"))
            fb_page_set(list, "until", fb_rows_text(rows, FB_LINE_EVENT));
    }
}


fb_error_t *fb_act_inbox_show(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *address = apr_pstrcat(ctx->pool, ctx->forum->mount, "/inbox",
                                      ctx->suffix, NULL);
    apr_int64_t after, next;
    fb_page_t *page;
    fb_rows_t *rows;
    xmlNodePtr list;

    FB_ERR(read_after(&after, ctx));
    FB_ERR(fb_frame_page(&page, ctx, "inbox"));
    FB_ERR(fb_inbox_list(&rows, ctx->db, ctx->who->id, after, PER_PAGE + 1,
                         ctx->pool));
    list = fb_page_add(page->root, "inbox");
    FB_ERR(fb_page_rows(page, list, "line", rows));
    sift(list, ctx, rows, &next);
    if (next)
        fb_page_set(list, "next", apr_psprintf(ctx->pool, "%s?after=%"
                                               APR_INT64_T_FMT, address, next));
    if (after != APR_INT64_MAX)
        fb_page_set(list, "first", address);
    fb_page_set(fb_page_add(page->root, "feed"), "href",
                apr_pstrcat(ctx->pool, ctx->forum->mount, "/inbox.atom", NULL));
    answer->page = page;
    return FB_OK;
}


/* What is to be marked as read: baton of the transaction. */
typedef struct reading_t {
    fb_ctx_t *ctx;
    apr_int64_t topic;      /* 0: everything */
    apr_int64_t until;
    int lines;              /* which: 1, the public one; 2, the internal one */
} reading_t;


/* Work: mark it. */
static fb_error_t *mark_read(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const reading_t *reading = baton;
    int internal;

    for (internal = 0; internal < 2; internal++)
        if (reading->lines & (1 << internal))
            FB_ERR(fb_inbox_read(db, reading->topic, reading->ctx->person->id,
                                 internal, reading->until, pool));
    return FB_OK;
}


fb_error_t *fb_act_inbox_go(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *wanted = fb_form_get(ctx->query, "internal");
    fb_subject_t subject;
    fb_rows_t *rows;
    apr_int64_t comment = 0;
    int internal;

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    internal = wanted && !strcmp(wanted, "1")
               && fb_subject_may(&subject, ctx, FB_MAY_NOTE);
    FB_ERR(fb_inbox_last(&rows, ctx->db, ctx->id, ctx->who->id, internal,
                         ctx->pool));
    if (fb_rows_next(rows)) {
        reading_t reading = { ctx, ctx->id, fb_rows_int(rows, 0), 1 << internal };

        comment = fb_rows_int(rows, 1);
        /* Where nothing can be written the topic is still there to be read. */
        if (fb_rows_int(rows, 2) && ctx->person)
            (void)fb_db_write(ctx->db, mark_read, &reading, ctx->pool);
    }
    answer->status = 303;
    fb_subject_go(answer, &subject, comment, NULL);
    return FB_OK;
}


fb_error_t *fb_act_inbox_read(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 2,
                                                  sizeof(fb_problem_t));
    static const char *const fields[] = { "topic", "until", NULL };
    reading_t reading = { ctx, 0, APR_INT64_MAX, 1 | 2 };

    fb_form_int(ctx->body, "topic", &reading.topic, 1, APR_INT64_MAX, 1, problems);
    fb_form_int(ctx->body, "until", &reading.until, 1, APR_INT64_MAX, 1, problems);
    if (problems->nelts) {
        answer->status = 422;
        FB_ERR(fb_act_inbox_show(answer, ctx));
        fb_frame_form(answer->page, "read", ctx->self, NULL, fields, ctx->body,
                      problems);
        return FB_OK;
    }
    FB_ERR(fb_db_write(ctx->db, mark_read, &reading, ctx->pool));
    answer->status = 200;
    answer->place.where = FB_PLACE_INBOX;
    answer->place.notice = "read";
    return FB_OK;
}
