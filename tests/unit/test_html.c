/*
 * HTML as we write it is HTML as libxml2 writes it: the same bytes, on trees of
 * every shape our sheets can make, with every text people can type.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>

#include "page/html.h"
#include "page_kit.h"

static const char system_id[] = "about:legacy-compat";
static apr_pool_t *pool;


static int begin(void **state)
{
    (void)state;
    apr_pool_create(&pool, NULL);
    return 0;
}


static int end(void **state)
{
    (void)state;
    apr_pool_destroy(pool);
    return 0;
}


static xmlDocPtr new_html(void)
{
    xmlDocPtr doc = htmlNewDocNoDtD(NULL, NULL);

    xmlCreateIntSubset(doc, BAD_CAST "html", NULL, BAD_CAST system_id);
    return doc;
}


/* What libxml2 makes of DOC, with the meta element libxslt asks it for. */
static const char *oracle(xmlDocPtr doc)
{
    xmlChar *text = NULL;
    const char *copy;
    int size = 0;

    htmlSetMetaEncoding(doc, BAD_CAST "UTF-8");
    htmlDocDumpMemoryFormat(doc, &text, &size, 0);
    copy = apr_pstrmemdup(pool, (const char *)text, (apr_size_t)size);
    xmlFree(text);
    return copy;
}


static void is_written_alike(xmlDocPtr doc)
{
    const char *bytes = NULL, *wanted;
    apr_size_t len = 0, same = 0;

    assert_true(fb_html_write(&bytes, &len, doc, pool));
    bytes = apr_pstrmemdup(pool, bytes, len);
    wanted = oracle(doc);
    while (bytes[same] && bytes[same] == wanted[same])
        same++;
    if (bytes[same] || wanted[same])
        print_error("behind ...%.40s\n", bytes + same - (same < 40 ? same : 40));
    assert_string_equal(bytes + same, wanted + same);
    xmlFreeDoc(doc);
}


/* ---- Trees by chance, the same each time ---- */

static unsigned int seed;

static unsigned int chance(unsigned int below)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 16) % below;
}


/* The last two are for texts alone: libxml2 spares "<!--" and "&{" in values for
 * programs of the nineties, we do not. */
static const char *any_text(int in_value)
{
    static const char *const pieces[] = {
        "a", " ", "é", "œuvre", "<b>", "&amp;", "&", "\"", "'", "\n", "\t", "\r",
        "]]>", "-->", "😀", "\xe2\x80\xae", "%zz", "#", "?x=1&y=2",
        "javascript:", "//", "\\", "|", "^", "`", "[", "]", "~", "\x7f", "\xc2\xa0",
        "$", "}", "<!--", "{%1}",
    };
    const unsigned int count = sizeof(pieces) / sizeof(pieces[0]);
    const char *text = "";
    unsigned int i;

    for (i = chance(6); i; i--)
        text = apr_pstrcat(pool, text, pieces[chance(in_value ? count - 2 : count)],
                           NULL);
    return text;
}


static void add_attributes(xmlNodePtr node)
{
    static const char *const names[] = {
        "href", "src", "action", "formaction", "name", "value", "class", "title",
        "checked", "disabled", "selected", "readonly", "hidden", "data-x", "id",
    };
    unsigned int i;

    for (i = chance(4); i; i--)
        xmlSetProp(node, BAD_CAST names[chance(sizeof(names) / sizeof(names[0]))],
                   BAD_CAST any_text(1));
}


static void add_children(xmlNodePtr node, int depth)
{
    static const char *const names[] = {
        "p", "a", "div", "span", "ul", "li", "form", "input", "br", "hr", "img",
        "textarea", "pre", "option", "select", "svg", "use", "time", "h2", "button",
        "table", "td", "label", "details", "mark", "bdi",
    };
    unsigned int i;

    for (i = chance(5); i; i--) {
        xmlNodePtr child;

        if (depth == 0 || chance(3) == 0) {
            xmlNodeAddContent(node, BAD_CAST "");
            xmlAddChild(node, xmlNewText(BAD_CAST any_text(0)));
            continue;
        }
        child = xmlNewChild(node, NULL,
                            BAD_CAST names[chance(sizeof(names)
                                                  / sizeof(names[0]))], NULL);
        add_attributes(child);
        if (!strstr(" input br hr img ", (const char *)child->name))
            add_children(child, depth - 1);
    }
}


static void trees_by_chance_are_written_as_libxml2_writes_them(void **state)
{
    int i;

    (void)state;
    for (i = 0; i < 3000; i++) {
        xmlDocPtr doc = new_html();
        xmlNodePtr html = xmlNewDocNode(doc, NULL, BAD_CAST "html", NULL), head;

        seed = (unsigned int)i;
        xmlDocSetRootElement(doc, html);
        xmlCreateIntSubset(doc, BAD_CAST "html", NULL, BAD_CAST system_id);
        head = xmlNewChild(html, NULL, BAD_CAST "head", NULL);
        xmlNewTextChild(head, NULL, BAD_CAST "title", BAD_CAST any_text(0));
        add_children(xmlNewChild(html, NULL, BAD_CAST "body", NULL), 4);
        is_written_alike(doc);
        apr_pool_clear(pool);
    }
}


static void a_value_cannot_leave_its_quotes(void **state)
{
    static const char *const values[] = {
        "<!-- \" onclick='x' -->", "&{alert(1)};", "'\"><script>x</script>",
        "\" onmouseover=\"x",
    };
    apr_size_t i;

    (void)state;
    for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        xmlDocPtr doc = htmlNewDocNoDtD(NULL, NULL), again;
        xmlNodePtr html = xmlNewDocNode(doc, NULL, BAD_CAST "html", NULL), p;
        const char *bytes;
        apr_size_t len;

        xmlDocSetRootElement(doc, html);
        p = xmlNewChild(xmlNewChild(html, NULL, BAD_CAST "body", NULL), NULL,
                        BAD_CAST "p", NULL);
        xmlSetProp(p, BAD_CAST "title", BAD_CAST values[i]);
        assert_true(fb_html_write(&bytes, &len, doc, pool));
        again = htmlReadMemory(bytes, (int)len, NULL, "UTF-8", 0);
        p = xmlDocGetRootElement(again)->last->children;
        assert_string_equal((char *)p->properties->children->content, values[i]);
        assert_null(p->properties->next);
        assert_null(p->children);
        xmlFreeDoc(again);
        xmlFreeDoc(doc);
    }
}


static xmlDocPtr with_body(xmlNodePtr *body)
{
    xmlDocPtr doc = new_html();
    xmlNodePtr html = xmlNewDocNode(doc, NULL, BAD_CAST "html", NULL);

    xmlDocSetRootElement(doc, html);
    *body = xmlNewChild(html, NULL, BAD_CAST "body", NULL);
    return doc;
}


static void is_left_to_libxml2(xmlDocPtr doc)
{
    const char *bytes;
    apr_size_t len;

    assert_false(fb_html_write(&bytes, &len, doc, pool));
    xmlFreeDoc(doc);
}


static void a_comment_is_left_to_libxml2(void **state)
{
    xmlNodePtr body;
    xmlDocPtr doc = with_body(&body);

    (void)state;
    xmlAddChild(body, xmlNewComment(BAD_CAST "x"));
    is_left_to_libxml2(doc);
}


static void a_namespace_is_left_to_libxml2(void **state)
{
    xmlNodePtr body, svg;
    xmlDocPtr doc = with_body(&body);

    (void)state;
    svg = xmlNewChild(body, NULL, BAD_CAST "svg", NULL);
    xmlNewNs(svg, BAD_CAST "http://www.w3.org/2000/svg", NULL);
    is_left_to_libxml2(doc);
}


static void an_empty_document_is_left_to_libxml2(void **state)
{
    (void)state;
    is_left_to_libxml2(new_html());
}


static void a_page_of_a_megabyte_is_whole(void **state)
{
    char *long_text = apr_palloc(pool, 1000001);
    const char *bytes;
    xmlNodePtr body;
    xmlDocPtr doc = with_body(&body);
    apr_size_t len;

    (void)state;
    memset(long_text, '<', 1000000);
    long_text[1000000] = '\0';
    xmlAddChild(body, xmlNewText(BAD_CAST long_text));
    assert_true(fb_html_write(&bytes, &len, doc, pool));
    assert_true(len > 4000000);
    assert_memory_equal(bytes + len - 19, "&lt;</body></html>\n", 19);
    xmlFreeDoc(doc);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            trees_by_chance_are_written_as_libxml2_writes_them, begin, end),
        cmocka_unit_test_setup_teardown(a_value_cannot_leave_its_quotes, begin, end),
        cmocka_unit_test_setup_teardown(a_comment_is_left_to_libxml2, begin, end),
        cmocka_unit_test_setup_teardown(a_namespace_is_left_to_libxml2, begin, end),
        cmocka_unit_test_setup_teardown(an_empty_document_is_left_to_libxml2,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_page_of_a_megabyte_is_whole, begin, end),
    };
    int failed;

    apr_initialize();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    apr_terminate();
    return failed;
}
