#include "base/clock.h"

#include <string.h>

#include <apr_strings.h>
#include <glib.h>

struct fb_zone_t {
    GTimeZone *rules;
};


static apr_status_t free_zone(void *zone)
{
    g_time_zone_unref(((fb_zone_t *)zone)->rules);
    return APR_SUCCESS;
}


apr_status_t fb_zone_open(fb_zone_t **zone, const char *name, apr_pool_t *pool)
{
    GTimeZone *rules = name ? g_time_zone_new_identifier(name)
                            : g_time_zone_new_local();

    *zone = NULL;
    if (!rules)
        return APR_ENOENT;
    *zone = apr_palloc(pool, sizeof(**zone));
    (*zone)->rules = rules;
    apr_pool_cleanup_register(pool, *zone, free_zone, apr_pool_cleanup_null);
    return APR_SUCCESS;
}


/* The second AT lies in.  APR's division would round times before 1970 up, and
 * leave negative fractions. */
static apr_time_t whole_second(apr_time_t at)
{
    apr_time_t rest = at % APR_USEC_PER_SEC;

    return at - rest - (rest < 0 ? APR_USEC_PER_SEC : 0);
}


/* Set the fields of T to AT, OFFSET seconds ahead of UTC. */
static void explode(apr_time_exp_t *t, apr_time_t at, gint32 offset)
{
    apr_time_t second = whole_second(at);

    apr_time_exp_tz(t, second, offset);
    t->tm_usec = (apr_int32_t)(at - second);
}


void fb_zone_explode(apr_time_exp_t *local, apr_time_t at,
                     const fb_zone_t *zone)
{
    gint interval = g_time_zone_find_interval(zone->rules, G_TIME_TYPE_UNIVERSAL,
                                              apr_time_sec(whole_second(at)));
    gint32 offset = interval < 0
                        ? 0
                        : g_time_zone_get_offset(zone->rules, interval);

    explode(local, at, offset);
}


/* Write VALUE as COUNT digits to AT, and return where they end. */
static char *put_digits(char *at, int value, int count)
{
    int i;

    for (i = count - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    return at + count;
}


const char *fb_clock_rfc3339(apr_time_t at, apr_pool_t *pool)
{
    char *text = apr_palloc(pool, sizeof("2026-03-12T13:05:00.000000Z")), *to;
    apr_time_exp_t utc;

    explode(&utc, at, 0);
    to = put_digits(text, utc.tm_year + 1900, 4);
    *to++ = '-';
    to = put_digits(to, utc.tm_mon + 1, 2);
    *to++ = '-';
    to = put_digits(to, utc.tm_mday, 2);
    *to++ = 'T';
    to = put_digits(to, utc.tm_hour, 2);
    *to++ = ':';
    to = put_digits(to, utc.tm_min, 2);
    *to++ = ':';
    to = put_digits(to, utc.tm_sec, 2);
    *to++ = '.';
    to = put_digits(to, utc.tm_usec, 6);
    *to++ = 'Z';
    *to = '\0';
    return text;
}
