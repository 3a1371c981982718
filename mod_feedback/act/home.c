/*
 * Home: three short lists, each a page of a longer one.
 */
#include "act/actions.h"
#include "act/frame.h"
#include "act/moderation_page.h"
#include "store/lists.h"

enum { HOME_TOPICS = 5 };


/* Append <NAME> with the first topics of LIST. */
static fb_error_t *add_list(fb_page_t *page, fb_ctx_t *ctx, const char *name,
                            fb_list_t list)
{
    fb_key_t *next;
    fb_rows_t *rows;

    list.count = HOME_TOPICS;
    FB_ERR(fb_lists_page(&rows, &next, ctx->db, &list, ctx->who->id, ctx->pool));
    return fb_frame_topics(page, name, rows);
}


fb_error_t *fb_act_home(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const fb_list_t mine = { .sort = FB_SORT_ACTIVE, .author = ctx->who->id,
                             .shelf = -1 };
    const fb_list_t top = { .sort = FB_SORT_IMPORTANCE, .shelf = 1 };
    const fb_list_t answered = { .sort = FB_SORT_ACTIVE, .statuses = "answered",
                                 .shelf = 1 };

    FB_ERR(fb_frame_page(&answer->page, ctx, "home"));
    if (ctx->who->id)
        FB_ERR(add_list(answer->page, ctx, "mine", mine));
    FB_ERR(fb_moderation_pin_part(answer->page, ctx));
    FB_ERR(add_list(answer->page, ctx, "important", top));
    return add_list(answer->page, ctx, "answered", answered);
}


fb_error_t *fb_act_mount(fb_answer_t *answer, fb_ctx_t *ctx)
{
    (void)ctx;
    answer->status = 301;
    answer->place.where = FB_PLACE_HOME;
    return FB_OK;
}
