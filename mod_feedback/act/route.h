#ifndef FB_ROUTE_H
#define FB_ROUTE_H

/*
 * Routes: which action answers which method and path, and the way back, from a
 * place to its address.  Nothing else knows paths.
 */

#include "act/action.h"

/* What a route asks for before its action runs. */
typedef struct fb_route_t {
    const char *method;     /* "GET" (and HEAD), "POST" */
    const char *pattern;    /* "/topics/{id}/vote" */
    fb_action_t *action;
    int signed_in;          /* only for people who are */
    int fresh;              /* holds a one-time form id: never cached */
    int upload;             /* takes files: text/csv, multipart, up to 20 MB */
} fb_route_t;

/* What a path says. */
typedef struct fb_path_t {
    const fb_route_t *route;
    apr_int64_t id;         /* the number in it, 0: none */
    const char *slug;       /* behind the number, or NULL */
    const char *suffix;     /* ".json" …, "" if none */
    const char *bare;       /* the path without suffix */
} fb_path_t;

/**
 * Set *FOUND to what answers METHOD on PATH (below the mount, decoded).  Fails
 * with 404 if nothing answers PATH, with 405 if nothing answers METHOD there;
 * *ALLOW is then the methods that are answered, "GET, HEAD".
 */
fb_error_t *fb_route_find(fb_path_t *found, const char **allow,
                          const char *method, const char *path,
                          apr_pool_t *pool);

/** Run the action of ROUTE; when it leaves a place and JSON is wanted, leave
 *  the page of that place in its stead. */
fb_error_t *fb_route_run(fb_answer_t *answer, const fb_route_t *route,
                         fb_ctx_t *ctx);

/** Return the address of PLACE: a path, perhaps with query and fragment. */
const char *fb_route_address(const fb_ctx_t *ctx, const fb_place_t *place);

/** The page floor's fb_page_href_t; BATON is the fb_forum_t. */
const char *fb_route_href(const void *baton, const char *noun, apr_int64_t id,
                          const char *title, apr_pool_t *pool);

/** Say whether the list at PATH (below the mount, without suffix) is a feed as
 *  well. */
int fb_route_has_feed(const char *path);

/** Return the I-th route, NULL behind the last. */
const fb_route_t *fb_route_at(int i);

/** Say whether TO is a path within the mount of FORUM that a browser cannot
 *  take for another server's. */
int fb_route_is_local(const fb_forum_t *forum, const char *to);

#endif
