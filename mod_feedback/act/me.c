/*
 * My page, my language, and coming back from signing in.
 */
#include <string.h>

#include "act/actions.h"
#include "act/frame.h"
#include "act/route.h"
#include "store/lists.h"

enum { ME_TOPICS = 50 };


/* Append <NAME> with the topics of LIST that moved last. */
static fb_error_t *add_list(fb_page_t *page, fb_ctx_t *ctx, const char *name,
                            fb_list_t list)
{
    fb_key_t *next;
    fb_rows_t *rows;

    list.sort = FB_SORT_ACTIVE;
    list.count = ME_TOPICS;
    FB_ERR(fb_lists_page(&rows, &next, ctx->db, &list, ctx->who->id, ctx->pool));
    return fb_frame_topics(page, name, rows);
}


/* What concerns the person: what they wrote, stand behind, follow. */
static fb_error_t *me_page(fb_page_t **page, fb_ctx_t *ctx)
{
    const fb_list_t mine = { .author = ctx->who->id, .shelf = -1 };
    const fb_list_t voted = { .voted = 1 }, followed = { .followed = 1 };

    FB_ERR(fb_frame_page(page, ctx, "me"));
    FB_ERR(add_list(*page, ctx, "mine", mine));
    FB_ERR(add_list(*page, ctx, "voted", voted));
    return add_list(*page, ctx, "followed", followed);
}


fb_error_t *fb_act_me_show(fb_answer_t *answer, fb_ctx_t *ctx)
{
    return me_page(&answer->page, ctx);
}


/* Work: give the person the language BATON->lang. */
static fb_error_t *set_lang(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const fb_person_t *person = baton;

    return fb_people_set_lang(db, person->id, person->lang, pool);
}


fb_error_t *fb_act_me_save(fb_answer_t *answer, fb_ctx_t *ctx)
{
    static const char *const fields[] = { "lang", NULL };
    apr_array_header_t *problems = apr_array_make(ctx->pool, 1,
                                                  sizeof(fb_problem_t));
    const char *lang = fb_form_text(ctx->body, "lang", 0, problems);
    fb_person_t person = *ctx->person;

    if (*lang && strcmp(lang, "fr") && strcmp(lang, "en"))
        fb_check_note(problems, "lang", "unknown", 0);
    if (problems->nelts) {
        answer->status = 422;
        FB_ERR(me_page(&answer->page, ctx));
        fb_frame_form(answer->page, "me", ctx->self, NULL, fields, ctx->body,
                      problems);
        return FB_OK;
    }
    person.lang = *lang ? lang : NULL;
    FB_ERR(fb_db_write(ctx->db, set_lang, &person, ctx->pool));
    answer->status = 200;
    answer->place.where = FB_PLACE_ME;
    answer->place.notice = "saved";
    return FB_OK;
}


/* Whoever gets here is signed in: the server saw to it. */
fb_error_t *fb_act_sign_in(fb_answer_t *answer, fb_ctx_t *ctx)
{
    const char *to = fb_form_get(ctx->query, "to");

    answer->status = 303;
    answer->place.where = FB_PLACE_HOME;
    if (fb_route_is_local(ctx->forum, to)) {
        answer->place.where = FB_PLACE_PATH;
        answer->place.path = to;
    }
    return FB_OK;
}
