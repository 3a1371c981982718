/*
 * What goes back: status, headers, bytes.
 */
#include "httpd/respond.h"

#include <string.h>

#include <apr_siphash.h>
#include <apr_strings.h>
#include <http_core.h>
#include <http_protocol.h>
#include <http_request.h>

#include "act/route.h"
#include "base/accept.h"
#include "httpd/private.h"
#include "page/cache.h"
#include "page/json.h"

/* A page as bytes. */
typedef struct bytes_t {
    const char *data;
    apr_size_t len;
    const char *type;
} bytes_t;


static const char html_type[] = "text/html; charset=utf-8";

/* The pages this process made; see feedback_respond_child(). */
static fb_cache_t *cache;


void feedback_respond_child(apr_pool_t *pchild, apr_size_t size)
{
    cache = fb_cache_create(size, pchild);
}


/* Give R the header NAME, unless it has one from an administrator, an action or
 * an error. */
static void set_missing(request_rec *r, const char *name, const char *value)
{
    if (!apr_table_get(r->headers_out, name)
        && !apr_table_get(r->err_headers_out, name))
        apr_table_setn(r->headers_out, name, value);
}


apr_status_t feedback_respond_filter(ap_filter_t *filter,
                                     apr_bucket_brigade *brigade)
{
    static const struct {
        const char *name, *value;
    } headers[] = {
        { "Content-Security-Policy",
          "default-src 'self'; frame-ancestors 'self'; form-action 'self'; "
          "base-uri 'none'; object-src 'none'" },
        { "X-Content-Type-Options", "nosniff" },
        { "Referrer-Policy", "same-origin" },
        { "Cache-Control", "private, no-cache" },
    };
    apr_size_t i;

    for (i = 0; i < sizeof(headers) / sizeof(headers[0]); i++)
        set_missing(filter->r, headers[i].name, headers[i].value);
    apr_table_mergen(filter->r->headers_out, "Vary", "Accept, Accept-Language");
    ap_remove_output_filter(filter);
    return ap_pass_brigade(filter->next, brigade);
}


/* Make BYTES of PAGE in the format CTX wants. */
static fb_error_t *render(bytes_t *bytes, const fb_sheets_t *sheets,
                          const fb_ctx_t *ctx, const fb_page_t *page)
{
    switch (ctx->format) {
    case FB_JSON:
        bytes->type = "application/json";
        FB_ERR(fb_json_write(&bytes->data, page, ctx->pool));
        bytes->len = strlen(bytes->data);
        return FB_OK;
    case FB_XML:
        bytes->type = "application/xml; charset=utf-8";
        return fb_page_write(&bytes->data, &bytes->len, page, ctx->pool);
    case FB_ATOM:
        if (!strcmp(page->name, "topics") || !strcmp(page->name, "inbox")) {
            bytes->type = "application/atom+xml; charset=utf-8";
            return fb_sheets_apply(&bytes->data, &bytes->len, sheets, "atom",
                                   page, ctx->pool);
        }
        /* An error page is no feed. */
        /* fall through */
    default:
        bytes->type = html_type;
        /* The first word of a page's name is its sheet's. */
        return fb_sheets_apply(&bytes->data, &bytes->len, sheets,
                               apr_pstrmemdup(ctx->pool, page->name,
                                              strcspn(page->name, "-")),
                               page, ctx->pool);
    }
}


/* The tag that says HASH. */
static const char *tag(apr_uint64_t hash, apr_pool_t *pool)
{
    return apr_psprintf(pool, "\"%016" APR_UINT64_T_HEX_FMT "\"", hash);
}


/* Whether R has the page with ETAG already; then it is told so. */
static int has_page(request_rec *r, feedback_response_t *response,
                    const char *etag)
{
    const char *wanted = apr_table_get(r->headers_in, "If-None-Match");

    apr_table_setn(r->headers_out, "ETag", etag);
    if (!wanted || !fb_accept_match(wanted, etag, r->pool))
        return 0;
    response->result = HTTP_NOT_MODIFIED;
    return 1;
}


/* Send BYTES as one brigade. */
static fb_error_t *send_bytes(request_rec *r, const bytes_t *bytes)
{
    apr_bucket_brigade *brigade = apr_brigade_create(
        r->pool, r->connection->bucket_alloc);
    apr_bucket_alloc_t *alloc = r->connection->bucket_alloc;

    ap_set_content_type(r, bytes->type);
    ap_set_content_length(r, (apr_off_t)bytes->len);
    APR_BRIGADE_INSERT_TAIL(brigade, apr_bucket_pool_create(
                                bytes->data, bytes->len, r->pool, alloc));
    APR_BRIGADE_INSERT_TAIL(brigade, apr_bucket_eos_create(alloc));
    /* A client that went away is no error of ours. */
    ap_pass_brigade(r->output_filters, brigade);
    return FB_OK;
}


/* Send HTML that a browser may ask for again: its document says whether it has
 * it, and whether it was made before. */
static fb_error_t *send_html(request_rec *r, feedback_response_t *response,
                             const fb_ctx_t *ctx, const fb_page_t *page)
{
    fb_digest_t digest;
    bytes_t bytes = { NULL, 0, html_type };

    fb_sheets_digest(&digest, response->sheets, page);
    if (has_page(r, response, tag(digest.half[0], r->pool)))
        return FB_OK;
    if (!fb_cache_get(&bytes.data, &bytes.len, cache, &digest, r->pool)) {
        FB_ERR(render(&bytes, response->sheets, ctx, page));
        fb_cache_put(cache, &digest, bytes.data, bytes.len);
    }
    return send_bytes(r, &bytes);
}


/* Send the page in the format that is wanted. */
static fb_error_t *send_page(request_rec *r, feedback_response_t *response,
                             const fb_ctx_t *ctx, const fb_answer_t *answer,
                             int fresh)
{
    static const unsigned char key[APR_SIPHASH_KSIZE] = "mod_feedback";
    int may_ask_again = r->status == HTTP_OK && r->method_number == M_GET && !fresh;
    bytes_t bytes;

    if (fresh)
        apr_table_setn(r->headers_out, "Cache-Control", "private, no-store");
    if (may_ask_again && ctx->format == FB_HTML)
        return send_html(r, response, ctx, answer->page);
    FB_ERR(render(&bytes, response->sheets, ctx, answer->page));
    if (may_ask_again
        && has_page(r, response, tag(apr_siphash24(bytes.data, bytes.len, key),
                                     r->pool)))
        return FB_OK;
    return send_bytes(r, &bytes);
}


/* Send the browser to the place that was left. */
static fb_error_t *send_place(request_rec *r, const fb_ctx_t *ctx,
                              const fb_answer_t *answer)
{
    bytes_t nothing = { "", 0, "text/plain" };

    r->status = answer->status == 301 ? 301 : 303;
    apr_table_setn(r->headers_out, "Location",
                   fb_route_address(ctx, &answer->place));
    return send_bytes(r, &nothing);
}


/* Ask for a name: httpd's own way, unless JSON is spoken. */
static int ask_name(request_rec *r, const fb_ctx_t *ctx)
{
    if (ap_auth_type(r))
        ap_note_auth_failure(r);
    return ctx->format != FB_JSON && ap_auth_type(r) != NULL;
}


fb_error_t *feedback_respond(request_rec *r, feedback_response_t *response,
                             const fb_ctx_t *ctx, const fb_answer_t *answer,
                             int fresh)
{
    response->result = OK;
    if (!answer->page)
        return send_place(r, ctx, answer);
    r->status = answer->status ? answer->status : HTTP_OK;
    if (r->status == HTTP_UNAUTHORIZED && ask_name(r, ctx)) {
        response->result = HTTP_UNAUTHORIZED;
        return FB_OK;
    }
    if (r->status == HTTP_CREATED) {
        fb_place_t place = answer->place;

        place.notice = NULL;
        apr_table_setn(r->headers_out, "Location",
                       fb_route_address(ctx, &place));
    }
    if (r->status == HTTP_METHOD_NOT_ALLOWED && response->allow)
        apr_table_setn(r->headers_out, "Allow", response->allow);
    if (response->retry_after)
        apr_table_setn(r->headers_out, "Retry-After",
                       apr_itoa(r->pool, response->retry_after));
    return send_page(r, response, ctx, answer, fresh);
}
