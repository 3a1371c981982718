#ifndef FB_CLOCK_H
#define FB_CLOCK_H

/*
 * Clock: points in time, stored as microseconds since 1970 in UTC (apr_time_t)
 * and shown in a time zone of the IANA database.
 */

#include <apr_pools.h>
#include <apr_time.h>

typedef struct fb_zone_t fb_zone_t;

/**
 * Set *ZONE to the zone called NAME ("Europe/Paris"), or to the server's own
 * when NAME is NULL.  The zone lives as long as POOL and may be shared by
 * threads.  Returns APR_ENOENT if there is no such zone.
 */
apr_status_t fb_zone_open(fb_zone_t **zone, const char *name, apr_pool_t *pool);

/** Set the fields of LOCAL to AT as clocks in ZONE show it. */
void fb_zone_explode(apr_time_exp_t *local, apr_time_t at,
                     const fb_zone_t *zone);

/** Return AT as RFC 3339 in UTC with microseconds:
 *  "2026-03-12T13:05:00.000000Z". */
const char *fb_clock_rfc3339(apr_time_t at, apr_pool_t *pool);

#endif
