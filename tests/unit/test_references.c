/*
 * References: "#42" and "/people/5" in what people write, and the people whom a
 * text mentions.
 */

#include <string.h>

#include <apr_strings.h>

#include "page/mentions.h"
#include "pool_kit.h"
#include "rules/references.h"


/* All references in TEXT, as "42 7". */
static const char *topics(const char *text, apr_pool_t *pool)
{
    const char *found = "";
    apr_size_t len;
    apr_int64_t id;

    while ((text = fb_reference_topic(text, &len, &id))) {
        assert_int_equal(*text, '#');
        found = apr_psprintf(pool, "%s%s%" APR_INT64_T_FMT, found,
                             *found ? " " : "", id);
        text += len;
    }
    return found;
}


static void a_number_sign_and_a_number_name_a_topic(void **state)
{
    assert_string_equal(topics("#42", *state), "42");
    assert_string_equal(topics("voir #42, (#7) et #8.", *state), "42 7 8");
    assert_string_equal(topics("#1\n#2", *state), "1 2");
    assert_string_equal(topics("«#3»", *state), "3");
}


static void what_only_looks_like_it_names_none(void **state)
{
    static const char *const none[] = {
        "", "#", "##", "#a", "# 42", "#042", "#0", "a#42", "é#42", "#42a", "#42é",
        "#42_", "##42", "&#42;", "http://x/#42", "#12345678901234567890",
    };
    size_t i;

    for (i = 0; i < COUNT_OF(none); i++)
        assert_string_equal(topics(none[i], *state), "");
}


static void an_address_of_a_person_has_their_number(void **state)
{
    static const char *const none[] = {
        "", "/people/", "/people/0", "/people/05", "/people/x", "/people/5x",
        "/people/5/edit", "/people/5?a", "/people/5#a", "people/5", "/topics/5",
        "http://x/people/5", "/people/-5", "/people/99999999999999999999",
    };
    size_t i;

    (void)state;
    assert_int_equal(fb_reference_person("/people/5"), 5);
    assert_int_equal(fb_reference_person("/people/5-lea-martin"), 5);
    for (i = 0; i < COUNT_OF(none); i++)
        assert_int_equal(fb_reference_person(none[i]), 0);
}


/* Whom TEXT mentions, as "5 7". */
static const char *people(const char *text, apr_pool_t *pool)
{
    const apr_array_header_t *ids = fb_mentions_find(text, pool);
    const char *found = "";
    int i;

    for (i = 0; i < ids->nelts; i++)
        found = apr_psprintf(pool, "%s%s%" APR_INT64_T_FMT, found,
                             *found ? " " : "", APR_ARRAY_IDX(ids, i, apr_int64_t));
    return found;
}


static void a_link_behind_an_at_mentions_a_person(void **state)
{
    assert_string_equal(people("Merci @[Léa Martin](/people/5) !", *state), "5");
    assert_string_equal(people("@[a](/people/5) @[b](/people/7) @[a](/people/5)",
                               *state), "5 7");
    assert_string_equal(people("> - **@[a](/people/5)**", *state), "5");
}


static void nobody_is_mentioned_in_code_or_by_a_plain_link(void **state)
{
    assert_string_equal(people("`@[a](/people/5)`", *state), "");
    assert_string_equal(people("    @[a](/people/5)", *state), "");
    assert_string_equal(people("[a](/people/5) @ [a](/people/6)", *state), "");
    assert_string_equal(people("@[a](/topics/5) @lea lea@[", *state), "");
}


static void a_text_mentions_at_most_twenty_people(void **state)
{
    const char *text = "";
    int i;

    for (i = 1; i <= 50; i++)
        text = apr_psprintf(*state, "%s @[x](/people/%d)", text, i);
    assert_int_equal(fb_mentions_find(text, *state)->nelts, 20);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_sign_and_a_number_name_a_topic),
        cmocka_unit_test(what_only_looks_like_it_names_none),
        cmocka_unit_test(an_address_of_a_person_has_their_number),
        cmocka_unit_test(a_link_behind_an_at_mentions_a_person),
        cmocka_unit_test(nobody_is_mentioned_in_code_or_by_a_plain_link),
        cmocka_unit_test(a_text_mentions_at_most_twenty_people),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
