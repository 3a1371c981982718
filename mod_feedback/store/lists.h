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

typedef enum fb_sort_t {
    FB_SORT_IMPORTANCE,     /* score, then sites, then the newest */
    FB_SORT_RECENT          /* the newest */
} fb_sort_t;

/* A place in a list; which members count depends on the sort. */
typedef struct fb_key_t {
    apr_int64_t score;
    apr_int64_t sites;
    apr_int64_t created;
    apr_int64_t id;
} fb_key_t;

enum { FB_LIST_WORDS = 4, FB_LIST_BOUND = 2000 };

typedef struct fb_list_t {
    fb_sort_t sort;
    apr_int64_t category;   /* 0: every category */
    const char *kinds;      /* names of the kinds wanted; NULL: every kind */
    const char *words[FB_LIST_WORDS]; /* folded, all in the title; NULL: none */
    const fb_key_t *after;  /* NULL: from the start */
    int count;              /* topics a page */
} fb_list_t;

/** Set *ROWS to the page of LIST as PERSON sees it, and *NEXT to the key from
 *  which the next page goes on, NULL if this is the last. */
fb_error_t *fb_lists_page(fb_rows_t **rows, fb_key_t **next, fb_db_t *db,
                          const fb_list_t *list, apr_int64_t person,
                          apr_pool_t *pool);

/* The lists that concern a person, newest first, at most COUNT topics. */
typedef enum fb_own_list_t {
    FB_LIST_MINE,           /* written by PERSON, in whatever status */
    FB_LIST_VOTED,          /* PERSON stands behind */
    FB_LIST_FOLLOWED,       /* PERSON follows */
    FB_LIST_ANSWERED        /* questions answered, whoever asked */
} fb_own_list_t;

/** Set *ROWS to the first COUNT topics of LIST for PERSON. */
fb_error_t *fb_lists_own(fb_rows_t **rows, fb_db_t *db, fb_own_list_t list,
                         apr_int64_t person, int count, apr_pool_t *pool);

#endif
