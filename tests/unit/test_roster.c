/*
 * Rosters: the columns of a list of people, and what a line may hold.
 */

#include <string.h>

#include <apr_strings.h>

#include "pool_kit.h"
#include "rules/roster.h"


/* Return what is wrong with the header LINE, names parted by commas. */
static const char *header(void **state, const char *line, int *columns, int *at)
{
    apr_array_header_t *fields = apr_array_make(*state, 8, sizeof(const char *));
    char *last, *name = apr_strtok(apr_pstrdup(*state, line), ",", &last);

    for (; name; name = apr_strtok(NULL, ",", &last))
        APR_ARRAY_PUSH(fields, const char *) = name;
    return fb_roster_header(columns, at, fields);
}


static void columns_stand_in_any_order_and_case(void **state)
{
    int columns[FB_ROSTER_FIELDS], at;

    assert_null(header(state, "Manager,SITE,login,email,profile,name", columns,
                       &at));
    assert_int_equal(columns[FB_ROSTER_LOGIN], 2);
    assert_int_equal(columns[FB_ROSTER_MANAGER], 0);
}


static void a_column_unknown_missing_or_twice_is_told(void **state)
{
    int columns[FB_ROSTER_FIELDS], at = 0;

    assert_string_equal(header(state, "login,name,mail,site,profile,manager",
                               columns, &at), "column_unknown");
    assert_int_equal(at, 3);
    assert_string_equal(header(state, "login,name,email,site,profile", columns,
                               &at), "header");
    assert_string_equal(header(state, "login,login,name,email,site,profile,manager",
                               columns, &at), "header");
    assert_string_equal(header(state, "", columns, &at), "header");
}


/* Assert that a line with LOGIN, NAME and EMAIL gets WANTED. */
static void gets(const char *login, const char *name, const char *email,
                 const char *wanted)
{
    const char *values[FB_ROSTER_FIELDS] = { login, name, email, "", "", "" };
    const char *got;
    int limit;

    got = fb_roster_check(values, &limit);
    if (wanted)
        assert_string_equal(got, wanted);
    else
        assert_null(got);
}


static void a_line_needs_a_login_and_sound_fields(void **state)
{
    char *longer = memset(apr_pcalloc(*state, 202), 'x', 201);

    gets("lea", "", "", NULL);
    gets("DOM\\lea", "Léa", "lea@example.com", NULL);
    gets("", "Léa", "", "missing");
    gets("lea", longer, "", "too_long");
    gets(longer, "", "", "too_long");
    gets("le\na", "", "", "text");
    gets("lea", "L\x01", "", "text");
    gets("lea", "\xFF", "", "text");
}


static void an_address_has_two_sides(void **state)
{
    static const char *const bad[] = {
        "lea", "@x.fr", "lea@", "a@b@c", "a b@c.fr", "a@.fr", "a@b..fr", "a@b.",
        "a@b.fr,c@d.fr", "<a@b.fr>"
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(bad); i++)
        gets("lea", "", bad[i], "email");
    gets("lea", "", "lea.martin+crm@exemple-groupe.fr", NULL);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_stand_in_any_order_and_case),
        cmocka_unit_test(a_column_unknown_missing_or_twice_is_told),
        cmocka_unit_test(a_line_needs_a_login_and_sound_fields),
        cmocka_unit_test(an_address_has_two_sides),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
