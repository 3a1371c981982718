#include "httpd/body.h"

#include <string.h>

#include <apr_strings.h>
#include <http_protocol.h>

#include "rules/origin.h"

/* 20,000 characters of four bytes, each byte percent-encoded, and the rest. */
enum { BODY_MAX = 20000 * 4 * 3 + 16384 };


fb_error_t *feedback_body_type(int *is_json, request_rec *r)
{
    const char *header = apr_table_get(r->headers_in, "Content-Type");
    char *type = apr_pstrdup(r->pool, header ? header : "");

    type[strcspn(type, "; \t")] = '\0';
    *is_json = !ap_cstr_casecmp(type, "application/json");
    if (*is_json || !ap_cstr_casecmp(type, "application/x-www-form-urlencoded"))
        return FB_OK;
    return fb_refuse(r->pool, 415, NULL, NULL, "a body of type \"%s\"", type);
}


fb_error_t *feedback_body_origin(request_rec *r)
{
    const char *site = apr_table_get(r->headers_in, "Sec-Fetch-Site");
    const char *origin = apr_table_get(r->headers_in, "Origin");
    const char *host = apr_table_get(r->headers_in, "Host");

    if (fb_origin_is_ours(site, origin, host))
        return FB_OK;
    return fb_refuse(r->pool, 403, "error.origin", NULL,
                     "a post from another site: Sec-Fetch-Site %s, Origin %s, "
                     "Host %s", site ? site : "-", origin ? origin : "-",
                     host ? host : "-");
}


/* httpd closes the connection after a 413, so the rest is never read. */
static fb_error_t *too_large(request_rec *r)
{
    return fb_refuse(r->pool, 413, NULL, NULL, "a body of more than %d bytes",
                     BODY_MAX);
}


fb_error_t *feedback_body_read(fb_form_t **form, request_rec *r, int is_json)
{
    const char *length = apr_table_get(r->headers_in, "Content-Length");
    char *body = NULL, buffer[8192];
    apr_size_t used = 0, room = 0;
    long got;

    if (length && apr_atoi64(length) > BODY_MAX)
        return too_large(r);
    if (ap_setup_client_block(r, REQUEST_CHUNKED_DECHUNK) != OK)
        return fb_refuse(r->pool, 400, NULL, NULL, "a body of unknown length");
    if (ap_should_client_block(r)) {
        while ((got = ap_get_client_block(r, buffer, sizeof(buffer))) > 0) {
            if (used + (apr_size_t)got > BODY_MAX)
                return too_large(r);
            if (used + (apr_size_t)got > room) {
                char *larger = apr_palloc(r->pool, 2 * room + sizeof(buffer));

                if (used)
                    memcpy(larger, body, used);
                body = larger;
                room = 2 * room + sizeof(buffer);
            }
            memcpy(body + used, buffer, (apr_size_t)got);
            used += (apr_size_t)got;
        }
        if (got < 0)
            return fb_refuse(r->pool, 400, NULL, NULL, "the body broke off");
    }
    if (is_json)
        return fb_form_read_json(form, body ? body : "", used, r->pool);
    if (used && memchr(body, '\0', used))
        return fb_refuse(r->pool, 400, "error.encoding", NULL,
                         "a form holds a zero byte");
    return fb_form_read(form, used ? apr_pstrmemdup(r->pool, body, used) : "",
                        r->pool);
}
