/*
 * One thing of one form, however often it arrives.
 */
#include "act/once.h"

#include <string.h>

#include <apr_strings.h>

#include "base/token.h"
#include "store/forms.h"

/* A vote is one click on a list, a post takes thought: so many votes for one. */
enum { VOTES_A_POST = 5 };

/* One submission: baton of the transaction. */
typedef struct submission_t {
    fb_once_t *once;
    fb_ctx_t *ctx;
    fb_once_make_t *make;
    void *baton;
    const char *key;        /* of the form, NULL where it brought no id */
} submission_t;


/* The form's id and a digest of its fields; NULL without an id.  Where nobody may
 * know who sent it the digest leaves the id out, which could tell. */
static const char *form_key(const fb_ctx_t *ctx, int nameless)
{
    const char *id = fb_form_get(ctx->body, "once"), *text = "";
    int i;

    if (!id || !*id)
        return NULL;
    for (i = 0; i < ctx->body->fields->nelts; i++) {
        const fb_field_t *field = &APR_ARRAY_IDX(ctx->body->fields, i,
                                                 fb_field_t);

        if (strcmp(field->name, "token")
            && !(nameless && !strcmp(field->name, "once")))
            text = fb_token_sign(text, apr_pstrcat(ctx->pool, field->name, "=",
                                                   field->value, NULL),
                                 ctx->pool);
    }
    return apr_pstrcat(ctx->pool, ctx->path, " ", text, NULL);
}


/* Fail with 429 when PERSON did too much of WHAT this minute.  What nobody signs
 * counts for nobody, all together. */
static fb_error_t *pace(const fb_ctx_t *ctx, fb_db_t *db, fb_pace_t what,
                        apr_int64_t person, apr_pool_t *pool)
{
    static const fb_stmt_t stmts[] = {
        FB_STMT_TOPIC_POSTED, FB_STMT_FLAG_SINCE, FB_STMT_VOTE_SINCE
    };
    int limit = ctx->forum->rate_limit, wait = 0;
    fb_error_t *err;

    if (what == FB_PACE_VOTES)
        limit *= VOTES_A_POST;
    if (limit)
        FB_ERR(fb_forms_wait(&wait, db, stmts[what], person, limit, ctx->now,
                             pool));
    if (!wait)
        return FB_OK;
    err = fb_refuse(pool, 429, NULL, apr_itoa(pool, wait), "%s posts too much",
                    ctx->who->login);
    err->retry_after = wait;
    return err;
}


fb_error_t *fb_once_pace(fb_ctx_t *ctx, fb_db_t *db, fb_pace_t what,
                         apr_pool_t *pool)
{
    return pace(ctx, db, what, ctx->person->id, pool);
}


/* Work: make it, or find what was made. */
static fb_error_t *submit(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    submission_t *s = baton;
    const apr_int64_t me = s->once->nameless ? 0 : s->ctx->person->id;

    s->once->made = 0;
    if (s->key)
        FB_ERR(fb_forms_take(&s->once->made, db, me, s->key, s->ctx->now, pool));
    s->once->repeated = s->once->made != 0;
    if (s->once->repeated)
        return FB_OK;
    FB_ERR(pace(s->ctx, db, FB_PACE_POSTS, me, pool));
    FB_ERR(s->make(&s->once->made, s->baton, db, s->ctx->now, pool));
    if (s->key)
        FB_ERR(fb_forms_keep(db, me, s->key, s->once->made, pool));
    return FB_OK;
}


fb_error_t *fb_once_make(fb_once_t *once, fb_ctx_t *ctx, fb_once_make_t *make,
                         void *baton)
{
    submission_t submission = { once, ctx, make, baton,
                                form_key(ctx, once->nameless) };

    return fb_db_write(ctx->db, submit, &submission, ctx->pool);
}
