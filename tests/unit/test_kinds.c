/*
 * Kinds and statuses: the table of the specification (things, topic).
 */

#include <string.h>

#include "pool_kit.h"
#include "rules/kinds.h"

/* As specified: which kinds have a status, and what it means for the others. */
typedef struct row_t {
    const char *name;
    const char *kinds;      /* letters: question, idea, problem, thanks */
    int open, listed, held, needs_reason;
} row_t;

static const row_t table[] = {
    { "open",      "qipt", 1, 1, 0, 0 },
    { "review",    "ip",   1, 1, 0, 0 },
    { "planned",   "ip",   1, 1, 0, 0 },
    { "started",   "ip",   1, 1, 0, 0 },
    { "answered",  "q",    1, 1, 0, 0 },
    { "done",      "ip",   0, 0, 0, 0 },
    { "declined",  "qip",  0, 0, 0, 1 },
    { "duplicate", "qip",  0, 0, 0, 0 },
    { "pending",   "qipt", 0, -1, 1, 0 },
    { "hidden",    "qipt", 0, -1, 1, 0 },
};


static const fb_status_t *status_of(const row_t *row)
{
    const fb_status_t *status = fb_status_find(row->name);

    if (!status)
        fail_msg("there is no status %s", row->name);
    assert_string_equal(status->name, row->name);
    return status;
}


static void kinds_stand_in_the_order_people_choose_from(void **state)
{
    (void)state;
    assert_string_equal(fb_kind_name(0), "question");
    assert_string_equal(fb_kind_name(1), "idea");
    assert_string_equal(fb_kind_name(2), "problem");
    assert_string_equal(fb_kind_name(3), "thanks");
    assert_null(fb_kind_name(4));
    assert_null(fb_kind_name(-1));
}


static void a_kind_is_found_by_its_exact_name(void **state)
{
    (void)state;
    assert_int_equal(fb_kind_find("question"), FB_QUESTION);
    assert_int_equal(fb_kind_find("idea"), FB_IDEA);
    assert_int_equal(fb_kind_find("problem"), FB_PROBLEM);
    assert_int_equal(fb_kind_find("thanks"), FB_THANKS);
    assert_int_equal(fb_kind_find("Idea"), FB_KIND_NONE);
    assert_int_equal(fb_kind_find("ideas"), FB_KIND_NONE);
    assert_int_equal(fb_kind_find("question idea"), FB_KIND_NONE);
    assert_int_equal(fb_kind_find(""), FB_KIND_NONE);
    assert_int_equal(fb_kind_find(NULL), FB_KIND_NONE);
}


static void the_statuses_are_those_specified(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(table); i++)
        assert_ptr_equal(fb_status_at((int)i), status_of(&table[i]));
    assert_null(fb_status_at(COUNT_OF(table)));
    assert_null(fb_status_at(-1));
}


static void an_unknown_status_is_not_found(void **state)
{
    (void)state;
    assert_null(fb_status_find("Open"));
    assert_null(fb_status_find("opened"));
    assert_null(fb_status_find(""));
    assert_null(fb_status_find(NULL));
}


static void each_kind_has_its_statuses_and_no_other(void **state)
{
    size_t i;
    int k;

    (void)state;
    for (i = 0; i < COUNT_OF(table); i++) {
        unsigned kinds = status_of(&table[i])->kinds;

        for (k = 0; fb_kind_name(k); k++) {
            const char *kind = fb_kind_name(k);
            int specified = strchr(table[i].kinds, kind[0]) != NULL;

            if (!!(kinds & fb_kind_find(kind)) != specified)
                fail_msg("%s, %s", kind, table[i].name);
        }
    }
}


static void votes_and_comments_end_with_the_statuses_that_end_a_topic(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(table); i++)
        if (!!status_of(&table[i])->open != table[i].open)
            fail_msg("%s", table[i].name);
}


static void the_default_list_hides_what_is_over_or_held(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(table); i++)
        if (status_of(&table[i])->listed != table[i].listed
            || !!status_of(&table[i])->held != table[i].held)
            fail_msg("%s", table[i].name);
}


static void declining_alone_needs_a_reason(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(table); i++)
        if (!!status_of(&table[i])->needs_reason != table[i].needs_reason)
            fail_msg("%s", table[i].name);
}


/* A duplicate is merged, pending and hidden are moderated. */
static void staff_choose_the_statuses_that_nothing_else_sets(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(table); i++) {
        int other = table[i].held || !strcmp(table[i].name, "duplicate");

        if (!!status_of(&table[i])->chosen == other)
            fail_msg("%s", table[i].name);
    }
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_stand_in_the_order_people_choose_from),
        cmocka_unit_test(a_kind_is_found_by_its_exact_name),
        cmocka_unit_test(the_statuses_are_those_specified),
        cmocka_unit_test(an_unknown_status_is_not_found),
        cmocka_unit_test(each_kind_has_its_statuses_and_no_other),
        cmocka_unit_test(votes_and_comments_end_with_the_statuses_that_end_a_topic),
        cmocka_unit_test(the_default_list_hides_what_is_over_or_held),
        cmocka_unit_test(declining_alone_needs_a_reason),
        cmocka_unit_test(staff_choose_the_statuses_that_nothing_else_sets),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
