/*
 * What a client takes: media types, languages, and what it has already.
 */

#include <apr_strings.h>

#include "base/accept.h"
#include "pool_kit.h"

/* A header, what is offered, and how much it is wanted. */
typedef struct offer_t {
    const char *header, *offered;
    int wanted;
} offer_t;

typedef int accept_t(const char *header, const char *offered, apr_pool_t *pool);


static void check(accept_t *accept, const offer_t *offers, size_t count,
                  apr_pool_t *pool)
{
    size_t i;

    for (i = 0; i < count; i++) {
        int wanted = accept(offers[i].header, offers[i].offered, pool);

        if (wanted != offers[i].wanted)
            fail_msg("'%s' wants %s by %d", offers[i].header, offers[i].offered,
                     wanted);
    }
}


static void a_type_is_wanted_by_its_quality(void **state)
{
    static const offer_t offers[] = {
        { "text/html", "text/html", 1000 },
        { "text/html;q=0.5", "text/html", 500 },
        { "text/html; q=0.5", "text/html", 500 },
        { "text/html;Q=0.5", "text/html", 500 },
        { " text/html ; q=0.25 , text/plain ", "text/html", 250 },
        { "text/html;q=1.000", "text/html", 1000 },
        { "text/html;q=0", "text/html", 0 },
        { "text/html;q=0.000", "text/html", 0 },
        { "TEXT/HTML;q=0.3", "text/html", 300 },
        { "application/json", "text/html", 0 },
        { "text/htm", "text/html", 0 },
        { "text/html5", "text/html", 0 },
        { ",,text/html,", "text/html", 1000 },
    };

    check(fb_accept_type, offers, COUNT_OF(offers), *state);
}


static void every_thousandth_counts(void **state)
{
    int q;

    for (q = 0; q <= 1000; q++) {
        const char *header = apr_psprintf(*state, "text/html;q=%d.%03d", q / 1000,
                                          q % 1000);

        assert_int_equal(fb_accept_type(header, "text/html", *state), q);
    }
}


/* The example of RFC 9110, section 12.5.1, without what we do not serve. */
static void the_most_specific_range_decides(void **state)
{
    static const char header[] = "text/*;q=0.3, text/plain;q=0.7, */*;q=0.5";
    static const offer_t offers[] = {
        { header, "text/plain", 700 },
        { header, "text/html", 300 },
        { header, "application/json", 500 },
        { "*/*, text/html;q=0", "text/html", 0 },
        { "text/html;q=0, */*", "text/html", 0 },
        { "*/*, text/*;q=0", "text/html", 0 },
        { "*/*, text/*;q=0", "application/json", 1000 },
        { "*/*;q=0", "text/html", 0 },
        { "*/*;q=0.1", "application/atom+xml", 100 },
        { "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
          "application/json", 800 },
    };

    check(fb_accept_type, offers, COUNT_OF(offers), *state);
}


static void other_parameters_are_no_quality(void **state)
{
    static const offer_t offers[] = {
        { "text/html;charset=utf-8", "text/html", 1000 },
        { "text/html;charset=utf-8;q=0.4", "text/html", 400 },
        { "text/html;charset=utf-8; Q=0.4", "text/html", 400 },
        { "text/html;seq=0.1", "text/html", 1000 },
        { "text/html;q=0.4;seq=1", "text/html", 400 },
    };

    check(fb_accept_type, offers, COUNT_OF(offers), *state);
}


static void a_language_is_wanted_with_its_regions(void **state)
{
    static const offer_t offers[] = {
        { "fr", "fr", 1000 },
        { "FR", "fr", 1000 },
        { "fr-CA", "fr", 1000 },
        { "fr-CA;q=0.4", "fr", 400 },
        { "fr-CA,fr;q=0.9,en;q=0.8", "en", 800 },
        { "de, en;q=0.7", "fr", 0 },
        { "frr", "fr", 0 },
        { "f", "fr", 0 },
        { "*", "fr", 1000 },
        { "en;q=0.8, *;q=0.3", "fr", 300 },
        { "*;q=0", "fr", 0 },
        { "en, *;q=0", "en", 1000 },
        { "en, *;q=0", "fr", 0 },
        { "*, fr;q=0", "fr", 0 },
    };

    check(fb_accept_lang, offers, COUNT_OF(offers), *state);
}


static void a_quality_that_makes_no_sense_stays_between_the_bounds(void **state)
{
    static const char *const headers[] = {
        "fr;q=", "fr;q=x", "fr;q=-1", "fr;q=2", "fr;q=nan", "fr;q=1e9", "fr;",
        "fr;q=0.5.5"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(headers); i++)
        assert_in_range(fb_accept_lang(headers[i], "fr", *state), 0, 1000);
}


static void a_tag_that_is_known_matches(void **state)
{
    static const char *const headers[] = {
        "\"abc\"", "W/\"abc\"", " \"abc\" ", "\"x\", \"abc\"",
        "\"x\",W/\"abc\"", "W/\"x\" , \"y\" ,\"abc\", \"z\"", "*", " * "
    };
    size_t i;

    for (i = 0; i < COUNT_OF(headers); i++)
        if (!fb_accept_match(headers[i], "\"abc\"", *state)
            || !fb_accept_match(headers[i], "W/\"abc\"", *state))
            fail_msg("%s did not match", headers[i]);
}


static void a_tag_matches_behind_a_compressing_filter(void **state)
{
    assert_true(fb_accept_match("\"abc-gzip\"", "\"abc\"", *state));
    assert_true(fb_accept_match("W/\"abc-br\"", "\"abc\"", *state));
    assert_true(fb_accept_match("\"x\", \"abc-gzip\"", "W/\"abc\"", *state));
    assert_false(fb_accept_match("\"abc-zip\"", "\"abc\"", *state));
    assert_false(fb_accept_match("\"abcgzip\"", "\"abc\"", *state));
    assert_false(fb_accept_match("\"-gzip\"", "\"abc\"", *state));
}


static void a_tag_that_is_another_does_not_match(void **state)
{
    static const char *const headers[] = {
        "", "\"ab\"", "\"abcd\"", "\"ABC\"", "abc", "\"abc", "abc\"", "\"\"",
        "\"*\"", "\"x\", \"y\"", "W/", ",,"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(headers); i++)
        if (fb_accept_match(headers[i], "\"abc\"", *state))
            fail_msg("%s matched", headers[i]);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_type_is_wanted_by_its_quality),
        cmocka_unit_test(every_thousandth_counts),
        cmocka_unit_test(the_most_specific_range_decides),
        cmocka_unit_test(other_parameters_are_no_quality),
        cmocka_unit_test(a_language_is_wanted_with_its_regions),
        cmocka_unit_test(a_quality_that_makes_no_sense_stays_between_the_bounds),
        cmocka_unit_test(a_tag_that_is_known_matches),
        cmocka_unit_test(a_tag_matches_behind_a_compressing_filter),
        cmocka_unit_test(a_tag_that_is_another_does_not_match),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
