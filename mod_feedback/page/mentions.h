#ifndef FB_MENTIONS_H
#define FB_MENTIONS_H

/*
 * Mentions: the references to topics and people in a page's bodies, found and
 * made links; see rules/references.h for how they are written.
 */

#include <apr_tables.h>

#include "page/page.h"

/** Return whom the CommonMark TEXT mentions: their ids (apr_int64_t), each once,
 *  at most 20. */
apr_array_header_t *fb_mentions_find(const char *text, apr_pool_t *pool);

/** Return NAME for use in CommonMark, which takes no sign of it for its own. */
const char *fb_mentions_escape(const char *name, apr_pool_t *pool);

/* Where a reference leads; HREF is NULL if it leads nowhere. */
typedef struct fb_target_link_t {
    const char *href;
    const char *title;      /* of the topic, or the person's name */
} fb_target_link_t;

/** Set *LINK to where the NOUN ("topic", "person") with ID is to be seen. */
typedef fb_error_t *fb_mentions_look_t(fb_target_link_t *link, void *baton,
                                       const char *noun, apr_int64_t id);

/** Make links of the references in all bodies of PAGE that LOOK finds; at most 50
 *  different ones are looked up. */
fb_error_t *fb_mentions_link(fb_page_t *page, fb_mentions_look_t *look,
                             void *baton);

#endif
