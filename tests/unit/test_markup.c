/*
 * Markup: CommonMark becomes elements that can do no harm, whatever is written.
 */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <libxml/parser.h>

#include "page/markup.h"
#include "page_kit.h"

typedef struct example_t {
    const char *text;
    const char *xml; /* of what is inside <body> */
} example_t;


/* Return the elements that TEXT becomes. */
static xmlNodePtr appended(kit_t *kit, const char *text)
{
    xmlNodePtr body = fb_page_add(kit_page(kit, "test")->root, "body");

    fb_markup_append(body, text);
    return body;
}


static void check(kit_t *kit, const example_t *examples, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        assert_string_equal(
            kit_xml(kit, appended(kit, examples[i].text)),
            *examples[i].xml
                ? apr_pstrcat(kit->pool, "<body>", examples[i].xml, "</body>", NULL)
                : "<body/>");
}

#define CHECK(examples) \
    check(*state, examples, sizeof(examples) / sizeof((examples)[0]))
#define REL " rel=\"nofollow noopener noreferrer\""


static void commonmark_becomes_elements(void **state)
{
    static const example_t examples[] = {
        { "", "" },
        { "a *b* **c** `d <e>`", "<p>a <em>b</em> <strong>c</strong>"
                                 " <code>d &lt;e&gt;</code></p>" },
        { "# a\n### b\n###### c", "<h3>a</h3><h5>b</h5><h6>c</h6>" },
        { "a\nb  \nc\\\nd", "<p>a\nb<br/>c<br/>d</p>" },
        { "> a\n\n---", "<blockquote><p>a</p></blockquote><hr/>" },
        { "```sql x\na\n  b\n```", "<pre><code>a\n  b\n</code></pre>" },
        { "    a", "<pre><code>a\n</code></pre>" },
    };

    CHECK(examples);
}


static void lists_are_tight_or_loose_and_keep_their_start(void **state)
{
    static const example_t examples[] = {
        { "- a\n- b", "<ul><li>a</li><li>b</li></ul>" },
        { "- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>" },
        { "1. a\n   - b\n", "<ol><li>a<ul><li>b</li></ul></li></ol>" },
        { "7) a", "<ol start=\"7\"><li>a</li></ol>" },
        { "0. a", "<ol start=\"0\"><li>a</li></ol>" },
        { "- a\n  > b\n", "<ul><li>a<blockquote><p>b</p></blockquote></li></ul>" },
    };

    CHECK(examples);
}


static void text_is_kept_exactly(void **state)
{
    static const example_t examples[] = {
        { "\"a\" -- b... 'c' &", "<p>\"a\" -- b... 'c' &amp;</p>" },
        { "« é »\t\xF0\x9F\x98\x80", "<p>« é »\t\xF0\x9F\x98\x80</p>" },
        { "&eacute; &#233; &amp;lt;", "<p>é é &amp;lt;</p>" },
    };

    CHECK(examples);
}


static void raw_html_becomes_text(void **state)
{
    static const example_t examples[] = {
        { "a <b onclick='x'>c</b>", "<p>a &lt;b onclick='x'&gt;c&lt;/b&gt;</p>" },
        { "<script>\nalert(1)\n</script>\n\nb",
          "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p><p>b</p>" },
        { "<!-- c -->", "<p>&lt;!-- c --&gt;</p>" },
        { "]]> <![CDATA[x]]>", "<p>]]&gt; &lt;![CDATA[x]]&gt;</p>" },
    };

    CHECK(examples);
}


static void links_carry_only_safe_addresses(void **state)
{
    static const example_t examples[] = {
        { "[a](https://x.fr/?b&c)", "<p><a href=\"https://x.fr/?b&amp;c\"" REL
                                    ">a</a></p>" },
        { "[a *b*](/crm/1 \"t\")", "<p><a href=\"/crm/1\">a <em>b</em></a></p>" },
        { "<m@x.fr>", "<p><a href=\"mailto:m@x.fr\">m@x.fr</a></p>" },
        { "<HTTP://x.fr>", "<p><a href=\"HTTP://x.fr\"" REL ">HTTP://x.fr</a></p>" },
        { "[](/x)", "<p><a href=\"/x\">/x</a></p>" },
        { "[a](javascript:b)", "<p>a (javascript:b)</p>" },
        { "[](javascript:b)", "<p>javascript:b</p>" },
        { "<javascript:b>", "<p>javascript:b</p>" },
        { "[a](//evil.fr)", "<p>a (//evil.fr)</p>" },
        { "[a]()", "<p>a</p>" },
        { "[a](<file:///d/x y.doc>)", "<p>a (file:///d/x y.doc)</p>" },
    };

    CHECK(examples);
}


static void an_image_becomes_a_link_to_it(void **state)
{
    static const example_t examples[] = {
        { "![a *b*](/i.png)", "<p><a href=\"/i.png\">a <em>b</em></a></p>" },
        { "![](https://x.fr/i)", "<p><a href=\"https://x.fr/i\"" REL
                                 ">https://x.fr/i</a></p>" },
        { "[![a](/i.png)](/b)", "<p><a href=\"/b\">a</a></p>" },
        { "![a [b](/c)](/i.png)", "<p><a href=\"/i.png\">a b</a></p>" },
        { "![a](data:image/png;base64,AA)", "<p>a (data:image/png;base64,AA)</p>" },
    };

    CHECK(examples);
}


/* Links whose text is their address. */
#define BARE(address) "<a href=\"" address "\"" REL ">" address "</a>"

static void a_bare_address_becomes_a_link(void **state)
{
    static const example_t examples[] = {
        { "http://x.fr", "<p>" BARE("http://x.fr") "</p>" },
        { "(voir https://x.fr/a_b*c.) et",
          "<p>(voir " BARE("https://x.fr/a_b*c") ".) et</p>" },
        { "https://x.fr/a_(b), https://y.fr!",
          "<p>" BARE("https://x.fr/a_(b)") ", " BARE("https://y.fr") "!</p>" },
        { "« https://x.fr/é » : https://y.fr…",
          "<p>« " BARE("https://x.fr/é") " » : " BARE("https://y.fr") "…</p>" },
        { "https://x.fr?a=1&b=2\nhttps://[::1]/",
          "<p>" BARE("https://x.fr?a=1&amp;b=2") "\n" BARE("https://[::1]/") "</p>" },
        { "*https://x.fr*", "<p><em>" BARE("https://x.fr") "</em></p>" },
        { "https://x.fr\xE2\x80\xAE" "b", "<p>" BARE("https://x.fr")
                                          "\xE2\x80\xAE" "b</p>" },
        /* U+013C ends in the byte of "<", U+0120 in that of a space. */
        { "https://x.fr/\xC4\xBC\xC4\xA0", "<p>" BARE("https://x.fr/\xC4\xBC\xC4\xA0")
                                           "</p>" },
    };

    CHECK(examples);
}


static void what_only_looks_like_an_address_stays_text(void **state)
{
    static const example_t examples[] = {
        { "http:// https://... xhttp://y", "<p>http:// https://... xhttp://y</p>" },
        { "`http://x.fr`", "<p><code>http://x.fr</code></p>" },
        { "[http://x.fr](/y)", "<p><a href=\"/y\">http://x.fr</a></p>" },
        { "ftp://x.fr www.x.fr javascript://x",
          "<p>ftp://x.fr www.x.fr javascript://x</p>" },
    };

    CHECK(examples);
}


static void references_make_no_characters_we_refuse(void **state)
{
    static const example_t examples[] = {
        { "a&#1;b&#0;c", "<p>a\xEF\xBF\xBD" "b\xEF\xBF\xBD" "c</p>" },
        { "&#xFFFF;&#xFDD0;&#xD800;&#x9F;",
          "<p>\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD</p>" },
        { "[a](/b&#1;c)", "<p>a (/b\xEF\xBF\xBD" "c)</p>" },
        { "[a](/b&#xFFFF;)", "<p><a href=\"/b\xEF\xBF\xBD\">a</a></p>" },
        { "\xFF\xC3", "<p>\xEF\xBF\xBD\xEF\xBF\xBD</p>" },
    };

    CHECK(examples);
}


static void only_known_ways_out_are_safe(void **state)
{
    static const char *const safe[] = {
        "http://x.fr", "HTTPS://x.fr/a?b#c", "https://[::1]:8080/", "mailto:a@b.fr",
        "/", "/crm/topics?x=//y", "http://é.fr/", "/a b", "/a:b",
    };
    static const char *const unsafe[] = {
        "", " http://x.fr", "javascript:x", "JaVaScRiPt:x", "java\tscript:x",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//x.fr", "/\\x.fr",
        "\\\\x.fr", "/\t/x.fr", "\n/x", "http:x", "http:/x.fr", "http:///x.fr",
        "https://", "http:\\\\x.fr", "mailto:", "topics/1", "#c7", "?q", "blob:x",
        "http://x.fr/\x01", "/x\x7F", "tel:1", "\xC2\xA0http://x.fr",
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(safe) / sizeof(safe[0]); i++)
        if (!fb_markup_safe_href(safe[i]))
            fail_msg("refused: %s", safe[i]);
    for (i = 0; i < sizeof(unsafe) / sizeof(unsafe[0]); i++)
        if (fb_markup_safe_href(unsafe[i]))
            fail_msg("taken: %s", unsafe[i]);
}


/* Return the depth of the tree below NODE. */
static int depth_below(xmlNodePtr node)
{
    xmlNodePtr at = node;
    int depth = 0, most = 0;

    for (;;) {
        if (at->children) {
            at = at->children;
            depth++;
        }
        else {
            while (at != node && !at->next) {
                at = at->parent;
                depth--;
            }
            if (at == node)
                return most;
            at = at->next;
        }
        if (at->type == XML_ELEMENT_NODE && depth > most)
            most = depth;
    }
}


/* Return UNIT again and again, 20,000 bytes of it. */
static char *repeated(kit_t *kit, const char *unit)
{
    size_t len = strlen(unit), i;
    char *text = apr_palloc(kit->pool, 20001);

    for (i = 0; i < 20000; i++)
        text[i] = unit[i % len];
    text[20000] = '\0';
    return text;
}


static void hostile_text_costs_no_time_and_no_depth(void **state)
{
    static const char *const units[] = {
        ">", "> ", "[", "]", "[a](", "![", "*", "_", "**_**_", "**a _b ", "*a**b_c ",
        "- ", "* ", "1. ", "1) ", "`", "``a", "<", "<a", "&", "&#", "\\", "\n", "- a\n",
        "a\n", "a  \n", "http://", "http://x", "http://x)", "h", "(", ")", "[a]: b\n",
        "[a](b", "[a][", "<!--", "<![CDATA[", "<?", "</", "# ", "```\n", "~~~", "\t",
        "> - ", "- > ", ">\n", "[x](/y) ", "![[](/a)", "a**b", "c* ", "https://x.fr/(",
        "https://x.fr/) ", "[http://x ", "\"", "''", "\xC2\xAB", "\xE2\x80\xA6",
        "*a_ ", "_a__", "~", "x_", "<http://x>", "&amp;", "&#1;", "[\\", "||",
    };
    kit_t *kit = *state;
    size_t i;

    for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
        const char *text = repeated(kit, units[i]);
        clock_t start = clock();
        xmlNodePtr body = appended(kit, text);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;

        if (depth_below(body) > 20)
            fail_msg("%s: %d deep", units[i], depth_below(body));
        /* It takes milliseconds; what is quadratic takes seconds. */
        if (seconds > 1.0)
            fail_msg("%s: %.2f s", units[i], seconds);
    }
}


/* Return DEPTH lists in one another, each with a word. */
static const char *nested(kit_t *kit, int depth)
{
    const char *text = "", *indent = "";
    int i;

    for (i = 0; i < depth; i++) {
        text = apr_psprintf(kit->pool, "%s%s- w%d\n", text, indent, i);
        indent = apr_pstrcat(kit->pool, indent, "  ", NULL);
    }
    return text;
}


static void text_below_the_deepest_element_is_not_lost(void **state)
{
    kit_t *kit = *state;
    xmlNodePtr body = appended(kit, nested(kit, 60));
    xmlChar *text = xmlNodeGetContent(body);
    int i;

    assert_true(depth_below(body) <= 20);
    assert_true(depth_below(body) > 10);
    for (i = 0; i < 60; i++)
        assert_non_null(strstr((char *)text, apr_psprintf(kit->pool, "w%d", i)));
    xmlFree(text);
}


static void phrases_in_the_deepest_block_stay_below_the_cap(void **state)
{
    kit_t *kit = *state;
    const char *quotes = "> > > > > > > > > > > > > > > > > > > > ";
    xmlNodePtr body = appended(
        kit, apr_pstrcat(kit->pool, quotes, "*a **b *c **d *e **f [g](/g) `h`  \n",
                         quotes, "i** j* k** l* m** n*\n\n", quotes, "    code\n",
                         NULL));
    xmlChar *text = xmlNodeGetContent(body);

    assert_true(depth_below(body) <= 20);
    assert_non_null(strstr((char *)text, "g"));
    assert_non_null(strstr((char *)text, "code"));
    xmlFree(text);
}


#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(commonmark_becomes_elements),
        TEST(lists_are_tight_or_loose_and_keep_their_start),
        TEST(text_is_kept_exactly),
        TEST(raw_html_becomes_text),
        TEST(links_carry_only_safe_addresses),
        TEST(an_image_becomes_a_link_to_it),
        TEST(a_bare_address_becomes_a_link),
        TEST(what_only_looks_like_an_address_stays_text),
        TEST(references_make_no_characters_we_refuse),
        TEST(only_known_ways_out_are_safe),
        TEST(hostile_text_costs_no_time_and_no_depth),
        TEST(text_below_the_deepest_element_is_not_lost),
        TEST(phrases_in_the_deepest_block_stay_below_the_cap),
    };

    apr_initialize();
    atexit(apr_terminate);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
