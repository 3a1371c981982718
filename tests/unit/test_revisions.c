/*
 * Revisions and the journal: what was said before, and who of the staff did
 * what when.
 */

#include <string.h>

#include "store/revisions.h"
#include "store_kit.h"

#define JOURNAL "SELECT made_at, person, action, topic, comment, detail FROM journal " \
    "ORDER BY id"


static fb_error_t *write_down(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    return fb_journal_add(db, baton, 100, pool);
}


static fb_error_t *keep(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    return fb_revisions_keep(db, baton, 1, 100, pool);
}


static void an_act_of_staff_stands_in_the_journal(void **state)
{
    db_kit_t *kit = *state;
    fb_act_t answer = { "answer", 1, 42, 7, "Voir l'aide" };
    fb_act_t status = { "status", 1, 42, 0, NULL };

    store_person(kit, "rita", NULL);
    db_do(kit, write_down, &answer);
    db_do(kit, write_down, &status);
    assert_string_equal(db_plain(kit, JOURNAL), "100|1|answer|42|7|Voir l'aide\n"
                                                "100|1|status|42|NULL|NULL");
}


static void an_act_done_twice_stands_there_twice(void **state)
{
    db_kit_t *kit = *state;
    fb_act_t act = { "note", 1, 42, 7, NULL };

    store_person(kit, "rita", NULL);
    db_do(kit, write_down, &act);
    db_do(kit, write_down, &act);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM journal"), "2");
}


static void an_act_of_nobody_is_refused(void **state)
{
    db_kit_t *kit = *state;
    fb_act_t act = { "note", 4711, 42, 7, NULL };

    assert_non_null(fb_db_write(kit->db, write_down, &act, kit->pool));
    assert_string_equal(db_plain(kit, JOURNAL), "");
}


static void a_revision_is_kept_with_or_without_a_title(void **state)
{
    db_kit_t *kit = *state;
    fb_revision_t topic = { "topic", 42, 1, "Titre", "" };
    fb_revision_t comment = { "comment", 42, 1, NULL, "Corps" };

    store_person(kit, "rita", NULL);
    db_do(kit, keep, &topic);
    db_do(kit, keep, &comment);
    assert_string_equal(db_plain(kit, "SELECT noun, thing, number, title, body, "
                                      "person, made_at FROM revision ORDER BY noun"),
                        "comment|42|1|NULL|Corps|1|100\ntopic|42|1|Titre||1|100");
}


/* Only ever added to: what is kept under a number stays. */
static void a_revision_is_never_replaced(void **state)
{
    db_kit_t *kit = *state;
    fb_revision_t first = { "topic", 42, 1, "Premier", "" };
    fb_revision_t again = { "topic", 42, 1, "Second", "" };

    store_person(kit, "rita", NULL);
    db_do(kit, keep, &first);
    assert_non_null(fb_db_write(kit->db, keep, &again, kit->pool));
    assert_string_equal(db_plain(kit, "SELECT title FROM revision"), "Premier");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(an_act_of_staff_stands_in_the_journal),
        TEST(an_act_done_twice_stands_there_twice),
        TEST(an_act_of_nobody_is_refused),
        TEST(a_revision_is_kept_with_or_without_a_title),
        TEST(a_revision_is_never_replaced),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
