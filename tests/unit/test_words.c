/*
 * Words: read from entities, the first declaration wins, filled with values.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_file_io.h>
#include <apr_general.h>
#include <apr_strings.h>

#include "page_kit.h"
#include "page/loader.h"

#define BOTH "company", "shipped", NULL


static void each_language_has_its_words(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const fb_words_t *fr, *en;

    kit_write_sheets(kit, "shipped");
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    fr = fb_sheets_words(sheets, "fr");
    en = fb_sheets_words(sheets, "en");
    assert_string_equal(fb_words_lang(fr), "fr");
    assert_string_equal(fb_words_get(fr, "hello"), "Bonjour");
    assert_string_equal(fb_words_lang(en), "en");
    assert_string_equal(fb_words_get(en, "hello"), "Hello");
    assert_null(fb_words_get(en, "no.such"));
    assert_null(fb_sheets_words(sheets, "de"));
}


static void a_companys_word_wins_and_the_others_stay(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-fr.ent", "<!ENTITY hello 'Salut'>");
    assert_null(kit_load(&sheets, kit, BOTH));
    assert_string_equal(fb_words_get(fb_sheets_words(sheets, "fr"), "hello"),
                        "Salut");
    assert_string_equal(fb_words_get(fb_sheets_words(sheets, "fr"), "month.3"),
                        "mars");
    assert_string_equal(fb_words_get(fb_sheets_words(sheets, "en"), "hello"),
                        "Hello");
}


static void a_word_may_use_other_words_and_references(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const fb_words_t *words;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-fr.ent",
              "<?xml version='1.0' encoding='ISO-8859-1'?>\n<!-- ours -->\n"
              "<!ENTITY both '&hello;, &hello; &#x2019; \xE9'>\n"
              "<!ENTITY signs 'a &amp; b &#38;lt; c'>\n<!ENTITY none ''>\n");
    assert_null(kit_load(&sheets, kit, BOTH));
    words = fb_sheets_words(sheets, "fr");
    assert_string_equal(fb_words_get(words, "both"), "Bonjour, Bonjour ’ é");
    assert_string_equal(fb_words_get(words, "signs"), "a & b < c");
    assert_string_equal(fb_words_get(words, "none"), "");
}


static void values_stand_where_the_word_wants_them(void **state)
{
    kit_t *kit = *state;
    const fb_words_t *words;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-fr.ent",
              "<!ENTITY odd '&#37;2 &#37;1&#37;1 100 &#37; &#37;&#37;3&#37;9&#37;'>");
    assert_null(kit_load(&sheets, kit, BOTH));
    words = fb_sheets_words(sheets, "fr");
    assert_string_equal(fb_words_say(words, "problem.too_short", "10", "3", NULL,
                                     kit->pool), "Au moins 10 caractères, pas 3.");
    assert_string_equal(fb_words_say(words, "odd", "a%2", "b", NULL, kit->pool),
                        "b a%2a%2 100 % %%9%");
    assert_string_equal(fb_words_say(words, "hello", "x", NULL, NULL, kit->pool),
                        "Bonjour");
    assert_string_equal(fb_words_say(words, "no.such", "x", NULL, NULL, kit->pool),
                        "no.such");
}


static const char *said(const fb_words_t *words, int day, int month, kit_t *kit)
{
    apr_time_exp_t local = { .tm_year = 126, .tm_mon = month - 1, .tm_mday = day,
                             .tm_hour = 9, .tm_min = 5 };

    return fb_words_time(words, &local, kit->pool);
}


static void a_time_reads_as_people_write_it(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    assert_string_equal(said(fb_sheets_words(sheets, "fr"), 12, 3, kit),
                        "12 mars 2026 à 09:05");
    assert_string_equal(said(fb_sheets_words(sheets, "fr"), 1, 8, kit),
                        "1er août 2026 à 09:05");
    assert_string_equal(said(fb_sheets_words(sheets, "en"), 1, 8, kit),
                        "1 August 2026 at 09:05");
    /* A month that has no word still has its number. */
    assert_string_equal(said(fb_sheets_words(sheets, "en"), 2, 7, kit),
                        "2 7 2026 at 09:05");
}


static void the_shipped_words_tell_the_time(void **state)
{
    kit_t *kit = *state;
    const char *top = getenv("FB_SRCDIR");
    apr_array_header_t *folders = apr_array_make(kit->pool, 1, sizeof(char *));
    fb_chain_t *chain;
    fb_loader_t *loader;
    fb_words_t *words;

    if (!top)
        skip();
    APR_ARRAY_PUSH(folders, const char *) =
        apr_pstrcat(kit->pool, top, "/xslt", NULL);
    assert_null(fb_chain_open(&chain, folders, kit->pool));
    loader = fb_loader_open(chain, kit->pool);
    words = fb_words_read(loader, "fr", kit->pool);
    fb_loader_close(loader);
    assert_string_equal(fb_complaints_text(fb_loader_complaints(loader), kit->pool),
                        "");
    assert_string_equal(said(words, 1, 8, kit), "1er août 2026 à 09:05");
}


static void a_wrong_words_file_is_named_with_its_line(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-en.ent", "<!ENTITY a 'b'>\n\n<!ENTITY c d>\n");
    message = kit_load(&sheets, kit, BOTH);
    assert_non_null(message);
    assert_non_null(strstr(message, "/company/words-en.ent:3: "));
    assert_null(strstr(message, "words-fr.ent"));
}


static void a_word_that_uses_an_unknown_one_is_named(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-fr.ent", "<!ENTITY mine 'x &not.there;'>");
    message = kit_load(&sheets, kit, BOTH);
    assert_non_null(message);
    assert_non_null(strstr(message, "words-fr.ent: mine: "));
    assert_non_null(strstr(message, "not.there"));
}


static void a_language_without_words_is_refused(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *message;

    kit_write_sheets(kit, "shipped");
    apr_file_remove(apr_pstrcat(kit->pool, kit->dir, "/shipped/words-en.ent", NULL),
                    kit->pool);
    message = kit_load(&sheets, kit, "shipped", NULL);
    assert_non_null(message);
    assert_non_null(strstr(message, "words-en.ent: is in none of the folders"));
}


static void words_are_not_read_from_outside_the_folders(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    const char *secret = kit_write(kit, "company-2/secret.txt", "s3cret");
    const char *message;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/words-fr.ent",
              apr_psprintf(kit->pool, "<!ENTITY mine SYSTEM '%s'>\n"
                           "<!ENTITY %% more SYSTEM '../company-2/secret.txt'>\n%%more;",
                           secret));
    kit_write(kit, "company/home.xsl",
              "<!DOCTYPE xsl:stylesheet SYSTEM 'words.ent'>\n"
              "<xsl:stylesheet version='1.0'"
              " xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n"
              "<xsl:template match='/'><p>&mine;</p></xsl:template>\n"
              "</xsl:stylesheet>");
    message = kit_load(&sheets, kit, BOTH);
    assert_non_null(message);
    assert_non_null(strstr(message, "words-fr.ent:3: cannot load"));
    assert_non_null(strstr(message, "home.xsl: cannot load"));
    assert_null(strstr(message, "s3cret"));
}


#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_language_has_its_words),
        TEST(a_companys_word_wins_and_the_others_stay),
        TEST(a_word_may_use_other_words_and_references),
        TEST(values_stand_where_the_word_wants_them),
        TEST(a_time_reads_as_people_write_it),
        TEST(the_shipped_words_tell_the_time),
        TEST(a_wrong_words_file_is_named_with_its_line),
        TEST(a_word_that_uses_an_unknown_one_is_named),
        TEST(a_language_without_words_is_refused),
        TEST(words_are_not_read_from_outside_the_folders),
    };

    apr_initialize();
    atexit(apr_terminate);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
