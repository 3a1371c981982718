/*
 * The page document: rows become elements by the names of their columns, and
 * whatever comes in, the document is XML.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <libxml/parser.h>

#include "page_kit.h"

#define NAMES(...) (const char *const[]){ __VA_ARGS__ }


/* Return what the rows become as elements <thing>. */
static const char *made(kit_t *kit, fb_rows_t *rows)
{
    fb_page_t *page = kit_page(kit, "test");
    xmlNodePtr list = fb_page_add(page->root, "list");

    assert_null(fb_page_rows(page, list, "thing", rows));
    return kit_xml(kit, list);
}


static void a_page_begins_with_its_name_and_language(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "topics");

    assert_string_equal(kit_xml(kit, page->root),
                        "<page name=\"topics\" lang=\"fr\"/>");
    assert_string_equal(page->name, "topics");
}


static void an_attribute_set_twice_has_the_later_value(void **state)
{
    kit_t *kit = *state;
    xmlNodePtr node = fb_page_add(kit_page(kit, "test")->root, "node");

    fb_page_set(node, "a", "1");
    fb_page_set(node, "a", NULL);
    fb_page_set_int(node, "a", 9007199254740993);
    assert_string_equal(kit_xml(kit, node), "<node a=\"9007199254740993\"/>");
}


static void text_keeps_every_sign(void **state)
{
    kit_t *kit = *state;
    xmlNodePtr root = kit_page(kit, "test")->root;

    assert_null(fb_page_text(root, "none", NULL));
    assert_string_equal(kit_xml(kit, fb_page_text(root, "title", "")), "<title/>");
    assert_string_equal(
        kit_xml(kit, fb_page_text(root, "title", " a &amp; <b>\n\"é\" \xF0\x9F\x98\x80 ")),
        "<title> a &amp;amp; &lt;b&gt;\n\"é\" \xF0\x9F\x98\x80 </title>");
}


/* Put HEAD and BAD in a page, as text and in an attribute, and read them again:
 * HEAD is as it was, BAD begins with U+FFFD. */
static void comes_back_replaced(kit_t *kit, const char *head, const char *bad)
{
    fb_page_t *page = kit_page(kit, "test");
    const char *wanted = apr_pstrcat(kit->pool, head, "\xEF\xBF\xBD", NULL);
    const char *xml;
    xmlDocPtr doc;
    xmlChar *back;

    fb_page_text(page->root, "title", apr_pstrcat(kit->pool, head, bad, NULL));
    fb_page_set(page->root, "title", apr_pstrcat(kit->pool, head, bad, "z", NULL));
    xml = kit_xml(kit, page->root);
    doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NOERROR);
    assert_non_null(doc);
    back = xmlGetProp(xmlDocGetRootElement(doc), BAD_CAST "title");
    assert_memory_equal(back, wanted, strlen(wanted));
    assert_int_equal(back[strlen((char *)back) - 1], 'z');
    xmlFree(back);
    back = xmlNodeGetContent(xmlDocGetRootElement(doc));
    assert_memory_equal(back, wanted, strlen(wanted));
    xmlFree(back);
    xmlFreeDoc(doc);
}


static void what_xml_forbids_becomes_a_replacement_character(void **state)
{
    static const char *const bad[] = {
        "\x01", "\x1F", "\x7F", "\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80",
        "\xEF\xBF\xBF", "\xEF\xBF\xBE", "\xEF\xB7\x90", "\xF4\x90\x80\x80",
        "\xF0\x9F\x98", "\xF0\x9F\xBF\xBF",
    };
    kit_t *kit = *state;
    size_t i;

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        comes_back_replaced(kit, "é", bad[i]);
        comes_back_replaced(kit, "e\n\t ~", bad[i]);
    }
}


static void a_column_becomes_an_attribute_and_null_becomes_nothing(void **state)
{
    kit_t *kit = *state;
    fb_rows_t *rows = kit_rows(kit, 3, NAMES("kind", "locked", "score"),
                               "idea", "1", "12", "a<\"&", NULL, "-3", LAST_CELL);

    assert_string_equal(made(kit, rows),
                        "<list><thing kind=\"idea\" locked=\"1\" score=\"12\"/>"
                        "<thing kind=\"a&lt;&quot;&amp;\" score=\"-3\"/></list>");
}


static void no_rows_make_no_elements(void **state)
{
    kit_t *kit = *state;

    assert_string_equal(made(kit, kit_rows(kit, 1, NAMES("id"), LAST_CELL)),
                        "<list/>");
}


static void a_time_becomes_utc_and_local_text(void **state)
{
    kit_t *kit = *state;
    fb_rows_t *rows = kit_rows(kit, 2, NAMES("created_at", "edited_at"),
                               "1773320700000042", NULL, LAST_CELL);

    assert_string_equal(made(kit, rows),
                        "<list><thing created_at=\"2026-03-12T13:05:00.000042Z\""
                        " created_on=\"12 mars 2026 à 14:05\"/></list>");
}


static void peoples_text_becomes_children(void **state)
{
    kit_t *kit = *state;
    fb_rows_t *rows = kit_rows(kit, 4, NAMES("title", "reason", "source", "tags"),
                               "T & U", "", "*s*", "excel\nliste noire\n",
                               LAST_CELL);

    assert_string_equal(made(kit, rows),
                        "<list><thing><title>T &amp; U</title><reason/>"
                        "<source>*s*</source><tag href=\"/tag/0-excel\">excel</tag>"
                        "<tag href=\"/tag/0-liste noire\">liste noire</tag>"
                        "</thing></list>");
}


static void a_body_becomes_elements_or_stays_as_written(void **state)
{
    kit_t *kit = *state;
    fb_rows_t *rows = kit_rows(kit, 1, NAMES("body"), "a *b* <i>", LAST_CELL);

    assert_string_equal(made(kit, rows),
                        "<list><thing><body><p>a <em>b</em> &lt;i&gt;</p></body>"
                        "</thing></list>");
    kit->setting.raw = 1;
    fb_rows_rewind(rows);
    assert_string_equal(made(kit, rows),
                        "<list><thing><body>a *b* &lt;i&gt;</body></thing></list>");
}


static void columns_for_c_alone_become_nothing(void **state)
{
    kit_t *kit = *state;
    fb_rows_t *rows = kit_rows(kit, 3, NAMES("kind", "sort_score", "sort_created_at"),
                               "idea", "12", "5", LAST_CELL);

    assert_string_equal(made(kit, rows), "<list><thing kind=\"idea\"/></list>");
}


static void a_prefix_makes_a_child_with_its_own_address(void **state)
{
    kit_t *kit = *state;
    fb_rows_t *rows = kit_rows(
        kit, 6, NAMES("author_id", "author_login", "author_name",
                      "category_id", "category_slug", "category_title"),
        "5", "lea", "Léa", "2", "export", "Exports", LAST_CELL);

    assert_string_equal(
        made(kit, rows),
        "<list><thing><author id=\"5\" login=\"lea\" name=\"Léa\""
        " href=\"/person/5-Léa\"/><category id=\"2\" slug=\"export\""
        " href=\"/category/2-export\"><title>Exports</title></category>"
        "</thing></list>");
}


static void a_child_is_there_if_its_id_or_name_is(void **state)
{
    kit_t *kit = *state;
    fb_rows_t *rows = kit_rows(
        kit, 4, NAMES("author_site", "author_name", "author_id", "assignee_login"),
        "Lyon", NULL, NULL, "rita",
        "Lyon", "Rita", NULL, "rita", LAST_CELL);

    assert_string_equal(made(kit, rows),
                        "<list><thing/><thing><author site=\"Lyon\""
                        " name=\"Rita\"/></thing></list>");
}


static void an_element_with_an_id_gets_its_address(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "test");
    const char *const *names = NAMES("title", "id", "href");
    fb_rows_t *rows = kit_rows(kit, 3, names, "t", "42", NULL, "t", "43", "/own",
                               "t", NULL, NULL, LAST_CELL);

    assert_null(fb_page_rows(page, page->root, "topic", rows));
    fb_rows_rewind(rows);
    assert_null(fb_page_rows(page, page->root, "unknown", rows));
    assert_string_equal(
        kit_xml(kit, page->root),
        "<page name=\"test\" lang=\"fr\">"
        "<topic id=\"42\" href=\"/topic/42-t\"><title>t</title></topic>"
        "<topic id=\"43\" href=\"/own\"><title>t</title></topic>"
        "<topic><title>t</title></topic>"
        "<unknown id=\"42\"><title>t</title></unknown>"
        "<unknown id=\"43\" href=\"/own\"><title>t</title></unknown>"
        "<unknown><title>t</title></unknown></page>");
}


static void a_column_that_has_no_name_for_xml_is_an_error(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "test");
    fb_error_t *err;

    err = fb_page_rows(page, page->root, "thing",
                       kit_rows(kit, 1, NAMES("COUNT(*)"), "1", LAST_CELL));
    assert_int_equal(err->status, 500);
    assert_non_null(strstr(err->message, "COUNT(*)"));
    err = fb_page_rows(page, page->root, "thing",
                       kit_rows(kit, 2, NAMES("id", "id"), "1", "2", LAST_CELL));
    assert_int_equal(err->status, 500);
    assert_non_null(strstr(err->message, "twice"));
}


#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_begins_with_its_name_and_language),
        TEST(an_attribute_set_twice_has_the_later_value),
        TEST(text_keeps_every_sign),
        TEST(what_xml_forbids_becomes_a_replacement_character),
        TEST(a_column_becomes_an_attribute_and_null_becomes_nothing),
        TEST(no_rows_make_no_elements),
        TEST(a_time_becomes_utc_and_local_text),
        TEST(peoples_text_becomes_children),
        TEST(a_body_becomes_elements_or_stays_as_written),
        TEST(columns_for_c_alone_become_nothing),
        TEST(a_prefix_makes_a_child_with_its_own_address),
        TEST(a_child_is_there_if_its_id_or_name_is),
        TEST(an_element_with_an_id_gets_its_address),
        TEST(a_column_that_has_no_name_for_xml_is_an_error),
    };

    apr_initialize();
    atexit(apr_terminate);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
