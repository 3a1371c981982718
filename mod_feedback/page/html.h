#ifndef FB_HTML_H
#define FB_HTML_H

/*
 * HTML: what a sheet made, as bytes.
 *
 * Writes what libxml2's HTML serialiser writes, byte for byte, at a fifth of
 * its cost: no copy of a text, no look-up of an element, no buffer below a
 * buffer.  It knows elements and texts without namespaces, which is all that
 * sheets for HTML have a use for.
 */

#include <apr_pools.h>
#include <libxml/tree.h>

/** Set *BYTES and *LEN to DOC as HTML in UTF-8 behind <!DOCTYPE html>, and
 *  return 1; return 0 if DOC holds anything we do not write. */
int fb_html_write(const char **bytes, apr_size_t *len, xmlDocPtr doc,
                  apr_pool_t *pool);

#endif
