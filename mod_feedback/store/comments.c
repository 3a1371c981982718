/*
 * Comments, with the counters and the index of words they touch.
 */
#include "store/comments.h"

#include <string.h>

#include "rules/ranking.h"
#include "store/counts.h"
#include "store/revisions.h"
#include "store/search.h"
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
    c->status = fb_rows_text(rows, 6);
    c->veiled = (int)fb_rows_int(rows, 7);
    *comment = c;
    return FB_OK;
}


fb_error_t *fb_comments_thread(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                               int notes, int held, apr_int64_t me,
                               apr_pool_t *pool)
{
    const apr_int64_t with_notes = notes ? 1 : 0, with_held = held ? 1 : 0;

    return fb_db_select(rows, db, FB_STMT_COMMENT_THREAD,
                        FB_ARGS(&topic, &with_notes, &with_held, &me), pool);
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
    fb_signature_t by;

    FB_ERR(fb_veils_sign(&by, db, comment->veil, comment->author, comment->site,
                         pool));
    FB_ERR(fb_db_id(id, db, FB_STMT_COMMENT_ADD,
                    FB_ARGS(&comment->topic,
                            comment->parent ? &comment->parent : NULL,
                            comment->kind, comment->body, &by.author,
                            by.site ? &by.site : NULL, &now), pool));
    FB_ERR(fb_veils_keep(db, comment->veil, "comment", *id, comment->author, now,
                         pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_TOPIC_COMMENTED,
                     FB_ARGS(&comment->topic, &is_public, is_answer ? id : NULL,
                             &now), pool));
    if (is_public) {
        FB_ERR(fb_search_add_comment(db, *id, pool));
        FB_ERR(fb_counts_keys(db, comment->topic, FB_POINTS_COMMENT, now, pool));
    }
    if (comment->veil == FB_VEIL_NOBODY)
        return FB_OK;
    return fb_votes_follow(db, comment->topic, comment->author, 1, now, pool);
}


fb_error_t *fb_comments_edit(int *conflict, fb_db_t *db, apr_int64_t id,
                             apr_int64_t revision, const char *body,
                             apr_int64_t person, apr_time_t now,
                             apr_pool_t *pool)
{
    fb_revision_t old = { "comment", id, revision, NULL, NULL };
    fb_rows_t *rows;
    int count, found = 0;

    FB_ERR(fb_comments_source(&rows, db, id, pool));
    if (fb_rows_next(rows)) {
        old.body = fb_rows_text(rows, 0);
        found = fb_rows_int(rows, 1) == 1;
    }
    FB_ERR(fb_db_run(&count, db, FB_STMT_COMMENT_EDIT,
                     FB_ARGS(&id, body, &revision, &now), pool));
    *conflict = count == 0;
    if (*conflict)
        return FB_OK;
    if (found) {
        FB_ERR(fb_search_drop_comment(db, id, old.body, pool));
        FB_ERR(fb_search_add_comment(db, id, pool));
    }
    return fb_revisions_keep(db, &old, person, now, pool);
}


fb_error_t *fb_comments_source(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                               apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_COMMENT_SOURCE, FB_ARGS(&id), pool);
}
