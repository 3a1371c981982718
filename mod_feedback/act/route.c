/*
 * The route table, and addresses of places.
 *
 * A new page begins with a line here.
 */
#include "act/route.h"

#include <string.h>

#include <apr_cstr.h>
#include <apr_lib.h>
#include <apr_strings.h>

#include "act/actions.h"
#include "base/text.h"

static const fb_route_t routes[] = {
    /*                                                      signed_in fresh */
    { "GET",  "",                    fb_act_mount,                 0, 0 },
    { "GET",  "/",                   fb_act_home,                  0, 0 },
    { "GET",  "/home",               fb_act_home,                  0, 0 },
    { "GET",  "/topics",             fb_act_topics_list,           0, 0 },
    { "POST", "/topics",             fb_act_topics_create,         1, 1 },
    { "GET",  "/topics/new",         fb_act_topics_ask,            1, 1 },
    { "GET",  "/topics/{id}",        fb_act_topic_show,            0, 0 },
    { "GET",  "/topics/{id}/edit",   fb_act_topic_edit_form,       1, 0 },
    { "POST", "/topics/{id}/edit",   fb_act_topic_edit,            1, 0 },
    { "GET",  "/topics/{id}/history", fb_act_topic_history,        0, 0 },
    { "POST", "/topics/{id}/vote",   fb_act_topic_vote,            1, 0 },
    { "POST", "/topics/{id}/follow", fb_act_topic_follow,          1, 0 },
    { "POST", "/topics/{id}/comments", fb_act_comments_create,     1, 0 },
    { "POST", "/topics/{id}/accept", fb_act_topic_accept,          1, 0 },
    { "POST", "/topics/{id}/status", fb_act_topic_set_status,      1, 0 },
    { "POST", "/topics/{id}/lock",   fb_act_topic_lock,            1, 0 },
    { "POST", "/topics/{id}/hide",   fb_act_topic_hide,            1, 0 },
    { "POST", "/topics/{id}/approve", fb_act_topic_approve,        1, 0 },
    { "POST", "/topics/{id}/move",   fb_act_topic_move,            1, 0 },
    { "POST", "/topics/{id}/assign", fb_act_topic_assign,          1, 0 },
    { "POST", "/topics/{id}/claim",  fb_act_topic_claim,           1, 0 },
    { "POST", "/topics/{id}/pin",    fb_act_topic_pin,             1, 0 },
    { "POST", "/topics/{id}/flag",   fb_act_topic_flag,            1, 0 },
    { "POST", "/topics/{id}/withdraw", fb_act_topic_withdraw,      1, 0 },
    { "GET",  "/comments/{id}",      fb_act_comment_show,          0, 0 },
    { "GET",  "/comments/{id}/edit", fb_act_comment_edit_form,     1, 0 },
    { "GET",  "/comments/{id}/history", fb_act_comment_history,    0, 0 },
    { "POST", "/comments/{id}/edit", fb_act_comment_edit,          1, 0 },
    { "POST", "/comments/{id}/hide", fb_act_comment_hide,          1, 0 },
    { "POST", "/comments/{id}/approve", fb_act_comment_approve,    1, 0 },
    { "POST", "/comments/{id}/flag", fb_act_comment_flag,          1, 0 },
    { "POST", "/comments/{id}/withdraw", fb_act_comment_withdraw,  1, 0 },
    { "GET",  "/people",             fb_act_mention,               1, 0 },
    { "GET",  "/people/{id}",        fb_act_person_show,           0, 0 },
    { "GET",  "/roadmap",            fb_act_roadmap,               0, 0 },
    { "GET",  "/inbox",              fb_act_inbox_show,            1, 0 },
    { "POST", "/inbox/read",         fb_act_inbox_read,            1, 0 },
    { "GET",  "/inbox/{id}",         fb_act_inbox_go,              1, 0 },
    { "GET",  "/follow",             fb_act_follow_list,           1, 0 },
    { "POST", "/follow",             fb_act_follow_set,            1, 0 },
    { "GET",  "/me",                 fb_act_me_show,               1, 0 },
    { "POST", "/me",                 fb_act_me_save,               1, 0 },
    { "GET",  "/admin",              fb_act_admin,                 1, 0 },
    { "GET",  "/admin/categories",   fb_act_admin_categories,      1, 0 },
    { "POST", "/admin/categories",   fb_act_admin_category_add,    1, 0 },
    { "GET",  "/admin/categories/{id}", fb_act_admin_category,     1, 0 },
    { "POST", "/admin/categories/{id}", fb_act_admin_category_save, 1, 0 },
    { "POST", "/admin/categories/{id}/delete", fb_act_admin_category_delete, 1, 0 },
    { "GET",  "/admin/tags",         fb_act_admin_tags,            1, 0 },
    { "GET",  "/admin/tags/{id}",    fb_act_admin_tag,             1, 0 },
    { "POST", "/admin/tags/{id}",    fb_act_admin_tag_save,        1, 0 },
    { "POST", "/admin/tags/{id}/merge", fb_act_admin_tag_merge,    1, 0 },
    { "POST", "/admin/tags/{id}/delete", fb_act_admin_tag_delete,  1, 0 },
    { "GET",  "/admin/sites",        fb_act_admin_sites,           1, 0 },
    { "POST", "/admin/sites",        fb_act_admin_site_add,        1, 0 },
    { "GET",  "/admin/sites/{id}",   fb_act_admin_site,            1, 0 },
    { "POST", "/admin/sites/{id}",   fb_act_admin_site_save,       1, 0 },
    { "GET",  "/admin/people",       fb_act_admin_people,          1, 0 },
    { "GET",  "/admin/people/import", fb_act_admin_import,         1, 0 },
    { "POST", "/admin/people/import", fb_act_admin_import_run,     1, 0, 1 },
    { "GET",  "/admin/people/{id}",  fb_act_admin_person,          1, 0 },
    { "POST", "/admin/people/{id}/block", fb_act_admin_person_block, 1, 0 },
    { "POST", "/admin/people/{id}/zone", fb_act_admin_person_zone, 1, 0 },
    { "POST", "/admin/people/{id}/grants", fb_act_admin_person_grant, 1, 0 },
    { "POST", "/admin/people/{id}/revoke", fb_act_admin_person_revoke, 1, 0 },
    { "GET",  "/admin/settings",     fb_act_admin_settings,        1, 0 },
    { "POST", "/admin/settings",     fb_act_admin_settings_save,   1, 0 },
    { "GET",  "/admin/journal",      fb_act_admin_journal,         1, 0 },
    { "GET",  "/sign-in",            fb_act_sign_in,               1, 0 },
};

enum { ROUTES = sizeof(routes) / sizeof(routes[0]) };


/* Read from *PATH a number without leading zeros and whatever slug stands
 * behind it; move *PATH behind both. */
static int match_id(fb_path_t *found, const char **path, apr_pool_t *pool)
{
    const char *from = *path, *end = from + strcspn(from, "/"), *digits = from;
    char *number;

    while (apr_isdigit(*digits))
        digits++;
    if (digits == from || *from == '0' || (digits < end && *digits != '-'))
        return 0;
    number = apr_pstrmemdup(pool, from, (apr_size_t)(digits - from));
    if (!fb_form_number(number, &found->id))
        return 0;
    found->slug = digits < end
                      ? apr_pstrmemdup(pool, digits + 1,
                                       (apr_size_t)(end - digits - 1))
                      : NULL;
    *path = end;
    return 1;
}


/* Whether PATH is as PATTERN says; fills FOUND from its number. */
static int match(fb_path_t *found, const char *pattern, const char *path,
                 apr_pool_t *pool)
{
    while (*pattern) {
        if (*pattern == '{') {
            if (!match_id(found, &path, pool))
                return 0;
            pattern += strlen("{id}");
        } else if (*pattern++ != *path++) {
            return 0;
        }
    }
    return !*path;
}


/* Split PATH into what comes before .xml, .json or .atom, and that. */
static void cut_suffix(fb_path_t *found, const char *path, apr_pool_t *pool)
{
    static const char *const suffixes[] = { ".xml", ".json", ".atom" };
    apr_size_t len = strlen(path), i;

    found->suffix = "";
    found->bare = path;
    for (i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
        apr_size_t tail = strlen(suffixes[i]);

        if (len > tail + 1 && !strcmp(path + len - tail, suffixes[i])
            && path[len - tail - 1] != '/') {
            found->suffix = suffixes[i];
            found->bare = apr_pstrmemdup(pool, path, len - tail);
        }
    }
}


int fb_route_has_feed(const char *path)
{
    return !strcmp(path, "/topics") || !strcmp(path, "/inbox");
}


/* Feeds are made of lists alone. */
static int has_format(const char *pattern, const char *suffix)
{
    return strcmp(suffix, ".atom") || fb_route_has_feed(pattern);
}


fb_error_t *fb_route_find(fb_path_t *found, const char **allow,
                          const char *method, const char *path,
                          apr_pool_t *pool)
{
    int i, get = 0, post = 0;

    memset(found, 0, sizeof(*found));
    cut_suffix(found, path, pool);
    if (!strcmp(method, "HEAD"))
        method = "GET";
    for (i = 0; i < ROUTES; i++) {
        if (!has_format(routes[i].pattern, found->suffix)
            || !match(found, routes[i].pattern, found->bare, pool))
            continue;
        if (!strcmp(routes[i].method, method)) {
            found->route = &routes[i];
            return FB_OK;
        }
        get |= !strcmp(routes[i].method, "GET");
        post |= !strcmp(routes[i].method, "POST");
    }
    if (!get && !post)
        return fb_refuse(pool, 404, NULL, NULL, "no route for %s", path);
    *allow = get && post ? "GET, HEAD, POST" : get ? "GET, HEAD" : "POST";
    return fb_refuse(pool, 405, NULL, NULL, "%s is not for %s", path, method);
}


/* The page that shows PLACE. */
static fb_action_t *action_of(const fb_place_t *place)
{
    switch (place->where) {
    case FB_PLACE_TOPIC:   return fb_act_topic_show;
    case FB_PLACE_COMMENT: return fb_act_comment_show;
    case FB_PLACE_ME:      return fb_act_me_show;
    case FB_PLACE_INBOX:   return fb_act_inbox_show;
    case FB_PLACE_FOLLOWS: return fb_act_follow_list;
    default:               return NULL;
    }
}


fb_error_t *fb_route_run(fb_answer_t *answer, const fb_route_t *route,
                         fb_ctx_t *ctx)
{
    fb_answer_t shown = { 0 };
    fb_action_t *show;

    FB_ERR(route->action(answer, ctx));
    show = action_of(&answer->place);
    if (answer->page || !ctx->body || ctx->format != FB_JSON || !show)
        return FB_OK;
    ctx->id = answer->place.id;
    ctx->slug = NULL;
    FB_ERR(show(&shown, ctx));
    answer->page = shown.page;
    return FB_OK;
}


/* The path of topic ID; its slug only helps people read it. */
static const char *topic_path(const fb_forum_t *forum, apr_int64_t id,
                              const char *title, apr_pool_t *pool)
{
    const char *slug = title ? fb_text_slug(title, pool) : "";

    return apr_psprintf(pool, "%s/topics/%" APR_INT64_T_FMT "%s%s",
                        forum->mount, id, *slug ? "-" : "", slug);
}


const char *fb_route_address(const fb_ctx_t *ctx, const fb_place_t *place)
{
    const char *mount = ctx->forum->mount, *path, *fragment = "";

    switch (place->where) {
    case FB_PLACE_TOPIC:
        path = topic_path(ctx->forum, place->id, place->title, ctx->pool);
        break;
    case FB_PLACE_COMMENT:
        path = topic_path(ctx->forum, place->topic, place->title, ctx->pool);
        fragment = apr_psprintf(ctx->pool, "#c%" APR_INT64_T_FMT, place->id);
        break;
    case FB_PLACE_TOPICS:
        path = apr_pstrcat(ctx->pool, mount, "/topics", NULL);
        break;
    case FB_PLACE_PERSON:
        path = apr_psprintf(ctx->pool, "%s/people/%" APR_INT64_T_FMT "-%s", mount,
                            place->id, fb_text_slug(place->title, ctx->pool));
        break;
    case FB_PLACE_ME:
        path = apr_pstrcat(ctx->pool, mount, "/me", NULL);
        break;
    case FB_PLACE_INBOX:
        path = apr_pstrcat(ctx->pool, mount, "/inbox", NULL);
        break;
    case FB_PLACE_FOLLOWS:
        path = apr_pstrcat(ctx->pool, mount, "/follow", NULL);
        break;
    case FB_PLACE_PATH:
        path = place->path;
        break;
    default:
        path = apr_pstrcat(ctx->pool, mount, "/", NULL);
    }
    if (place->where != FB_PLACE_PATH)
        path = apr_pstrcat(ctx->pool, path, ctx->suffix, NULL);
    if (place->notice)
        path = apr_pstrcat(ctx->pool, path, strchr(path, '?') ? "&" : "?",
                           "done=", place->notice, NULL);
    return apr_pstrcat(ctx->pool, path, fragment, NULL);
}


const char *fb_route_href(const void *baton, const char *noun, apr_int64_t id,
                          const char *title, apr_pool_t *pool)
{
    const fb_forum_t *forum = baton;

    if (!strcmp(noun, "topic"))
        return topic_path(forum, id, title, pool);
    if (!strcmp(noun, "comment"))
        return apr_psprintf(pool, "%s/comments/%" APR_INT64_T_FMT,
                            forum->mount, id);
    if (!strcmp(noun, "line"))
        return apr_psprintf(pool, "%s/inbox/%" APR_INT64_T_FMT, forum->mount, id);
    if (!strcmp(noun, "person"))
        return apr_psprintf(pool, "%s/people/%" APR_INT64_T_FMT, forum->mount, id);
    if (!strcmp(noun, "category") && title)
        return apr_pstrcat(pool, forum->mount, "/topics?category=",
                           fb_text_uri(title, pool), NULL);
    if (!strcmp(noun, "tag") && title)
        return apr_pstrcat(pool, forum->mount, "/topics?tag=",
                           fb_text_uri(title, pool), NULL);
    return NULL;
}


const fb_route_t *fb_route_at(int i)
{
    return i >= 0 && i < ROUTES ? &routes[i] : NULL;
}


/* Whether a segment of the path TO leads up, or might where an encoded slash is
 * taken for one; "%2e" is a dot to browsers. */
static int leads_up(const char *to)
{
    const char *end = to + strcspn(to, "?#"), *p;
    int dots = 0, others = 0;

    for (p = to; p <= end; p++) {
        if (p == end || *p == '/') {
            if (!others && (dots == 1 || dots == 2))
                return 1;
            dots = others = 0;
        } else if (*p == '.' || !apr_cstr_casecmpn(p, "%2e", 3)) {
            dots++;
            p += *p == '%' ? 2 : 0;
        } else if (!apr_cstr_casecmpn(p, "%2f", 3)
                   || !apr_cstr_casecmpn(p, "%5c", 3)) {
            return 1;
        } else {
            others = 1;
        }
    }
    return 0;
}


int fb_route_is_local(const fb_forum_t *forum, const char *to)
{
    apr_size_t len = strlen(forum->mount);
    const char *p;

    if (!to || strncmp(to, forum->mount, len) || to[len] != '/'
        || to[len + 1] == '/')
        return 0;
    for (p = to; *p; p++)
        if ((unsigned char)*p <= ' ' || *p == '\\' || *p == 0x7F)
            return 0;
    return !leads_up(to);
}
