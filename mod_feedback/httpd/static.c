/*
 * Which paths are ours, and static files.
 */
#include "httpd/static.h"

#include <string.h>

#include <apr_strings.h>
#include <http_protocol.h>
#include <http_request.h>

#include "httpd/charters.h"
#include "httpd/private.h"
#include "httpd/request.h"

static const char prefix[] = "/static/";


/* The path of R below where the forum is mounted, or NULL if it is not ours. */
static const char *below_mount(const request_rec *r)
{
    const feedback_conf_t *conf = feedback_conf(r);
    apr_size_t len;

    if (!conf || r->proxyreq)
        return NULL;
    len = strlen(conf->mount);
    if (strncmp(r->uri, conf->mount, len) || (r->uri[len] && r->uri[len] != '/'))
        return NULL;
    return r->uri + len;
}


/* The path of the static file R asks for, NULL if it asks for none there is:
 * then it is for the handler, whose errors look like ours. */
static const char *static_file(request_rec *r, const char *below)
{
    const fb_sheets_t *sheets = feedback_charters_find(feedback_conf(r)->chain);

    if (!sheets || strncmp(below, prefix, strlen(prefix)))
        return NULL;
    return fb_sheets_static(sheets, below + strlen(prefix), r->pool);
}


int feedback_static_translate(request_rec *r)
{
    const char *below = below_mount(r), *file;

    if (!below)
        return DECLINED;
    file = static_file(r, below);
    if (!file)
        r->handler = FEEDBACK_HANDLER;
    r->filename = apr_pstrdup(r->pool, file ? file : FB_SHEETS_DIR);
    return OK;
}


int feedback_static_map(request_rec *r)
{
    return r->handler && !strcmp(r->handler, FEEDBACK_HANDLER) ? OK : DECLINED;
}


int feedback_static_type(request_rec *r)
{
    static const struct {
        const char *ending, *type;
    } types[] = {
        { ".css",   "text/css; charset=utf-8" },
        { ".js",    "text/javascript; charset=utf-8" },
        { ".svg",   "image/svg+xml" },
        { ".png",   "image/png" },
        { ".jpg",   "image/jpeg" },
        { ".webp",  "image/webp" },
        { ".ico",   "image/x-icon" },
        { ".woff2", "font/woff2" },
    };
    const char *below = below_mount(r), *ending;
    apr_size_t i;

    if (!below || strncmp(below, prefix, strlen(prefix)))
        return DECLINED;
    ending = strrchr(below, '.');
    for (i = 0; ending && i < sizeof(types) / sizeof(types[0]); i++) {
        if (!strcmp(ending, types[i].ending)) {
            ap_set_content_type(r, types[i].type);
            return OK;
        }
    }
    return DECLINED;
}
