#ifndef FB_LISTS_H
#define FB_LISTS_H

/*
 * Lists of topics.
 *
 * The rows are those of the view topic_item and my_vote.  A list goes on from
 * a key, the place of the last topic in the list's order, so that page 1,000
 * costs what page 1 costs.  A page examines a bounded number of topics: it may
 * hold fewer than were asked for and still have a next one.
 */

#include "store/db.h"

/* In the order of lists.sql. */
typedef enum fb_sort_t {
    FB_SORT_TRENDING,       /* what gets attention now: rules/ranking */
    FB_SORT_IMPORTANCE,     /* score, then sites, then the newest */
    FB_SORT_RECENT,         /* the newest */
    FB_SORT_ACTIVE          /* last public activity */
} fb_sort_t;

/* A place in a list: the sort's own value, and what tells equal ones apart. */
typedef struct fb_key_t {
    apr_int64_t k1;         /* trend, score, created_at or active_at */
    apr_int64_t k2;         /* sites */
    apr_int64_t k3;         /* created_at */
    apr_int64_t id;
} fb_key_t;

enum { FB_LIST_BOUND = 2000 };

/* What is asked for; 0 or NULL where nothing is. */
typedef struct fb_list_t {
    fb_sort_t sort;
    const char *kinds;      /* names of kinds, in one text */
    const char *statuses;   /* names of statuses that all lie on one shelf, commas
                             * between them */
    int shelf;              /* 1: the default list; 0: what lies behind it; and
                             * for the topics of a person or of a search: that
                             * and above, -1: held ones too */
    apr_int64_t category, site, tag;
    apr_int64_t author, assignee;
    int voted, followed;    /* by the one who asks */
    int unanswered;
    const char *match;      /* of full-text search, see store/search.h */
    const fb_key_t *after;  /* NULL: from the start */
    int count;              /* topics a page */
} fb_list_t;

/** Set *ROWS to the page of LIST as PERSON sees it, and *NEXT to the key from
 *  which the next page goes on, NULL if this is the last. */
fb_error_t *fb_lists_page(fb_rows_t **rows, fb_key_t **next, fb_db_t *db,
                          const fb_list_t *list, apr_int64_t person,
                          apr_pool_t *pool);

#endif
