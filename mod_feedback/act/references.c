/*
 * Links from texts: #42 and mentioned people, if the reader may see them.
 */
#include "act/references.h"

#include <string.h>

#include <apr_strings.h>

#include "act/route.h"
#include "act/subject.h"
#include "base/text.h"
#include "page/mentions.h"
#include "store/mentions.h"


/* A topic leads to its page, if it is to be seen. */
static fb_error_t *look_at_topic(fb_target_link_t *link, fb_ctx_t *ctx,
                                 apr_int64_t id)
{
    fb_subject_t subject;
    fb_error_t *err = fb_subject_topic(&subject, ctx, id);

    if (err)
        return err->status == 404 ? FB_OK : err;
    link->title = subject.topic->title;
    link->href = fb_route_href(ctx->forum, "topic", id, link->title, ctx->pool);
    return FB_OK;
}


/* A person leads to theirs. */
static fb_error_t *look_at_person(fb_target_link_t *link, fb_ctx_t *ctx,
                                  apr_int64_t id)
{
    FB_ERR(fb_mentions_name(&link->title, ctx->db, id, ctx->pool));
    if (link->title)
        link->href = apr_psprintf(ctx->pool, "%s/people/%" APR_INT64_T_FMT "-%s",
                                  ctx->forum->mount, id,
                                  fb_text_slug(link->title, ctx->pool));
    return FB_OK;
}


/* The page floor's fb_mentions_look_t; BATON is the ctx. */
static fb_error_t *look(fb_target_link_t *link, void *baton, const char *noun,
                        apr_int64_t id)
{
    return strcmp(noun, "topic") ? look_at_person(link, baton, id)
                                 : look_at_topic(link, baton, id);
}


fb_error_t *fb_references_link(fb_page_t *page, fb_ctx_t *ctx)
{
    return fb_mentions_link(page, look, ctx);
}
