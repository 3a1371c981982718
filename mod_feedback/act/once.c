#include "act/once.h"

#include <string.h>

#include <apr_strings.h>

#include "base/token.h"
#include "store/forms.h"

/* One submission: baton of the transaction. */
typedef struct submission_t {
    fb_once_t *once;
    fb_ctx_t *ctx;
    fb_once_make_t *make;
    void *baton;
    const char *key;        /* of the form, NULL where it brought no id */
    int wait;               /* seconds, when the person posts too much */
} submission_t;


/* The form's id and a digest of its fields; NULL without an id. */
static const char *form_key(const fb_ctx_t *ctx)
{
    const char *id = fb_form_get(ctx->body, "once"), *text = "";
    int i;

    if (!id || !*id)
        return NULL;
    for (i = 0; i < ctx->body->fields->nelts; i++) {
        const fb_field_t *field = &APR_ARRAY_IDX(ctx->body->fields, i,
                                                 fb_field_t);

        if (strcmp(field->name, "token"))
            text = fb_token_sign(text, apr_pstrcat(ctx->pool, field->name, "=",
                                                   field->value, NULL),
                                 ctx->pool);
    }
    return apr_pstrcat(ctx->pool, ctx->path, " ", text, NULL);
}


/* Work: make it, or find what was made. */
static fb_error_t *submit(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    submission_t *s = baton;
    const apr_int64_t me = s->ctx->person->id;

    s->once->made = 0;
    if (s->key)
        FB_ERR(fb_forms_take(&s->once->made, db, me, s->key, s->ctx->now, pool));
    s->once->repeated = s->once->made != 0;
    if (s->once->repeated)
        return FB_OK;
    if (s->ctx->forum->rate_limit)
        FB_ERR(fb_forms_wait(&s->wait, db, me, s->ctx->forum->rate_limit,
                             s->ctx->now, pool));
    if (s->wait) {
        fb_error_t *err = fb_refuse(pool, 429, NULL, apr_itoa(pool, s->wait),
                                    "%s posts too much", s->ctx->who->login);

        err->retry_after = s->wait;
        return err;
    }
    FB_ERR(s->make(&s->once->made, s->baton, db, s->ctx->now, pool));
    if (s->key)
        FB_ERR(fb_forms_keep(db, me, s->key, s->once->made, pool));
    return FB_OK;
}


fb_error_t *fb_once_make(fb_once_t *once, fb_ctx_t *ctx, fb_once_make_t *make,
                         void *baton)
{
    submission_t submission = { once, ctx, make, baton, form_key(ctx), 0 };

    return fb_db_write(ctx->db, submit, &submission, ctx->pool);
}
