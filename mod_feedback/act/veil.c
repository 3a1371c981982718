/*
 * Hiding one's name.
 *
 * A hidden post has nobody as its author, so no page can show a name by mistake.
 */
#include "act/veil.h"

#include "rules/checks.h"


fb_veil_t fb_veil_read(const fb_ctx_t *ctx, int is_signed,
                       apr_array_header_t *problems)
{
    const fb_field_t *field = fb_form_field(ctx->body, "anonymous");
    apr_int64_t wanted = 0;

    if (field && field->type == FB_TRUTH)
        wanted = field->value[0] == '1';
    else if (field && (field->type != FB_TEXT || *field->value))
        fb_form_int(ctx->body, "anonymous", &wanted, 0, 1, 0, problems);
    if (!wanted)
        return FB_VEIL_NONE;
    /* Never published under the name instead. */
    if (ctx->forum->anonymous_posts == FB_VEIL_NONE || is_signed)
        fb_check_note(problems, "anonymous", "named", 0);
    return ctx->forum->anonymous_posts;
}


void fb_veil_offer(fb_page_t *page, const fb_ctx_t *ctx)
{
    static const char *const from[] = { NULL, "moderators", "nobody" };

    fb_page_set(page->root->last, "veil", from[ctx->forum->anonymous_posts]);
}
