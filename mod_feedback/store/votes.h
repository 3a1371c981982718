#ifndef FB_VOTES_H
#define FB_VOTES_H

/*
 * Votes: who stands behind which topic, and who follows it.
 *
 * A person holds at most one vote on a topic.  Casting again changes its
 * weight, and a weight of zero withdraws it.  The topic's score, voters and
 * sites are kept true in the same transaction; call inside fb_db_write().
 */

#include <apr_time.h>

#include "store/db.h"

typedef struct fb_vote_t {
    apr_int64_t topic;
    apr_int64_t person;
    apr_int64_t site;       /* the voter's, 0: none */
    apr_int64_t weight;     /* 1 useful, 2 important, 3 blocking, 0 none */
} fb_vote_t;

/** Record VOTE, replacing the person's earlier vote on the topic.  A first
 *  vote follows the topic too. */
fb_error_t *fb_votes_cast(fb_db_t *db, const fb_vote_t *vote, apr_time_t now,
                          apr_pool_t *pool);

/** Let PERSON follow TOPIC from NOW on, or no more. */
fb_error_t *fb_votes_follow(fb_db_t *db, apr_int64_t topic, apr_int64_t person,
                            int on, apr_time_t now, apr_pool_t *pool);

#endif
