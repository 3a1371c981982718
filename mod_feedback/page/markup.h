#ifndef FB_MARKUP_H
#define FB_MARKUP_H

/*
 * Markup: CommonMark (0.30) made elements.
 *
 * Safe by construction: cmark's tree is walked and each node becomes an
 * element we chose; raw HTML becomes text, an image becomes a link to it, and
 * an address whose scheme is not on the list becomes text.  Bare http and
 * https addresses become links.
 */

#include <libxml/tree.h>

/**
 * Append to PARENT the elements of CommonMark TEXT: p em strong code pre ul ol
 * li blockquote a h3 h4 h5 h6 hr br.  Headings begin at h3, below the page's
 * own.  Nesting deeper than 20 elements is flattened.
 */
void fb_markup_append(xmlNodePtr parent, const char *text);

/**
 * Say whether ADDRESS may stand in a link: http, https or mailto, or a path
 * ("/crm/…") on this server; nothing that a browser reads as another scheme
 * or host (leading space, control characters, backslashes, "//").
 */
int fb_markup_safe_href(const char *address);

#endif
