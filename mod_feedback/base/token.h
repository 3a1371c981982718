#ifndef FB_TOKEN_H
#define FB_TOKEN_H

/*
 * Tokens: strings that only this server can have made, or that nobody can
 * guess.
 *
 * A form token is HMAC-SHA256 (RFC 2104) of who and which day under the
 * server's key, so that a page keeps its bytes for a day and a form outlives
 * midnight: yesterday's token is taken too.
 */

#include <apr_pools.h>
#include <apr_time.h>

/** Return 32 random bytes as 43 characters of base64url. */
const char *fb_token_random(apr_pool_t *pool);

/** Return the first 128 bits of HMAC-SHA256 of TEXT under KEY as 32
 *  hexadecimal digits. */
const char *fb_token_sign(const char *key, const char *text, apr_pool_t *pool);

/** Return the token of the person LOGIN on the day (UTC) of NOW. */
const char *fb_token_form(const char *key, const char *login, apr_time_t now,
                          apr_pool_t *pool);

/** Say whether TOKEN is LOGIN's of today or yesterday; takes the same time
 *  wherever it differs.  TOKEN may be NULL. */
int fb_token_form_valid(const char *token, const char *key, const char *login,
                        apr_time_t now, apr_pool_t *pool);

#endif
