/*
 * Routes: which action answers, and which addresses are ours.
 */

#include <string.h>

#include <apr_strings.h>

#include "act/actions.h"
#include "act/route.h"
#include "pool_kit.h"

static const fb_forum_t forum = { "Votre avis", "/crm/feedback", 20 };


/* What METHOD on PATH finds: "PATTERN id slug suffix bare", or the status, and
 * behind a 405 what is allowed. */
static const char *found(const char *method, const char *path, apr_pool_t *pool)
{
    const char *allow = "(unset)";
    fb_path_t at;
    fb_error_t *err = fb_route_find(&at, &allow, method, path, pool);

    if (err && err->status == 405)
        return apr_pstrcat(pool, "405 ", allow, NULL);
    if (err)
        return apr_itoa(pool, err->status);
    return apr_psprintf(pool, "%s %" APR_INT64_T_FMT " %s %s %s", at.route->pattern,
                        at.id, at.slug ? at.slug : "-", at.suffix, at.bare);
}


static void check_all(const char *method, const char *const *paths, size_t count,
                      const char *expected, apr_pool_t *pool)
{
    size_t i;

    for (i = 0; i < count; i++) {
        const char *got = found(method, paths[i], pool);

        if (strcmp(got, expected))
            fail_msg("%s %s: %s", method, paths[i], got);
    }
}


/* PATTERN with an id and a slug. */
static const char *sample(const char *pattern, apr_pool_t *pool)
{
    const char *id = strstr(pattern, "{id}");

    if (!id)
        return pattern;
    return apr_pstrcat(pool, apr_pstrmemdup(pool, pattern, (size_t)(id - pattern)),
                       "42-un-titre", id + strlen("{id}"), NULL);
}


static void every_route_is_found_by_its_method_and_path(void **state)
{
    const fb_route_t *route;
    int i;

    for (i = 0; (route = fb_route_at(i)); i++) {
        const char *path = sample(route->pattern, *state), *allow;
        int has_id = path != route->pattern;
        fb_path_t at;

        assert_null(fb_route_find(&at, &allow, route->method, path, *state));
        assert_ptr_equal(at.route, route);
        assert_true(at.id == (has_id ? 42 : 0));
        if (has_id)
            assert_string_equal(at.slug, "un-titre");
        else
            assert_null(at.slug);
    }
    assert_true(i > 15);
    assert_null(fb_route_at(-1));
}


static void the_pages_and_posts_of_the_specification_are_there(void **state)
{
    static const char *const gets[] = {
        "/", "/home", "/topics", "/topics/new", "/topics/42-x", "/topics/42-x/edit",
        "/comments/7/edit", "/me", "/sign-in"
    };
    static const char *const posts[] = {
        "/topics", "/topics/42-x/vote", "/topics/42-x/follow",
        "/topics/42-x/comments", "/topics/42-x/accept", "/topics/42-x/status",
        "/topics/42-x/edit", "/comments/7/edit", "/me"
    };
    fb_path_t at;
    const char *allow;
    size_t i;

    for (i = 0; i < COUNT_OF(gets); i++)
        assert_null(fb_route_find(&at, &allow, "GET", gets[i], *state));
    for (i = 0; i < COUNT_OF(posts); i++) {
        assert_null(fb_route_find(&at, &allow, "POST", posts[i], *state));
        assert_true(at.route->signed_in);
    }
}


static void a_slug_is_never_needed_and_may_be_anything(void **state)
{
    assert_string_equal(found("GET", "/topics/42", *state),
                        "/topics/{id} 42 -  /topics/42");
    assert_string_equal(found("GET", "/topics/42-exporter-la-liste", *state),
                        "/topics/{id} 42 exporter-la-liste  "
                        "/topics/42-exporter-la-liste");
    assert_string_equal(found("GET", "/topics/42-", *state),
                        "/topics/{id} 42   /topics/42-");
    assert_string_equal(found("GET", "/topics/42-é %<\"", *state),
                        "/topics/{id} 42 é %<\"  /topics/42-é %<\"");
    assert_string_equal(found("GET", "/topics/42-7", *state),
                        "/topics/{id} 42 7  /topics/42-7");
    assert_string_equal(found("POST", "/topics/42-x/vote", *state),
                        "/topics/{id}/vote 42 x  /topics/42-x/vote");
}


static void an_id_is_a_number_in_its_usual_spelling(void **state)
{
    static const char *const paths[] = {
        "/topics/0", "/topics/-1", "/topics/007", "/topics/00", "/topics/+1",
        "/topics/1.5", "/topics/1e3", "/topics/0x1", "/topics/x", "/topics/42x",
        "/topics/42_x", "/topics/ 42", "/topics/42 ", "/topics/٤٢",
        "/topics/9223372036854775808", "/topics/18446744073709551617",
        "/topics/99999999999999999999999999", "/topics/0-x", "/topics/-", "/topics/",
        "/topics/9223372036854775808-x/edit", "/comments/007/edit"
    };

    check_all("GET", paths, COUNT_OF(paths), "404", *state);
    assert_string_equal(found("GET", "/topics/9223372036854775807", *state),
                        "/topics/{id} 9223372036854775807 -  "
                        "/topics/9223372036854775807");
}


static void what_is_not_a_route_is_not_found(void **state)
{
    static const char *const paths[] = {
        "nowhere", "/nowhere", "//", "//topics", "/topics//42", "/topics/42/",
        "/topics/42/nowhere", "/topics/42/vote/x", "/topics/42-a/b/vote", "/TOPICS",
        "/topicsx", "/topic", "/topics/new/", "/topics/new-x", "/topics/newer",
        "/../topics", "/./topics", "/topics/..", "/home/", "/me/x", "/comments",
        "/comments/edit", "/administration", "/admin/x", "/topics/{id}",
        "/topics/42/{id}"
    };

    check_all("GET", paths, COUNT_OF(paths), "404", *state);
    check_all("POST", paths, COUNT_OF(paths), "404", *state);
    check_all("PURGE", paths, COUNT_OF(paths), "404", *state);
}


static void a_suffix_stands_behind_any_page(void **state)
{
    assert_string_equal(found("GET", "/topics.json", *state),
                        "/topics 0 - .json /topics");
    assert_string_equal(found("GET", "/topics/42.json", *state),
                        "/topics/{id} 42 - .json /topics/42");
    assert_string_equal(found("GET", "/topics/42-x.xml", *state),
                        "/topics/{id} 42 x .xml /topics/42-x");
    assert_string_equal(found("GET", "/topics/42-x.json.xml", *state),
                        "/topics/{id} 42 x.json .xml /topics/42-x.json");
    assert_string_equal(found("GET", "/home.xml", *state), "/home 0 - .xml /home");
    assert_string_equal(found("GET", "/me.json", *state), "/me 0 - .json /me");
    assert_string_equal(found("GET", "/topics/new.json", *state),
                        "/topics/new 0 - .json /topics/new");
    assert_string_equal(found("POST", "/topics/42/vote.json", *state),
                        "/topics/{id}/vote 42 - .json /topics/42/vote");
}


static void a_suffix_alone_or_unknown_is_none(void **state)
{
    static const char *const paths[] = {
        "/.json", ".json", "/topics/.json", "/topics.html", "/topics.JSON",
        "/topics.", "/topics.json/", "/topics.json.json", "/topics/42.json/edit",
        "/topics.jsonx"
    };

    check_all("GET", paths, COUNT_OF(paths), "404", *state);
}


static void feeds_are_made_of_lists_alone(void **state)
{
    static const char *const paths[] = {
        "/home.atom", "/topics/42.atom", "/topics/new.atom", "/me.atom",
        "/sign-in.atom"
    };

    assert_string_equal(found("GET", "/topics.atom", *state),
                        "/topics 0 - .atom /topics");
    check_all("GET", paths, COUNT_OF(paths), "404", *state);
}


static void head_is_answered_like_get(void **state)
{
    assert_string_equal(found("HEAD", "/topics/42-x", *state),
                        found("GET", "/topics/42-x", *state));
    assert_string_equal(found("HEAD", "/", *state), found("GET", "/", *state));
    assert_string_equal(found("HEAD", "/topics/42/vote", *state), "405 POST");
}


static void a_wrong_method_is_told_the_right_ones(void **state)
{
    static const char *const methods[] = { "DELETE", "PUT", "PATCH", "OPTIONS",
                                           "PURGE", "get", "" };
    size_t i;

    assert_string_equal(found("POST", "/topics/42", *state), "405 GET, HEAD");
    assert_string_equal(found("POST", "/", *state), "405 GET, HEAD");
    assert_string_equal(found("GET", "/topics/42/vote", *state), "405 POST");
    for (i = 0; i < COUNT_OF(methods); i++) {
        assert_string_equal(found(methods[i], "/topics", *state),
                            "405 GET, HEAD, POST");
        assert_string_equal(found(methods[i], "/topics/42-x/vote", *state),
                            "405 POST");
        assert_string_equal(found(methods[i], "/home.json", *state),
                            "405 GET, HEAD");
    }
}


static const char *address(const char *suffix, const fb_place_t *place,
                           apr_pool_t *pool)
{
    fb_ctx_t ctx = { .pool = pool, .forum = &forum, .suffix = suffix };

    return fb_route_address(&ctx, place);
}


static void a_place_has_its_address(void **state)
{
    static const struct {
        fb_place_t place;
        const char *address;
    } places[] = {
        { { .where = FB_PLACE_HOME }, "/crm/feedback/" },
        { { .where = FB_PLACE_TOPICS }, "/crm/feedback/topics" },
        { { .where = FB_PLACE_ME }, "/crm/feedback/me" },
        { { .where = FB_PLACE_ME, .notice = "saved" }, "/crm/feedback/me?done=saved" },
        { { .where = FB_PLACE_TOPIC, .id = 42, .title = "Où est l’Export ?" },
          "/crm/feedback/topics/42-ou-est-l-export" },
        { { .where = FB_PLACE_TOPIC, .id = 42, .title = "?!", .notice = "asked" },
          "/crm/feedback/topics/42?done=asked" },
        { { .where = FB_PLACE_TOPIC, .id = 42 }, "/crm/feedback/topics/42" },
        { { .where = FB_PLACE_COMMENT, .id = 7, .topic = 42, .title = "Un titre",
            .notice = "commented" },
          "/crm/feedback/topics/42-un-titre?done=commented#c7" },
        { { .where = FB_PLACE_PATH, .path = "/crm/feedback/topics?q=a" },
          "/crm/feedback/topics?q=a" },
        { { .where = FB_PLACE_PATH, .path = "/crm/feedback/topics?q=a",
            .notice = "voted" },
          "/crm/feedback/topics?q=a&done=voted" },
        { { .where = FB_PLACE_PATH, .path = "/crm/feedback/", .notice = "voted" },
          "/crm/feedback/?done=voted" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(places); i++)
        assert_string_equal(address("", &places[i].place, *state),
                            places[i].address);
}


static void an_address_keeps_the_suffix_one_came_with(void **state)
{
    const fb_place_t topic = { .where = FB_PLACE_TOPIC, .id = 42, .title = "Un titre" };
    const fb_place_t path = { .where = FB_PLACE_PATH, .path = "/crm/feedback/x.xml" };

    assert_string_equal(address(".json", &topic, *state),
                        "/crm/feedback/topics/42-un-titre.json");
    assert_string_equal(address(".json", &path, *state), "/crm/feedback/x.xml");
}


static void the_way_back_leads_to_the_route_again(void **state)
{
    const char *href = fb_route_href(&forum, "topic", 42, "Un Été", *state);

    assert_string_equal(href, "/crm/feedback/topics/42-un-ete");
    assert_string_equal(found("GET", href + strlen(forum.mount), *state),
                        "/topics/{id} 42 un-ete  /topics/42-un-ete");
    href = fb_route_href(&forum, "comment", 7, NULL, *state);
    assert_string_equal(found("GET", href + strlen(forum.mount), *state),
                        "/comments/{id} 7 -  /comments/7");
}


static void things_have_their_addresses(void **state)
{
    static const fb_forum_t root = { "Votre avis", "", 0 };

    assert_string_equal(fb_route_href(&forum, "topic", 42, NULL, *state),
                        "/crm/feedback/topics/42");
    assert_string_equal(fb_route_href(&root, "topic", 42, "Un titre", *state),
                        "/topics/42-un-titre");
    assert_string_equal(fb_route_href(&forum, "category", 2, "a b&c=é", *state),
                        "/crm/feedback/topics?category=a%20b%26c%3D%C3%A9");
    assert_null(fb_route_href(&forum, "nonesuch", 1, "x", *state));
}


static void addresses_within_the_mount_are_local(void **state)
{
    static const fb_forum_t root = { "Votre avis", "", 0 };
    static const char *const local[] = {
        "/crm/feedback/", "/crm/feedback/topics", "/crm/feedback/topics/42-un-titre",
        "/crm/feedback/topics?q=a%20b&sort=recent", "/crm/feedback/topics/42#c7",
        "/crm/feedback/topics?q=http://x/y", "/crm/feedback/topics/42-..x",
        "/crm/feedback/topics?q=%C3%A9"
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(local); i++) {
        if (!fb_route_is_local(&forum, local[i]))
            fail_msg("%s was refused", local[i]);
        assert_true(fb_route_is_local(&root, local[i]));
    }
    assert_true(fb_route_is_local(&root, "/"));
}


/* What may stand behind ?to= and in a field "back", whoever wrote it. */
static void addresses_of_elsewhere_are_not_local(void **state)
{
    static const char *const elsewhere[] = {
        "", "/", "//evil.example", "//evil.example/crm/feedback/",
        "///evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example",
        "http://evil.example/", "https:/evil.example", "https:evil.example",
        "javascript:alert(1)", "data:text/html,x", "evil.example/crm/feedback/",
        "/crm/feedbackevil", "/crm/feedback.evil.example/", "/crm/feedback@evil/",
        "/crm/", "/crm/other", "/CRM/feedback/", "crm/feedback/",
        " /crm/feedback/", "\t//evil.example", "/\t/evil.example",
        "/crm/feedback//evil.example", "/crm/feedback/\\evil.example",
        "/crm/feedback/x\\..\\..", "/crm/feedback/\r\nSet-Cookie: a=b",
        "/crm/feedback/a\nb", "/crm/feedback/a\rb", "/crm/feedback/a b",
        "/crm/feedback/\x7F", "/crm/feedback/../other", "/crm/feedback/x/../../other",
        "/crm/feedback/..", "/crm/feedback/x/../..", "/crm/feedback/..?x",
        "/crm/feedback/..#x", "/crm/feedback/.", "/crm/feedback/./x",
        "/crm/feedback/%2e%2e/other", "/crm/feedback/.%2E/other",
        "/crm/feedback/%2E%2e", "/crm/feedback/%2F../other",
        "/crm/feedback/%5C..%5Cother"
    };
    size_t i;

    (void)state;
    assert_false(fb_route_is_local(&forum, NULL));
    for (i = 0; i < COUNT_OF(elsewhere); i++)
        if (fb_route_is_local(&forum, elsewhere[i]))
            fail_msg("'%s' was local", elsewhere[i]);
}


static void at_the_root_addresses_of_elsewhere_are_not_local_either(void **state)
{
    static const fb_forum_t root = { "Votre avis", "", 0 };
    static const char *const elsewhere[] = {
        "", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "/\t/evil.example", "/\n/evil.example", "http://evil.example/", "x",
        "javascript:alert(1)"
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(elsewhere); i++)
        if (fb_route_is_local(&root, elsewhere[i]))
            fail_msg("'%s' was local", elsewhere[i]);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_is_found_by_its_method_and_path),
        cmocka_unit_test(the_pages_and_posts_of_the_specification_are_there),
        cmocka_unit_test(a_slug_is_never_needed_and_may_be_anything),
        cmocka_unit_test(an_id_is_a_number_in_its_usual_spelling),
        cmocka_unit_test(what_is_not_a_route_is_not_found),
        cmocka_unit_test(a_suffix_stands_behind_any_page),
        cmocka_unit_test(a_suffix_alone_or_unknown_is_none),
        cmocka_unit_test(feeds_are_made_of_lists_alone),
        cmocka_unit_test(head_is_answered_like_get),
        cmocka_unit_test(a_wrong_method_is_told_the_right_ones),
        cmocka_unit_test(a_place_has_its_address),
        cmocka_unit_test(an_address_keeps_the_suffix_one_came_with),
        cmocka_unit_test(the_way_back_leads_to_the_route_again),
        cmocka_unit_test(things_have_their_addresses),
        cmocka_unit_test(addresses_within_the_mount_are_local),
        cmocka_unit_test(addresses_of_elsewhere_are_not_local),
        cmocka_unit_test(at_the_root_addresses_of_elsewhere_are_not_local_either),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
