#ifndef FB_TOPICS_H
#define FB_TOPICS_H

/*
 * Topics: one piece of feedback each.
 *
 * What changes a topic is called inside fb_db_write().  For lists of topics
 * see store/lists.
 */

#include <apr_tables.h>
#include <apr_time.h>

#include "rules/kinds.h"
#include "store/db.h"
#include "store/veils.h"

/* What decisions need to know of a topic. */
typedef struct fb_topic_t {
    apr_int64_t id;
    fb_kind_t kind;
    const fb_status_t *status;
    const char *title;
    apr_int64_t author;     /* also behind a veil; 0: nobody may know */
    apr_int64_t category;
    apr_int64_t site;       /* the author's, 0: none */
    int open;               /* takes votes and comments */
    int locked;             /* no comments all the same */
    apr_int64_t revision;
    apr_int64_t accepted;   /* comment, 0: none */
    apr_int64_t merged_into;/* topic, 0: none */
    apr_int64_t assignee;   /* 0: nobody */
    int withdrawn;          /* its author took it back */
    int veiled;             /* its author's name is hidden */
} fb_topic_t;

/* A topic to be. */
typedef struct fb_topic_new_t {
    const char *kind, *title, *body;
    const char *page;       /* of the CRM it came from, or NULL */
    const apr_array_header_t *tags; /* const char *, or NULL */
    apr_int64_t category;
    apr_int64_t author;
    apr_int64_t site;       /* the author's, 0: none */
    fb_veil_t veil;         /* who may know the author's name */
} fb_topic_new_t;

/** Set *TOPIC to the one with ID, or to NULL if there is none. */
fb_error_t *fb_topics_find(fb_topic_t **topic, fb_db_t *db, apr_int64_t id,
                           apr_pool_t *pool);

/** Set *ROWS to the topic ID as PERSON sees it: the columns of topic_item and
 *  my_vote, body, revision, accepted, answer, edited_at, following, withdrawn,
 *  pinned, assignee_*. */
fb_error_t *fb_topics_show(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                           apr_int64_t person, apr_pool_t *pool);

/** Set *ROWS to the last change of topic ID's status: status, changed_at,
 *  author_id, author_login, author_name, reason; no row if there was none. */
fb_error_t *fb_topics_state(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                            apr_pool_t *pool);

/** Set *ROWS to title and body of topic ID as written. */
fb_error_t *fb_topics_source(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                             apr_pool_t *pool);

/** Add TOPIC, open, with its author's vote and follow unless nobody may know who
 *  that is; set *ID to its id. */
fb_error_t *fb_topics_add(apr_int64_t *id, fb_db_t *db,
                          const fb_topic_new_t *topic, apr_time_t now,
                          apr_pool_t *pool);

/** Replace title and body of topic ID, keeping what they were, unless it is no
 *  longer at REVISION: then *CONFLICT is set and nothing done. */
fb_error_t *fb_topics_edit(int *conflict, fb_db_t *db, apr_int64_t id,
                           apr_int64_t revision, const char *title,
                           const char *body, apr_int64_t person,
                           apr_time_t now, apr_pool_t *pool);

/** Give topic ID the status STATUS for REASON (or NULL), by PERSON. */
fb_error_t *fb_topics_set_status(fb_db_t *db, apr_int64_t id,
                                 const fb_status_t *status, const char *reason,
                                 apr_int64_t person, apr_time_t now,
                                 apr_pool_t *pool);

/** Set *ID to the tag called NAME, whatever its case and accents; 0: none. */
fb_error_t *fb_topics_find_tag(apr_int64_t *id, fb_db_t *db, const char *name,
                               apr_pool_t *pool);

/** Let comment COMMENT be topic ID's accepted answer; 0: none. */
fb_error_t *fb_topics_accept(fb_db_t *db, apr_int64_t id, apr_int64_t comment,
                             apr_pool_t *pool);

#endif
