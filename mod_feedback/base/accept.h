#ifndef FB_ACCEPT_H
#define FB_ACCEPT_H

/*
 * What a client says it takes: Accept, Accept-Language, If-None-Match (RFC
 * 9110, sections 12.5 and 13.1).  Qualities are in thousandths, 0: not at all.
 */

#include <apr_pools.h>

/** Return how much HEADER (Accept) wants the media type TYPE. */
int fb_accept_type(const char *header, const char *type, apr_pool_t *pool);

/** Return how much HEADER (Accept-Language) wants the language LANG. */
int fb_accept_lang(const char *header, const char *lang, apr_pool_t *pool);

/**
 * Say whether HEADER (If-None-Match) names ETAG, compared weakly, and without
 * the -gzip or -br that compressing filters put behind it.
 */
int fb_accept_match(const char *header, const char *etag,
                          apr_pool_t *pool);

#endif
