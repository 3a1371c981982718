#ifndef FB_KINDS_H
#define FB_KINDS_H

/*
 * Kinds of topics, and the statuses each kind can have.
 */

typedef enum fb_kind_t {
    FB_KIND_NONE = 0,
    FB_QUESTION = 1, FB_IDEA = 2, FB_PROBLEM = 4, FB_THANKS = 8
} fb_kind_t;

typedef struct fb_status_t {
    const char *name;
    unsigned kinds;         /* set of fb_kind_t that can have it */
    int open;               /* people may vote and comment */
    int listed;             /* 1: in the default list, 0: behind it, -1: held
                             * back */
    int held;               /* only the author and moderators see the topic */
    int chosen;             /* staff set it by hand; else something else does */
    int needs_reason;
} fb_status_t;

/** Return the kind called NAME, FB_KIND_NONE if there is none; NAME may be
 *  NULL. */
fb_kind_t fb_kind_find(const char *name);

/** Return the name of the I-th kind, in the order people choose from; NULL
 *  behind the last. */
const char *fb_kind_name(int i);

/** Return the status called NAME, or NULL; NAME may be NULL. */
const fb_status_t *fb_status_find(const char *name);

/** Return the I-th status, in their usual order; NULL behind the last. */
const fb_status_t *fb_status_at(int i);

#endif
