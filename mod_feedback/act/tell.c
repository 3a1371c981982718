/*
 * Telling people: which event reaches whose inbox.
 */
#include "act/tell.h"

#include <string.h>

#include "page/mentions.h"
#include "store/revisions.h"


/* Tell the PEOPLE that they are mentioned where EVENT happened; AFTER is what
 * followers were told of it. */
static fb_error_t *tell_mentioned(fb_db_t *db, const fb_event_t *event,
                                  const apr_array_header_t *people,
                                  apr_int64_t after, apr_time_t now,
                                  apr_pool_t *pool)
{
    fb_event_t mention = *event;

    mention.kind = "mention";
    mention.detail = NULL;
    return fb_inbox_tell_some(db, &mention, people, after, now, pool);
}


fb_error_t *fb_tell(fb_db_t *db, const fb_event_t *event, const char *text,
                    apr_time_t now, apr_pool_t *pool)
{
    apr_int64_t id;

    FB_ERR(fb_inbox_tell(&id, db, event, now, pool));
    return text ? tell_mentioned(db, event, fb_mentions_find(text, pool), id, now,
                                 pool)
                : FB_OK;
}


fb_error_t *fb_tell_topic(fb_db_t *db, apr_int64_t id, const char *body,
                          apr_int64_t person, apr_time_t now, apr_pool_t *pool)
{
    const fb_event_t event = { .topic = id, .person = person };
    fb_topic_t *topic;

    /* As it stands: a veil may have taken its site away. */
    FB_ERR(fb_topics_find(&topic, db, id, pool));
    if (!topic || topic->status->held)
        return FB_OK;
    FB_ERR(tell_mentioned(db, &event, fb_mentions_find(body, pool), 0, now, pool));
    return fb_inbox_tell_scopes(db, id, topic->category, topic->site, person, now,
                                pool);
}


/* Return those of NOW who are not among BEFORE. */
static apr_array_header_t *newcomers(const apr_array_header_t *now,
                                     const apr_array_header_t *before,
                                     apr_pool_t *pool)
{
    apr_array_header_t *people = apr_array_make(pool, 2, sizeof(apr_int64_t));
    int i, j;

    for (i = 0; i < now->nelts; i++) {
        const apr_int64_t id = APR_ARRAY_IDX(now, i, apr_int64_t);

        for (j = 0; j < before->nelts; j++)
            if (APR_ARRAY_IDX(before, j, apr_int64_t) == id)
                break;
        if (j == before->nelts)
            APR_ARRAY_PUSH(people, apr_int64_t) = id;
    }
    return people;
}


/* Set *TEXT to what SUBJECT said before the edit that was just made. */
static fb_error_t *read_before(const char **text, fb_db_t *db,
                               const fb_subject_t *subject, apr_pool_t *pool)
{
    const fb_comment_t *comment = subject->comment;
    fb_rows_t *rows;

    *text = "";
    FB_ERR(fb_revisions_list(&rows, db, comment ? "comment" : "topic",
                             comment ? comment->id : subject->topic->id,
                             APR_INT64_MAX, 1, pool));
    if (fb_rows_next(rows))
        *text = fb_rows_text(rows, 2);
    return FB_OK;
}


fb_error_t *fb_tell_edit(fb_ctx_t *ctx, fb_db_t *db, const fb_subject_t *subject,
                         const char *body, apr_pool_t *pool)
{
    const fb_comment_t *comment = subject->comment;
    const fb_event_t event = {
        .kind = "edit", .topic = subject->topic->id,
        .comment = comment ? comment->id : 0, .person = ctx->person->id,
        .internal = comment && !strcmp(comment->kind, "note")
    };
    apr_array_header_t *author = apr_array_make(pool, 1, sizeof(apr_int64_t));
    const char *before;

    FB_ERR(read_before(&before, db, subject, pool));
    FB_ERR(tell_mentioned(db, &event,
                          newcomers(fb_mentions_find(body, pool),
                                    fb_mentions_find(before, pool), pool),
                          0, ctx->now, pool));
    APR_ARRAY_PUSH(author, apr_int64_t) = comment ? comment->author
                                                  : subject->topic->author;
    return fb_inbox_tell_some(db, &event, author, 0, ctx->now, pool);
}
