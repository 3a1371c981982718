/*
 * Lists: page after page, each topic once, in order, among those wanted.
 */

#include <string.h>

#include <apr_strings.h>

#include "store/categories.h"
#include "store/lists.h"
#include "store/search.h"
#include "store_kit.h"

/* How a list is ordered, by fb_sort_t. */
static const char *const orders[] = {
    "trend DESC, id DESC", "score DESC, sites DESC, created_at DESC, id DESC",
    "created_at DESC, id DESC", "active_at DESC, id DESC"
};

/* Topics 1 to N, written straight into the table: five kinds of title, four of
 * kind, many of the same score, sites and time, some over and some held. */
#define MANY(n) "INSERT INTO topic (id, kind, title, fold, body, category, author, " \
    "site, status, open, listed, score, sites, created_at, active_at, trend, " \
    "assignee, answer, accepted) " \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " n ") " \
    "SELECT i, CASE i % 4 WHEN 0 THEN 'question' WHEN 1 THEN 'idea' " \
    "WHEN 2 THEN 'problem' ELSE 'thanks' END, CASE i % 5 " \
    "WHEN 0 THEN 'Export Excel lent' WHEN 1 THEN 'excel mobile' " \
    "WHEN 2 THEN 'agenda' WHEN 3 THEN 'l''export du contact' ELSE 'xexcelx' END, " \
    "'', '', 1 + i % 2, 1 + i % 3 / 2, nullif(i % 4, 0), " \
    "CASE WHEN i % 7 = 0 THEN 'done' WHEN i % 11 = 0 THEN 'hidden' " \
    "WHEN i % 3 = 0 THEN 'open' WHEN i % 3 = 1 THEN 'planned' ELSE 'answered' END, 1, " \
    "CASE WHEN i % 7 = 0 THEN 0 WHEN i % 11 = 0 THEN -1 ELSE 1 END, " \
    "i % 3, i % 2, i / 10, 1000 - i / 4, i * 37 % 50, nullif(i % 6, 1), " \
    "CASE i % 8 WHEN 0 THEN 1 END, CASE i % 9 WHEN 0 THEN 1 END FROM n"

/* What belongs to them. */
static const char *const belongings[] = {
    "INSERT INTO topic_tag SELECT id, 1 + id % 3, listed, score, sites, created_at, "
    "active_at, trend FROM topic",
    "INSERT INTO topic_tag SELECT id, 9, listed, score, sites, created_at, active_at, "
    "trend FROM topic WHERE id % 10 = 0",
    "INSERT INTO vote SELECT id, 1 + id % 2, 1, NULL, id FROM topic WHERE id % 3 = 0",
    "INSERT INTO follow SELECT id, 1 + id % 2, id FROM topic WHERE id % 5 < 2",
    "INSERT INTO comment (id, topic, kind, body, author, created_at) "
    "SELECT id, id, CASE id % 2 WHEN 0 THEN 'note' ELSE 'comment' END, 'Télescope', 1, 1 "
    "FROM topic WHERE id % 6 < 2",
    "INSERT INTO topic_text (topic_text) VALUES ('rebuild')",
    "INSERT INTO comment_text (rowid, body) "
    "SELECT id, body FROM comment WHERE kind <> 'note'",
};


static void prepare(db_kit_t *kit, const char *topics)
{
    apr_int64_t id;
    size_t i;

    assert_true(store_person(kit, "lea", NULL) == 1);
    assert_true(store_person(kit, "karim", NULL) == 2);
    assert_null(fb_categories_add(&id, kit->db, "other", "Other", 1, 0, kit->pool));
    assert_true(id == 2);
    assert_string_equal(db_plain(kit, topics), "");
    for (i = 0; i < COUNT_OF(belongings); i++)
        assert_string_equal(db_plain(kit, belongings[i]), "");
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


/* LIST must give the topics that WHERE means, in the order of each sort, whatever
 * the size of its pages. */
static void check(db_kit_t *kit, fb_list_t list, const char *where)
{
    static const int sizes[] = { 1, 7, 25, 1000 };
    int pages;
    size_t i;

    for (list.sort = FB_SORT_TRENDING; list.sort <= FB_SORT_ACTIVE; list.sort++) {
        const char *expected = db_plain(kit, apr_pstrcat(
            kit->pool, "SELECT id FROM topic WHERE ", where, " ORDER BY ",
            orders[list.sort], NULL));

        for (i = 0; i < COUNT_OF(sizes); i++) {
            list.count = sizes[i];
            assert_string_equal(walk(kit, list, &pages), expected);
        }
    }
}


static void pages_visit_each_listed_topic_once_in_order(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, list, "listed = 1");
    list.shelf = 0;
    check(kit, list, "listed = 0");
}


static void a_category_is_listed_alone(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .category = 2, .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, list, "listed = 1 AND category = 2");
    list.category = 1;
    check(kit, list, "listed = 1 AND category = 1");
    list.category = 3;
    check(kit, list, "0");
}


static void a_site_is_listed_alone(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .site = 2, .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, list, "listed = 1 AND site = 2");
    list.shelf = 0;
    check(kit, list, "listed = 0 AND site = 2");
    list.site = 9;
    check(kit, list, "0");
}


static void a_tag_is_listed_alone(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .tag = 2, .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, list, "listed = 1 AND id % 3 = 1");
    list.tag = 9;
    check(kit, list, "listed = 1 AND id % 10 = 0");
    list.tag = 8;
    check(kit, list, "0");
}


static void kinds_are_listed_alone_or_together(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .kinds = "idea", .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, list, "listed = 1 AND kind = 'idea'");
    list.kinds = "question,problem";
    check(kit, list, "listed = 1 AND kind IN ('question', 'problem')");
    list.kinds = "question,idea,problem,thanks";
    check(kit, list, "listed = 1");
}


static void statuses_are_listed_alone_or_together(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .statuses = "planned", .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, list, "status = 'planned'");
    list.statuses = "open,answered";
    check(kit, list, "status IN ('open', 'answered')");
    list.shelf = 0;
    list.statuses = "done";
    check(kit, list, "status = 'done'");
    list.statuses = "done,declined";
    check(kit, list, "status = 'done'");
}


static void an_author_and_who_is_to_answer_are_listed_alone(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t by = { .author = 2, .shelf = 1 }, to = { .assignee = 2, .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, by, "listed = 1 AND author = 2");
    check(kit, to, "listed = 1 AND assignee = 2");
    by.shelf = to.shelf = 0;
    check(kit, by, "listed >= 0 AND author = 2");
    check(kit, to, "listed >= 0 AND assignee = 2");
    by.shelf = -1;
    check(kit, by, "author = 2");
}


static void what_the_one_who_asks_stands_behind_or_follows(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t voted = { .voted = 1, .shelf = 1 }, followed = { .followed = 1 };

    prepare(kit, MANY("200"));
    check(kit, voted, "listed = 1 AND id % 3 = 0 AND id % 2 = 0");
    check(kit, followed, "listed >= 0 AND id % 5 < 2 AND id % 2 = 0");
    voted.followed = 1;
    check(kit, voted, "listed = 1 AND id % 3 = 0 AND id % 5 < 2 AND id % 2 = 0");
}


static void what_nobody_answered_is_listed(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .unanswered = 1, .kinds = "question", .shelf = 1 };

    prepare(kit, MANY("200"));
    check(kit, list, "listed = 1 AND kind = 'question' AND id % 8 AND id % 9");
}


static void found_in_title_or_comments_with_all_words(void **state)
{
    static const char *const found[][2] = {
        { "excel", "id % 5 < 2" },
        { "EXC", "id % 5 < 2" },
        { "éxport excel", "id % 5 = 0" },
        { "excel lent exp", "id % 5 = 0" },
        { "excel agenda", "0" },
        { "telesc", "id % 6 = 1" },     /* the others are notes */
    };
    db_kit_t *kit = *state;
    fb_list_t list = { .shelf = 1 };
    size_t i;

    prepare(kit, MANY("200"));
    for (i = 0; i < COUNT_OF(found); i++) {
        list.match = fb_search_match(found[i][0], kit->pool);
        check(kit, list, apr_pstrcat(kit->pool, "listed = 1 AND ", found[i][1], NULL));
    }
    list.shelf = 0;
    list.match = fb_search_match("excel", kit->pool);
    check(kit, list, "listed >= 0 AND id % 5 < 2");
}


static void filters_can_be_combined(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .category = 2, .kinds = "idea,problem", .shelf = 1 };

    prepare(kit, MANY("400"));
    check(kit, list, "listed = 1 AND category = 2 AND kind IN ('idea', 'problem')");
    list.statuses = "planned";
    check(kit, list, "category = 2 AND kind = 'idea' AND status = 'planned'");
    list.site = 1;
    check(kit, list, "category = 2 AND kind = 'idea' AND status = 'planned' AND site = 1");
    list.tag = 2;
    check(kit, list, "category = 2 AND kind = 'idea' AND status = 'planned' AND site = 1 "
                     "AND id % 3 = 1");
    list.match = fb_search_match("excel", kit->pool);
    check(kit, list, "category = 2 AND kind = 'idea' AND status = 'planned' AND site = 1 "
                     "AND id % 3 = 1 AND id % 5 < 2");
    list.author = 1;
    list.unanswered = 1;
    check(kit, list, "category = 2 AND kind = 'idea' AND status = 'planned' AND site = 1 "
                     "AND id % 3 = 1 AND id % 5 < 2 AND author = 1 AND id % 8 AND id % 9");
}


static void a_list_of_nothing_has_one_empty_page(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .count = 25, .shelf = 1 };
    int pages;

    prepare(kit, "DELETE FROM topic");
    assert_string_equal(walk(kit, list, &pages), "");
    assert_int_equal(pages, 1);
}


static void the_last_page_says_it_is_the_last(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .count = 200, .shelf = 1 };
    int pages;

    prepare(kit, MANY("200"));
    db_plain(kit, "UPDATE topic SET listed = 1");
    walk(kit, list, &pages);
    assert_int_equal(pages, 1);
    list.count = 100;
    walk(kit, list, &pages);
    assert_int_equal(pages, 2);
    list.count = 199;
    walk(kit, list, &pages);
    assert_int_equal(pages, 2);
}


/* A page goes on from a place, not from a number: what is new does not move it. */
static void a_topic_that_is_new_is_not_met_twice(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .sort = FB_SORT_RECENT, .count = 3, .shelf = 1 };
    fb_key_t *next;
    fb_rows_t *rows;

    prepare(kit, MANY("20"));
    assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
    store_topic(kit, "idea", "A new one", 1, 1000000);
    list.after = next;
    assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
    assert_true(fb_rows_next(rows));
    assert_string_equal(fb_rows_text(rows, 0),
                        db_plain(kit, "SELECT id FROM topic WHERE listed = 1 ORDER BY "
                                      "created_at DESC, id DESC LIMIT 1 OFFSET 4"));
}


/* The only thanks is the last of some thousands. */
static void short_pages_lead_on_to_what_is_far_away(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .kinds = "thanks", .count = 25, .shelf = 1 };
    fb_key_t *next;
    fb_rows_t *rows;
    int pages;

    prepare(kit, MANY("7000"));
    db_plain(kit, "UPDATE topic SET kind = 'idea', listed = 1");
    db_plain(kit, "UPDATE topic SET kind = 'thanks', score = -1, created_at = -1, "
                  "trend = -1, active_at = -1000 WHERE id = 5000");
    for (list.sort = FB_SORT_TRENDING; list.sort <= FB_SORT_ACTIVE; list.sort++) {
        list.after = NULL;
        assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
        assert_int_equal(fb_rows_count(rows), 0);
        assert_non_null(next);
        assert_string_equal(walk(kit, list, &pages), "5000");
        assert_int_equal(pages, 7000 / FB_LIST_BOUND + 1);
    }
}


/* A page that ends where the bound does: nothing behind it is lost. */
static void topics_on_both_sides_of_the_bound_are_met(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .kinds = "thanks", .shelf = 1 };
    int pages, count;

    prepare(kit, MANY("5000"));
    db_plain(kit, "UPDATE topic SET kind = 'idea', listed = 1, score = -id, "
                  "created_at = -id, trend = -id, active_at = -id");
    db_plain(kit, "UPDATE topic SET kind = 'thanks' WHERE id IN (1, 1999, 2000, 2001, "
                  "2002, 4000, 4001, 5000)");
    for (list.sort = FB_SORT_TRENDING; list.sort <= FB_SORT_ACTIVE; list.sort++) {
        for (count = 1; count < 10; count++) {
            list.count = count;
            assert_string_equal(walk(kit, list, &pages),
                                "1\n1999\n2000\n2001\n2002\n4000\n4001\n5000");
        }
    }
}


static void a_list_shows_the_vote_of_who_looks(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t list = { .count = 5, .shelf = 1 };
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
    }
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(pages_visit_each_listed_topic_once_in_order),
        TEST(a_category_is_listed_alone),
        TEST(kinds_are_listed_alone_or_together),
        TEST(statuses_are_listed_alone_or_together),
        TEST(a_site_is_listed_alone),
        TEST(a_tag_is_listed_alone),
        TEST(an_author_and_who_is_to_answer_are_listed_alone),
        TEST(what_the_one_who_asks_stands_behind_or_follows),
        TEST(what_nobody_answered_is_listed),
        TEST(found_in_title_or_comments_with_all_words),
        TEST(filters_can_be_combined),
        TEST(a_list_of_nothing_has_one_empty_page),
        TEST(the_last_page_says_it_is_the_last),
        TEST(a_topic_that_is_new_is_not_met_twice),
        TEST(short_pages_lead_on_to_what_is_far_away),
        TEST(topics_on_both_sides_of_the_bound_are_met),
        TEST(a_list_shows_the_vote_of_who_looks),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
