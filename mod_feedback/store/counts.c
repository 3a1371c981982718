/*
 * Counters and copies of keys, kept while others change topics.
 *
 * Nothing is ever counted by looking at all topics.
 */
#include "store/counts.h"

#include "rules/ranking.h"


/* Add BY to the count of WHICH among the WHAT; nothing for no WHICH. */
static fb_error_t *add(fb_db_t *db, const char *what, const char *which, int by,
                       apr_pool_t *pool)
{
    const apr_int64_t n = by;

    if (!which)
        return FB_OK;
    return fb_db_run(NULL, db, FB_STMT_COUNT_ADD, FB_ARGS(what, which, &n), pool);
}


/* Count what only topics of the default list count for. */
static fb_error_t *add_listed(fb_db_t *db, apr_int64_t id, const fb_rows_t *facts,
                              int by, apr_pool_t *pool)
{
    fb_rows_t *tags;

    FB_ERR(add(db, "listed", "", by, pool));
    FB_ERR(add(db, "kind", fb_rows_text(facts, 0), by, pool));
    FB_ERR(add(db, "category", fb_rows_text(facts, 2), by, pool));
    FB_ERR(add(db, "site", fb_rows_text(facts, 3), by, pool));
    FB_ERR(fb_db_select(&tags, db, FB_STMT_COUNT_TAGS, FB_ARGS(&id), pool));
    while (fb_rows_next(tags))
        FB_ERR(add(db, "tag", fb_rows_text(tags, 0), by, pool));
    return FB_OK;
}


fb_error_t *fb_counts_topic(fb_db_t *db, apr_int64_t id, int by,
                            apr_pool_t *pool)
{
    fb_rows_t *facts;

    FB_ERR(fb_db_select(&facts, db, FB_STMT_COUNT_FACTS, FB_ARGS(&id), pool));
    if (!fb_rows_next(facts))
        return FB_OK;
    FB_ERR(add(db, "status", fb_rows_text(facts, 1), by, pool));
    return fb_rows_int(facts, 4) == 1 ? add_listed(db, id, facts, by, pool)
                                      : FB_OK;
}


fb_error_t *fb_counts_keys(fb_db_t *db, apr_int64_t id, int points,
                           apr_time_t now, apr_pool_t *pool)
{
    apr_int64_t trend;

    if (points) {
        FB_ERR(fb_db_id(&trend, db, FB_STMT_TOPIC_TREND, FB_ARGS(&id), pool));
        trend = fb_ranking_trend(trend, points, now);
        FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_SET_TREND, FB_ARGS(&id, &trend),
                         pool));
    }
    return fb_db_run(NULL, db, FB_STMT_TOPIC_KEYS, FB_ARGS(&id), pool);
}


fb_error_t *fb_counts_list(fb_rows_t **rows, fb_db_t *db, const char *what,
                           apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_COUNT_LIST, FB_ARGS(what), pool);
}
