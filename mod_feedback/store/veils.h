#ifndef FB_VEILS_H
#define FB_VEILS_H

/*
 * Veils: topics and comments that hide their author's name.
 *
 * Nobody, person 0, stands as their author, so that what reads topics and
 * comments has no name to show; who it was stands apart, for moderators, or
 * nowhere at all.  What writes is called inside fb_db_write().
 */

#include <apr_time.h>

#include "store/db.h"

/* Who may know the author's name. */
typedef enum fb_veil_t {
    FB_VEIL_NONE,           /* everybody */
    FB_VEIL_MODERATORS,     /* moderators alone */
    FB_VEIL_NOBODY
} fb_veil_t;

/* Who stands as the author, and where from. */
typedef struct fb_signature_t {
    apr_int64_t author;     /* 0: nobody */
    apr_int64_t site;       /* 0: none */
} fb_signature_t;

/** Set *SIGNATURE to what stands on a thing PERSON writes at SITE under VEIL.
 *  A site where few people work would tell who it was, and is left out. */
fb_error_t *fb_veils_sign(fb_signature_t *signature, fb_db_t *db, fb_veil_t veil,
                          apr_int64_t person, apr_int64_t site, apr_pool_t *pool);

/** Keep that PERSON wrote the thing ID (NOUN "topic" or "comment"), if VEIL lets
 *  moderators know. */
fb_error_t *fb_veils_keep(fb_db_t *db, fb_veil_t veil, const char *noun,
                          apr_int64_t id, apr_int64_t person, apr_time_t now,
                          apr_pool_t *pool);

/** Set *ROWS to who hides on the page of TOPIC: the comment's id (0: of the topic
 *  itself), and the person's id, login and name. */
fb_error_t *fb_veils_names(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                           apr_pool_t *pool);

#endif
