#ifndef FB_FOLLOW_H
#define FB_FOLLOW_H

/*
 * Following a category, a tag or a site: what a list's page offers of it.
 */

#include "act/action.h"
#include "store/lists.h"

/** Append to PAGE a <scope> for the category, the tag and the site that LIST is
 *  filtered by, with whether the one who asks follows it; nothing if nobody is
 *  signed in. */
fb_error_t *fb_follow_offer(fb_page_t *page, fb_ctx_t *ctx, const fb_list_t *list);

#endif
