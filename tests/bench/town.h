#ifndef BENCH_TOWN_H
#define BENCH_TOWN_H

/*
 * The town: who is there before anyone says anything.
 */

#include <apr_time.h>

#include "chance.h"
#include "prose.h"
#include "store/people.h"

enum { TOWN_TAGS = 200 };

typedef struct town_t {
    fb_person_t *people;
    int size;               /* how many they are */
    zipf_t *activity;       /* who writes: the first ones most */
    apr_int64_t *categories;
    int category_count;
} town_t;

/**
 * Set *TOWN to the people of a forum of TOPICS topics, recorded in DB with
 * their sites as of NOW: 1,000 on 50 sites, and beyond 100,000 topics one for
 * each 20 on 300 sites.  To be called inside fb_db_write().
 */
fb_error_t *town_found(town_t **town, fb_db_t *db, int topics, apr_time_t now,
                       apr_pool_t *pool);

/** Return the person NUMBER, counted round and round. */
const fb_person_t *town_person(const town_t *town, int number);

#endif
