#include "base/token.h"

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <glib.h>

enum { SIGN_DIGITS = 32 };


const char *fb_token_random(apr_pool_t *pool)
{
    unsigned char bytes[32];
    gchar *text;
    char *token, *p;

    if (apr_generate_random_bytes(bytes, sizeof(bytes)) != APR_SUCCESS)
        abort();                /* no randomness, no secrets: do not go on */
    text = g_base64_encode(bytes, sizeof(bytes));
    token = apr_pstrdup(pool, text);
    g_free(text);
    for (p = token; *p; p++)
        *p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
    token[strcspn(token, "=")] = '\0';
    return token;
}


const char *fb_token_sign(const char *key, const char *text, apr_pool_t *pool)
{
    gchar *mac = g_compute_hmac_for_string(G_CHECKSUM_SHA256,
                                           (const guchar *)key, strlen(key),
                                           text, -1);
    const char *sign = apr_pstrmemdup(pool, mac, SIGN_DIGITS);

    g_free(mac);
    return sign;
}


const char *fb_token_form(const char *key, const char *login, apr_time_t now,
                          apr_pool_t *pool)
{
    apr_int64_t day = apr_time_sec(now) / 86400;

    return fb_token_sign(key, apr_psprintf(pool, "form %" APR_INT64_T_FMT " %s",
                                           day, login), pool);
}


/* Compare A with our B in a time that does not tell where they differ. */
static int same(const char *a, const char *b)
{
    int i, differ = strlen(a) != SIGN_DIGITS;

    for (i = 0; i < SIGN_DIGITS && a[i]; i++)
        differ |= a[i] ^ b[i];
    return !differ;
}


int fb_token_form_valid(const char *token, const char *key, const char *login,
                        apr_time_t now, apr_pool_t *pool)
{
    apr_time_t yesterday = now - apr_time_from_sec(86400);

    return token
           && (same(token, fb_token_form(key, login, now, pool))
               | same(token, fb_token_form(key, login, yesterday, pool)));
}
