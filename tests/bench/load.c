/*
 * load: fill a new database with as many topics as a bench needs.
 *
 *   load DATABASE TOPICS [SEED]
 *
 * The same seed (1 unless given) makes the same forum, the server's own key
 * apart.  All goes through the store, thousands of topics a transaction.
 */

#include <stdio.h>
#include <stdlib.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "../demo/tool.h"
#include "store/topics.h"
#include "talk.h"


enum { BATCH = 2000, TOPICS_MAX = 10000000 };

/* What is to be done, and how far it has come. */
typedef struct load_t {
    const char *database;
    int topics;
    apr_uint64_t seed;
    town_t *town;
    talk_t *talk;
    int done;                   /* topics that are in the database */
    apr_time_t begun;
    apr_pool_t *pool;           /* of the whole run */
} load_t;


/* Work: the people, unless somebody has been there before. */
static fb_error_t *found_town(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    load_t *load = baton;
    fb_topic_t *first;

    FB_ERR(fb_topics_find(&first, db, 1, pool));
    if (first)
        return fb_error(pool, 409, NULL, "%s holds topics already",
                        load->database);
    return town_found(&load->town, db, load->topics, talk_begin(), load->pool);
}


/* Work: the next topics. */
static fb_error_t *add_batch(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    load_t *load = baton;
    apr_pool_t *iterpool;
    int i;

    apr_pool_create(&iterpool, pool);
    for (i = 0; i < BATCH && load->done < load->topics; i++) {
        apr_pool_clear(iterpool);
        FB_ERR(talk_add(load->talk, db, load->done + 1, iterpool));
        load->done++;
    }
    apr_pool_destroy(iterpool);
    return FB_OK;
}


static void report(const load_t *load)
{
    int comments, votes;

    talk_count(load->talk, &comments, &votes);
    printf("%s: %d of %d topics, %d comments, %d votes, %d people; %d s\n",
           load->database, load->done, load->topics, comments, votes,
           load->town->size, (int)apr_time_sec(apr_time_now() - load->begun));
    fflush(stdout);
}


static fb_error_t *run(load_t *load)
{
    apr_pool_t *iterpool;
    fb_db_t *db;

    FB_ERR(tool_open(&db, load->database, load->pool));
    FB_ERR(fb_db_write(db, found_town, load, load->pool));
    load->talk = talk_make(load->town, prose_make(load->pool), load->topics,
                           load->seed, load->pool);
    apr_pool_create(&iterpool, load->pool);
    while (load->done < load->topics) {
        apr_pool_clear(iterpool);
        FB_ERR(fb_db_write(db, add_batch, load, iterpool));
        if (load->done == load->topics || load->done % (5 * BATCH) == 0)
            report(load);
    }
    return FB_OK;
}


/* Read the whole number TEXT from 1 to MAX; 0 if it is none. */
static apr_int64_t number(const char *text, apr_int64_t max)
{
    char *end;
    apr_int64_t n = apr_strtoi64(text, &end, 10);

    return end == text || *end || n < 1 || n > max ? 0 : n;
}


int main(int argc, const char *const argv[])
{
    load_t load = { .seed = 1, .begun = apr_time_now() };
    int status;

    if (argc > 2)
        load.topics = (int)number(argv[2], TOPICS_MAX);
    if (argc > 3)
        load.seed = (apr_uint64_t)number(argv[3], APR_INT64_MAX);
    if (argc < 3 || argc > 4 || !load.topics || !load.seed) {
        fputs("usage: load DATABASE TOPICS [SEED]\n", stderr);
        return 2;
    }
    if (apr_initialize() != APR_SUCCESS)
        return 1;
    atexit(apr_terminate);
    load.database = argv[1];
    apr_pool_create(&load.pool, NULL);
    status = tool_status("load", run(&load));
    apr_pool_destroy(load.pool);
    return status;
}
