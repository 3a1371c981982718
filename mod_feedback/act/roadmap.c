/*
 * The roadmap: three lists side by side.
 *
 * What is done stands in the order it was done, not by votes: those are closed.
 */
#include "act/actions.h"
#include "act/frame.h"
#include "store/lists.h"

/* Cards a column; the rest is a click away, in the list of that status. */
enum { CARDS = 10 };


fb_error_t *fb_act_roadmap(fb_answer_t *answer, fb_ctx_t *ctx)
{
    static const struct {
        const char *status;
        fb_sort_t sort;
        int shelf;
    } columns[] = {
        { "planned", FB_SORT_IMPORTANCE, 1 },
        { "started", FB_SORT_IMPORTANCE, 1 },
        { "done", FB_SORT_ACTIVE, 0 },
    };
    int i;

    FB_ERR(fb_frame_page(&answer->page, ctx, "roadmap"));
    for (i = 0; i < 3; i++) {
        const fb_list_t list = { .sort = columns[i].sort, .count = CARDS,
                                 .statuses = columns[i].status,
                                 .shelf = columns[i].shelf };
        fb_key_t *next;
        fb_rows_t *rows;

        FB_ERR(fb_lists_page(&rows, &next, ctx->db, &list, ctx->who->id,
                             ctx->pool));
        FB_ERR(fb_frame_topics(answer->page, columns[i].status, rows));
        if (next)
            fb_page_set(answer->page->root->last, "more", "1");
    }
    return FB_OK;
}
