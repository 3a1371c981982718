#include "rules/ranking.h"

#include <math.h>

/* What is left of a topic's heat when points are taken away: never nothing, for
 * nothing has no logarithm. */
#define LEAST 0.01


apr_int64_t fb_ranking_trend(apr_int64_t trend, int points, apr_time_t now)
{
    double heat = 0;

    if (trend)
        heat = exp2((double)(trend - now) / (double)FB_HALF_LIFE);
    heat += points;
    if (heat < LEAST)
        heat = LEAST;
    return now + (apr_int64_t)(log2(heat) * (double)FB_HALF_LIFE);
}
