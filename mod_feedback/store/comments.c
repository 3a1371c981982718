#include "store/comments.h"

#include <string.h>

#include "store/revisions.h"
#include "store/votes.h"


fb_error_t *fb_comments_find(fb_comment_t **comment, fb_db_t *db,
                             apr_int64_t id, apr_pool_t *pool)
{
    fb_rows_t *rows;
    fb_comment_t *c;

    *comment = NULL;
    FB_ERR(fb_db_select(&rows, db, FB_STMT_COMMENT_FACTS, FB_ARGS(&id), pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    c = apr_palloc(pool, sizeof(*c));
    c->id = fb_rows_int(rows, 0);
    c->topic = fb_rows_int(rows, 1);
    c->parent = fb_rows_int(rows, 2);
    c->kind = fb_rows_text(rows, 3);
    c->author = fb_rows_int(rows, 4);
    c->revision = fb_rows_int(rows, 5);
    *comment = c;
    return FB_OK;
}


fb_error_t *fb_comments_thread(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                               int notes, apr_pool_t *pool)
{
    const apr_int64_t with_notes = notes ? 1 : 0;

    return fb_db_select(rows, db, FB_STMT_COMMENT_THREAD,
                        FB_ARGS(&topic, &with_notes), pool);
}


fb_error_t *fb_comments_show(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                             apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_COMMENT_SHOW, FB_ARGS(&id), pool);
}


fb_error_t *fb_comments_add(apr_int64_t *id, fb_db_t *db,
                            const fb_comment_new_t *comment, apr_time_t now,
                            apr_pool_t *pool)
{
    const apr_int64_t is_public = strcmp(comment->kind, "note") != 0;
    const int is_answer = !strcmp(comment->kind, "answer");

    FB_ERR(fb_db_id(id, db, FB_STMT_COMMENT_ADD,
                    FB_ARGS(&comment->topic,
                            comment->parent ? &comment->parent : NULL,
                            comment->kind, comment->body, &comment->author,
                            comment->site ? &comment->site : NULL, &now), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_COMMENTED,
                     FB_ARGS(&comment->topic, &is_public, is_answer ? id : NULL,
                             &now), pool));
    return fb_votes_follow(db, comment->topic, comment->author, 1, now, pool);
}


fb_error_t *fb_comments_edit(int *conflict, fb_db_t *db, apr_int64_t id,
                             apr_int64_t revision, const char *body,
                             apr_int64_t person, apr_time_t now,
                             apr_pool_t *pool)
{
    fb_revision_t old = { "comment", id, revision, NULL, NULL };
    fb_rows_t *rows;
    int count;

    FB_ERR(fb_comments_source(&rows, db, id, pool));
    if (fb_rows_next(rows))
        old.body = fb_rows_text(rows, 0);
    FB_ERR(fb_db_run(&count, db, FB_STMT_COMMENT_EDIT,
                     FB_ARGS(&id, body, &revision, &now), pool));
    *conflict = count == 0;
    return *conflict ? FB_OK : fb_revisions_keep(db, &old, person, now, pool);
}


fb_error_t *fb_comments_source(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                               apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_COMMENT_SOURCE, FB_ARGS(&id), pool);
}
