#ifndef FB_LINKS_H
#define FB_LINKS_H

/*
 * Links: addresses that people write without markup.
 */

#include <stddef.h>

/**
 * Return the first http or https address in TEXT and set *LEN to its length;
 * NULL if there is none.  What ends a sentence (".,;:!?»…" and a bracket that
 * was opened before the address) does not belong to it.
 */
const char *fb_links_find(const char *text, size_t *len);

#endif
