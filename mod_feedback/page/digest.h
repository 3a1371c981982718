#ifndef FB_DIGEST_H
#define FB_DIGEST_H

/*
 * Digests: what tells one page document from another.
 *
 * A page is made of its document and its sheet alone, so the digest of the
 * document stands for the page before any sheet was applied: as its tag, and as
 * its key in the cache.
 */

#include <apr.h>

#include "page/page.h"

/* Two keyed 64-bit hashes (SipHash-2-4): the same documents have the same, and
 * nobody who does not know the key can make another that has. */
typedef struct fb_digest_t {
    apr_uint64_t half[2];
} fb_digest_t;

enum { FB_DIGEST_KEY = 32 };

/** Set *DIGEST to that of PAGE under KEY, FB_DIGEST_KEY bytes. */
void fb_digest_page(fb_digest_t *digest, const fb_page_t *page,
                    const unsigned char *key);

#endif
