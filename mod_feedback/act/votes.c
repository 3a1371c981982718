/*
 * Votes and follows: one click each.
 *
 * Both lead back to where the button stood.
 */
#include "store/votes.h"

#include "act/actions.h"
#include "act/frame.h"
#include "act/once.h"
#include "act/route.h"
#include "act/topic_page.h"

enum { WEIGHT_MAX = 3 };

/* A vote or a follow: baton of the transaction. */
typedef struct standing_t {
    fb_ctx_t *ctx;
    fb_vote_t vote;
    int follow;
} standing_t;


/* Go back to the page the button stood on, else to the topic. */
static void go_back(fb_answer_t *answer, fb_ctx_t *ctx,
                    const fb_subject_t *subject, const char *notice)
{
    const char *back = fb_form_get(ctx->body, "back");

    answer->status = 200;
    fb_subject_go(answer, subject, 0, notice);
    if (ctx->format == FB_HTML && fb_route_is_local(ctx->forum, back)) {
        answer->place.where = FB_PLACE_PATH;
        answer->place.path = back;
        answer->place.notice = NULL;
    }
}


/* Work: cast the vote. */
static fb_error_t *cast_vote(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    standing_t *standing = baton;

    if (standing->vote.weight)
        FB_ERR(fb_once_pace(standing->ctx, db, FB_PACE_VOTES, pool));
    return fb_votes_cast(db, &standing->vote, standing->ctx->now, pool);
}


fb_error_t *fb_act_topic_vote(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 1,
                                                  sizeof(fb_problem_t));
    fb_subject_t subject;
    standing_t standing = { .ctx = ctx };

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_VOTE));
    FB_ERR(fb_subject_open(&subject, ctx));
    fb_form_int(ctx->body, "weight", &standing.vote.weight, 0, WEIGHT_MAX, 0,
                problems);
    if (problems->nelts)
        return fb_topic_complain(answer, ctx, &subject, "weight", problems);
    standing.vote.topic = subject.topic->id;
    standing.vote.person = ctx->person->id;
    standing.vote.site = ctx->person->site;
    FB_ERR(fb_db_write(ctx->db, cast_vote, &standing, ctx->pool));
    go_back(answer, ctx, &subject, standing.vote.weight ? "voted" : "unvoted");
    return FB_OK;
}


/* Work: follow, or no more. */
static fb_error_t *set_follow(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    standing_t *standing = baton;

    return fb_votes_follow(db, standing->vote.topic, standing->vote.person,
                           standing->follow, standing->ctx->now, pool);
}


fb_error_t *fb_act_topic_follow(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const fb_field_t *field = fb_form_field(ctx->body, "on");
    apr_array_header_t *problems = apr_array_make(ctx->pool, 1,
                                                  sizeof(fb_problem_t));
    fb_subject_t subject;
    standing_t standing = { .ctx = ctx };
    apr_int64_t on = 0;

    FB_ERR(fb_subject_topic(&subject, ctx, ctx->id));
    FB_ERR(fb_subject_need(&subject, ctx, FB_MAY_FOLLOW));
    if (field && field->type == FB_TRUTH)
        on = field->value[0] == '1';
    else
        fb_form_int(ctx->body, "on", &on, 0, 1, 0, problems);
    if (problems->nelts)
        return fb_topic_complain(answer, ctx, &subject, "on", problems);
    standing.vote.topic = subject.topic->id;
    standing.vote.person = ctx->person->id;
    standing.follow = (int)on;
    FB_ERR(fb_db_write(ctx->db, set_follow, &standing, ctx->pool));
    go_back(answer, ctx, &subject, on ? "followed" : "unfollowed");
    return FB_OK;
}
