/*
 * Lists of what is mine: written, voted for and followed as votes and statuses
 * come and go.
 */

#include <apr_strings.h>

#include "store/lists.h"
#include "store_kit.h"


/* The ids of the topics of LIST, the newest first, as PERSON sees it. */
static const char *own(db_kit_t *kit, fb_list_t list, apr_int64_t person)
{
    const char *ids = "";
    fb_key_t *next;
    fb_rows_t *rows;

    list.sort = FB_SORT_RECENT;
    list.count = 9;
    assert_null(fb_lists_page(&rows, &next, kit->db, &list, person, kit->pool));
    assert_null(next);
    while (fb_rows_next(rows))
        ids = apr_pstrcat(kit->pool, ids, *ids ? " " : "", fb_rows_text(rows, 0),
                          NULL);
    return ids;
}


static void my_topics_are_listed_in_whatever_status(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t lea = { .author = 1, .shelf = -1 }, karim = lea;
    int i;

    assert_true(store_person(kit, "lea", NULL) == 1);
    karim.author = store_person(kit, "karim", NULL);
    for (i = 1; i <= 4; i++)
        store_topic(kit, "idea", "One", i == 3 ? karim.author : 1, i);
    store_status(kit, 1, "hidden", NULL, karim.author, 10);
    store_status(kit, 2, "done", NULL, karim.author, 11);
    assert_string_equal(own(kit, lea, 1), "4 2 1");
    assert_string_equal(own(kit, karim, 1), "3");
    lea.shelf = 0;
    assert_string_equal(own(kit, lea, 1), "4 2");
}


static void what_i_stand_behind_is_listed_and_what_i_follow(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t voted = { .voted = 1 }, followed = { .followed = 1 };
    apr_int64_t karim;
    int i;

    assert_true(store_person(kit, "lea", NULL) == 1);
    karim = store_person(kit, "karim", NULL);
    for (i = 1; i <= 4; i++)
        store_topic(kit, "idea", "One", 1, i);
    store_vote(kit, 2, karim, 0, 1, 20);
    store_vote(kit, 4, karim, 0, 2, 21);
    store_vote(kit, 1, karim, 0, 3, 22);
    store_vote(kit, 4, karim, 0, 0, 23);
    assert_string_equal(own(kit, voted, karim), "2 1");
    assert_string_equal(own(kit, followed, karim), "4 2 1");
    assert_null(fb_votes_follow(kit->db, 1, karim, 0, 24, kit->pool));
    assert_string_equal(own(kit, followed, karim), "4 2");
    assert_string_equal(own(kit, voted, 0), "");
}


static void what_is_held_is_not_listed_because_i_voted(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t voted = { .voted = 1 }, followed = { .followed = 1 };
    apr_int64_t karim;

    assert_true(store_person(kit, "lea", NULL) == 1);
    karim = store_person(kit, "karim", NULL);
    store_topic(kit, "idea", "One", 1, 1);
    store_topic(kit, "idea", "Two", 1, 2);
    store_vote(kit, 1, karim, 0, 1, 20);
    store_vote(kit, 2, karim, 0, 1, 21);
    store_status(kit, 1, "hidden", NULL, 1, 30);
    store_status(kit, 2, "pending", NULL, 1, 31);
    assert_string_equal(own(kit, voted, karim), "");
    assert_string_equal(own(kit, followed, karim), "");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(my_topics_are_listed_in_whatever_status),
        TEST(what_i_stand_behind_is_listed_and_what_i_follow),
        TEST(what_is_held_is_not_listed_because_i_voted),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
