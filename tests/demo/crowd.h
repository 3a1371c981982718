#ifndef DEMO_CROWD_H
#define DEMO_CROWD_H

/*
 * The crowd: the people of the demonstration, and who of them votes.
 */

#include <apr_tables.h>
#include <apr_time.h>
#include <jansson.h>

#include "rules/guard.h"
#include "store/people.h"

typedef struct demo_crowd_t demo_crowd_t;

typedef struct demo_member_t {
    fb_person_t person;         /* as recorded, with its id */
    const char *site;           /* its name */
    fb_who_t who;               /* the same for the guard, with their roles */
} demo_member_t;

/**
 * Set *CROWD to the people in the JSON list PEOPLE and record them in DB, with
 * the sites in the JSON list SITES, as seen at NOW.
 */
fb_error_t *demo_crowd_record(demo_crowd_t **crowd, fb_db_t *db, json_t *sites,
                              json_t *people, apr_time_t now, apr_pool_t *pool);

/** Set *MEMBER to the one with LOGIN; fails if there is none. */
fb_error_t *demo_crowd_find(const demo_member_t **member,
                            const demo_crowd_t *crowd, const char *login,
                            apr_pool_t *pool);

/** Return how many people CROWD has. */
int demo_crowd_size(const demo_crowd_t *crowd);

/**
 * Return the members (const demo_member_t *) who may stand behind what ASKER
 * wrote, in an order drawn by lot: all but ASKER and those who answer, and of
 * SITES only (a JSON list of names; NULL: every site).
 */
apr_array_header_t *demo_crowd_voters(demo_crowd_t *crowd,
                                      const demo_member_t *asker, json_t *sites,
                                      apr_pool_t *pool);

/** Return a number below LIMIT, the same ones in each run. */
int demo_crowd_draw(demo_crowd_t *crowd, int limit);

#endif
