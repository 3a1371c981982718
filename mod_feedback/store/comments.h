#ifndef FB_COMMENTS_H
#define FB_COMMENTS_H

/*
 * Comments: what is said below a topic.
 *
 * A comment is plain, an official answer, or an internal note that only staff
 * sees; it may reply to a comment that is no reply itself.  What changes
 * comments is called inside fb_db_write().
 */

#include <apr_time.h>

#include "store/db.h"
#include "store/veils.h"

/* What decisions need to know of a comment. */
typedef struct fb_comment_t {
    apr_int64_t id;
    apr_int64_t topic;
    apr_int64_t parent;     /* 0: replies to the topic */
    const char *kind;       /* "comment", "answer", "note" */
    apr_int64_t author;     /* also behind a veil; 0: nobody may know */
    apr_int64_t revision;
    const char *status;     /* "open", "hidden", "withdrawn" */
    int veiled;             /* its author's name is hidden */
} fb_comment_t;

/* A comment to be. */
typedef struct fb_comment_new_t {
    apr_int64_t topic;
    apr_int64_t parent;     /* 0: none */
    const char *kind;
    const char *body;
    apr_int64_t author;
    apr_int64_t site;       /* the author's, 0: none */
    fb_veil_t veil;         /* who may know the author's name */
} fb_comment_new_t;

/** Set *COMMENT to the one with ID, or to NULL if there is none. */
fb_error_t *fb_comments_find(fb_comment_t **comment, fb_db_t *db,
                             apr_int64_t id, apr_pool_t *pool);

/** Set *ROWS to the comments on TOPIC in the order of time, internal notes
 *  among them if NOTES, hidden ones if HELD, and whatever ME wrote: id, parent,
 *  kind, body, times, revision, author_*, accepted, held, withdrawn, and for C
 *  the author's id, sort_author. */
fb_error_t *fb_comments_thread(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                               int notes, int held, apr_int64_t me,
                               apr_pool_t *pool);

/** Set *ROWS to the comment ID, with the columns of a thread. */
fb_error_t *fb_comments_show(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                             apr_pool_t *pool);

/** Add COMMENT; set *ID to its id.  Its author follows the topic, unless nobody
 *  may know who that is. */
fb_error_t *fb_comments_add(apr_int64_t *id, fb_db_t *db,
                            const fb_comment_new_t *comment, apr_time_t now,
                            apr_pool_t *pool);

/** Replace the body of comment ID, keeping what it was, unless it is no longer
 *  at REVISION: then *CONFLICT is set and nothing done. */
fb_error_t *fb_comments_edit(int *conflict, fb_db_t *db, apr_int64_t id,
                             apr_int64_t revision, const char *body,
                             apr_int64_t person, apr_time_t now,
                             apr_pool_t *pool);

/** Set *ROWS to the body of comment ID as written, and 1 if search
 *  finds it. */
fb_error_t *fb_comments_source(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                               apr_pool_t *pool);

#endif
