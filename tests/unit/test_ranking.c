/*
 * Ranking: what gets attention comes first, and time alone changes no order.
 */

#include <math.h>

#include "pool_kit.h"
#include "rules/ranking.h"

#define NOW apr_time_from_sec(1773320700)
#define DAY apr_time_from_sec(86400)


/* The heat at AT of a topic that is at TREND. */
static double heat(apr_int64_t trend, apr_time_t at)
{
    return exp2((double)(trend - at) / (double)FB_HALF_LIFE);
}


static void a_new_topic_with_one_point_is_at_its_time(void **state)
{
    (void)state;
    assert_true(fb_ranking_trend(0, 1, NOW) == NOW);
    assert_true(fb_ranking_trend(0, 2, NOW) == NOW + FB_HALF_LIFE);
    assert_true(fb_ranking_trend(0, 1, NOW + 1) > fb_ranking_trend(0, 1, NOW));
}


static void points_raise_and_more_points_more(void **state)
{
    apr_int64_t trend = fb_ranking_trend(0, FB_POINTS_POST, NOW);
    int points;

    (void)state;
    for (points = 1; points < 20; points++) {
        assert_true(fb_ranking_trend(trend, points, NOW + DAY) > trend);
        assert_true(fb_ranking_trend(trend, points + 1, NOW + DAY)
                    > fb_ranking_trend(trend, points, NOW + DAY));
    }
}


static void points_halve_every_half_life(void **state)
{
    apr_int64_t trend = fb_ranking_trend(0, 8, NOW), later;

    (void)state;
    assert_true(fabs(heat(trend, NOW) - 8) < 1e-6);
    assert_true(fabs(heat(trend, NOW + 3 * FB_HALF_LIFE) - 1) < 1e-6);
    later = fb_ranking_trend(trend, 3, NOW + 3 * FB_HALF_LIFE);
    assert_true(fabs(heat(later, NOW + 3 * FB_HALF_LIFE) - 4) < 1e-6);
}


/* A hot old topic and a fresh one: who is first stays first, whenever one looks. */
static void two_topics_keep_their_order_at_all_later_times(void **state)
{
    apr_int64_t old = fb_ranking_trend(0, 12, NOW), fresh;
    apr_time_t at;
    int points, day;

    (void)state;
    for (points = 1; points < 12; points++) {
        fresh = fb_ranking_trend(0, points, NOW + 5 * DAY);
        for (day = 5; day < 60; day++) {
            at = NOW + day * DAY;
            assert_int_equal(heat(old, at) > heat(fresh, at), old > fresh);
        }
    }
    assert_true(fb_ranking_trend(0, 1, NOW + 5 * DAY) < old);
    assert_true(fb_ranking_trend(0, 11, NOW + 5 * DAY) > old);
}


static void points_taken_away_lower(void **state)
{
    apr_int64_t trend = fb_ranking_trend(0, 9, NOW);
    apr_int64_t less = fb_ranking_trend(trend, -3, NOW);

    (void)state;
    assert_true(less < trend);
    assert_true(fabs(heat(less, NOW) - 6) < 1e-6);
    assert_true(llabs(fb_ranking_trend(less, 3, NOW) - trend) < 10);
}


static void a_topic_may_lose_more_than_it_has(void **state)
{
    apr_int64_t trend = fb_ranking_trend(0, 1, NOW), none;

    (void)state;
    none = fb_ranking_trend(trend, -9, NOW);
    assert_true(none > 0 && none < trend);
    assert_true(fb_ranking_trend(trend, -1, NOW) == none);
    assert_true(fb_ranking_trend(none, 3, NOW + DAY) > none);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_topic_with_one_point_is_at_its_time),
        cmocka_unit_test(points_raise_and_more_points_more),
        cmocka_unit_test(points_halve_every_half_life),
        cmocka_unit_test(two_topics_keep_their_order_at_all_later_times),
        cmocka_unit_test(points_taken_away_lower),
        cmocka_unit_test(a_topic_may_lose_more_than_it_has),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
