#ifndef FB_GUARD_H
#define FB_GUARD_H

/*
 * The guard: who may do what.  Every right is asked here.
 */

#include <apr_tables.h>

/* Roles, as bits.  Who is signed in is a member. */
typedef enum fb_role_t {
    FB_MEMBER = 1, FB_CHAMPION = 2, FB_REFERENT = 4, FB_MODERATOR = 8,
    FB_EDITOR = 16, FB_SPONSOR = 32, FB_ADMIN = 64
} fb_role_t;

/* A role given to someone, everywhere or within a scope. */
typedef struct fb_grant_t {
    fb_role_t role;
    apr_int64_t category;   /* 0: every category */
    apr_int64_t site;       /* 0: every site */
} fb_grant_t;

/* Who asks. */
typedef struct fb_who_t {
    apr_int64_t id;         /* 0: nobody signed in */
    const char *login;
    apr_int64_t site;       /* where they work, 0: unknown */
    const apr_array_header_t *grants;   /* fb_grant_t */
} fb_who_t;

/* What it is about: the author and the place of a topic or of a comment's
 * topic. */
typedef struct fb_target_t {
    apr_int64_t author;
    apr_int64_t asker;      /* author of the topic */
    apr_int64_t category;
    apr_int64_t site;
} fb_target_t;

typedef enum fb_right_t {
    FB_MAY_ASK,             /* a topic of one's own */
    FB_MAY_COMMENT,
    FB_MAY_VOTE,
    FB_MAY_FOLLOW,
    FB_MAY_EDIT,
    FB_MAY_ACCEPT,          /* an answer to a question */
    FB_MAY_ANSWER,          /* officially */
    FB_MAY_NOTE,            /* write and read internal notes */
    FB_MAY_SET_STATUS,
    FB_MAY_SEE_HELD,        /* topics that are pending or hidden */
    FB_MAY_SEE_VEILED,      /* hidden comments, and names that are hidden */
    FB_MAY_FLAG,
    FB_MAY_WITHDRAW,
    FB_MAY_ASSIGN,
    FB_MAY_CLAIM,
    FB_MAY_MOVE,            /* to another category */
    FB_MAY_LOCK,
    FB_MAY_HIDE,
    FB_MAY_APPROVE,         /* what is held or flagged */
    FB_MAY_PIN,
    FB_MAY_ADMINISTER       /* change what the pages under /admin are about */
} fb_right_t;

/** Say whether WHO has RIGHT over TARGET; NULL: over nothing in particular,
 *  which a role within any scope is enough for. */
int fb_guard_may(const fb_who_t *who, fb_right_t right,
                 const fb_target_t *target);

/** Return the name of RIGHT, which is the end of its keys in the words files:
 *  "ask", "set_status". */
const char *fb_guard_name(fb_right_t right);

/** Return the role called NAME, 0 if there is none. */
fb_role_t fb_role_find(const char *name);

/** Return the name of the I-th role, NULL behind the last. */
const char *fb_role_name(int i);

/** Say whether WHO holds ROLE, in whatever scope. */
int fb_guard_holds(const fb_who_t *who, fb_role_t role);

#endif
