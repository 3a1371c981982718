#ifndef BENCH_PROSE_H
#define BENCH_PROSE_H

/*
 * Prose: what looks like French from afar.
 *
 * Words come as often as Zipf says, the most frequent ones are real; bodies
 * have paragraphs, and now and then a list, bold words and code.
 */

#include <apr_pools.h>

#include "chance.h"

typedef struct prose_t prose_t;

/** Make the vocabulary. */
prose_t *prose_make(apr_pool_t *pool);

/** Return a title of 20 to 90 characters or a little more. */
const char *prose_title(const prose_t *prose, chance_t *chance,
                        apr_pool_t *pool);

/** Return LENGTH characters of CommonMark. */
const char *prose_body(const prose_t *prose, chance_t *chance, int length,
                       apr_pool_t *pool);

/** Return a word, the N-th of the vocabulary. */
const char *prose_word(const prose_t *prose, int n);

#endif
