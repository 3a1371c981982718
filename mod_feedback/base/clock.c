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


void fb_zone_explode(apr_time_exp_t *local, apr_time_t at,
                     const fb_zone_t *zone)
{
    gint interval = g_time_zone_find_interval(zone->rules, G_TIME_TYPE_UNIVERSAL,
                                              apr_time_sec(at));
    gint32 offset = interval < 0
                        ? 0
                        : g_time_zone_get_offset(zone->rules, interval);

    apr_time_exp_tz(local, at, offset);
}


const char *fb_clock_rfc3339(apr_time_t at, apr_pool_t *pool)
{
    apr_time_exp_t utc;

    apr_time_exp_gmt(&utc, at);
    return apr_psprintf(pool, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ",
                        utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                        utc.tm_hour, utc.tm_min, utc.tm_sec, utc.tm_usec);
}
