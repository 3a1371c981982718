/*
 * People: recorded at their first visit, refreshed when something is known.
 */

#include <string.h>

#include "store_kit.h"

#define ALL "SELECT login, p.name, email, s.code, profile, lang, created_at " \
    "FROM person p LEFT JOIN site s ON s.id = p.site WHERE p.id > 0 ORDER BY p.id"


static fb_error_t *see_at_100(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    return fb_people_see(baton, db, 100, pool);
}


static fb_error_t *see_at_200(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    return fb_people_see(baton, db, 200, pool);
}


static fb_person_t *find(db_kit_t *kit, const char *login)
{
    fb_person_t *person = (void *)kit;

    assert_null(fb_people_find(&person, kit->db, login, kit->pool));
    return person;
}


static void the_first_visit_records_the_person(void **state)
{
    db_kit_t *kit = *state;
    fb_person_t lea = { .login = "lea", .name = "Léa Martin", .email = "lea@x.fr",
                        .site_code = "LYO", .profile = "Vente" };
    fb_person_t *found;

    db_do(kit, see_at_100, &lea);
    assert_true(lea.id > 0 && lea.site > 0);
    assert_string_equal(db_plain(kit, ALL),
                        "lea|Léa Martin|lea@x.fr|LYO|Vente|NULL|100");
    found = find(kit, "lea");
    assert_true(found->id == lea.id && found->site == lea.site);
    assert_string_equal(found->login, "lea");
    assert_string_equal(found->name, "Léa Martin");
    assert_string_equal(found->email, "lea@x.fr");
    assert_string_equal(found->site_code, "LYO");
    assert_string_equal(found->site_name, "LYO");
    assert_string_equal(found->profile, "Vente");
    assert_null(found->lang);
}


static void a_login_stands_for_the_name_until_there_is_one(void **state)
{
    db_kit_t *kit = *state;
    fb_person_t lea = { .login = "lea" };

    db_do(kit, see_at_100, &lea);
    assert_string_equal(db_plain(kit, ALL), "lea|lea|NULL|NULL|NULL|NULL|100");
    assert_null(find(kit, "lea")->email);
    assert_null(find(kit, "lea")->site_code);
    assert_true(find(kit, "lea")->site == 0);
    lea.name = "Léa Martin";
    db_do(kit, see_at_200, &lea);
    assert_string_equal(db_plain(kit, ALL),
                        "lea|Léa Martin|NULL|NULL|NULL|NULL|100");
}


static void a_later_visit_refreshes_what_is_known(void **state)
{
    db_kit_t *kit = *state;
    fb_person_t lea = { .login = "lea", .name = "Léa Martin", .email = "lea@x.fr",
                        .site_code = "LYO", .profile = "Vente" };
    apr_int64_t id;

    db_do(kit, see_at_100, &lea);
    id = lea.id;
    lea.name = "Léa Petit";
    lea.email = "petit@x.fr";
    lea.site_code = "LIL";
    lea.profile = "Achat";
    lea.id = lea.site = 0;
    db_do(kit, see_at_200, &lea);
    assert_true(lea.id == id);
    assert_string_equal(db_plain(kit, ALL),
                        "lea|Léa Petit|petit@x.fr|LIL|Achat|NULL|100");
    assert_true(lea.site == store_site(kit, "LIL"));
}


static void what_is_not_known_now_stays_as_it_was(void **state)
{
    db_kit_t *kit = *state;
    fb_person_t lea = { .login = "lea", .name = "Léa Martin", .email = "lea@x.fr",
                        .site_code = "LYO", .profile = "Vente" };
    fb_person_t later = { .login = "lea" };

    db_do(kit, see_at_100, &lea);
    assert_null(fb_people_set_lang(kit->db, lea.id, "en", kit->pool));
    db_do(kit, see_at_200, &later);
    assert_true(later.id == lea.id);
    assert_string_equal(db_plain(kit, ALL),
                        "lea|Léa Martin|lea@x.fr|LYO|Vente|en|100");
}


static void logins_are_taken_exactly(void **state)
{
    static const char *const logins[] = {
        "lea", "Lea", "LEA", "léa", "DOM\\lea", "a/b", "lea@x.fr", "o'hara", " ", "%"
    };
    db_kit_t *kit = *state;
    fb_person_t person = { 0 };
    size_t i;

    for (i = 0; i < COUNT_OF(logins); i++) {
        person.login = logins[i];
        db_do(kit, see_at_100, &person);
        assert_true(person.id == (apr_int64_t)i + 1);
    }
    for (i = 0; i < COUNT_OF(logins); i++)
        assert_true(find(kit, logins[i])->id == (apr_int64_t)i + 1);
    assert_null(find(kit, "le_"));
    assert_null(find(kit, ""));
}


static void a_site_never_seen_becomes_a_site_of_that_name(void **state)
{
    db_kit_t *kit = *state;
    fb_person_t lea = { .login = "lea", .site_code = "LYO" };
    fb_person_t ines = { .login = "ines", .site_code = "LYO" };

    db_do(kit, see_at_100, &lea);
    db_do(kit, see_at_100, &ines);
    assert_true(lea.site == ines.site);
    assert_string_equal(db_plain(kit, "SELECT code, name FROM site"), "LYO|LYO");
}


static void a_site_can_be_given_a_name_which_then_stays(void **state)
{
    db_kit_t *kit = *state;
    fb_person_t lea = { .login = "lea", .site_code = "LYO" };
    apr_int64_t id, again;

    assert_null(fb_people_add_site(&id, kit->db, "LYO", "Lyon Part-Dieu", kit->pool));
    db_do(kit, see_at_100, &lea);
    assert_true(lea.site == id);
    assert_string_equal(find(kit, "lea")->site_name, "Lyon Part-Dieu");
    assert_null(fb_people_add_site(&again, kit->db, "LYO", "Lyon", kit->pool));
    assert_true(again == id);
    assert_string_equal(find(kit, "lea")->site_name, "Lyon");
    assert_string_equal(find(kit, "lea")->site_code, "LYO");
}


static void a_language_can_be_chosen_and_left_to_the_browser(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);

    store_person(kit, "karim", NULL);
    assert_null(fb_people_set_lang(kit->db, lea, "en", kit->pool));
    assert_string_equal(find(kit, "lea")->lang, "en");
    assert_null(find(kit, "karim")->lang);
    assert_null(fb_people_set_lang(kit->db, lea, NULL, kit->pool));
    assert_null(find(kit, "lea")->lang);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(the_first_visit_records_the_person),
        TEST(a_login_stands_for_the_name_until_there_is_one),
        TEST(a_later_visit_refreshes_what_is_known),
        TEST(what_is_not_known_now_stays_as_it_was),
        TEST(logins_are_taken_exactly),
        TEST(a_site_never_seen_becomes_a_site_of_that_name),
        TEST(a_site_can_be_given_a_name_which_then_stays),
        TEST(a_language_can_be_chosen_and_left_to_the_browser),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
