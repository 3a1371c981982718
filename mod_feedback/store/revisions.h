#ifndef FB_REVISIONS_H
#define FB_REVISIONS_H

/*
 * Revisions: what a topic or a comment said before an edit; and the journal:
 * who of the staff did what when.  Both are only ever added to.
 */

#include <apr_time.h>

#include "store/db.h"

typedef struct fb_revision_t {
    const char *noun;       /* "topic" or "comment" */
    apr_int64_t id;
    apr_int64_t number;     /* the revision that this text was */
    const char *title;      /* NULL for a comment */
    const char *body;
} fb_revision_t;

/** Keep OLD, which PERSON replaced. */
fb_error_t *fb_revisions_keep(fb_db_t *db, const fb_revision_t *old,
                              apr_int64_t person, apr_time_t now,
                              apr_pool_t *pool);

/**
 * Set *ROWS to at most COUNT revisions of thing ID ("topic", "comment": NOUN)
 * that were replaced, newest first, with numbers below BEFORE: number, title,
 * body, and of who replaced it made_at, id, login and name (NULL: hidden).
 */
fb_error_t *fb_revisions_list(fb_rows_t **rows, fb_db_t *db, const char *noun,
                              apr_int64_t id, apr_int64_t before, int count,
                              apr_pool_t *pool);

/* An act of staff. */
typedef struct fb_act_t {
    const char *action;     /* "status", "answer", "note", "accept", "edit" */
    apr_int64_t person;
    apr_int64_t topic;      /* 0: none */
    apr_int64_t comment;    /* 0: none */
    const char *detail;     /* in words of the action, or NULL */
} fb_act_t;

/** Set *ROWS to the COUNT newest acts before the one with the id BEFORE: id,
 *  made_at, action, topic, comment, reason (the detail), author_*. */
fb_error_t *fb_journal_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t before,
                            apr_int64_t count, apr_pool_t *pool);

/** Write ACT into the journal. */
fb_error_t *fb_journal_add(fb_db_t *db, const fb_act_t *act, apr_time_t now,
                           apr_pool_t *pool);

#endif
