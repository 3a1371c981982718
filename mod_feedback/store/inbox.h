#ifndef FB_INBOX_H
#define FB_INBOX_H

/*
 * Inboxes: what happened to what a person follows.
 *
 * An event is told when it is written, by one statement along the follows: a
 * line a person and topic, which counts events until it is read.  Internal
 * notes have a line of their own, and whoever shows it asks the guard first.
 * What tells, reads and drops is called inside fb_db_write().
 */

#include <apr_tables.h>
#include <apr_time.h>

#include "store/db.h"

/* Something that happened to a topic. */
typedef struct fb_event_t {
    const char *kind;       /* "topic", "comment", "answer", "note", "accepted",
                             * "status", "mention", "edit" */
    apr_int64_t topic;
    apr_int64_t comment;    /* 0: none */
    const char *detail;     /* the new status, or NULL */
    apr_int64_t person;     /* who did it, and is not told */
    int internal;           /* happened in a note */
} fb_event_t;

/** Write EVENT and tell everyone who follows its topic; set *ID, unless it is
 *  NULL, to its id. */
fb_error_t *fb_inbox_tell(apr_int64_t *id, fb_db_t *db, const fb_event_t *event,
                          apr_time_t now, apr_pool_t *pool);

/** Write EVENT and tell PEOPLE (apr_int64_t) alone, whether they follow or not;
 *  who was told AFTER (an event, 0: none) of the same act is not told twice. */
fb_error_t *fb_inbox_tell_some(fb_db_t *db, const fb_event_t *event,
                               const apr_array_header_t *people,
                               apr_int64_t after, apr_time_t now,
                               apr_pool_t *pool);

/** Tell those who follow CATEGORY, SITE (0: none) or a tag of the new topic
 *  that PERSON wrote. */
fb_error_t *fb_inbox_tell_scopes(fb_db_t *db, apr_int64_t topic,
                                 apr_int64_t category, apr_int64_t site,
                                 apr_int64_t person, apr_time_t now,
                                 apr_pool_t *pool);

/**
 * Set *ROWS to COUNT lines of PERSON, newest first, with events below BEFORE.
 * Whoever shows them drops those that PERSON may not see: where sort_seen is 0,
 * and the internal ones of topics (sort_category, sort_site, sort_author) whose
 * notes are not for them.
 */
fb_error_t *fb_inbox_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t person,
                          apr_int64_t before, int count, apr_pool_t *pool);

/* Columns of those rows, for C. */
enum { FB_LINE_EVENT = 1, FB_LINE_INTERNAL = 6, FB_LINE_CATEGORY = 10,
       FB_LINE_SEEN = 13 };

/** Set *COUNT to the number of unread lines of PERSON, at most BOUND, and *ROWS
 *  to where the internal ones belong: category, site, author of the topic. */
fb_error_t *fb_inbox_unread(int *count, fb_rows_t **rows, fb_db_t *db,
                            apr_int64_t person, int bound, apr_pool_t *pool);

/** Set *ROWS to the last event of a line: event, comment, unread. */
fb_error_t *fb_inbox_last(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                          apr_int64_t person, int internal, apr_pool_t *pool);

/** Mark as read what PERSON was told of TOPIC (0: of everything) up to the event
 *  UNTIL, in lines that are, or are not, INTERNAL. */
fb_error_t *fb_inbox_read(fb_db_t *db, apr_int64_t topic, apr_int64_t person,
                          int internal, apr_int64_t until, apr_pool_t *pool);

#endif
