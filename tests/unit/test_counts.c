/*
 * Counts: after whatever happened they are what a recount gives.
 */

#include <apr_strings.h>

#include "store/moderation.h"
#include "store_kit.h"

enum { PEOPLE = 5, STEPS = 300, SEEDS = 4 };

/* One thing after another, at random from a seed. */
typedef struct walk_t {
    unsigned seed;
    apr_int64_t topics, comments;
    apr_time_t now;
    int revisions[STEPS + 1];
} walk_t;


static int any(walk_t *w, int below)
{
    w->seed = w->seed * 1103515245u + 12345u;
    return (int)(w->seed >> 16 & 0x7FFF) % below;
}


static const char *pick(walk_t *w, const char *const *names, size_t count)
{
    return names[any(w, (int)count)];
}


static fb_error_t *add(walk_t *w, fb_db_t *db, apr_pool_t *pool)
{
    static const char *const kinds[] = { "question", "idea", "problem", "thanks" };
    static const char *const tags[] = { "excel", "Excel", "mobile", "agenda" };
    apr_array_header_t *under = apr_array_make(pool, 2, sizeof(char *));
    fb_topic_new_t topic = { .kind = pick(w, kinds, COUNT_OF(kinds)), .title = "T",
                             .body = "", .category = 1, .author = 1 + any(w, PEOPLE),
                             .site = any(w, 3), .tags = under };
    apr_int64_t id;

    if (any(w, 3))
        APR_ARRAY_PUSH(under, const char *) = tags[any(w, 2)];
    if (any(w, 2))
        APR_ARRAY_PUSH(under, const char *) = tags[2 + any(w, 2)];
    FB_ERR(fb_topics_add(&id, db, &topic, w->now, pool));
    w->topics = id;
    w->revisions[id] = 1;
    return FB_OK;
}


static fb_error_t *change(walk_t *w, apr_int64_t id, fb_db_t *db, apr_pool_t *pool)
{
    int conflict;

    switch (any(w, 4)) {
    case 0:
        FB_ERR(fb_topics_edit(&conflict, db, id, w->revisions[id]++, "U", "V", 1, w->now,
                              pool));
        assert_int_equal(conflict, 0);
        return FB_OK;
    case 1:
        return fb_moderation_hold(db, id, 0, w->now, pool);
    case 2:
        return fb_moderation_release(db, id, w->now, pool);
    default:
        return fb_topics_set_status(db, id, fb_status_at(any(w, 10)), NULL, 1, w->now,
                                    pool);
    }
}


static fb_error_t *step(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    static const char *const kinds[] = { "comment", "answer", "note" };
    static const char *const states[] = { "open", "hidden", "withdrawn" };
    walk_t *w = baton;
    apr_int64_t id = w->topics ? 1 + any(w, (int)w->topics) : 0;
    fb_comment_new_t said = { .topic = id, .body = "x", .author = 1 + any(w, PEOPLE) };
    fb_vote_t vote = { id, 1 + any(w, PEOPLE), any(w, 3), any(w, 4) };

    w->now += 1 + any(w, 1000);
    switch (id ? any(w, 6) : 0) {
    case 0:
        return add(w, db, pool);
    case 1:
        said.kind = pick(w, kinds, COUNT_OF(kinds));
        return fb_comments_add(&w->comments, db, &said, w->now, pool);
    case 2:
        return w->comments ? fb_moderation_comment(
            db, 1 + any(w, (int)w->comments), pick(w, states, COUNT_OF(states)), w->now,
            pool) : FB_OK;
    case 3:
        return fb_votes_cast(db, &vote, w->now, pool);
    default:
        return change(w, id, db, pool);
    }
}


/* What is counted must be what a recount gives: rows of 0 aside. */
static void check_counts(db_kit_t *kit)
{
    static const char *const recounts[][2] = {
        { "listed", "SELECT '', count(*) FROM topic WHERE listed = 1" },
        { "kind", "SELECT kind, count(*) FROM topic WHERE listed = 1 GROUP BY 1" },
        { "status", "SELECT status, count(*) FROM topic GROUP BY 1" },
        { "category", "SELECT category, count(*) FROM topic WHERE listed = 1 GROUP BY 1" },
        { "site", "SELECT site, count(*) FROM topic WHERE listed = 1 AND site > 0 "
                  "GROUP BY 1" },
        { "tag", "SELECT tag, count(*) FROM topic_tag x JOIN topic t ON t.id = x.topic "
                 "WHERE t.listed = 1 GROUP BY 1" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(recounts); i++)
        assert_string_equal(
            db_plain(kit, apr_psprintf(kit->pool, "SELECT which, n FROM counter WHERE "
                                       "what = '%s' AND n <> 0 ORDER BY which",
                                       recounts[i][0])),
            db_plain(kit, apr_psprintf(kit->pool, "SELECT * FROM (%s) WHERE 2 > 1 "
                                       "ORDER BY 1", recounts[i][1])));
    assert_string_equal(db_plain(kit, "SELECT topic, listed, score, sites, created_at, "
                                      "active_at, trend FROM topic_tag ORDER BY topic"),
                        db_plain(kit, "SELECT t.id, t.listed, t.score, t.sites, "
                                      "t.created_at, t.active_at, t.trend FROM topic t "
                                      "JOIN topic_tag x ON x.topic = t.id ORDER BY t.id"));
    assert_string_equal(db_plain(kit, "SELECT id FROM topic t WHERE score <> (SELECT "
                                      "COALESCE(sum(weight), 0) FROM vote WHERE "
                                      "topic = t.id) OR comments <> (SELECT count(*) FROM "
                                      "comment c WHERE c.topic = t.id AND kind <> 'note' "
                                      "AND status = 'open')"), "");
}


static void whatever_happens_counts_equal_a_recount(void **state)
{
    db_kit_t *kit = *state;
    walk_t w = { 0 };
    unsigned seed;
    int i;

    for (i = 0; i < PEOPLE; i++)
        store_person(kit, apr_itoa(kit->pool, i), i % 2 ? "LYO" : "LIL");
    for (seed = 1; seed <= SEEDS; seed++) {
        w.seed = seed * 7919;
        for (i = 0; i < STEPS / SEEDS; i++) {
            db_do(kit, step, &w);
            if (i % 5 == 0)
                check_counts(kit);
        }
        check_counts(kit);
    }
    assert_true(w.topics > 20 && w.comments > 20);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(whatever_happens_counts_equal_a_recount),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
