#ifndef FB_TEXT_H
#define FB_TEXT_H

/*
 * Text: what people type, as UTF-8.
 *
 * Text is checked once, where it enters; everything behind that line may
 * rely on fb_text_valid().  Unicode tables are GLib's.
 */

#include <apr_pools.h>

/**
 * Say whether the LEN bytes at TEXT are text we take: strict UTF-8 (RFC 3629)
 * without NUL, without control characters other than TAB, LF and CR, and
 * without Unicode noncharacters, which stand for something else in our pages.
 */
int fb_text_valid(const char *text, apr_size_t len);

/** Return TEXT with CRLF as LF, everything else kept exactly. */
const char *fb_text_lines(const char *text, apr_pool_t *pool);

/** Return how many characters (code points) valid TEXT has. */
apr_size_t fb_text_length(const char *text);

/** The same without white space at either end. */
apr_size_t fb_text_length_trimmed(const char *text);

/** Return TEXT without white space at either end. */
const char *fb_text_trim(const char *text, apr_pool_t *pool);

/** Return the first COUNT characters of valid TEXT, all of it if shorter. */
const char *fb_text_head(const char *text, apr_size_t count, apr_pool_t *pool);

/**
 * Return TEXT for comparing and finding: letters without accents and case,
 * digits, one space for each run of anything else, none at the ends.
 */
const char *fb_text_fold(const char *text, apr_pool_t *pool);

/** Return TEXT as part of a URL path: folded, words joined by '-', at most 60
 *  bytes, cut between words; "" where nothing is left. */
const char *fb_text_slug(const char *text, apr_pool_t *pool);

/** Return TEXT percent-encoded (RFC 3986, unreserved characters kept) for a
 *  query value. */
const char *fb_text_uri(const char *text, apr_pool_t *pool);

#endif
