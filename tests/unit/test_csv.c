/*
 * CSV: what spreadsheets write, and what is left of it when it is cut.
 */

#include <string.h>

#include <apr_strings.h>

#include "base/csv.h"
#include "pool_kit.h"


/* Return all records of TEXT, fields parted by "|" and records by "/"; how the
 * text ends stands behind. */
static const char *read_bytes(apr_pool_t *pool, const char *text, size_t len)
{
    static const char *const ends[] = { "", "", "CUT", "QUOTE" };
    fb_csv_t *csv = fb_csv_open(fb_csv_text(text, len, pool), pool);
    apr_array_header_t *fields;
    const char *said = "";
    fb_csv_what_t what;
    int line;

    while ((what = fb_csv_next(&fields, &line, csv, pool)) == FB_CSV_RECORD) {
        said = apr_psprintf(pool, "%s%d:%s/", said, line,
                            apr_array_pstrcat(pool, fields, '|'));
    }
    if (what != FB_CSV_END)
        said = apr_psprintf(pool, "%s%d:%s", said, line, ends[what]);
    return said;
}


/* Assert that TEXT reads as WANTED. */
static void reads(void **state, const char *text, const char *wanted)
{
    assert_string_equal(read_bytes(*state, text, strlen(text)), wanted);
}


static void fields_are_parted_by_commas_or_semicolons(void **state)
{
    reads(state, "a,b\n1,2\n", "1:a|b/2:1|2/");
    reads(state, "a;b\n1,5;2\n", "1:a|b/2:1,5|2/");
    reads(state, "a;b;\"x,y,z,t\"\n", "1:a|b|x,y,z,t/");
    reads(state, "one\ntwo\n", "1:one/2:two/");
}


static void every_line_end_ends_a_record(void **state)
{
    reads(state, "a,b\r\n1,2\r3,4\n5,6", "1:a|b/2:1|2/3:3|4/4:5|6/");
    reads(state, "a\n\n\r\n\nb", "1:a/5:b/");
    reads(state, "", "");
    reads(state, "\n\n", "");
}


static void empty_fields_are_fields(void **state)
{
    reads(state, "a,b,c\n,,\n", "1:a|b|c/2:||/");
    reads(state, "a,b\n\"\",\n", "1:a|b/2:|/");
}


static void quotes_hold_anything(void **state)
{
    reads(state, "a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "1:a|b/2:x, y|say \"hi\"/");
    reads(state, "a\n\"one\r\ntwo\nthree\"\nb\n", "1:a/2:one\r\ntwo\nthree/5:b/");
    reads(state, "a\n\"\"\"\"\n", "1:a/2:\"/");
    reads(state, "a,b\nx\"y,z\n", "1:a|b/2:x\"y|z/");
}


static void a_cut_within_quotes_is_told_with_its_line(void **state)
{
    reads(state, "a,b\n1,2\n3,\"four\nfive", "1:a|b/2:1|2/3:CUT");
    reads(state, "\"", "1:CUT");
    reads(state, "a,\"b\"\"", "1:CUT");
}


static void text_behind_a_quote_is_told_with_its_line(void **state)
{
    reads(state, "a,b\n\"1\"2,3\n", "1:a|b/2:QUOTE");
}


static void both_encodings_are_understood(void **state)
{
    reads(state, "\xEF\xBB\xBFlogin\n\xC3\xA9t\xC3\xA9\n", "1:login/2:été/");
    reads(state, "\xC3\xA9t\xC3\xA9\n", "1:été/");
    reads(state, "\xE9t\xE9;\x80\x92\x9C\n", "1:été|€’œ/");
}


static void a_text_cut_anywhere_is_read_to_its_end(void **state)
{
    static const char text[] = "login;\"name\"\r\n\"l\"\"a\";\xE9\n;\"\n\"";
    size_t len;

    for (len = 0; len < sizeof(text); len++)
        assert_non_null(read_bytes(*state, text, len));
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_parted_by_commas_or_semicolons),
        cmocka_unit_test(every_line_end_ends_a_record),
        cmocka_unit_test(empty_fields_are_fields),
        cmocka_unit_test(quotes_hold_anything),
        cmocka_unit_test(a_cut_within_quotes_is_told_with_its_line),
        cmocka_unit_test(text_behind_a_quote_is_told_with_its_line),
        cmocka_unit_test(both_encodings_are_understood),
        cmocka_unit_test(a_text_cut_anywhere_is_read_to_its_end),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
