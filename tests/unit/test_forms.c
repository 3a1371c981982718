/*
 * Forms: sent twice they make one thing, and nobody sends too many.
 */

#include <string.h>

#include <apr_strings.h>

#include "store/forms.h"
#include "store_kit.h"

#define SECOND apr_time_from_sec(1)
#define DAY apr_time_from_sec(86400)
#define NOW (20524 * DAY)


/* The id of what the form ONCE of PERSON made before, 0 if it is new. */
static apr_int64_t take(db_kit_t *kit, apr_int64_t person, const char *once,
                        apr_time_t now)
{
    apr_int64_t place = 42;

    assert_null(fb_forms_take(&place, kit->db, person, once, now, kit->pool));
    return place;
}


static void keep(db_kit_t *kit, apr_int64_t person, const char *once,
                 apr_int64_t place)
{
    assert_null(fb_forms_keep(kit->db, person, once, place, kit->pool));
}


static int wait_for(db_kit_t *kit, apr_int64_t person, int limit, apr_time_t now)
{
    int wait = 42;

    assert_null(fb_forms_wait(&wait, kit->db, FB_STMT_TOPIC_POSTED, person, limit, now,
                              kit->pool));
    return wait;
}


static void a_form_that_comes_again_finds_what_it_made(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);

    assert_true(take(kit, lea, "once", NOW) == 0);
    keep(kit, lea, "once", 4711);
    assert_true(take(kit, lea, "once", NOW + SECOND) == 4711);
    assert_true(take(kit, lea, "once", NOW + DAY) == 4711);
    assert_true(take(kit, lea, "other", NOW) == 0);
}


static void a_form_of_one_person_is_none_of_another(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);
    apr_int64_t karim = store_person(kit, "karim", NULL);

    assert_true(take(kit, lea, "once", NOW) == 0);
    keep(kit, lea, "once", 4711);
    assert_true(take(kit, karim, "once", NOW) == 0);
    keep(kit, karim, "once", 4712);
    assert_true(take(kit, lea, "once", NOW) == 4711);
    assert_true(take(kit, karim, "once", NOW) == 4712);
}


/* A submission, baton of the work below. */
typedef struct submission_t {
    apr_int64_t person, place;
    int fail;
} submission_t;


static fb_error_t *submit(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    submission_t *s = baton;

    FB_ERR(fb_forms_take(&s->place, db, s->person, "once", NOW, pool));
    if (s->fail)
        return fb_refuse(pool, 422, NULL, NULL, "not yet");
    return s->place ? FB_OK : fb_forms_keep(db, s->person, "once", 4711, pool);
}


static void a_form_that_failed_may_come_again(void **state)
{
    db_kit_t *kit = *state;
    submission_t s = { store_person(kit, "lea", NULL), 42, 1 };

    assert_non_null(fb_db_write(kit->db, submit, &s, kit->pool));
    s.fail = 0;
    db_do(kit, submit, &s);
    assert_true(s.place == 0);
    db_do(kit, submit, &s);
    assert_true(s.place == 4711);
}


/* A form a day, most of a year. */
static void old_forms_are_forgotten(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);
    int i;

    assert_true(take(kit, lea, "first", NOW) == 0);
    db_plain(kit, "UPDATE form SET place = 4711");
    for (i = 1; i <= 300; i++)
        take(kit, lea, apr_itoa(kit->pool, i), NOW + i * DAY + i);
    assert_true(apr_atoi64(db_plain(kit, "SELECT count(*) FROM form")) < 250);
    assert_true(take(kit, lea, "first", NOW + 301 * DAY) == 0);
}


static void who_posts_little_need_not_wait(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);

    assert_int_equal(wait_for(kit, lea, 1, NOW), 0);
    store_topic(kit, "idea", "One", lea, NOW - 59 * SECOND);
    store_topic(kit, "idea", "Two", lea, NOW - SECOND);
    assert_int_equal(wait_for(kit, lea, 3, NOW), 0);
    assert_int_equal(wait_for(kit, lea, 20, NOW), 0);
}


static void who_posts_too_much_waits_for_the_minute_to_pass(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);
    int wait;

    store_topic(kit, "idea", "One", lea, NOW - 40 * SECOND);
    store_topic(kit, "idea", "Two", lea, NOW - 10 * SECOND);
    wait = wait_for(kit, lea, 2, NOW);
    assert_in_range(wait, 20, 21);
    assert_int_equal(wait_for(kit, lea, 2, NOW + wait * SECOND), 0);
    assert_in_range(wait_for(kit, lea, 1, NOW), 50, 51);
}


static void topics_and_comments_count_alike_and_others_do_not(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);
    apr_int64_t karim = store_person(kit, "karim", NULL);
    fb_comment_new_t comment = { 0, 0, "comment", "x", lea, 0 };

    comment.topic = store_topic(kit, "idea", "One", lea, NOW - 30 * SECOND);
    store_comment(kit, &comment, NOW - 20 * SECOND);
    comment.author = karim;
    store_comment(kit, &comment, NOW - 10 * SECOND);
    assert_true(wait_for(kit, lea, 2, NOW) > 0);
    assert_int_equal(wait_for(kit, lea, 3, NOW), 0);
    assert_int_equal(wait_for(kit, karim, 2, NOW), 0);
    assert_true(wait_for(kit, karim, 1, NOW) > 0);
}


static void posts_of_the_minute_before_do_not_count(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t lea = store_person(kit, "lea", NULL);

    store_topic(kit, "idea", "One", lea, NOW - 60 * SECOND);
    store_topic(kit, "idea", "Two", lea, NOW - 61 * SECOND);
    assert_int_equal(wait_for(kit, lea, 1, NOW), 0);
    store_topic(kit, "idea", "Three", lea, NOW - 60 * SECOND + 1);
    assert_int_equal(wait_for(kit, lea, 1, NOW), 1);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(a_form_that_comes_again_finds_what_it_made),
        TEST(a_form_of_one_person_is_none_of_another),
        TEST(a_form_that_failed_may_come_again),
        TEST(old_forms_are_forgotten),
        TEST(who_posts_little_need_not_wait),
        TEST(who_posts_too_much_waits_for_the_minute_to_pass),
        TEST(topics_and_comments_count_alike_and_others_do_not),
        TEST(posts_of_the_minute_before_do_not_count),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
