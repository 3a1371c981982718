/*
 * Topics: added, changed, found.
 *
 * Whoever changes what a topic counts for takes it out of the counts before and
 * puts it in again after.
 */
#include "store/topics.h"

#include "base/text.h"
#include "rules/ranking.h"
#include "store/counts.h"
#include "store/revisions.h"
#include "store/search.h"
#include "store/votes.h"


fb_error_t *fb_topics_find(fb_topic_t **topic, fb_db_t *db, apr_int64_t id,
                           apr_pool_t *pool)
{
    fb_rows_t *rows;
    fb_topic_t *t;

    *topic = NULL;
    FB_ERR(fb_db_select(&rows, db, FB_STMT_TOPIC_FACTS, FB_ARGS(&id), pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    t = apr_palloc(pool, sizeof(*t));
    t->id = fb_rows_int(rows, 0);
    t->kind = fb_kind_find(fb_rows_text(rows, 1));
    t->status = fb_status_find(fb_rows_text(rows, 2));
    t->title = fb_rows_text(rows, 3);
    t->author = fb_rows_int(rows, 4);
    t->category = fb_rows_int(rows, 5);
    t->site = fb_rows_int(rows, 6);
    t->open = (int)fb_rows_int(rows, 7);
    t->locked = (int)fb_rows_int(rows, 8);
    t->revision = fb_rows_int(rows, 9);
    t->accepted = fb_rows_int(rows, 10);
    t->merged_into = fb_rows_int(rows, 11);
    t->assignee = fb_rows_int(rows, 12);
    t->withdrawn = (int)fb_rows_int(rows, 13);
    t->veiled = (int)fb_rows_int(rows, 14);
    if (!t->kind || !t->status)
        return fb_error(pool, 503, NULL, "topic %" APR_INT64_T_FMT " has kind "
                        "\"%s\" and status \"%s\", which this module does not "
                        "know", id, fb_rows_text(rows, 1), fb_rows_text(rows, 2));
    *topic = t;
    return FB_OK;
}


fb_error_t *fb_topics_show(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                           apr_int64_t person, apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_TOPIC_SHOW, FB_ARGS(&id, &person),
                        pool);
}


fb_error_t *fb_topics_state(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                            apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_TOPIC_STATE, FB_ARGS(&id), pool);
}


fb_error_t *fb_topics_source(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                             apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_TOPIC_SOURCE, FB_ARGS(&id), pool);
}


/* Put TOPIC under TAGS; tags that are new to the forum begin here. */
static fb_error_t *add_tags(fb_db_t *db, apr_int64_t topic,
                            const apr_array_header_t *tags, apr_pool_t *pool)
{
    int i;

    for (i = 0; tags && i < tags->nelts; i++) {
        const char *name = APR_ARRAY_IDX(tags, i, const char *);
        apr_int64_t tag;

        FB_ERR(fb_db_id(&tag, db, FB_STMT_TAG_ADD,
                        FB_ARGS(name, fb_text_fold(name, pool)), pool));
        FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_TAG_ADD, FB_ARGS(&topic, &tag),
                         pool));
    }
    return FB_OK;
}


fb_error_t *fb_topics_add(apr_int64_t *id, fb_db_t *db,
                          const fb_topic_new_t *topic, apr_time_t now,
                          apr_pool_t *pool)
{
    const fb_status_t *status = fb_status_find("open");
    const apr_int64_t open = status->open, listed = status->listed;
    fb_vote_t vote = { 0, topic->author, topic->site, 1 };
    fb_signature_t by;

    FB_ERR(fb_veils_sign(&by, db, topic->veil, topic->author, topic->site, pool));
    FB_ERR(fb_db_id(id, db, FB_STMT_TOPIC_ADD,
                    FB_ARGS(topic->kind, topic->title,
                            fb_text_fold(topic->title, pool), topic->body,
                            &topic->category, &by.author,
                            by.site ? &by.site : NULL, topic->page,
                            status->name, &open, &listed, &now), pool));
    vote.topic = *id;
    FB_ERR(fb_veils_keep(db, topic->veil, "topic", *id, topic->author, now, pool));
    FB_ERR(add_tags(db, *id, topic->tags, pool));
    FB_ERR(fb_search_add_topic(db, *id, pool));
    FB_ERR(fb_counts_topic(db, *id, 1, pool));
    FB_ERR(fb_counts_keys(db, *id, FB_POINTS_POST, now, pool));
    /* A vote would tell who it was. */
    return topic->veil == FB_VEIL_NOBODY ? FB_OK
                                         : fb_votes_cast(db, &vote, now, pool);
}


fb_error_t *fb_topics_edit(int *conflict, fb_db_t *db, apr_int64_t id,
                           apr_int64_t revision, const char *title,
                           const char *body, apr_int64_t person,
                           apr_time_t now, apr_pool_t *pool)
{
    fb_revision_t old = { "topic", id, revision, NULL, NULL };
    fb_rows_t *rows;
    int count;

    FB_ERR(fb_topics_source(&rows, db, id, pool));
    if (fb_rows_next(rows)) {
        old.title = fb_rows_text(rows, 0);
        old.body = fb_rows_text(rows, 1);
    }
    FB_ERR(fb_db_run(&count, db, FB_STMT_TOPIC_EDIT,
                     FB_ARGS(&id, title, fb_text_fold(title, pool), body,
                             &revision, &now), pool));
    *conflict = count == 0;
    if (*conflict)
        return FB_OK;
    FB_ERR(fb_search_drop_topic(db, id, old.title, old.body, pool));
    FB_ERR(fb_search_add_topic(db, id, pool));
    return fb_revisions_keep(db, &old, person, now, pool);
}


fb_error_t *fb_topics_set_status(fb_db_t *db, apr_int64_t id,
                                 const fb_status_t *status, const char *reason,
                                 apr_int64_t person, apr_time_t now,
                                 apr_pool_t *pool)
{
    const apr_int64_t open = status->open, listed = status->listed;

    FB_ERR(fb_counts_topic(db, id, -1, pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_STATUS,
                     FB_ARGS(&id, status->name, &open, &listed, &person, reason,
                             &now), pool));
    FB_ERR(fb_counts_topic(db, id, 1, pool));
    return fb_counts_keys(db, id, 0, now, pool);
}


fb_error_t *fb_topics_accept(fb_db_t *db, apr_int64_t id, apr_int64_t comment,
                             apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_TOPIC_ACCEPT,
                     FB_ARGS(&id, comment ? &comment : NULL), pool);
}


fb_error_t *fb_topics_find_tag(apr_int64_t *id, fb_db_t *db, const char *name,
                               apr_pool_t *pool)
{
    return fb_db_id(id, db, FB_STMT_TAG_BY_FOLD,
                    FB_ARGS(fb_text_fold(name, pool)), pool);
}
