#include "act/actions.h"
#include "act/frame.h"
#include "store/lists.h"

enum { HOME_TOPICS = 5 };


fb_error_t *fb_act_home(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const apr_int64_t me = ctx->who->id;
    fb_list_t top = { .sort = FB_SORT_IMPORTANCE, .count = HOME_TOPICS };
    fb_key_t *next;
    fb_rows_t *rows;

    FB_ERR(fb_frame_page(&answer->page, ctx, "home"));
    if (me) {
        FB_ERR(fb_lists_own(&rows, ctx->db, FB_LIST_MINE, me, HOME_TOPICS,
                            ctx->pool));
        FB_ERR(fb_frame_topics(answer->page, "mine", rows));
    }
    FB_ERR(fb_lists_page(&rows, &next, ctx->db, &top, me, ctx->pool));
    FB_ERR(fb_frame_topics(answer->page, "important", rows));
    FB_ERR(fb_lists_own(&rows, ctx->db, FB_LIST_ANSWERED, me, HOME_TOPICS,
                        ctx->pool));
    return fb_frame_topics(answer->page, "answered", rows);
}


fb_error_t *fb_act_mount(fb_answer_t *answer, fb_ctx_t *ctx)
{
    (void)ctx;
    answer->status = 301;
    answer->place.where = FB_PLACE_HOME;
    return FB_OK;
}
