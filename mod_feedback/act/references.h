#ifndef FB_ACT_REFERENCES_H
#define FB_ACT_REFERENCES_H

/*
 * References in a page: "#42" and mentioned people become links, if the one
 * who asks may see what they name.
 */

#include "act/action.h"

/** Make links of the references in the bodies of PAGE. */
fb_error_t *fb_references_link(fb_page_t *page, fb_ctx_t *ctx);

#endif
