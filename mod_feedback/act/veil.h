#ifndef FB_VEIL_H
#define FB_VEIL_H

/*
 * "Hide my name" in the forms that post.
 */

#include "act/action.h"

/** Return who may know the name of the one who posts this form; note a problem
 *  with the field "anonymous" where the forum hides no names, or where the thing
 *  is SIGNED, as an official answer is. */
fb_veil_t fb_veil_read(const fb_ctx_t *ctx, int is_signed,
                       apr_array_header_t *problems);

/** Say in the form added last to PAGE from whom the name can be hidden. */
void fb_veil_offer(fb_page_t *page, const fb_ctx_t *ctx);

#endif
