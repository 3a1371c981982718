/*
 * The clock: points in time as they are stored, and as clocks in a zone show
 * them.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "base/clock.h"
#include "pool_kit.h"

/* 2026-03-12 13:05:00 UTC, a Thursday. */
#define THAT_DAY 1773320700

/* Seconds since 1970, and what the clock shows then. */
typedef struct moment_t {
    apr_int64_t at;
    const char *shown;
} moment_t;


static const char *shown(apr_time_t at, const fb_zone_t *zone, apr_pool_t *pool)
{
    apr_time_exp_t t;

    fb_zone_explode(&t, at, zone);
    return apr_psprintf(pool, "%d-%02d-%02d %02d:%02d:%02d", t.tm_year + 1900,
                        t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec);
}


static void check(const char *name, const moment_t *moments, size_t count,
                  apr_pool_t *pool)
{
    fb_zone_t *zone;
    size_t i;

    assert_int_equal(fb_zone_open(&zone, name, pool), APR_SUCCESS);
    for (i = 0; i < count; i++)
        assert_string_equal(shown(apr_time_from_sec(moments[i].at), zone, pool),
                            moments[i].shown);
}


static void a_time_is_written_in_utc_with_microseconds(void **state)
{
    assert_string_equal(fb_clock_rfc3339(0, *state),
                        "1970-01-01T00:00:00.000000Z");
    assert_string_equal(
        fb_clock_rfc3339(apr_time_from_sec(THAT_DAY) + 42, *state),
        "2026-03-12T13:05:00.000042Z");
    assert_string_equal(
        fb_clock_rfc3339(apr_time_from_sec(THAT_DAY) + 999999, *state),
        "2026-03-12T13:05:00.999999Z");
}


static void a_time_before_1970_is_written_like_any_other(void **state)
{
    assert_string_equal(fb_clock_rfc3339(-1, *state),
                        "1969-12-31T23:59:59.999999Z");
    assert_string_equal(fb_clock_rfc3339(apr_time_from_sec(-14182940), *state),
                        "1969-07-20T20:17:40.000000Z");
    assert_string_equal(fb_clock_rfc3339(apr_time_from_sec(-14182940) - 250000,
                                         *state),
                        "1969-07-20T20:17:39.750000Z");
}


static void paris_is_one_hour_ahead_in_winter_and_two_in_summer(void **state)
{
    static const moment_t moments[] = {
        { THAT_DAY, "2026-03-12 14:05:00" },
        { 1784898300, "2026-07-24 15:05:00" },
    };

    check("Europe/Paris", moments, COUNT_OF(moments), *state);
}


static void in_march_the_hour_after_two_is_skipped(void **state)
{
    static const moment_t moments[] = {
        { 1774745999, "2026-03-29 01:59:59" },
        { 1774746000, "2026-03-29 03:00:00" },
    };

    check("Europe/Paris", moments, COUNT_OF(moments), *state);
}


static void in_october_the_hour_after_two_comes_twice(void **state)
{
    static const moment_t moments[] = {
        { 1792886400, "2026-10-25 02:00:00" },
        { 1792889999, "2026-10-25 02:59:59" },
        { 1792890000, "2026-10-25 02:00:00" },
        { 1792893599, "2026-10-25 02:59:59" },
        { 1792893600, "2026-10-25 03:00:00" },
    };

    check("Europe/Paris", moments, COUNT_OF(moments), *state);
}


static void zones_keep_their_own_day(void **state)
{
    static const moment_t kiritimati[] = { { THAT_DAY, "2026-03-13 03:05:00" } };
    static const moment_t kolkata[] = { { THAT_DAY, "2026-03-12 18:35:00" } };
    static const moment_t new_york[] = { { THAT_DAY - 9 * 3600 - 300,
                                           "2026-03-12 00:00:00" },
                                         { THAT_DAY - 9 * 3600 - 301,
                                           "2026-03-11 23:59:59" } };
    static const moment_t utc[] = { { THAT_DAY, "2026-03-12 13:05:00" } };

    check("Pacific/Kiritimati", kiritimati, 1, *state);
    check("Asia/Kolkata", kolkata, 1, *state);
    check("America/New_York", new_york, 2, *state);
    check("UTC", utc, 1, *state);
}


/* France kept winter time all the year from 1946 to 1975. */
static void zones_know_their_past_and_their_future(void **state)
{
    static const moment_t moments[] = {
        { -14182940, "1969-07-20 21:17:40" },
        { 0, "1970-01-01 01:00:00" },
        { 209433600, "1976-08-21 02:00:00" },
        { 2382184800, "2045-06-27 16:00:00" },
        { 2396084400, "2045-12-05 12:00:00" },
    };

    check("Europe/Paris", moments, COUNT_OF(moments), *state);
}


static void fractions_of_a_second_never_move_the_clock_on(void **state)
{
    fb_zone_t *zone;
    apr_time_exp_t t;

    assert_int_equal(fb_zone_open(&zone, "Europe/Paris", *state), APR_SUCCESS);
    assert_string_equal(shown(apr_time_from_sec(1774746000) - 1, zone, *state),
                        "2026-03-29 01:59:59");
    assert_string_equal(shown(-1, zone, *state), "1970-01-01 00:59:59");
    fb_zone_explode(&t, apr_time_from_sec(THAT_DAY) + 42, zone);
    assert_int_equal(t.tm_usec, 42);
    assert_int_equal(t.tm_wday, 4);
    assert_int_equal(t.tm_yday, 70);
}


static void a_zone_that_is_unknown_is_not_opened(void **state)
{
    static const char *const names[] = {
        "Europe/Atlantis", "Paris", "Europe/Paris/Nord", "Europe",
        "Europe/Paris ", "europe"
    };
    fb_zone_t *zone;
    size_t i;

    for (i = 0; i < COUNT_OF(names); i++)
        if (fb_zone_open(&zone, names[i], *state) != APR_ENOENT)
            fail_msg("'%s' was opened", names[i]);
}


static void without_a_name_it_is_the_servers_own(void **state)
{
    static const moment_t tokyo[] = { { THAT_DAY, "2026-03-12 22:05:00" } };
    static const moment_t lima[] = { { THAT_DAY, "2026-03-12 08:05:00" } };
    const char *before = getenv("TZ");

    setenv("TZ", "Asia/Tokyo", 1);
    check(NULL, tokyo, 1, *state);
    setenv("TZ", "America/Lima", 1);
    check(NULL, lima, 1, *state);
    if (before)
        setenv("TZ", before, 1);
    else
        unsetenv("TZ");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_written_in_utc_with_microseconds),
        cmocka_unit_test(a_time_before_1970_is_written_like_any_other),
        cmocka_unit_test(paris_is_one_hour_ahead_in_winter_and_two_in_summer),
        cmocka_unit_test(in_march_the_hour_after_two_is_skipped),
        cmocka_unit_test(in_october_the_hour_after_two_comes_twice),
        cmocka_unit_test(zones_keep_their_own_day),
        cmocka_unit_test(zones_know_their_past_and_their_future),
        cmocka_unit_test(fractions_of_a_second_never_move_the_clock_on),
        cmocka_unit_test(a_zone_that_is_unknown_is_not_opened),
        cmocka_unit_test(without_a_name_it_is_the_servers_own),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
