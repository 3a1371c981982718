#ifndef BENCH_CHANCE_H
#define BENCH_CHANCE_H

/*
 * Chance: the same in each run.
 *
 * Everything that is drawn for one thing comes from a lot of its own, so that
 * topic 1 is the same topic in a database of a thousand and of a million.
 */

#include <apr_pools.h>

typedef struct chance_t {
    apr_uint64_t state;
} chance_t;

/** Return the lot of thing NUMBER among those called NOUN, for SEED. */
chance_t chance_of(apr_uint64_t seed, const char *noun, int number);

/** Return a number below LIMIT. */
int chance_below(chance_t *chance, int limit);

/** Say whether something happens that does so in PERCENT cases of a hundred. */
int chance_happens(chance_t *chance, int percent);

/** Return a number from FROM to TO whose logarithm is evenly spread: there are
 *  many small ones and few large ones. */
int chance_magnitude(chance_t *chance, int from, int to);

/* Zipf's law: what has rank R comes in proportion to 1 / R^exponent. */
typedef struct zipf_t zipf_t;

/** Return the law for COUNT ranks. */
zipf_t *zipf_make(int count, double exponent, apr_pool_t *pool);

/** Return a rank, counted from 0. */
int zipf_draw(const zipf_t *zipf, chance_t *chance);

#endif
