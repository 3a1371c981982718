/*
 * Categories: where topics are filed.
 */

#include <string.h>

#include "db_kit.h"
#include "store/categories.h"


static apr_int64_t find(db_kit_t *kit, const char *name)
{
    apr_int64_t id = 42;

    assert_null(fb_categories_find(&id, kit->db, name, kit->pool));
    return id;
}


static apr_int64_t add(db_kit_t *kit, const char *slug, const char *title,
                       apr_int64_t position)
{
    apr_int64_t id = 0;

    assert_null(fb_categories_add(&id, kit->db, slug, title, position, 0, kit->pool));
    assert_true(id > 0);
    return id;
}


static void a_category_is_found_by_its_slug_and_by_its_id(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = add(kit, "export", "Exports", 1);

    assert_true(id == 2);
    assert_true(find(kit, "export") == 2);
    assert_true(find(kit, "2") == 2);
    assert_true(find(kit, "general") == 1);
}


static void no_name_means_the_default_one(void **state)
{
    db_kit_t *kit = *state;

    add(kit, "export", "Exports", -1);
    assert_true(find(kit, NULL) == 1);
    assert_true(find(kit, "") == 1);
}


static void what_is_not_there_is_not_found(void **state)
{
    static const char *const names[] = {
        "nonesuch", "General", "general ", "0", "3", "-1", "1x", "%",
        "99999999999999999999", "18446744073709551617"
    };
    db_kit_t *kit = *state;
    size_t i;

    for (i = 0; i < COUNT_OF(names); i++)
        if (find(kit, names[i]))
            fail_msg("'%s' was found", names[i]);
}


static void they_are_listed_in_their_order(void **state)
{
    static const char *const slugs[] = { "first", "general", "a", "b" };
    db_kit_t *kit = *state;
    fb_rows_t *rows;
    size_t i;

    add(kit, "a", "A", 2);
    add(kit, "b", "B", 2);
    add(kit, "first", "First", -1);
    assert_null(fb_categories_list(&rows, kit->db, kit->pool));
    assert_int_equal(fb_rows_count(rows), COUNT_OF(slugs));
    for (i = 0; fb_rows_next(rows); i++)
        assert_string_equal(fb_rows_text(rows, 1), slugs[i]);
    assert_string_equal(fb_rows_name(rows, 0), "id");
    assert_string_equal(fb_rows_name(rows, 1), "slug");
    assert_string_equal(fb_rows_name(rows, 2), "title");
}


static void adding_one_again_gives_it_a_new_title(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = add(kit, "export", "Exports", 1);

    assert_true(add(kit, "export", "Export de listes", 1) == id);
    assert_true(add(kit, "general", "Divers", 0) == 1);
    assert_string_equal(db_plain(kit, "SELECT slug, title, is_default FROM category "
                                      "ORDER BY id"),
                        "general|Divers|1\nexport|Export de listes|0");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(a_category_is_found_by_its_slug_and_by_its_id),
        TEST(no_name_means_the_default_one),
        TEST(what_is_not_there_is_not_found),
        TEST(they_are_listed_in_their_order),
        TEST(adding_one_again_gives_it_a_new_title),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
