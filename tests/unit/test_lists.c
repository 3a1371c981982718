/*
 * Lists: page after page, each topic once, in order, among those wanted.
 */

#include <string.h>

#include <apr_strings.h>

#include "store/categories.h"
#include "store/lists.h"
#include "store_kit.h"

/* How an importance list and a recent one are ordered. */
#define BY_IMPORTANCE "ORDER BY score DESC, sites DESC, created_at DESC, id DESC"
#define BY_RECENCY "ORDER BY created_at DESC, id DESC"

/* Topics 1 to N, written straight into the table: five kinds of title, four of
 * kind, many of the same score, sites and time. */
#define MANY(n) "INSERT INTO topic (id, kind, title, fold, body, category, author, " \
    "status, open, listed, score, sites, created_at, active_at) " \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " n ") " \
    "SELECT i, CASE i % 4 WHEN 0 THEN 'question' WHEN 1 THEN 'idea' " \
    "WHEN 2 THEN 'problem' ELSE 'thanks' END, 't', CASE i % 5 " \
    "WHEN 0 THEN 'export excel lent' WHEN 1 THEN 'excel mobile' " \
    "WHEN 2 THEN 'agenda' WHEN 3 THEN 'l export du contact' ELSE 'xexcelx' END, " \
    "'', 1 + i % 2, 1, 'open', 1, i % 7 <> 0, i % 3, i % 2, i / 10, 1000 - i FROM n"


static void prepare(db_kit_t *kit, const char *topics)
{
    apr_int64_t id;

    assert_true(store_person(kit, "lea", NULL) == 1);
    assert_null(fb_categories_add(&id, kit->db, "other", "Other", 1, 0, kit->pool));
    assert_true(id == 2);
    assert_string_equal(db_plain(kit, topics), "");
}


/* Go through LIST page by page; return the ids, one a line. */
static const char *walk(db_kit_t *kit, fb_list_t list, int *pages)
{
    apr_array_header_t *ids = apr_array_make(kit->pool, 300, sizeof(char *));
    fb_key_t *next = NULL;
    fb_rows_t *rows;

    *pages = 0;
    do {
        list.after = next;
        assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
        assert_true(fb_rows_count(rows) <= list.count);
        while (fb_rows_next(rows))
            APR_ARRAY_PUSH(ids, const char *) = fb_rows_text(rows, 0);
        assert_true(++*pages < 1000);
    } while (next);
    return apr_array_pstrcat(kit->pool, ids, '\n');
}


/* LIST must give the topics that WHERE means, in its order, whatever the size of
 * its pages. */
static void check(db_kit_t *kit, fb_list_t list, const char *where)
{
    static const int sizes[] = { 1, 7, 25, 100, 1000 };
    const char *expected = db_plain(kit, apr_pstrcat(
        kit->pool, "SELECT id FROM topic WHERE listed = 1 AND ", where,
        list.sort == FB_SORT_RECENT ? " " BY_RECENCY : " " BY_IMPORTANCE, NULL));
    int pages;
    size_t i;

    for (i = 0; i < COUNT_OF(sizes); i++) {
        list.count = sizes[i];
        assert_string_equal(walk(kit, list, &pages), expected);
    }
}


static void check_both_sorts(db_kit_t *kit, fb_list_t list, const char *where)
{
    list.sort = FB_SORT_IMPORTANCE;
    check(kit, list, where);
    list.sort = FB_SORT_RECENT;
    check(kit, list, where);
}


static void pages_visit_each_listed_topic_once_in_order(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { 0 };

    prepare(kit, MANY("200"));
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM topic WHERE listed = 1"),
                        "172");
    check_both_sorts(kit, list, "1");
}


static void a_category_is_listed_alone(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .category = 2 };

    prepare(kit, MANY("200"));
    check_both_sorts(kit, list, "category = 2");
    list.category = 1;
    check_both_sorts(kit, list, "category = 1");
    list.category = 3;
    check_both_sorts(kit, list, "0");
}


static void kinds_are_listed_alone_or_together(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .kinds = "idea" };

    prepare(kit, MANY("200"));
    check_both_sorts(kit, list, "kind = 'idea'");
    list.kinds = "question problem";
    check_both_sorts(kit, list, "kind IN ('question', 'problem')");
    list.kinds = "question idea problem thanks";
    check_both_sorts(kit, list, "1");
}


static void all_words_must_stand_in_the_title(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .words = { "excel" } };

    prepare(kit, MANY("200"));
    check_both_sorts(kit, list, "fold LIKE '%excel%'");
    list.words[1] = "export";
    check_both_sorts(kit, list, "fold = 'export excel lent'");
    list.words[2] = "lent";
    list.words[3] = "cel";
    check_both_sorts(kit, list, "fold = 'export excel lent'");
    list.words[3] = "mobile";
    check_both_sorts(kit, list, "0");
}


/* Every title has an e in it. */
static void each_of_the_words_counts(void **state)
{
    db_kit_t *kit = *state;
    int i;

    prepare(kit, MANY("100"));
    for (i = 0; i < FB_LIST_WORDS; i++) {
        fb_list_t list = { .words = { "e", "e", "e", "e" } };

        check_both_sorts(kit, list, "1");
        list.words[i] = "mobile";
        check_both_sorts(kit, list, "fold = 'excel mobile'");
    }
}


static void filters_can_be_combined(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .category = 2, .kinds = "idea", .words = { "excel" } };

    prepare(kit, MANY("400"));
    check_both_sorts(kit, list, "category = 2 AND kind = 'idea' "
                                "AND fold LIKE '%excel%'");
}


static void a_list_of_nothing_has_one_empty_page(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .count = 25 };
    int pages;

    prepare(kit, "DELETE FROM topic");
    assert_string_equal(walk(kit, list, &pages), "");
    assert_int_equal(pages, 1);
}


static void the_last_page_says_it_is_the_last(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .count = 172 };
    int pages;

    prepare(kit, MANY("200"));
    walk(kit, list, &pages);
    assert_int_equal(pages, 1);
    list.count = 86;
    walk(kit, list, &pages);
    assert_int_equal(pages, 2);
    list.count = 171;
    walk(kit, list, &pages);
    assert_int_equal(pages, 2);
}


/* A page goes on from a place, not from a number: what is new does not move it. */
static void a_topic_that_is_new_is_not_met_twice(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .sort = FB_SORT_RECENT, .count = 3 };
    fb_key_t *next;
    fb_rows_t *rows;

    prepare(kit, MANY("20"));
    assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
    store_topic(kit, "idea", "A new one", 1, 1000000);
    list.after = next;
    assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
    assert_true(fb_rows_next(rows));
    assert_string_equal(fb_rows_text(rows, 0),
                        db_plain(kit, "SELECT id FROM topic WHERE listed = 1 "
                                      BY_RECENCY " LIMIT 1 OFFSET 4"));
}


/* The rare word stands in one topic, the last of some thousands. */
static void short_pages_lead_on_to_what_is_far_away(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .words = { "rare" }, .count = 25 };
    fb_key_t *next;
    fb_rows_t *rows;
    int pages;

    prepare(kit, MANY("7000"));
    db_plain(kit, "UPDATE topic SET fold = 'rare', score = -1, created_at = -1, "
                  "listed = 1 WHERE id = 5000");
    for (list.sort = FB_SORT_IMPORTANCE; list.sort <= FB_SORT_RECENT; list.sort++) {
        list.after = NULL;
        assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
        assert_int_equal(fb_rows_count(rows), 0);
        assert_non_null(next);
        assert_string_equal(walk(kit, list, &pages), "5000");
        assert_int_equal(pages, 6001 / FB_LIST_BOUND + 1);
    }
}


/* A page that ends where the bound does: nothing behind it is lost. */
static void topics_on_both_sides_of_the_bound_are_met(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .words = { "rare" }, .sort = FB_SORT_RECENT, .count = 2 };
    int pages, count;

    prepare(kit, MANY("5000"));
    db_plain(kit, "UPDATE topic SET listed = 1, created_at = -id");
    db_plain(kit, "UPDATE topic SET fold = 'rare' WHERE id IN (1, 1999, 2000, 2001, "
                  "2002, 4000, 4001, 5000)");
    for (count = 1; count < 10; count++) {
        list.count = count;
        assert_string_equal(walk(kit, list, &pages),
                            "1\n1999\n2000\n2001\n2002\n4000\n4001\n5000");
    }
}


static void a_list_shows_the_vote_of_who_looks(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .count = 5 };
    apr_int64_t karim;
    fb_key_t *next;
    fb_rows_t *rows;
    int me;

    prepare(kit, "DELETE FROM topic");
    karim = store_person(kit, "karim", NULL);
    store_topic(kit, "idea", "One", 1, 1);
    store_vote(kit, 1, karim, 0, 3, 2);
    for (me = 0; me <= karim; me++) {
        static const char *const votes[] = { NULL, "1", "3" };
        int i = 0;

        assert_null(fb_lists_page(&rows, &next, kit->db, &list, me, kit->pool));
        assert_true(fb_rows_next(rows));
        while (strcmp(fb_rows_name(rows, i), "my_vote"))
            i++;
        if (votes[me])
            assert_string_equal(fb_rows_text(rows, i), votes[me]);
        else
            assert_null(fb_rows_text(rows, i));
        assert_string_equal(fb_rows_text(rows, 4), "4");
    }
}


/* The ids of the first COUNT topics of a person's own LIST. */
static const char *own(db_kit_t *kit, fb_own_list_t list, apr_int64_t person,
                       int count)
{
    const char *ids = "";
    fb_rows_t *rows;

    assert_null(fb_lists_own(&rows, kit->db, list, person, count, kit->pool));
    while (fb_rows_next(rows))
        ids = apr_pstrcat(kit->pool, ids, *ids ? " " : "", fb_rows_text(rows, 0),
                          NULL);
    return ids;
}


static void my_topics_are_listed_in_whatever_status(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t karim;
    int i;

    prepare(kit, "DELETE FROM topic");
    karim = store_person(kit, "karim", NULL);
    for (i = 1; i <= 4; i++)
        store_topic(kit, "idea", "One", i == 3 ? karim : 1, i);
    store_status(kit, 1, "hidden", NULL, karim, 10);
    assert_string_equal(own(kit, FB_LIST_MINE, 1, 9), "1 4 2");
    assert_string_equal(own(kit, FB_LIST_MINE, 1, 2), "1 4");
    assert_string_equal(own(kit, FB_LIST_MINE, karim, 9), "3");
    assert_string_equal(own(kit, FB_LIST_MINE, 0, 9), "");
}


static void what_i_stand_behind_is_listed_and_what_i_follow(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t karim;
    int i;

    prepare(kit, "DELETE FROM topic");
    karim = store_person(kit, "karim", NULL);
    for (i = 1; i <= 4; i++)
        store_topic(kit, "idea", "One", 1, i);
    store_vote(kit, 2, karim, 0, 1, 20);
    store_vote(kit, 4, karim, 0, 2, 21);
    store_vote(kit, 1, karim, 0, 3, 22);
    store_vote(kit, 4, karim, 0, 0, 23);
    assert_string_equal(own(kit, FB_LIST_VOTED, karim, 9), "1 2");
    assert_string_equal(own(kit, FB_LIST_FOLLOWED, karim, 9), "1 4 2");
    assert_string_equal(own(kit, FB_LIST_FOLLOWED, karim, 1), "1");
    assert_null(fb_votes_follow(kit->db, 1, karim, 0, 24, kit->pool));
    assert_string_equal(own(kit, FB_LIST_FOLLOWED, karim, 9), "4 2");
    assert_string_equal(own(kit, FB_LIST_VOTED, 0, 9), "");
}


static void what_is_held_is_not_listed_because_i_voted(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t karim;

    prepare(kit, "DELETE FROM topic");
    karim = store_person(kit, "karim", NULL);
    store_topic(kit, "idea", "One", 1, 1);
    store_topic(kit, "idea", "Two", 1, 2);
    store_vote(kit, 1, karim, 0, 1, 20);
    store_vote(kit, 2, karim, 0, 1, 21);
    store_status(kit, 1, "hidden", NULL, 1, 30);
    store_status(kit, 2, "pending", NULL, 1, 31);
    assert_string_equal(own(kit, FB_LIST_VOTED, karim, 9), "");
    assert_string_equal(own(kit, FB_LIST_FOLLOWED, karim, 9), "");
}


static void answered_questions_are_listed_newest_first_whoever_asked(void **state)
{
    db_kit_t *kit = *state;
    int i;

    prepare(kit, "DELETE FROM topic");
    for (i = 1; i <= 4; i++)
        store_topic(kit, "question", "One", 1, i);
    store_status(kit, 3, "answered", NULL, 1, 30);
    store_status(kit, 1, "answered", NULL, 1, 31);
    store_status(kit, 2, "declined", "no", 1, 32);
    assert_string_equal(own(kit, FB_LIST_ANSWERED, 0, 9), "1 3");
    assert_string_equal(own(kit, FB_LIST_ANSWERED, 0, 1), "1");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(pages_visit_each_listed_topic_once_in_order),
        TEST(a_category_is_listed_alone),
        TEST(kinds_are_listed_alone_or_together),
        TEST(all_words_must_stand_in_the_title),
        TEST(each_of_the_words_counts),
        TEST(filters_can_be_combined),
        TEST(a_list_of_nothing_has_one_empty_page),
        TEST(the_last_page_says_it_is_the_last),
        TEST(a_topic_that_is_new_is_not_met_twice),
        TEST(short_pages_lead_on_to_what_is_far_away),
        TEST(topics_on_both_sides_of_the_bound_are_met),
        TEST(a_list_shows_the_vote_of_who_looks),
        TEST(my_topics_are_listed_in_whatever_status),
        TEST(what_i_stand_behind_is_listed_and_what_i_follow),
        TEST(what_is_held_is_not_listed_because_i_voted),
        TEST(answered_questions_are_listed_newest_first_whoever_asked),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
