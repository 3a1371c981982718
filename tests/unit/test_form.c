/*
 * Forms: what came with a request, from a form and from JSON, and what is not
 * taken for one.
 */

#include <string.h>

#include <apr_strings.h>

#include "act/form.h"
#include "pool_kit.h"
#include "rules/checks.h"


/* The fields of FORM as "name=value&name=value", their types before values that
 * are not text: "#1" a number, "?1" a truth, "*a" a list, "@" a file, "!" anything
 * else. */
static const char *listed(const fb_form_t *form, apr_pool_t *pool)
{
    static const char *const marks[] = { "", "#", "?", "*", "@", "!" };
    const char *text = "";
    int i;

    for (i = 0; i < form->fields->nelts; i++) {
        const fb_field_t *f = &APR_ARRAY_IDX(form->fields, i, fb_field_t);

        text = apr_pstrcat(pool, text, i ? "&" : "", f->name, "=", marks[f->type],
                           f->value, NULL);
    }
    return text;
}


static const char *read_form(const char *text, apr_pool_t *pool)
{
    fb_form_t *form;
    fb_error_t *err = fb_form_read(&form, text, pool);

    return err ? apr_itoa(pool, err->status) : listed(form, pool);
}


static const char *read_json(const char *text, apr_pool_t *pool)
{
    fb_form_t *form;
    fb_error_t *err = fb_form_read_json(&form, text, strlen(text), pool);

    return err ? apr_itoa(pool, err->status) : listed(form, pool);
}


/* What is wrong with the number in field "n" of FORM, and the number. */
static const char *number(const fb_form_t *form, apr_int64_t min, apr_int64_t max,
                          int optional, apr_pool_t *pool)
{
    apr_array_header_t *problems = apr_array_make(pool, 1, sizeof(fb_problem_t));
    apr_int64_t value = -42;

    fb_form_int(form, "n", &value, min, max, optional, problems);
    if (problems->nelts)
        return apr_pstrcat(pool, APR_ARRAY_IDX(problems, 0, fb_problem_t).field, ":",
                           APR_ARRAY_IDX(problems, 0, fb_problem_t).code, NULL);
    return apr_psprintf(pool, "%" APR_INT64_T_FMT, value);
}


static const char *form_number(const char *text, apr_pool_t *pool)
{
    fb_form_t *form;

    assert_null(fb_form_read(&form, text, pool));
    return number(form, APR_INT64_MIN, APR_INT64_MAX, 0, pool);
}


static const char *json_number(const char *text, apr_pool_t *pool)
{
    fb_form_t *form;

    assert_null(fb_form_read_json(&form, text, strlen(text), pool));
    return number(form, 0, 3, 0, pool);
}


static void a_form_is_pairs_of_names_and_values(void **state)
{
    static const char *const pairs[][2] = {
        { "a=1&b=2", "a=1&b=2" }, { "a=", "a=" }, { "a", "a=" }, { "=b", "=b" },
        { "&&a=1&", "a=1" }, { "a=1=2", "a=1=2" }, { "a=b;c=d", "a=b;c=d" },
        { "a=b+c%20d", "a=b c d" }, { "a%3D=%26%25%2B", "a==&%+" },
        { "t%C3%AAte=%c3%A9", "tête=é" }, { "a=%F0%9F%98%80", "a=😀" },
        { "a=é", "a=é" }, { "a=1&a=2", "a=1&a=2" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(read_form(pairs[i][0], *state), pairs[i][1]);
}


static void nothing_is_an_empty_form(void **state)
{
    assert_string_equal(read_form(NULL, *state), "");
    assert_string_equal(read_form("", *state), "");
}


static void a_percent_sign_without_digits_is_refused(void **state)
{
    static const char *const texts[] = {
        "a=%", "a=%4", "a=%zz", "a=%4g", "a=100%", "%=a", "a=% 41", "a=%%41",
        "a=1&b=%u0041"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(texts); i++)
        if (strcmp(read_form(texts[i], *state), "400"))
            fail_msg("%s", texts[i]);
}


static void a_form_with_what_is_not_text_is_refused(void **state)
{
    static const char *const texts[] = {
        "a=%00", "a=b%00c", "a=%FF", "a=%C3", "a=%C0%AF", "a=%ED%A0%80",
        "a=%01", "a=%1B", "a=%7F", "a=%C2%85", "a=%EF%B7%90", "a=%EF%BF%BF",
        "a=%F4%90%80%80", "a=\xFF", "a%00=b", "%FF=b", "%01=b", "a=1&b=%00"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(texts); i++)
        if (strcmp(read_form(texts[i], *state), "400"))
            fail_msg("%s", texts[i]);
}


static void line_ends_become_lf(void **state)
{
    assert_string_equal(read_form("a=x%0D%0Ay%0D%0A", *state), "a=x\ny\n");
    assert_string_equal(read_form("a=%09x%0Ay", *state), "a=\tx\ny");
    assert_string_equal(read_json("{\"a\":\"x\\r\\ny\"}", *state), "a=x\ny");
    assert_string_equal(read_json("{\"a\":[\"x\\r\\ny\"]}", *state), "a=*x\ny");
}


static void a_form_of_very_many_fields_is_refused(void **state)
{
    apr_array_header_t *parts = apr_array_make(*state, 100000, sizeof(char *));
    int i;

    for (i = 0; i < 100000; i++)
        APR_ARRAY_PUSH(parts, const char *) = "a=1";
    assert_string_equal(read_form(apr_array_pstrcat(*state, parts, '&'), *state),
                        "400");
    parts->nelts = 100;
    assert_string_not_equal(read_form(apr_array_pstrcat(*state, parts, '&'), *state),
                            "400");
}


static void of_fields_of_one_name_the_first_counts(void **state)
{
    fb_form_t *form;

    assert_null(fb_form_read(&form, "a=1&b=2&a=3", *state));
    assert_string_equal(fb_form_get(form, "a"), "1");
    assert_string_equal(fb_form_field(form, "a")->value, "1");
    assert_string_equal(fb_form_get(form, "b"), "2");
    assert_null(fb_form_get(form, "c"));
    assert_null(fb_form_field(form, "A"));
    assert_null(fb_form_get(fb_form_new(*state), "a"));
}


static void a_form_can_be_made_by_hand(void **state)
{
    fb_form_t *form = fb_form_new(*state);

    fb_form_add(form, "title", "Un titre");
    fb_form_add(form, "body", "");
    assert_string_equal(listed(form, *state), "title=Un titre&body=");
}


static void json_is_an_object_of_named_values(void **state)
{
    static const char *const pairs[][2] = {
        { "{}", "" }, { " {\n} ", "" },
        { "{\"a\":\"b\"}", "a=b" }, { "{\"a\":\"\"}", "a=" },
        { "{\"a\":\"\\u00e9\\ud83d\\ude00\\n\\t\\/\"}", "a=é😀\n\t/" },
        { "{\"a\":\"00123\"}", "a=00123" },
        { "{\"a\":1,\"b\":-7}", "a=#1&b=#-7" },
        { "{\"a\":9223372036854775807}", "a=#9223372036854775807" },
        { "{\"a\":true,\"b\":false}", "a=?1&b=?0" },
        { "{\"a\":[\"x\",\"y z\"]}", "a=*x\ny z" }, { "{\"a\":[]}", "a=*" },
        { "{\"a\":[1]}", "a=!" }, { "{\"a\":[\"x\",null]}", "a=!" },
        { "{\"a\":[[\"x\"]]}", "a=!" }, { "{\"a\":{}}", "a=!" },
        { "{\"a\":{\"b\":1}}", "a=!" }, { "{\"a\":1.5}", "a=!" },
        { "{\"a\":null,\"b\":\"c\"}", "b=c" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(read_json(pairs[i][0], *state), pairs[i][1]);
}


static void json_that_is_no_object_is_refused(void **state)
{
    static const char *const texts[] = {
        "", " ", "[]", "[{}]", "\"a\"", "1", "true", "null", "{", "}", "{]", "{\"a\"}",
        "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":01}", "{\"a\":+1}",
        "{\"a\":.5}", "{\"a\":NaN}", "{\"a\":tru}", "{} {}", "{}x", "{\"a\":\"b}",
        "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "/**/{}", "a=1"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(texts); i++)
        if (strcmp(read_json(texts[i], *state), "400"))
            fail_msg("%s", texts[i]);
}


static void json_that_names_a_member_twice_is_refused(void **state)
{
    assert_string_equal(read_json("{\"a\":1,\"a\":1}", *state), "400");
    assert_string_equal(read_json("{\"a\":1,\"\\u0061\":2}", *state), "400");
    assert_string_equal(read_json("{\"a\":1,\"A\":1}", *state), "a=#1&A=#1");
}


static void json_with_what_is_not_text_is_refused(void **state)
{
    static const char *const texts[] = {
        "{\"a\":\"\\u0000\"}", "{\"a\":\"b\\u0000c\"}", "{\"a\":\"\\u0001\"}",
        "{\"a\":\"\\u001b\"}", "{\"a\":\"\\u007f\"}", "{\"a\":\"\\u0085\"}",
        "{\"a\":\"\\b\"}", "{\"a\":\"\\f\"}",
        "{\"a\":\"\\ufdd0\"}", "{\"a\":\"\\uffff\"}", "{\"a\":\"\\ud83f\\udfff\"}",
        "{\"a\":\"\\ud800\"}", "{\"a\":\"\\udc00\\ud800\"}", "{\"a\":\"\\ud800x\"}",
        "{\"a\":\"\xFF\"}", "{\"a\":\"\xC3\"}", "{\"a\":\"\xC0\xAF\"}",
        "{\"a\":\"\xED\xA0\x80\"}", "{\"a\":[\"x\",\"\\u0001\"]}",
        "{\"\\u0000\":1}", "{\"\\u0001\":1}", "{\"a\\ufdd0\":\"b\"}", "{\"\xFF\":1}"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(texts); i++)
        if (strcmp(read_json(texts[i], *state), "400"))
            fail_msg("%s", texts[i]);
}


static void json_ends_where_its_length_says(void **state)
{
    fb_form_t *form;

    assert_null(fb_form_read_json(&form, "{\"a\":1}garbage", 7, *state));
    assert_string_equal(listed(form, *state), "a=#1");
    assert_non_null(fb_form_read_json(&form, "{\"a\":1}\0", 8, *state));
    assert_non_null(fb_form_read_json(&form, "{\"a\":1}", 6, *state));
    assert_non_null(fb_form_read_json(&form, "{}", 0, *state));
}


/* COUNT times OPEN, which nobody closes, or as many of CLOSE behind. */
static const char *nested(const char *open, const char *close, int count,
                          apr_pool_t *pool)
{
    apr_array_header_t *parts = apr_array_make(pool, 2 * count + 3, sizeof(char *));
    int i;

    APR_ARRAY_PUSH(parts, const char *) = "{\"a\":";
    for (i = 0; i < count; i++)
        APR_ARRAY_PUSH(parts, const char *) = open;
    for (i = 0; close && i < count; i++)
        APR_ARRAY_PUSH(parts, const char *) = close;
    APR_ARRAY_PUSH(parts, const char *) = "}";
    return apr_array_pstrcat(pool, parts, '\0');
}


static void json_nested_very_deep_is_refused_and_breaks_nothing(void **state)
{
    assert_string_equal(read_json(nested("[", "]", 100000, *state), *state), "400");
    assert_string_equal(read_json(nested("[", NULL, 100000, *state), *state), "400");
    assert_string_equal(read_json(nested("{\"a\":", NULL, 100000, *state), *state),
                        "400");
    assert_string_equal(read_json(nested("[", "]", 20, *state), *state), "a=!");
}


static void lists_and_what_nobody_wants_are_no_value(void **state)
{
    static const char json[] = "{\"l\":[\"a\"],\"o\":{},\"t\":\"x\",\"n\":7,"
                               "\"b\":true}";
    fb_form_t *form;

    assert_null(fb_form_read_json(&form, json, strlen(json), *state));
    assert_null(fb_form_get(form, "l"));
    assert_null(fb_form_get(form, "o"));
    assert_string_equal(fb_form_get(form, "t"), "x");
    assert_string_equal(fb_form_get(form, "n"), "7");
    assert_int_equal(fb_form_field(form, "l")->type, FB_LIST);
    assert_int_equal(fb_form_field(form, "o")->type, FB_OTHER);
}


static void text_is_wanted_where_text_is_wanted(void **state)
{
    static const char json[] = "{\"t\":\"x\",\"l\":[\"a\",\"b\"],\"n\":7,\"b\":true,"
                               "\"o\":{}}";
    static const char *const wrong[] = { "n", "b", "o", "l" };
    apr_array_header_t *problems = apr_array_make(*state, 1, sizeof(fb_problem_t));
    fb_form_t *form;
    size_t i;

    assert_null(fb_form_read_json(&form, json, strlen(json), *state));
    assert_string_equal(fb_form_text(form, "t", 0, problems), "x");
    assert_string_equal(fb_form_text(form, "absent", 0, problems), "");
    assert_string_equal(fb_form_text(form, "l", 1, problems), "a\nb");
    assert_int_equal(problems->nelts, 0);
    for (i = 0; i < COUNT_OF(wrong); i++) {
        const fb_problem_t *problem;

        assert_string_equal(fb_form_text(form, wrong[i], 0, problems), "");
        assert_int_equal(problems->nelts, i + 1);
        problem = &APR_ARRAY_IDX(problems, (int)i, fb_problem_t);
        assert_string_equal(problem->field, wrong[i]);
        assert_string_equal(problem->code, "type");
    }
}


static void a_whole_number_is_read_to_its_64_bits(void **state)
{
    assert_string_equal(form_number("n=0", *state), "0");
    assert_string_equal(form_number("n=42", *state), "42");
    assert_string_equal(form_number("n=-1", *state), "-1");
    assert_string_equal(form_number("n=9223372036854775807", *state),
                        "9223372036854775807");
    assert_string_equal(form_number("n=-9223372036854775808", *state),
                        "-9223372036854775808");
}


static void what_is_no_whole_number_is_unknown(void **state)
{
    static const char *const texts[] = {
        "n=x", "n=1x", "n=x1", "n=1.5", "n=1,5", "n=1e3", "n=0x10", "n=%2B1",
        "n=+1", "n=1+", "n=--1", "n=-", "n=1-", "n=%D9%A3",
        "n=9223372036854775808", "n=-9223372036854775809",
        "n=10000000000000000000000000", "n=18446744073709551617", "n=+"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(texts); i++)
        if (strcmp(form_number(texts[i], *state), "n:unknown"))
            fail_msg("%s: %s", texts[i], form_number(texts[i], *state));
}


static void a_number_must_lie_within_its_bounds(void **state)
{
    fb_form_t *form;

    assert_null(fb_form_read(&form, "n=3", *state));
    assert_string_equal(number(form, 0, 3, 0, *state), "3");
    assert_string_equal(number(form, 3, 9, 0, *state), "3");
    assert_string_equal(number(form, 0, 2, 0, *state), "n:unknown");
    assert_string_equal(number(form, 4, 9, 0, *state), "n:unknown");
}


static void a_number_may_be_missing_where_it_is_optional(void **state)
{
    fb_form_t *form;

    assert_null(fb_form_read(&form, "a=3&n=", *state));
    assert_string_equal(number(form, 0, 3, 0, *state), "n:missing");
    assert_string_equal(number(form, 0, 3, 1, *state), "-42");
    assert_string_equal(number(fb_form_new(*state), 0, 3, 0, *state), "n:missing");
    assert_string_equal(number(fb_form_new(*state), 0, 3, 1, *state), "-42");
}


static void in_json_a_number_is_spelled_as_one_or_as_text(void **state)
{
    static const char *const pairs[][2] = {
        { "{\"n\":2}", "2" }, { "{\"n\":\"2\"}", "2" }, { "{\"n\":4}", "n:unknown" },
        { "{\"n\":-1}", "n:unknown" }, { "{\"n\":\"x\"}", "n:unknown" },
        { "{\"n\":true}", "n:type" }, { "{\"n\":false}", "n:type" },
        { "{\"n\":1.0}", "n:type" }, { "{\"n\":1e0}", "n:type" },
        { "{\"n\":[1]}", "n:type" }, { "{\"n\":[]}", "n:type" },
        { "{\"n\":{}}", "n:type" }, { "{\"n\":null}", "n:missing" },
        { "{}", "n:missing" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(json_number(pairs[i][0], *state), pairs[i][1]);
}


/* It is JSON; that it is no number for us is for the field to say. */
static void in_json_a_number_beyond_64_bits_is_a_problem_of_its_field(void **state)
{
    static const char *const texts[] = {
        "{\"n\":9223372036854775808}", "{\"n\":-9223372036854775809}",
        "{\"n\":10000000000000000000000000}"
    };
    size_t i;

    for (i = 0; i < COUNT_OF(texts); i++)
        assert_string_equal(json_number(texts[i], *state), "n:type");
    assert_string_equal(read_json("{\"n\":10000000000000000000000000,\"a\":\"b\"}",
                                  *state), "n=!&a=b");
}


static void text_alone_is_a_number_too(void **state)
{
    apr_int64_t value = 0;

    (void)state;
    assert_true(fb_form_number("42", &value) && value == 42);
    assert_true(fb_form_number("-7", &value) && value == -7);
    assert_false(fb_form_number("", &value));
    assert_false(fb_form_number(NULL, &value));
    assert_false(fb_form_number(" 1", &value));
    assert_false(fb_form_number("1 ", &value));
    assert_false(fb_form_number("9223372036854775808", &value));
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_form_is_pairs_of_names_and_values),
        cmocka_unit_test(nothing_is_an_empty_form),
        cmocka_unit_test(a_percent_sign_without_digits_is_refused),
        cmocka_unit_test(a_form_with_what_is_not_text_is_refused),
        cmocka_unit_test(line_ends_become_lf),
        cmocka_unit_test(a_form_of_very_many_fields_is_refused),
        cmocka_unit_test(of_fields_of_one_name_the_first_counts),
        cmocka_unit_test(a_form_can_be_made_by_hand),
        cmocka_unit_test(json_is_an_object_of_named_values),
        cmocka_unit_test(json_that_is_no_object_is_refused),
        cmocka_unit_test(json_that_names_a_member_twice_is_refused),
        cmocka_unit_test(json_with_what_is_not_text_is_refused),
        cmocka_unit_test(json_ends_where_its_length_says),
        cmocka_unit_test(json_nested_very_deep_is_refused_and_breaks_nothing),
        cmocka_unit_test(lists_and_what_nobody_wants_are_no_value),
        cmocka_unit_test(text_is_wanted_where_text_is_wanted),
        cmocka_unit_test(a_whole_number_is_read_to_its_64_bits),
        cmocka_unit_test(what_is_no_whole_number_is_unknown),
        cmocka_unit_test(a_number_must_lie_within_its_bounds),
        cmocka_unit_test(a_number_may_be_missing_where_it_is_optional),
        cmocka_unit_test(in_json_a_number_is_spelled_as_one_or_as_text),
        cmocka_unit_test(in_json_a_number_beyond_64_bits_is_a_problem_of_its_field),
        cmocka_unit_test(text_alone_is_a_number_too),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
