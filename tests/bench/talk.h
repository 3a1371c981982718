#ifndef BENCH_TALK_H
#define BENCH_TALK_H

/*
 * Talk: a topic, and what people said, voted and decided below it.
 *
 * Votes and comments have Zipf's distribution: most topics have few, all of
 * the same few numbers, and some have hundreds.  Topic 1 is the one that is
 * measured: an idea that stays open, with exactly 20 comments.
 */

#include "town.h"

typedef struct talk_t talk_t;

/** Return the talk of TOWN over TOPICS topics, drawn by SEED. */
talk_t *talk_make(const town_t *town, const prose_t *prose, int topics,
                  apr_uint64_t seed, apr_pool_t *pool);

/** Return when the first of them is written, the others spread over the years
 *  behind. */
apr_time_t talk_begin(void);

/** Add topic NUMBER, counted from 1, as the next one in DB.  To be called in
 *  fb_db_write(). */
fb_error_t *talk_add(talk_t *talk, fb_db_t *db, int number, apr_pool_t *pool);

/** Set what has been added so far. */
void talk_count(const talk_t *talk, int *comments, int *votes);

#endif
