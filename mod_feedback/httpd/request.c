/*
 * The way of a request through the floors, and the one place errors are
 * logged.
 */
#include "httpd/request.h"

#include <string.h>

#include <apr_strings.h>
#include <http_core.h>
#include <http_protocol.h>
#include <http_request.h>

#include "act/frame.h"
#include "act/route.h"
#include "base/accept.h"
#include "base/text.h"
#include "base/token.h"
#include "httpd/body.h"
#include "httpd/charters.h"
#include "httpd/database.h"
#include "httpd/identity.h"
#include "httpd/private.h"
#include "httpd/respond.h"

/* Seconds, where an error says only that something is not there now. */
enum { RETRY_AFTER = 60 };

/* One request on its way. */
typedef struct request_t {
    request_rec *r;
    const feedback_conf_t *conf;
    feedback_response_t response;
    fb_forum_t forum;
    fb_page_setting_t setting;
    fb_who_t who;
    fb_person_t *person;
    fb_path_t path;
    feedback_loan_t loan;
    fb_ctx_t ctx;
    int again;              /* what was typed may be sent once more */
} request_t;


/* The format R wants: the suffix decides, else what Accept likes best. */
static fb_format_t wanted_format(const request_t *req, feedback_body_t kind)
{
    static const struct {
        fb_format_t format;
        const char *suffix, *type;
    } formats[] = {
        { FB_HTML, "",      "text/html" },
        { FB_XML,  ".xml",  "application/xml" },
        { FB_JSON, ".json", "application/json" },
        { FB_ATOM, ".atom", "application/atom+xml" },
    };
    const char *accept = apr_table_get(req->r->headers_in, "Accept");
    const char *suffix = req->path.suffix ? req->path.suffix : "";
    int best = 0, chosen = 0, i;

    for (i = 1; *suffix && i < 4; i++)
        if (!strcmp(suffix, formats[i].suffix))
            return formats[i].format;
    if (kind == FEEDBACK_JSON || kind == FEEDBACK_CSV)
        return FB_JSON;
    for (i = 0; accept && i < 4; i++) {
        int quality = fb_accept_type(accept, formats[i].type, req->r->pool);

        if (quality > best
            && (formats[i].format != FB_ATOM
                || (req->path.bare && fb_route_has_feed(req->path.bare)))) {
            best = quality;
            chosen = i;
        }
    }
    return formats[chosen].format;
}


/* Decide on the format, and with it how bodies stand in the document. */
static void set_format(request_t *req, feedback_body_t kind)
{
    req->ctx.format = wanted_format(req, kind);
    req->setting.raw = req->ctx.format == FB_JSON;
}


/* What is known before anything was asked. */
static void begin(request_t *req, request_rec *r, const feedback_conf_t *conf)
{
    fb_ctx_t *ctx = &req->ctx;

    memset(req, 0, sizeof(*req));
    req->r = r;
    req->conf = conf;
    req->forum.title = conf->title;
    req->forum.mount = conf->mount;
    req->forum.rate_limit = conf->rate_limit;
    req->forum.anonymous_posts = (fb_veil_t)conf->anonymous_posts;
    req->setting.zone = conf->zone;
    req->setting.href = fb_route_href;
    req->setting.href_baton = &req->forum;
    ctx->pool = r->pool;
    ctx->now = apr_time_now();
    ctx->forum = &req->forum;
    ctx->setting = &req->setting;
    ctx->who = &req->who;
    ctx->suffix = "";
    ctx->origin = apr_psprintf(r->pool, "%s://%s", ap_http_scheme(r),
                               ap_construct_server(r->pool, ap_get_server_name(r),
                                                   ap_get_server_port(r), r));
    /* The request line may name scheme and host as well. */
    ctx->self = apr_uri_unparse(r->pool, &r->parsed_uri,
                                APR_URI_UNP_OMITSITEPART);
    req->response.sheets = feedback_charters_find(conf->chain);
}


/* Whether the route takes files. */
static int takes_files(const request_t *req)
{
    return req->path.route && req->path.route->upload;
}


/* Everything that is decided before the body is read. */
static fb_error_t *admit(request_t *req, feedback_body_t *kind)
{
    request_rec *r = req->r;
    const char *below = r->uri + strlen(req->conf->mount);
    fb_error_t *err, *type_err;

    if (!fb_text_valid(below, strlen(below)))
        return fb_refuse(r->pool, 404, NULL, NULL, "the path is no text");
    err = fb_route_find(&req->path, &req->response.allow, r->method, below,
                        r->pool);
    req->ctx.suffix = req->path.suffix;
    req->ctx.path = req->path.bare;
    req->ctx.id = req->path.id;
    req->ctx.slug = req->path.slug;
    type_err = r->method_number == M_POST
                   ? feedback_body_type(kind, r, takes_files(req)) : NULL;
    set_format(req, *kind);
    FB_ERR(feedback_identity_claim(&req->who, r, req->conf));
    FB_ERR(err);
    if (!req->who.login
        && (req->path.route->signed_in || !req->conf->anonymous_read))
        return fb_refuse(r->pool, 401, NULL, NULL, "nobody is signed in");
    if (r->method_number != M_POST)
        return fb_form_read((fb_form_t **)&req->ctx.query, r->args, r->pool);
    FB_ERR(feedback_body_origin(r));
    return type_err;
}


/* Read what was posted, so that an error can show it again. */
static fb_error_t *take_body(request_t *req, feedback_body_t kind)
{
    fb_form_t *form = NULL;
    fb_error_t *err = feedback_body_read(&form, req->r, kind, takes_files(req));

    req->ctx.body = form;
    return err;
}


/* Choose the language, again once the person is known. */
static void set_words(request_t *req)
{
    const char *lang = feedback_identity_lang(req->person, req->r, req->conf);

    req->setting.words = fb_sheets_words(req->response.sheets, lang);
}


/* Show times as the person's own clock does, where one is known to be else. */
static void set_zone(request_t *req)
{
    const char *name = req->person ? req->person->zone : NULL;
    fb_zone_t *zone;

    if (name && !fb_zone_open(&zone, name, req->r->pool))
        req->setting.zone = zone;
}


/* Borrow a connection, and learn from it who asks. */
static fb_error_t *enter(request_t *req)
{
    const fb_words_t *words = fb_sheets_words(req->response.sheets,
                                              req->conf->lang);

    FB_ERR(feedback_database_borrow(&req->loan, req->r->server,
                                    fb_words_get(words, "category.default"),
                                    req->r->pool));
    req->ctx.db = req->loan.db;
    FB_ERR(feedback_identity_know(&req->person, &req->who, req->ctx.db, req->r,
                                  req->conf));
    req->ctx.person = req->person;
    set_words(req);
    set_zone(req);
    return FB_OK;
}


/* A form must carry our token; JSON and CSV from another site would have been
 * asked about in advance, and are. */
static fb_error_t *check_token(request_t *req, feedback_body_t kind)
{
    const fb_ctx_t *ctx = &req->ctx;

    if (!ctx->body || kind == FEEDBACK_JSON || kind == FEEDBACK_CSV
        || fb_token_form_valid(fb_form_get(ctx->body, "token"),
                               fb_db_key(ctx->db), req->who.login, ctx->now,
                               ctx->pool))
        return FB_OK;
    req->again = 1;
    return fb_refuse(ctx->pool, 403, "error.token", NULL,
                     "the form's token is missing, old or forged");
}


/* A blocked person reads, and posts nothing. */
static fb_error_t *check_blocked(request_t *req)
{
    if (!req->ctx.body || !req->person || !req->person->blocked)
        return FB_OK;
    return fb_refuse(req->ctx.pool, 403, "error.blocked", NULL,
                     "%s is blocked", req->who.login);
}


/* The way of a request, in the order in which what can be wrong is told. */
static fb_error_t *answer(request_t *req, fb_answer_t *answer_out)
{
    request_rec *r = req->r;
    feedback_body_t kind = FEEDBACK_FORM;
    fb_error_t *err = admit(req, &kind);

    if (r->method_number == M_POST && req->who.login) {
        fb_error_t *body_err = NULL;

        /* After a refusal the text is still read, to be shown again. */
        if (!err || err->status == 403)
            body_err = take_body(req, kind);
        if (!err)
            err = body_err;
    }
    FB_ERR(err);
    FB_ERR(enter(req));
    FB_ERR(check_token(req, kind));
    FB_ERR(check_blocked(req));
    req->again = 1;
    return fb_route_run(answer_out, req->path.route, &req->ctx);
}


/* Leave the page that tells ERR in ANSWER. */
static fb_error_t *tell(request_t *req, fb_answer_t *answer_out,
                        const fb_error_t *err)
{
    memset(answer_out, 0, sizeof(*answer_out));
    answer_out->status = err->status;
    /* The page around an early refusal knows people, too, if it can. */
    if (!req->loan.dbd && err->status < 500 && err->status != 401
        && req->ctx.format != FB_JSON)
        enter(req);
    req->response.retry_after = err->retry_after || err->status != 503
                                    ? err->retry_after
                                    : RETRY_AFTER;
    return fb_frame_error(&answer_out->page, &req->ctx, err, req->again);
}


/* The one place where errors are logged: one line, the causes behind. */
static void log_error(request_rec *r, const fb_error_t *err)
{
    const char *line = err->message;
    const fb_error_t *cause;

    for (cause = err->cause; cause; cause = cause->cause)
        line = apr_pstrcat(r->pool, line, ": ", cause->message, NULL);
    ap_log_rerror(APLOG_MARK, err->status >= 500 ? APLOG_ERR : APLOG_DEBUG, 0, r,
                  "%s", line);
}


int feedback_request(request_rec *r)
{
    const feedback_conf_t *conf;
    fb_answer_t done = { 0 };
    request_t req;
    fb_error_t *err;

    if (!r->handler || strcmp(r->handler, FEEDBACK_HANDLER))
        return DECLINED;
    conf = feedback_conf(r);
    begin(&req, r, conf);
    if (!req.response.sheets) {
        ap_log_rerror(APLOG_MARK, APLOG_ERR, 0, r, "no sheets: neither "
                      "FeedbackTemplates nor an installed folder %s",
                      FB_SHEETS_DIR);
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    set_words(&req);
    err = answer(&req, &done);
    if (err) {
        log_error(r, err);
        err = tell(&req, &done, err);
    }
    feedback_database_return(&req.loan);
    if (!err)
        err = feedback_respond(r, &req.response, &req.ctx, &done,
                               req.path.route && req.path.route->fresh);
    if (err) {
        log_error(r, err);
        return err->status == 401 ? HTTP_UNAUTHORIZED
                                  : HTTP_INTERNAL_SERVER_ERROR;
    }
    return req.response.result;
}
