/*
 * Checks: what is wrong with the fields of a form.
 */

#include <string.h>

#include <apr_strings.h>

#include "pool_kit.h"
#include "rules/checks.h"


/* PROBLEMS as "title:too_short:10 tags:too_many:5". */
static const char *said(const apr_array_header_t *problems)
{
    const char *text = "";
    int i;

    for (i = 0; i < problems->nelts; i++) {
        const fb_problem_t *p = &APR_ARRAY_IDX(problems, i, fb_problem_t);

        text = apr_psprintf(problems->pool, "%s%s%s:%s:%" APR_INT64_T_FMT, text,
                            *text ? " " : "", p->field, p->code, p->limit);
    }
    return text;
}


static const char *title(const char *text, apr_pool_t *pool)
{
    apr_array_header_t *problems = apr_array_make(pool, 2, sizeof(fb_problem_t));

    fb_check_title(problems, text);
    return said(problems);
}


static const char *text(const char *typed, apr_size_t max, int required,
                        apr_pool_t *pool)
{
    apr_array_header_t *problems = apr_array_make(pool, 2, sizeof(fb_problem_t));

    fb_check_text(problems, "body", typed, max, required);
    return said(problems);
}


/* The tags in TYPED joined by '|', and what is wrong with them in *PROBLEMS. */
static const char *tags(const char **problems, const char *typed, apr_pool_t *pool)
{
    apr_array_header_t *found = apr_array_make(pool, 2, sizeof(fb_problem_t));
    apr_array_header_t *list = fb_check_tags(found, typed, pool);

    *problems = said(found);
    return apr_array_pstrcat(pool, list, '|');
}


/* COUNT times TEXT. */
static const char *times(int count, const char *repeated, apr_pool_t *pool)
{
    apr_array_header_t *parts = apr_array_make(pool, count, sizeof(char *));

    while (count--)
        APR_ARRAY_PUSH(parts, const char *) = repeated;
    return apr_array_pstrcat(pool, parts, '\0');
}


static void a_title_has_10_to_150_characters(void **state)
{
    static const char *const letters[] = { "a", "é", "€", "😀" };
    size_t i;

    for (i = 0; i < COUNT_OF(letters); i++) {
        const char *letter = letters[i];

        assert_string_equal(title(times(1, letter, *state), *state),
                            "title:too_short:10");
        assert_string_equal(title(times(9, letter, *state), *state),
                            "title:too_short:10");
        assert_string_equal(title(times(10, letter, *state), *state), "");
        assert_string_equal(title(times(150, letter, *state), *state), "");
        assert_string_equal(title(times(151, letter, *state), *state),
                            "title:too_long:150");
    }
}


static void a_title_of_nothing_is_missing(void **state)
{
    assert_string_equal(title("", *state), "title:missing:0");
    assert_string_equal(title("                ", *state), "title:missing:0");
    assert_string_equal(title("\t\xC2\xA0\xE2\x80\x83          ", *state),
                        "title:missing:0");
}


static void white_space_does_not_make_a_short_title_longer(void **state)
{
    assert_string_equal(title("  neuf mot      ", *state), "title:too_short:10");
    assert_string_equal(title("  dix lettre  ", *state), "");
    assert_string_equal(title("a       b c", *state), "");
}


static void a_title_is_one_line(void **state)
{
    assert_string_equal(title("first line\nsecond", *state), "title:line_break:0");
    assert_string_equal(title("first line\rsecond", *state), "title:line_break:0");
    assert_string_equal(title("a line and its end\n", *state),
                        "title:line_break:0");
}


static void a_text_may_be_as_long_as_it_may_be(void **state)
{
    assert_string_equal(text(times(20000, "é", *state), 20000, 1, *state), "");
    assert_string_equal(text(times(20001, "é", *state), 20000, 1, *state),
                        "body:too_long:20000");
    assert_string_equal(text("😀😀", 2, 0, *state), "");
    assert_string_equal(text("😀😀 ", 2, 0, *state), "body:too_long:2");
}


static void a_required_text_says_something(void **state)
{
    assert_string_equal(text("", 10, 1, *state), "body:missing:0");
    assert_string_equal(text(" \n\t ", 10, 1, *state), "body:missing:0");
    assert_string_equal(text("x", 10, 1, *state), "");
    assert_string_equal(text("", 10, 0, *state), "");
    assert_string_equal(text(" \n", 10, 0, *state), "");
}


static void tags_stand_between_commas_and_line_ends(void **state)
{
    const char *problems;

    assert_string_equal(tags(&problems, "excel, mise en page ,\n export\nété",
                             *state), "excel|mise en page|export|été");
    assert_string_equal(problems, "");
    assert_string_equal(tags(&problems, "a\r\nb\r\n", *state), "a|b");
    assert_string_equal(tags(&problems, "l'été; a/b", *state), "l'été; a/b");
    assert_string_equal(problems, "");
}


static void white_space_round_a_tag_is_cut_off(void **state)
{
    const char *problems;

    assert_string_equal(tags(&problems, " \t a b \t,\xC2\xA0" "c\xE2\x80\xAF",
                             *state), "a b|c");
}


static void tags_that_are_empty_or_there_already_are_left_out(void **state)
{
    const char *problems;

    assert_string_equal(tags(&problems, "", *state), "");
    assert_string_equal(tags(&problems, ",, ,\n\n, ", *state), "");
    assert_string_equal(tags(&problems, "Été, ete, ÉTÉ, l'export, L’Export, a,a",
                             *state), "Été|l'export|a");
    assert_string_equal(problems, "");
}


static void at_most_five_tags_are_taken(void **state)
{
    const char *problems;

    assert_string_equal(tags(&problems, "a,b,c,d,e", *state), "a|b|c|d|e");
    assert_string_equal(problems, "");
    assert_string_equal(tags(&problems, "a,b,c,d,e,A,,é", *state), "a|b|c|d|e");
    assert_string_equal(problems, "");
    tags(&problems, "a,b,c,d,e,f", *state);
    assert_string_equal(problems, "tags:too_many:5");
    tags(&problems, "a,b,c,d,e,f,g,h", *state);
    assert_string_equal(problems, "tags:too_many:5");
}


static void a_tag_has_at_most_40_characters(void **state)
{
    const char *problems, *longest = times(40, "é", *state);

    assert_string_equal(tags(&problems, longest, *state), longest);
    assert_string_equal(problems, "");
    tags(&problems, times(41, "é", *state), *state);
    assert_string_equal(problems, "tags:too_long:40");
    tags(&problems, apr_pstrcat(*state, "a,  ", longest, "  ,b", NULL), *state);
    assert_string_equal(problems, "");
}


static void a_field_has_one_problem_the_first(void **state)
{
    apr_array_header_t *problems = apr_array_make(*state, 1, sizeof(fb_problem_t));

    fb_check_note(problems, "title", "type", 0);
    fb_check_title(problems, "");
    fb_check_note(problems, "kind", "missing", 0);
    assert_string_equal(said(problems), "title:type:0 kind:missing:0");
    assert_string_equal(title("a\nb", *state), "title:too_short:10");
}


static void problems_of_several_fields_add_up(void **state)
{
    apr_array_header_t *problems = apr_array_make(*state, 1, sizeof(fb_problem_t));

    fb_check_note(problems, "kind", "unknown", 0);
    fb_check_title(problems, "short");
    fb_check_text(problems, "reason", "", 10, 1);
    assert_string_equal(said(problems),
                        "kind:unknown:0 title:too_short:10 reason:missing:0");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_has_10_to_150_characters),
        cmocka_unit_test(a_title_of_nothing_is_missing),
        cmocka_unit_test(white_space_does_not_make_a_short_title_longer),
        cmocka_unit_test(a_title_is_one_line),
        cmocka_unit_test(a_text_may_be_as_long_as_it_may_be),
        cmocka_unit_test(a_required_text_says_something),
        cmocka_unit_test(tags_stand_between_commas_and_line_ends),
        cmocka_unit_test(white_space_round_a_tag_is_cut_off),
        cmocka_unit_test(tags_that_are_empty_or_there_already_are_left_out),
        cmocka_unit_test(at_most_five_tags_are_taken),
        cmocka_unit_test(a_tag_has_at_most_40_characters),
        cmocka_unit_test(a_field_has_one_problem_the_first),
        cmocka_unit_test(problems_of_several_fields_add_up),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
