/*
 * A person's page: what colleagues may know, and what they wrote.
 *
 * Posts under a hidden name are nobody's, and so on nobody's page.
 */
#include <string.h>

#include "act/actions.h"
#include "act/frame.h"
#include "act/route.h"
#include "base/text.h"
#include "store/lists.h"

enum { PERSON_TOPICS = 25 };


/* What a person wrote under their name, the latest first. */
static fb_error_t *add_topics(fb_page_t *page, fb_ctx_t *ctx, apr_int64_t id)
{
    const fb_list_t list = { .sort = FB_SORT_RECENT, .author = id,
                             .count = PERSON_TOPICS };
    fb_key_t *next;
    fb_rows_t *rows;

    FB_ERR(fb_lists_page(&rows, &next, ctx->db, &list, ctx->who->id, ctx->pool));
    return fb_frame_topics(page, "topics", rows);
}


fb_error_t *fb_act_person_show(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *name;
    fb_rows_t *rows;

    FB_ERR(fb_people_show(&rows, ctx->db, ctx->id, ctx->pool));
    if (!fb_rows_next(rows))
        return fb_refuse(ctx->pool, 404, NULL, NULL, "no person %"
                         APR_INT64_T_FMT, ctx->id);
    name = fb_rows_text(rows, 1);
    if (ctx->slug && strcmp(ctx->slug, fb_text_slug(name, ctx->pool))) {
        answer->status = 301;
        answer->place.where = FB_PLACE_PERSON;
        answer->place.id = ctx->id;
        answer->place.title = name;
        return FB_OK;
    }
    fb_rows_rewind(rows);
    FB_ERR(fb_frame_page(&answer->page, ctx, "person"));
    FB_ERR(fb_page_rows(answer->page, answer->page->root, "person", rows));
    return add_topics(answer->page, ctx, ctx->id);
}
