/*
 * Sheets: found through a chain of folders, and refused with file and line.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_file_io.h>
#include <apr_general.h>
#include <apr_strings.h>

#include "page_kit.h"

#define BOTH "company", "shipped", NULL


static void assert_has_not(const char *text, const char *part)
{
    if (text && strstr(text, part))
        fail_msg("'%s' is in: %s", part, text);
}


/* Return how often PART stands in TEXT. */
static int times(const char *text, const char *part)
{
    int count = 0;

    for (; (text = strstr(text, part)); text++)
        count++;
    return count;
}


/* ---- Which file it is ---- */

static void a_page_is_shown_in_its_language(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    fb_page_t *page = kit_page(kit, "home");

    kit_write_sheets(kit, "shipped");
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    kit_has(kit_shown(kit, sheets, "home", page), "<body title=\"Bonjour\">");
    kit->setting.words = fb_sheets_words(sheets, "en");
    kit_has(kit_shown(kit, sheets, "home", page), "<body title=\"Hello\">");
}


static void a_company_replaces_one_template_of_the_charter(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *html;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/charter.xsl",
              HEAD "<xsl:import href='default/charter.xsl'/>"
              "<xsl:template match='page' mode='main'><p>ours</p>"
              "<xsl:call-template name='hello'/></xsl:template>" TAIL);
    assert_null(kit_load(&sheets, kit, BOTH));
    html = kit_shown(kit, sheets, "home", kit_page(kit, "home"));
    kit_has(html, "<p>ours</p><b>Bonjour</b>");
    kit_has(html, "<body title=\"Bonjour\">");
}


static void a_company_replaces_one_sheet(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/home.xsl",
              HEAD "<xsl:import href='default/home.xsl'/><xsl:import href='part.xsl'/>"
              TAIL);
    kit_write(kit, "company/part.xsl",
              HEAD "<xsl:template match='page' mode='main'><i>&hello;</i>"
              "</xsl:template>" TAIL);
    assert_null(kit_load(&sheets, kit, BOTH));
    kit_has(kit_shown(kit, sheets, "home", kit_page(kit, "home")), "<i>Bonjour</i>");
    kit_has(kit_shown(kit, sheets, "topic", kit_page(kit, "topic")), "shipped");
}


static void a_company_replaces_one_word(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    fb_page_t *page = kit_page(kit, "home");

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-fr.ent", "<!ENTITY hello \"L’accueil\">");
    assert_null(kit_load(&sheets, kit, BOTH));
    kit_has(kit_shown(kit, sheets, "home", page), "<body title=\"L’accueil\">");
    kit->setting.words = fb_sheets_words(sheets, "en");
    kit_has(kit_shown(kit, sheets, "home", page), "<body title=\"Hello\">");
}


/* The shipped topic.xsl comes to the company's charter, also when the
 * company's own topic.xsl imports it as default/topic.xsl. */
static void a_shipped_sheet_imports_the_companys_charter(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/topic.xsl", HEAD "<xsl:import href='default/topic.xsl'/>"
              TAIL);
    kit_write(kit, "company/charter.xsl",
              HEAD "<xsl:import href='default/charter.xsl'/>"
              "<xsl:template match='page' mode='main'><p>ours</p></xsl:template>"
              TAIL);
    assert_null(kit_load(&sheets, kit, BOTH));
    kit_has(kit_shown(kit, sheets, "topic", kit_page(kit, "topic")), "<p>ours</p>");
    kit_has(kit_shown(kit, sheets, "me", kit_page(kit, "me")), "<p>ours</p>");
}


static void three_folders_each_override_the_next(void **state)
{
    static const char layer[] =
        HEAD "<xsl:import href='default/charter.xsl'/>"
        "<xsl:template match='page' mode='main'><p>%s</p><xsl:apply-imports/>"
        "</xsl:template>" TAIL;
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "group/charter.xsl", apr_psprintf(kit->pool, layer, "group"));
    kit_write(kit, "company/charter.xsl", apr_psprintf(kit->pool, layer, "company"));
    assert_null(kit_load(&sheets, kit, "company", "group", "shipped", NULL));
    kit_has(kit_shown(kit, sheets, "home", kit_page(kit, "home")),
               "<p>company</p><p>group</p><p>shipped</p>");
}


static void folders_may_have_any_name_and_lie_in_one_another(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "l’é tat/à%20+&;(1)");
    kit_write(kit, "l’é tat/charter.xsl",
              HEAD "<xsl:import href='default/charter.xsl'/>"
              "<xsl:template match='page' mode='main'><p>&hello;</p></xsl:template>"
              TAIL);
    assert_null(kit_load(&sheets, kit, "l’é tat/", "l’é tat/./à%20+&;(1)", NULL));
    kit_has(kit_shown(kit, sheets, "home", kit_page(kit, "home")), "<p>Bonjour</p>");

    kit_write(kit, "l’é tat/charter.xsl", HEAD "&no.word;" TAIL);
    message = kit_load(&sheets, kit, "l’é tat/", "l’é tat/à%20+&;(1)", NULL);
    kit_has(message, "/l’é tat/charter.xsl:3: ");
}


/* ---- What is refused ---- */

/* Return what is wrong with TEXT as the company's charter. */
static const char *wrong(kit_t *kit, const char *text)
{
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/charter.xsl", text);
    message = kit_load(&sheets, kit, BOTH);
    assert_non_null(message);
    return message;
}


static void an_unknown_word_is_refused_with_its_line_and_once(void **state)
{
    const char *message = wrong(*state, HEAD "<xsl:template match='x'>\n&no.word;"
                                "</xsl:template>" TAIL);

    kit_has(message, "/company/charter.xsl:4: Entity 'no.word' not defined");
    assert_int_equal(times(message, "no.word"), 1);
    assert_has_not(message, "(fr)");
}


static void an_unknown_word_in_an_attribute_is_refused(void **state)
{
    kit_has(wrong(*state, HEAD "<xsl:template match='x'><p\n title='&no.word;'/>"
                     "</xsl:template>" TAIL),
               "/company/charter.xsl:4: Entity 'no.word' not defined");
}


static void a_word_that_one_language_lacks_is_told_with_it(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-fr.ent", "<!ENTITY ours 'Le nôtre'>");
    kit_write(kit, "company/charter.xsl",
              HEAD "<xsl:template match='x'>&ours;</xsl:template>" TAIL);
    message = kit_load(&sheets, kit, BOTH);
    kit_has(message, "/company/charter.xsl:3: Entity 'ours' not defined (en)");
    assert_int_equal(times(message, "ours"), 1);
}


static void a_syntax_error_is_refused_with_its_line_and_once(void **state)
{
    const char *message = wrong(*state, HEAD "<p>\n</q>" TAIL);

    kit_has(message, "/company/charter.xsl:4: Opening and ending tag mismatch");
    assert_int_equal(times(message, "charter.xsl:4:"), 1);
    assert_has_not(message, "unable to load");
}


static void a_missing_import_is_refused_with_its_line(void **state)
{
    const char *message = wrong(*state, HEAD "<xsl:import href='frame.xsl'/>" TAIL);

    kit_has(message, "/company/charter.xsl:3: xsl:import : unable to load ");
    kit_has(message, "frame.xsl (it is in none of the folders)");
    assert_int_equal(times(message, "unable to load"), 1);
}


static void a_charter_that_imports_itself_is_refused(void **state)
{
    const char *message = wrong(*state, HEAD "<xsl:import href='charter.xsl'/>" TAIL);

    kit_has(message, "/company/charter.xsl:3: ");
    kit_has(message, "recursion");
}


/* libxslt only looks at the addresses asked for, and these differ. */
static void a_circle_through_default_is_refused(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "shipped/charter.xsl", HEAD "<xsl:import href='part.xsl'/>" TAIL);
    kit_write(kit, "company/part.xsl",
              HEAD "<xsl:include href='default/charter.xsl'/>" TAIL);
    message = kit_load(&sheets, kit, BOTH);
    kit_has(message, "/company/part.xsl:3: ");
    kit_has(message, "(it imports itself)");

    kit_write(kit, "shipped/charter.xsl", HEAD "<xsl:include href='part.xsl'/>" TAIL);
    message = kit_load(&sheets, kit, BOTH);
    kit_has(message, "(it imports itself)");
}


static void a_wrong_expression_is_refused_with_its_line(void **state)
{
    const char *message = wrong(*state, HEAD "<xsl:template match='x'>\n\n"
                                "<xsl:value-of select='a[['/></xsl:template>" TAIL);

    kit_has(message, "/company/charter.xsl:5: ");
    kit_has(message, "a[[");
}


static void a_wrong_instruction_is_refused(void **state)
{
    kit_has(wrong(*state, HEAD "<xsl:template match='x'><xsl:if>a</xsl:if>"
                     "</xsl:template>" TAIL), "/company/charter.xsl:3: xsl:if");
    kit_has(wrong(*state, HEAD "<xsl:tempalte match='x'/>" TAIL),
               "/company/charter.xsl:3: ");
    kit_has(wrong(*state, "<p>no sheet</p>"), "/company/charter.xsl");
    kit_has(wrong(*state, ""), "/company/charter.xsl:1: ");
}


static void a_call_of_a_template_that_is_not_there_is_refused(void **state)
{
    const char *message = wrong(
        *state, HEAD "<xsl:import href='default/charter.xsl'/>"
        "<xsl:template match='x'>\n<xsl:call-template name='hello'/>\n"
        "<xsl:call-template name='helo'/></xsl:template>" TAIL);

    kit_has(message, "/company/charter.xsl:5: there is no template helo");
    assert_int_equal(times(message, "there is no template"), 1);
}


static void a_call_of_an_included_template_is_followed(void **state)
{
    static const char part[] =
        HEAD "<xsl:template name='part'>\n<xsl:call-template name='%s'/></xsl:template>"
        TAIL;
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/charter.xsl",
              HEAD "<xsl:import href='default/charter.xsl'/><xsl:include href='part.xsl'/>"
              "<xsl:template match='page' mode='main'><xsl:call-template name='part'/>"
              "</xsl:template>" TAIL);
    kit_write(kit, "company/part.xsl", apr_psprintf(kit->pool, part, "hello"));
    assert_null(kit_load(&sheets, kit, BOTH));
    kit_has(kit_shown(kit, sheets, "home", kit_page(kit, "home")), "<b>Bonjour</b>");
    kit_write(kit, "company/part.xsl", apr_psprintf(kit->pool, part, "helo"));
    kit_has(kit_load(&sheets, kit, BOTH),
            "/company/part.xsl:4: there is no template helo");
}


static void everything_wrong_is_told_at_once(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/home.xsl", HEAD "&no.home;\n&no.more;" TAIL);
    kit_write(kit, "company/topic.xsl", HEAD "<p>");
    kit_write(kit, "company/words-en.ent", "<!ENTITY hello>");
    message = kit_load(&sheets, kit, BOTH);
    kit_has(message, "/company/home.xsl:3: Entity 'no.home'");
    kit_has(message, "/company/home.xsl:4: Entity 'no.more'");
    kit_has(message, "/company/topic.xsl:");
    kit_has(message, "/company/words-en.ent:1: ");
}


static void nothing_outside_the_folders_is_read(void **state)
{
    static const char *const ways[] = {
        "../secret.xsl", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x.xsl",
        "default/../../secret.xsl", "%2e%2e/secret.xsl", "default/%2e%2e/secret.xsl",
        "ftp://127.0.0.1/x", ".hidden.xsl", "../company/../secret.xsl",
    };
    kit_t *kit = *state;
    size_t i;

    kit_write(kit, "secret.xsl", HEAD "<xsl:template match='/'>s3cret</xsl:template>" TAIL);
    kit_write(kit, "company/.hidden.xsl", HEAD TAIL);
    for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        const char *message = wrong(
            kit, apr_psprintf(kit->pool, HEAD "<xsl:import href='%s'/>" TAIL, ways[i]));

        kit_has(message, "/company/charter.xsl:3: ");
        kit_has(message, "(it is in none of the folders)");
    }
}


static void a_folder_that_is_none_is_named(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "file", "x");
    kit_has(kit_load(&sheets, kit, "compny", "shipped", NULL), "/compny is no folder");
    kit_has(kit_load(&sheets, kit, "file", "shipped", NULL), "/file is no folder");
    kit_has(kit_load(&sheets, kit, NULL), "no folder");
}


static void a_missing_sheet_is_named(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    apr_file_remove(apr_pstrcat(kit->pool, kit->dir, "/shipped/me.xsl", NULL), kit->pool);
    kit_has(kit_load(&sheets, kit, "shipped", NULL),
               "me.xsl: is in none of the folders");
}


/* ---- Static files ---- */

static void a_static_file_is_the_first_in_the_chain(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "shipped/static/charter.css", "a");
    kit_write(kit, "shipped/static/fonts/a.woff2", "a");
    kit_write(kit, "shipped/static/feedback.js", "a");
    kit_write(kit, "company/static/charter.css", "b");
    assert_null(kit_load(&sheets, kit, BOTH));
    kit_has(fb_sheets_static(sheets, "charter.css", kit->pool),
               "/company/static/charter.css");
    kit_has(fb_sheets_static(sheets, "feedback.js", kit->pool),
               "/shipped/static/feedback.js");
    kit_has(fb_sheets_static(sheets, "fonts/a.woff2", kit->pool),
               "/shipped/static/fonts/a.woff2");
    assert_null(fb_sheets_static(sheets, "none.css", kit->pool));
    assert_null(fb_sheets_static(sheets, "fonts", kit->pool));
}


static void a_static_name_leads_nowhere_else(void **state)
{
    static const char *const names[] = {
        "", "/", ".", "..", "../charter.xsl", "/etc/passwd", "a/../../charter.xsl",
        "..\\charter.xsl", "\\charter.xsl", ".hidden", "a/.hidden", "a//b", "a/",
        "./b", "b\n", "b\x7F", "a\\b",
    };
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    size_t i;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "shipped/static/.hidden", "a");
    kit_write(kit, "shipped/static/a/.hidden", "a");
    kit_write(kit, "shipped/static/a/b", "a");
    kit_write(kit, "shipped/static/b", "a");
    kit_write(kit, "shipped/static/b\n", "a");
    kit_write(kit, "shipped/static/b\x7F", "a");
    kit_write(kit, "shipped/static/a\\b", "a");
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    assert_non_null(fb_sheets_static(sheets, "b", kit->pool));
    assert_non_null(fb_sheets_static(sheets, "a/b", kit->pool));
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (fb_sheets_static(sheets, names[i], kit->pool))
            fail_msg("found: %s", names[i]);
}


#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_page_is_shown_in_its_language),
        TEST(a_company_replaces_one_template_of_the_charter),
        TEST(a_company_replaces_one_sheet),
        TEST(a_company_replaces_one_word),
        TEST(a_shipped_sheet_imports_the_companys_charter),
        TEST(three_folders_each_override_the_next),
        TEST(folders_may_have_any_name_and_lie_in_one_another),
        TEST(an_unknown_word_is_refused_with_its_line_and_once),
        TEST(an_unknown_word_in_an_attribute_is_refused),
        TEST(a_word_that_one_language_lacks_is_told_with_it),
        TEST(a_syntax_error_is_refused_with_its_line_and_once),
        TEST(a_missing_import_is_refused_with_its_line),
        TEST(a_charter_that_imports_itself_is_refused),
        TEST(a_circle_through_default_is_refused),
        TEST(a_wrong_expression_is_refused_with_its_line),
        TEST(a_wrong_instruction_is_refused),
        TEST(a_call_of_a_template_that_is_not_there_is_refused),
        TEST(a_call_of_an_included_template_is_followed),
        TEST(everything_wrong_is_told_at_once),
        TEST(nothing_outside_the_folders_is_read),
        TEST(a_folder_that_is_none_is_named),
        TEST(a_missing_sheet_is_named),
        TEST(a_static_file_is_the_first_in_the_chain),
        TEST(a_static_name_leads_nowhere_else),
    };

    apr_initialize();
    atexit(apr_terminate);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
