#ifndef FB_FILTERS_H
#define FB_FILTERS_H

/*
 * Filters: what a list is asked for in its address, and the way back, the
 * addresses of its other pages and formats.
 */

#include "act/action.h"
#include "store/lists.h"

typedef struct fb_filters_t {
    fb_list_t list;
    fb_key_t after;
    apr_array_header_t *given;  /* fb_field_t: what was asked for, to be repeated
                                 * in addresses, without "after" */
} fb_filters_t;

/** Set *FILTERS to what the query of CTX asks for; 400 names a parameter that
 *  means nothing, 401 asks for a name where "me" is nobody. */
fb_error_t *fb_filters_read(fb_filters_t *filters, fb_ctx_t *ctx);

/** Append <filters> to PAGE: everything that was asked for, as it came, and the
 *  feed of the same list. */
void fb_filters_add(fb_page_t *page, const fb_filters_t *filters,
                    fb_ctx_t *ctx);

/** Return the address of the same list with SUFFIX, going on behind KEY; NULL:
 *  from the start. */
const char *fb_filters_address(const fb_filters_t *filters, fb_ctx_t *ctx,
                               const char *suffix, const fb_key_t *key);

#endif
