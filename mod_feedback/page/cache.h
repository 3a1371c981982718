#ifndef FB_CACHE_H
#define FB_CACHE_H

/*
 * The cache: pages that were made, by the digest of their document.
 *
 * A page whose document is the same is the same page, so nothing in here is
 * ever out of date, and nothing need be told to it.  Bounded in bytes; what was
 * not asked for longest goes first.  All threads of a process share one.
 */

#include <apr_pools.h>

#include "page/digest.h"

typedef struct fb_cache_t fb_cache_t;

/** Return a cache of at most SIZE bytes, freed with POOL; NULL for 0. */
fb_cache_t *fb_cache_create(apr_size_t size, apr_pool_t *pool);

/** Set *BYTES and *LEN to a copy in POOL of the page with DIGEST and return 1, or
 *  return 0 if it is not there.  CACHE may be NULL. */
int fb_cache_get(const char **bytes, apr_size_t *len, fb_cache_t *cache,
                 const fb_digest_t *digest, apr_pool_t *pool);

/** Keep the LEN BYTES as the page with DIGEST. */
void fb_cache_put(fb_cache_t *cache, const fb_digest_t *digest,
                  const char *bytes, apr_size_t len);

/** Return how many bytes CACHE takes now. */
apr_size_t fb_cache_size(fb_cache_t *cache);

#endif
