/*
 * Upgrade: a file of version 1 is brought up to date by who opens it, and keeps
 * what is in it.
 */

#include <string.h>

#include <apr_strings.h>

#include "store/lists.h"
#include "store/schema.h"
#include "store/search.h"
#include "store/sql.h"
#include "store_kit.h"

/* What a forum of version 1 had. */
static const char *const rows[] = {
    "INSERT INTO schema_version (version) VALUES (1)",
    "INSERT INTO setting (name, value) VALUES ('key', 'secret')",
    "INSERT INTO category (id, slug, title, position, is_default) "
    "VALUES (1, 'general', 'General', 0, 1)",
    "INSERT INTO site (id, code, name) VALUES (1, 'LYO', 'Lyon')",
    "INSERT INTO person (id, login, name, site, created_at) "
    "VALUES (1, 'lea', 'Léa Martin', 1, 5)",
    "INSERT INTO topic (id, kind, title, fold, body, category, author, site, status, "
    "open, listed, score, sites, created_at, active_at) VALUES "
    "(1, 'idea', 'Export Excel', 'export excel', 'lent', 1, 1, 1, 'open', 1, 1, 3, 1, 10, 40), "
    "(2, 'problem', 'Agenda', 'agenda', '', 1, 1, NULL, 'done', 0, 0, 2, 0, 20, 30), "
    "(3, 'idea', 'Spam', 'spam', '', 1, 1, 1, 'hidden', 0, 0, 0, 0, 30, 30)",
    "INSERT INTO tag (id, name, fold) VALUES (1, 'excel', 'excel')",
    "INSERT INTO topic_tag (topic, tag) VALUES (1, 1), (2, 1), (3, 1)",
    "INSERT INTO comment (id, topic, kind, body, author, created_at) "
    "VALUES (1, 1, 'comment', 'Télescope', 1, 11), (2, 1, 'note', 'Confidentiel', 1, 12)",
};


static void make_version_1(db_kit_t *kit)
{
    const char *const *script = fb_sql_schema(FB_SQLITE3, 1);
    size_t i;

    for (; *script; script++)
        assert_string_equal(db_plain(kit, *script), "");
    for (i = 0; i < COUNT_OF(rows); i++)
        assert_string_equal(db_plain(kit, rows[i]), "");
}


/* The ids of the topics that LIST has. */
static const char *listed(db_kit_t *kit, fb_list_t list)
{
    const char *ids = "";
    fb_key_t *next;
    fb_rows_t *found;

    list.count = 9;
    assert_null(fb_lists_page(&found, &next, kit->db, &list, 1, kit->pool));
    while (fb_rows_next(found))
        ids = apr_pstrcat(kit->pool, ids, *ids ? " " : "", fb_rows_text(found, 0),
                          NULL);
    return ids;
}


static const char *found(db_kit_t *kit, const char *words)
{
    fb_list_t list = { .shelf = 1, .match = fb_search_match(words, kit->pool) };

    return listed(kit, list);
}


static void the_version_is_ours_and_the_rows_are_kept(void **state)
{
    db_kit_t *kit = *state;

    make_version_1(kit);
    db_open(kit);
    assert_string_equal(db_plain(kit, "SELECT version FROM schema_version"),
                        apr_itoa(kit->pool, FB_SCHEMA_VERSION));
    assert_string_equal(fb_db_key(kit->db), "secret");
    assert_string_equal(db_plain(kit, "SELECT id, title, listed, trend FROM topic"),
                        "1|Export Excel|1|40\n2|Agenda|0|30\n3|Spam|-1|30");
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM comment"), "2");
}


static void counts_and_keys_are_those_of_the_rows(void **state)
{
    db_kit_t *kit = *state;

    make_version_1(kit);
    db_open(kit);
    assert_string_equal(db_plain(kit, "SELECT what, which, n FROM counter "
                                      "ORDER BY what, which"),
                        "category|1|1\nkind|idea|1\nlisted||1\nsite|1|1\n"
                        "status|done|1\nstatus|hidden|1\nstatus|open|1\ntag|1|1");
    assert_string_equal(db_plain(kit, "SELECT topic, listed, score, sites, created_at, "
                                      "active_at, trend FROM topic_tag"),
                        "1|1|3|1|10|40|40\n2|0|2|0|20|30|30\n3|-1|0|0|30|30|30");
}


static void what_was_there_is_listed_and_found(void **state)
{
    db_kit_t *kit = *state;
    fb_list_t all = { .shelf = 1 }, over = { .shelf = 0 }, tag = { .tag = 1, .shelf = 1 };

    make_version_1(kit);
    db_open(kit);
    assert_string_equal(listed(kit, all), "1");
    assert_string_equal(listed(kit, over), "2");
    assert_string_equal(listed(kit, tag), "1");
    assert_string_equal(found(kit, "exc"), "1");
    assert_string_equal(found(kit, "telescope"), "1");
    assert_string_equal(found(kit, "confidentiel"), "");
    assert_string_equal(found(kit, "spam"), "");
}


static void a_file_brought_up_to_date_is_so_once(void **state)
{
    db_kit_t *kit = *state;
    db_conn_t *second;

    make_version_1(kit);
    db_open(kit);
    second = db_connect(kit->path, &kit->shared);
    assert_null(second->err);
    db_close(second);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM schema_version"), "1");
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM person WHERE id = 0"), "1");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, db_setup_folder, db_teardown)
        TEST(the_version_is_ours_and_the_rows_are_kept),
        TEST(counts_and_keys_are_those_of_the_rows),
        TEST(what_was_there_is_listed_and_found),
        TEST(a_file_brought_up_to_date_is_so_once),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
