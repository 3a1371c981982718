/*
 * Votes, with the score and the sites they make.
 */
#include "store/votes.h"

#include "rules/ranking.h"
#include "store/counts.h"


/* Count SITE behind TOPIC one more time, or (BY -1) one less. */
static fb_error_t *count_site(fb_db_t *db, apr_int64_t topic, apr_int64_t site,
                              int by, apr_pool_t *pool)
{
    if (!site)
        return FB_OK;
    if (by > 0)
        return fb_db_run(NULL, db, FB_STMT_VOTE_SITE_ADD,
                         FB_ARGS(&topic, &site), pool);
    FB_ERR(fb_db_run(NULL, db, FB_STMT_VOTE_SITE_TAKE, FB_ARGS(&topic, &site),
                     pool));
    return fb_db_run(NULL, db, FB_STMT_VOTE_SITE_DROP, FB_ARGS(&topic, &site),
                     pool);
}


/* A first vote: its site counts, and its voter follows. */
static fb_error_t *add_vote(fb_db_t *db, const fb_vote_t *vote, apr_time_t now,
                            apr_pool_t *pool)
{
    FB_ERR(fb_db_run(NULL, db, FB_STMT_VOTE_ADD,
                     FB_ARGS(&vote->topic, &vote->person, &vote->weight,
                             vote->site ? &vote->site : NULL, &now), pool));
    FB_ERR(count_site(db, vote->topic, vote->site, 1, pool));
    return fb_votes_follow(db, vote->topic, vote->person, 1, now, pool);
}


/* The vote goes, and with it its SITE's share; following stays. */
static fb_error_t *drop_vote(fb_db_t *db, const fb_vote_t *vote,
                             apr_int64_t site, apr_pool_t *pool)
{
    FB_ERR(fb_db_run(NULL, db, FB_STMT_VOTE_DROP,
                     FB_ARGS(&vote->topic, &vote->person), pool));
    return count_site(db, vote->topic, site, -1, pool);
}


fb_error_t *fb_votes_cast(fb_db_t *db, const fb_vote_t *vote, apr_time_t now,
                          apr_pool_t *pool)
{
    apr_int64_t old_weight = 0, old_site = 0, score, voters;
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, FB_STMT_VOTE_GET,
                        FB_ARGS(&vote->topic, &vote->person), pool));
    if (fb_rows_next(rows)) {
        old_weight = fb_rows_int(rows, 0);
        old_site = fb_rows_int(rows, 1);
    }
    if (vote->weight == old_weight)
        return FB_OK;
    if (!old_weight)
        FB_ERR(add_vote(db, vote, now, pool));
    else if (!vote->weight)
        FB_ERR(drop_vote(db, vote, old_site, pool));
    else
        FB_ERR(fb_db_run(NULL, db, FB_STMT_VOTE_WEIGH,
                         FB_ARGS(&vote->topic, &vote->person, &vote->weight),
                         pool));
    score = vote->weight - old_weight;
    voters = (vote->weight != 0) - (old_weight != 0);
    FB_ERR(fb_db_run(NULL, db, FB_STMT_VOTE_COUNT,
                     FB_ARGS(&vote->topic, &score, &voters), pool));
    return fb_counts_keys(db, vote->topic, (int)score * FB_POINTS_VOTE, now,
                          pool);
}


fb_error_t *fb_votes_follow(fb_db_t *db, apr_int64_t topic, apr_int64_t person,
                            int on, apr_time_t now, apr_pool_t *pool)
{
    if (on)
        return fb_db_run(NULL, db, FB_STMT_FOLLOW_ADD,
                         FB_ARGS(&topic, &person, &now), pool);
    return fb_db_run(NULL, db, FB_STMT_FOLLOW_DROP, FB_ARGS(&topic, &person),
                     pool);
}
