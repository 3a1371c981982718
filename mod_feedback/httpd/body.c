/*
 * Reading what a POST sends, within limits.
 *
 * A refusal comes before the body is read wherever it can.
 */
#include "httpd/body.h"

#include <string.h>

#include <apr_strings.h>
#include <http_protocol.h>

#include "act/upload.h"
#include "rules/origin.h"

/* 20,000 characters of four bytes, each byte percent-encoded, and the rest. */
enum { BODY_MAX = 20000 * 4 * 3 + 16384 };

/* Where files are taken: a list of some hundred thousand people. */
enum { UPLOAD_MAX = 20 * 1024 * 1024 };


fb_error_t *feedback_body_type(feedback_body_t *kind, request_rec *r,
                               int upload)
{
    static const struct {
        const char *type;
        feedback_body_t kind;
    } types[] = {
        { "application/x-www-form-urlencoded", FEEDBACK_FORM },
        { "application/json", FEEDBACK_JSON },
        { "text/csv", FEEDBACK_CSV },
        { "multipart/form-data", FEEDBACK_PARTS },
    };
    const char *header = apr_table_get(r->headers_in, "Content-Type");
    char *type = apr_pstrdup(r->pool, header ? header : "");
    int i;

    type[strcspn(type, "; \t")] = '\0';
    for (i = 0; i < (upload ? 4 : 2); i++) {
        if (!ap_cstr_casecmp(type, types[i].type)) {
            *kind = types[i].kind;
            return FB_OK;
        }
    }
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
static fb_error_t *too_large(request_rec *r, apr_size_t max)
{
    return fb_refuse(r->pool, 413, NULL, NULL, "a body of more than %"
                     APR_SIZE_T_FMT " bytes", max);
}


/* Set *BODY and *USED to all of the body, at most MAX bytes. */
static fb_error_t *read_all(char **body, apr_size_t *used, request_rec *r,
                            apr_size_t max)
{
    const char *length = apr_table_get(r->headers_in, "Content-Length");
    char buffer[8192];
    apr_size_t room = 0;
    long got = 0;

    *body = NULL;
    *used = 0;
    if (length && apr_atoi64(length) > (apr_int64_t)max)
        return too_large(r, max);
    if (ap_setup_client_block(r, REQUEST_CHUNKED_DECHUNK) != OK)
        return fb_refuse(r->pool, 400, NULL, NULL, "a body of unknown length");
    if (!ap_should_client_block(r))
        return FB_OK;
    while ((got = ap_get_client_block(r, buffer, sizeof(buffer))) > 0) {
        if (*used + (apr_size_t)got > max)
            return too_large(r, max);
        if (*used + (apr_size_t)got > room) {
            char *larger = apr_palloc(r->pool, 2 * room + sizeof(buffer));

            if (*used)
                memcpy(larger, *body, *used);
            *body = larger;
            room = 2 * room + sizeof(buffer);
        }
        memcpy(*body + *used, buffer, (apr_size_t)got);
        *used += (apr_size_t)got;
    }
    return got < 0 ? fb_refuse(r->pool, 400, NULL, NULL, "the body broke off")
                   : FB_OK;
}


/* What separates the parts of a body, as its type says; NULL: nothing. */
static const char *boundary_of(request_rec *r)
{
    const char *type = apr_table_get(r->headers_in, "Content-Type");
    const char *from = ap_strcasestr(type, "boundary=");

    if (!from)
        return NULL;
    from += strlen("boundary=");
    if (*from == '"')
        return apr_pstrmemdup(r->pool, from + 1, strcspn(from + 1, "\""));
    return apr_pstrmemdup(r->pool, from, strcspn(from, "; \t"));
}


fb_error_t *feedback_body_read(fb_form_t **form, request_rec *r,
                               feedback_body_t kind, int upload)
{
    apr_size_t used;
    char *body;

    FB_ERR(read_all(&body, &used, r, upload ? UPLOAD_MAX : BODY_MAX));
    if (!body)
        body = "";
    switch (kind) {
    case FEEDBACK_JSON:
        return fb_form_read_json(form, body, used, r->pool);
    case FEEDBACK_CSV:
        FB_ERR(fb_form_read(form, r->args, r->pool));
        return fb_upload_add(*form, "csv", body, used, r->pool);
    case FEEDBACK_PARTS:
        return fb_upload_read(form, body, used, boundary_of(r), r->pool);
    default:
        if (memchr(body, '\0', used))
            return fb_refuse(r->pool, 400, "error.encoding", NULL,
                             "a form holds a zero byte");
        return fb_form_read(form, apr_pstrmemdup(r->pool, body, used), r->pool);
    }
}
