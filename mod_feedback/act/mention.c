/*
 * Finding colleagues by name, to mention them.
 */
#include <apr_strings.h>

#include "act/actions.h"
#include "act/frame.h"
#include "base/text.h"
#include "page/mentions.h"
#include "store/mentions.h"

enum { FOUND_MAX = 8, TYPED_MAX = 200 };


/* Give each person of LIST, made of ROWS, what a text mentions them by. */
static void add_tokens(xmlNodePtr list, fb_rows_t *rows, apr_pool_t *pool)
{
    enum { ID, LOGIN, NAME };
    xmlNodePtr person;

    fb_rows_rewind(rows);
    for (person = list->children; person && fb_rows_next(rows);
         person = person->next)
        fb_page_text(person, "mention",
                     apr_pstrcat(pool, "@[", fb_mentions_escape(
                                                 fb_rows_text(rows, NAME), pool),
                                 "](/people/", fb_rows_text(rows, ID), ")", NULL));
}


fb_error_t *fb_act_mention(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *q = fb_form_get(ctx->query, "q");
    fb_rows_t *rows;
    xmlNodePtr list;

    q = fb_text_head(q ? q : "", TYPED_MAX, ctx->pool);
    FB_ERR(fb_frame_page(&answer->page, ctx, "mention"));
    fb_page_text(answer->page->root, "q", q);
    list = fb_page_add(answer->page->root, "people");
    FB_ERR(fb_mentions_search(&rows, ctx->db, q, FOUND_MAX, ctx->pool));
    FB_ERR(fb_page_rows(answer->page, list, "person", rows));
    add_tokens(list, rows, ctx->pool);
    return FB_OK;
}
