/*
 * JSON: the shape that goes with each page.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <jansson.h>

#include "page/json.h"
#include "page_kit.h"

#define NAMES(...) (const char *const[]){ __VA_ARGS__ }

/* What a statement gives of a topic, with nothing left out. */
static const char *const columns[] = {
    "id", "kind", "title", "status", "score", "voters", "sites", "comments",
    "locked", "created_at", "active_at", "category_id", "category_slug",
    "category_title", "author_id", "author_login", "author_name", "author_site",
    "tags", "my_vote"
};
enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* What becomes of the two rows of add_topics(). */
#define FULL                                                                  \
    "{\"id\":42,\"kind\":\"idea\",\"title\":\"2024\",\"status\":\"open\","    \
    "\"category\":{\"id\":2,\"slug\":\"export\",\"title\":\"Exports\"},"      \
    "\"tags\":[\"excel\",\"12\"],\"score\":12,\"voters\":7,\"sites\":3,"      \
    "\"comments\":4,\"author\":{\"login\":\"00123\",\"name\":\"Léa\","        \
    "\"site\":\"Lyon\"},\"created_at\":\"2026-03-12T13:05:00.000042Z\","      \
    "\"active_at\":\"2026-03-12T13:05:00.000043Z\",\"my_vote\":2"
#define BARE                                                                  \
    "{\"id\":43,\"kind\":\"thanks\",\"title\":\"\",\"status\":\"open\","      \
    "\"category\":null,\"tags\":[],\"score\":0,\"voters\":0,\"sites\":0,"     \
    "\"comments\":0,\"author\":null,"                                         \
    "\"created_at\":\"1970-01-01T00:00:00.000000Z\",\"active_at\":null,"      \
    "\"my_vote\":0"


static xmlNodePtr add_topics(kit_t *kit, fb_page_t *page, const char *name)
{
    xmlNodePtr list = fb_page_add(page->root, name);
    fb_rows_t *rows = kit_rows(
        kit, COLUMNS, columns,
        "42", "idea", "2024", "open", "12", "7", "3", "4", "1",
        "1773320700000042", "1773320700000043", "2", "export", "Exports", "5",
        "00123", "Léa", "Lyon", "excel\n12", "2",
        "43", "thanks", "", "open", "0", NULL, NULL, NULL, NULL, "0", NULL, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, LAST_CELL);

    assert_null(fb_page_rows(page, list, "topic", rows));
    return list;
}


/* Say whether PAGE is the JSON EXPECTED, to the byte. */
static void check(kit_t *kit, const fb_page_t *page, const char *expected)
{
    const char *text;
    json_t *read;

    assert_null(fb_json_write(&text, page, kit->pool));
    assert_string_equal(text, apr_pstrcat(kit->pool, expected, "\n", NULL));
    read = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(read);
    json_decref(read);
}


static void a_list_has_its_topics_and_the_way_on(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "topics");
    xmlNodePtr list = add_topics(kit, page, "topics");

    check(kit, page, "{\"topics\":[" FULL "}," BARE "}],\"next\":null}");
    fb_page_set(list, "next", "/crm/topics?after=1&q=\"é\"");
    check(kit, page, "{\"topics\":[" FULL "}," BARE "}],"
                     "\"next\":\"/crm/topics?after=1&q=\\\"é\\\"\"}");
}


static void an_empty_list_is_an_array(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "topics");

    fb_page_add(page->root, "topics");
    check(kit, page, "{\"topics\":[],\"next\":null}");
}


static void home_has_three_lists(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "home");

    add_topics(kit, page, "answered");
    fb_page_add(page->root, "important");
    check(kit, page, "{\"important\":[],\"answered\":[" FULL "}," BARE "}],"
                     "\"mine\":[]}");
}


static void my_page_has_my_topics_and_my_language(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "me");
    xmlNodePtr viewer = fb_page_add(page->root, "viewer");

    add_topics(kit, page, "mine");
    check(kit, page, "{\"topics\":[" FULL "}," BARE "}],\"voted\":[],"
                     "\"followed\":[],\"lang\":null}");
    fb_page_set(viewer, "lang", "fr");
    add_topics(kit, page, "followed");
    check(kit, page, "{\"topics\":[" FULL "}," BARE "}],\"voted\":[],"
                     "\"followed\":[" FULL "}," BARE "}],\"lang\":\"fr\"}");
}


/* A topic alone, with a thread of a comment and a reply to it. */
static fb_page_t *topic_page(kit_t *kit)
{
    fb_page_t *page = kit_page(kit, "topic");
    xmlNodePtr list = add_topics(kit, page, "list"), node = list->children;
    xmlNodePtr thread;

    xmlUnlinkNode(node);
    xmlAddChild(page->root, node);
    xmlUnlinkNode(list);
    xmlFreeNode(list);
    fb_page_set_int(node, "revision", 3);
    fb_page_body(page, node, "a *b*\n<c>");
    thread = fb_page_add(node, "thread");
    assert_null(fb_page_rows(
        page, thread, "comment",
        kit_rows(kit, 7, NAMES("id", "parent", "kind", "body", "created_at",
                               "edited_at", "author_login"),
                 "7", NULL, "answer", "d", "0", NULL, NULL,
                 "8", "7", "comment", "", "0", "1", "lea", LAST_CELL)));
    return page;
}


#define THREAD                                                                \
    "[{\"id\":7,\"parent\":null,\"kind\":\"answer\",\"body\":\"d\","          \
    "\"author\":null,\"created_at\":\"1970-01-01T00:00:00.000000Z\","         \
    "\"edited_at\":null},{\"id\":8,\"parent\":7,\"kind\":\"comment\","        \
    "\"body\":\"\",\"author\":null,"                                          \
    "\"created_at\":\"1970-01-01T00:00:00.000000Z\","                         \
    "\"edited_at\":\"1970-01-01T00:00:00.000001Z\"}]"


static void a_topic_has_its_text_as_written_and_its_thread(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page;
    xmlNodePtr topic, node;

    kit->setting.raw = 1;
    page = topic_page(kit);
    check(kit, page, "{\"topic\":" FULL ",\"body\":\"a *b*\\n<c>\","
                     "\"accepted\":null,\"assignee\":null,\"revision\":3,"
                     "\"thread\":" THREAD "}}");
    topic = page->root->children;
    fb_page_set_int(topic, "accepted", 7);
    node = fb_page_add(topic, "assignee");
    fb_page_set(node, "login", "rita");
    check(kit, page, "{\"topic\":" FULL ",\"body\":\"a *b*\\n<c>\",\"accepted\":7,"
                     "\"assignee\":{\"login\":\"rita\",\"name\":null},\"revision\":3,"
                     "\"thread\":" THREAD "}}");
}


static void a_comment_stands_alone(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "comment");

    kit->setting.raw = 1;
    assert_null(fb_page_rows(
        page, page->root, "comment",
        kit_rows(kit, 6, NAMES("id", "kind", "body", "created_at", "author_id",
                               "author_name"),
                 "9", "note", "e", "0", "1", "Rita", LAST_CELL)));
    check(kit, page, "{\"comment\":{\"id\":9,\"parent\":null,\"kind\":\"note\","
                     "\"body\":\"e\",\"author\":{\"login\":null,\"name\":\"Rita\","
                     "\"site\":null},\"created_at\":\"1970-01-01T00:00:00.000000Z\","
                     "\"edited_at\":null}}");
}


static void asking_offers_categories_and_kinds(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "ask");

    assert_null(fb_page_rows(
        page, fb_page_add(page->root, "categories"), "category",
        kit_rows(kit, 3, NAMES("id", "slug", "title"), "1", "2024", "12",
                 LAST_CELL)));
    check(kit, page, "{\"categories\":[{\"id\":1,\"slug\":\"2024\",\"title\":\"12\"}],"
                     "\"kinds\":[\"question\",\"idea\",\"problem\",\"thanks\"]}");
}


static void add_field(xmlNodePtr form, const char *name, const char *value)
{
    fb_page_set(fb_page_text(form, "field", value), "name", name);
}


static void editing_shows_what_is_edited(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "edit");
    xmlNodePtr form = fb_page_add(page->root, "form");

    add_field(form, "body", "b");
    add_field(form, "revision", "3");
    check(kit, page, "{\"edit\":{\"title\":null,\"body\":\"b\",\"revision\":3}}");
    add_field(form, "title", "t");
    check(kit, page, "{\"edit\":{\"title\":\"t\",\"body\":\"b\",\"revision\":3}}");
}


static void an_error_has_status_and_message(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "error");
    xmlNodePtr error = fb_page_add(page->root, "error");

    fb_page_set_int(error, "status", 404);
    fb_page_text(error, "message", "Rien à cette \"adresse\".");
    check(kit, page, "{\"error\":{\"status\":404,"
                     "\"message\":\"Rien à cette \\\"adresse\\\".\"}}");
    fb_page_set_int(fb_page_add(error, "topic"), "id", 42);
    check(kit, page, "{\"error\":{\"status\":404,"
                     "\"message\":\"Rien à cette \\\"adresse\\\".\"},"
                     "\"topic\":{\"id\":42}}");
}


static void add_problem(xmlNodePtr form, const char *field, const char *code)
{
    xmlNodePtr node = fb_page_text(form, "problem", "à revoir");

    fb_page_set(node, "field", field);
    fb_page_set(node, "code", code);
}


static void problems_come_instead_of_the_page(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "topics");
    xmlNodePtr first = fb_page_add(page->root, "form"), second;

    add_topics(kit, page, "topics");
    add_field(first, "title", "t");
    second = fb_page_add(page->root, "form");
    add_problem(second, "title", "too_short");
    add_problem(second, "kind", "unknown");
    check(kit, page, "{\"problems\":[{\"field\":\"title\",\"code\":\"too_short\","
                     "\"message\":\"à revoir\"},{\"field\":\"kind\","
                     "\"code\":\"unknown\",\"message\":\"à revoir\"}]}");
    add_problem(first, "body", "missing");
    check(kit, page, "{\"problems\":[{\"field\":\"body\",\"code\":\"missing\","
                     "\"message\":\"à revoir\"},{\"field\":\"title\","
                     "\"code\":\"too_short\",\"message\":\"à revoir\"},"
                     "{\"field\":\"kind\",\"code\":\"unknown\","
                     "\"message\":\"à revoir\"}]}");
}


static void every_sign_survives(void **state)
{
    static const char hostile[] = "\"\\/<>&'\b\f\t\r\n\xE2\x80\xA8\xE2\x80\xAE"
                                  "\xF0\x9F\x98\x80 </script>]]>";
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "error");
    const char *text, *got;
    json_t *read;

    fb_page_text(fb_page_add(page->root, "error"), "message", hostile);
    assert_null(fb_json_write(&text, page, kit->pool));
    read = json_loads(text, 0, NULL);
    got = json_string_value(json_object_get(json_object_get(read, "error"),
                                            "message"));
    /* Two control characters are none that a page takes. */
    assert_string_equal(got, "\"\\/<>&'\xEF\xBF\xBD\xEF\xBF\xBD\t\r\n\xE2\x80\xA8"
                             "\xE2\x80\xAE\xF0\x9F\x98\x80 </script>]]>");
    json_decref(read);
}


static void a_page_without_a_shape_is_an_error(void **state)
{
    kit_t *kit = *state;
    const char *text;

    assert_int_equal(fb_json_write(&text, kit_page(kit, "guide"), kit->pool)->status,
                     500);
}


#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_list_has_its_topics_and_the_way_on),
        TEST(an_empty_list_is_an_array),
        TEST(home_has_three_lists),
        TEST(my_page_has_my_topics_and_my_language),
        TEST(a_topic_has_its_text_as_written_and_its_thread),
        TEST(a_comment_stands_alone),
        TEST(asking_offers_categories_and_kinds),
        TEST(editing_shows_what_is_edited),
        TEST(an_error_has_status_and_message),
        TEST(problems_come_instead_of_the_page),
        TEST(every_sign_survives),
        TEST(a_page_without_a_shape_is_an_error),
    };

    apr_initialize();
    atexit(apr_terminate);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
