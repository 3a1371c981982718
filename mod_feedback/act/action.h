#ifndef FB_ACTION_H
#define FB_ACTION_H

/*
 * Actions: one function a request.
 *
 * An action checks, changes the store, and leaves a page or a place to go to.
 * It knows neither addresses, nor HTML, nor httpd.
 */

#include "act/form.h"
#include "page/page.h"
#include "rules/guard.h"
#include "store/db.h"
#include "store/people.h"
#include "store/veils.h"

typedef enum fb_format_t { FB_HTML, FB_XML, FB_JSON, FB_ATOM } fb_format_t;

/* The forum a request is for: what the administrator configured. */
typedef struct fb_forum_t {
    const char *title;
    const char *mount;      /* path of the forum, "" for the root */
    int rate_limit;         /* posts a minute a person, 0: unlimited */
    fb_veil_t anonymous_posts;  /* from whom people may hide their names */
} fb_forum_t;

/* A request as actions see it. */
typedef struct fb_ctx_t {
    apr_pool_t *pool;
    apr_time_t now;
    const fb_forum_t *forum;
    const fb_page_setting_t *setting;   /* language, zone, addresses */
    fb_db_t *db;
    const fb_who_t *who;
    const fb_person_t *person;  /* NULL: nobody signed in, or not recorded */
    const fb_form_t *query;
    const fb_form_t *body;      /* NULL for a GET */
    fb_format_t format;
    const char *suffix;         /* ".json" if the address had it, else "" */
    apr_int64_t id;             /* the number in the path */
    const char *slug;           /* what stands behind it, NULL: nothing */
    const char *origin;         /* "https://crm.example.com" */
    const char *self;           /* path and query of this request */
    const char *path;           /* the path below the mount, without suffix */
} fb_ctx_t;

/* Somewhere to go. */
typedef enum fb_where_t {
    FB_PLACE_NONE, FB_PLACE_HOME, FB_PLACE_TOPICS, FB_PLACE_TOPIC,
    FB_PLACE_COMMENT, FB_PLACE_ME, FB_PLACE_PERSON, FB_PLACE_PATH,
    FB_PLACE_INBOX, FB_PLACE_FOLLOWS
} fb_where_t;

typedef struct fb_place_t {
    fb_where_t where;
    apr_int64_t id;         /* of the topic or comment */
    apr_int64_t topic;      /* the comment's */
    const char *title;      /* the topic's, for its slug */
    const char *path;       /* FB_PLACE_PATH: path and query on this server */
    const char *notice;     /* what the page there says was done, or NULL */
} fb_place_t;

/* What an action leaves: a page, or a place. */
typedef struct fb_answer_t {
    int status;             /* 200, 201 (made), 301 (moved), 409, 422 … */
    fb_page_t *page;
    fb_place_t place;
} fb_answer_t;

typedef fb_error_t *fb_action_t(fb_answer_t *answer, fb_ctx_t *ctx);

#endif
