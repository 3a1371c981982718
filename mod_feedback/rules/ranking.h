#ifndef FB_RANKING_H
#define FB_RANKING_H

/*
 * Ranking: the place of a topic in the order "trending".
 *
 * Every event gives a topic points, and points halve every HALF_LIFE.  With
 * heat h at time t, h(t') = h * 2^-((t' - t) / HALF_LIFE), so the order of any
 * two topics is the same at all times as that of t + HALF_LIFE * log2(h).  That
 * value is stored: it changes only when something happens to the topic, and an
 * index over it decays by itself.
 */

#include <apr_time.h>

/** How fast interest fades. */
#define FB_HALF_LIFE apr_time_from_sec(3 * 86400)

/** Points of an event. */
enum { FB_POINTS_POST = 1, FB_POINTS_COMMENT = 2, FB_POINTS_VOTE = 3 };

/** Return the place at NOW of a topic that was at TREND (0: new) and gets
 *  POINTS, which may be negative. */
apr_int64_t fb_ranking_trend(apr_int64_t trend, int points, apr_time_t now);

#endif
