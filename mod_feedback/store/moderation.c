/*
 * What moderators do to topics and comments.
 */
#include "store/moderation.h"

#include <string.h>

#include "store/counts.h"
#include "store/search.h"


fb_error_t *fb_moderation_hold(fb_db_t *db, apr_int64_t id, int withdrawn,
                               apr_time_t now, apr_pool_t *pool)
{
    const apr_int64_t gone = withdrawn ? 1 : 0;

    FB_ERR(fb_counts_topic(db, id, -1, pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_HOLD, FB_ARGS(&id, &gone), pool));
    FB_ERR(fb_counts_topic(db, id, 1, pool));
    return fb_counts_keys(db, id, 0, now, pool);
}


fb_error_t *fb_moderation_release(fb_db_t *db, apr_int64_t id, apr_time_t now,
                                  apr_pool_t *pool)
{
    const fb_status_t *status;
    apr_int64_t open, listed;
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, FB_STMT_TOPIC_HELD_FROM, FB_ARGS(&id), pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    status = fb_status_find(fb_rows_text(rows, 0));
    if (!status || status->held)    /* what awaited approval begins as others do */
        status = fb_status_find("open");
    open = status->open;
    listed = status->listed;
    FB_ERR(fb_counts_topic(db, id, -1, pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_RELEASE,
                     FB_ARGS(&id, status->name, &open, &listed), pool));
    FB_ERR(fb_counts_topic(db, id, 1, pool));
    return fb_counts_keys(db, id, 0, now, pool);
}


fb_error_t *fb_moderation_lock(fb_db_t *db, apr_int64_t id, int locked,
                               apr_pool_t *pool)
{
    const apr_int64_t flag = locked ? 1 : 0;

    return fb_db_run(NULL, db, FB_STMT_TOPIC_LOCK, FB_ARGS(&id, &flag), pool);
}


fb_error_t *fb_moderation_move(fb_db_t *db, apr_int64_t id, apr_int64_t category,
                               apr_time_t now, apr_pool_t *pool)
{
    FB_ERR(fb_counts_topic(db, id, -1, pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_MOVE, FB_ARGS(&id, &category), pool));
    FB_ERR(fb_counts_topic(db, id, 1, pool));
    return fb_counts_keys(db, id, 0, now, pool);
}


fb_error_t *fb_moderation_assign(fb_db_t *db, apr_int64_t id, apr_int64_t person,
                                 apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_TOPIC_ASSIGN,
                     FB_ARGS(&id, person ? &person : NULL), pool);
}


fb_error_t *fb_moderation_pin(fb_db_t *db, apr_int64_t id, int on,
                              apr_int64_t person, apr_time_t now,
                              apr_pool_t *pool)
{
    if (on)
        return fb_db_run(NULL, db, FB_STMT_PIN_SET, FB_ARGS(&id, &person, &now),
                         pool);
    return fb_db_run(NULL, db, FB_STMT_PIN_DROP, FB_ARGS(&id), pool);
}


fb_error_t *fb_moderation_pinned(fb_rows_t **rows, fb_db_t *db,
                                 apr_int64_t person, apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_PIN_SHOW, FB_ARGS(&person), pool);
}


/* The index of words holds what everyone may read. */
static fb_error_t *index_words(fb_db_t *db, const fb_comment_t *comment,
                               const char *status, apr_pool_t *pool)
{
    int was = !strcmp(comment->status, "open"), is = !strcmp(status, "open");
    fb_rows_t *rows;

    if (!strcmp(comment->kind, "note") || was == is)
        return FB_OK;
    if (is)
        return fb_search_add_comment(db, comment->id, pool);
    FB_ERR(fb_comments_source(&rows, db, comment->id, pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    return fb_search_drop_comment(db, comment->id, fb_rows_text(rows, 0), pool);
}


fb_error_t *fb_moderation_comment(fb_db_t *db, apr_int64_t id,
                                  const char *status, apr_time_t now,
                                  apr_pool_t *pool)
{
    fb_comment_t *comment;

    FB_ERR(fb_comments_find(&comment, db, id, pool));
    if (!comment || !strcmp(comment->status, status))
        return FB_OK;
    FB_ERR(fb_db_run(NULL, db, FB_STMT_COMMENT_STATUS,
                     FB_ARGS(&comment->id, status), pool));
    FB_ERR(index_words(db, comment, status, pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_RECOUNT, FB_ARGS(&comment->topic),
                     pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_REACT, FB_ARGS(&comment->topic),
                     pool));
    return fb_counts_keys(db, comment->topic, 0, now, pool);
}


fb_error_t *fb_moderation_touched(int *touched, fb_db_t *db, apr_int64_t topic,
                                  apr_int64_t comment, apr_int64_t person,
                                  apr_pool_t *pool)
{
    fb_rows_t *rows;

    if (comment)
        FB_ERR(fb_db_select(&rows, db, FB_STMT_COMMENT_REPLIES,
                            FB_ARGS(&comment, &topic), pool));
    else
        FB_ERR(fb_db_select(&rows, db, FB_STMT_TOPIC_TOUCHED,
                            FB_ARGS(&topic, &person), pool));
    *touched = fb_rows_next(rows);
    return FB_OK;
}
