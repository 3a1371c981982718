/*
 * Votes: what stands on the topic is what a recount of the votes gives.
 */

#include <string.h>

#include <apr_strings.h>

#include "store_kit.h"

/* Topics whose counters are not what a recount of their votes gives. */
#define WRONG "SELECT count(*) FROM topic t WHERE " \
    "score <> (SELECT coalesce(sum(weight), 0) FROM vote v WHERE v.topic = t.id) " \
    "OR voters <> (SELECT count(*) FROM vote v WHERE v.topic = t.id) " \
    "OR sites <> (SELECT count(DISTINCT site) FROM vote v WHERE v.topic = t.id)"

#define COUNTERS "SELECT score, voters, sites FROM topic WHERE id = %ld"
#define VOTES "SELECT person, weight, site, cast_at FROM vote WHERE topic = %ld " \
    "ORDER BY person"
#define FOLLOWERS "SELECT person, since_at FROM follow WHERE topic = %ld " \
    "ORDER BY person"

/* Two sites, an author without one, and a topic that nobody stands behind. */
typedef struct case_t {
    apr_int64_t lyon, lille, lea, karim, ines, topic;
} case_t;


static case_t prepare(db_kit_t *kit)
{
    case_t c;

    c.lea = store_person(kit, "lea", "lyon");
    c.karim = store_person(kit, "karim", "lille");
    c.ines = store_person(kit, "ines", "lyon");
    c.lyon = store_site(kit, "lyon");
    c.lille = store_site(kit, "lille");
    c.topic = store_topic(kit, "idea", "A topic to vote for",
                          store_person(kit, "author", NULL), 10);
    store_vote(kit, c.topic, store_person(kit, "author", NULL), 0, 0, 10);
    return c;
}


static void a_first_vote_counts_its_weight_its_voter_and_its_site(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "0|0|0");
    store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "1|1|1");
    store_vote(kit, c.topic, c.karim, c.lille, 3, 21);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "4|2|2");
}


static void two_voices_of_one_site_are_one_site(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    store_vote(kit, c.topic, c.ines, c.lyon, 2, 21);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "3|2|1");
    store_vote(kit, c.topic, c.lea, c.lyon, 0, 22);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "2|1|1");
    store_vote(kit, c.topic, c.ines, c.lyon, 0, 23);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "0|0|0");
}


static void a_voice_without_a_site_counts_for_no_site(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    store_vote(kit, c.topic, c.lea, 0, 2, 20);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "2|1|0");
    assert_string_equal(store_ask(kit, "SELECT site FROM vote WHERE topic = %ld",
                                  c.topic), "NULL");
    store_vote(kit, c.topic, c.lea, 0, 0, 21);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "0|0|0");
}


static void a_vote_cast_again_is_no_second_vote(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    int i;

    for (i = 0; i < 5; i++)
        store_vote(kit, c.topic, c.lea, c.lyon, 2, 20 + i);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "2|1|1");
    assert_string_equal(store_ask(kit, VOTES, c.topic),
                        apr_psprintf(kit->pool, "%d|2|%d|20", (int)c.lea,
                                     (int)c.lyon));
}


static void a_weight_can_be_changed_and_the_first_date_stays(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    store_vote(kit, c.topic, c.lea, c.lyon, 3, 21);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "3|1|1");
    store_vote(kit, c.topic, c.lea, c.lyon, 2, 22);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "2|1|1");
    assert_string_equal(store_ask(kit, "SELECT cast_at FROM vote WHERE topic = %ld",
                                  c.topic), "20");
}


static void a_vote_can_be_withdrawn_and_cast_anew(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    store_vote(kit, c.topic, c.lea, c.lyon, 3, 20);
    store_vote(kit, c.topic, c.lea, c.lyon, 0, 21);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "0|0|0");
    assert_string_equal(store_ask(kit, VOTES, c.topic), "");
    store_vote(kit, c.topic, c.lea, c.lyon, 1, 22);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "1|1|1");
    assert_string_equal(store_ask(kit, "SELECT cast_at FROM vote WHERE topic = %ld",
                                  c.topic), "22");
}


static void withdrawing_what_was_never_cast_does_nothing(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    store_vote(kit, c.topic, c.karim, c.lille, 1, 20);
    store_vote(kit, c.topic, c.lea, c.lyon, 0, 21);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "1|1|1");
    assert_string_equal(store_ask(kit, "SELECT count(*) FROM follow WHERE topic = "
                                  "%ld AND since_at = 21", c.topic), "0");
}


/* Who moves takes no vote along: it was cast where they worked then. */
static void a_vote_stays_at_the_site_it_was_cast_at(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    store_vote(kit, c.topic, c.lea, c.lille, 3, 21);
    assert_string_equal(store_ask(kit, "SELECT site FROM vote WHERE topic = %ld",
                                  c.topic), apr_itoa(kit->pool, (int)c.lyon));
    store_vote(kit, c.topic, c.lea, c.lille, 0, 22);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "0|0|0");
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM topic_site"), "0");
}


static void a_first_vote_follows_and_withdrawing_it_does_not_unfollow(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    const char *followers;

    db_plain(kit, "DELETE FROM follow");
    store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    followers = apr_psprintf(kit->pool, "%d|20", (int)c.lea);
    assert_string_equal(store_ask(kit, FOLLOWERS, c.topic), followers);
    store_vote(kit, c.topic, c.lea, c.lyon, 2, 21);
    store_vote(kit, c.topic, c.lea, c.lyon, 0, 22);
    assert_string_equal(store_ask(kit, FOLLOWERS, c.topic), followers);
}


/* Who has stopped following is not made to again by weighing the vote anew. */
static void changing_a_weight_follows_nobody(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    assert_null(fb_votes_follow(kit->db, c.topic, c.lea, 0, 21, kit->pool));
    store_vote(kit, c.topic, c.lea, c.lyon, 3, 22);
    assert_string_equal(store_ask(kit, "SELECT count(*) FROM follow "
                                  "WHERE topic = %ld AND since_at >= 20", c.topic),
                        "0");
}


static void following_twice_is_following_once(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    db_plain(kit, "DELETE FROM follow");
    assert_null(fb_votes_follow(kit->db, c.topic, c.lea, 1, 30, kit->pool));
    assert_null(fb_votes_follow(kit->db, c.topic, c.lea, 1, 31, kit->pool));
    assert_string_equal(store_ask(kit, FOLLOWERS, c.topic),
                        apr_psprintf(kit->pool, "%d|30", (int)c.lea));
    assert_null(fb_votes_follow(kit->db, c.topic, c.lea, 0, 32, kit->pool));
    assert_null(fb_votes_follow(kit->db, c.topic, c.lea, 0, 33, kit->pool));
    assert_string_equal(store_ask(kit, FOLLOWERS, c.topic), "");
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "0|0|0");
}


enum { TOPICS = 12, PEOPLE = 30, SITES = 6, ROUNDS = 40, CASTS = 50 };

/* The same votes by the plainest means: who stands behind what, and from where. */
typedef struct model_t {
    unsigned seed;
    int weight[TOPICS][PEOPLE], site[TOPICS][PEOPLE];
} model_t;


/* A number below BOUND, the same in each run. */
static int draw(model_t *model, int bound)
{
    model->seed = model->seed * 1664525u + 1013904223u;
    return (int)((model->seed >> 8) % (unsigned)bound);
}


static fb_error_t *cast_many(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    model_t *model = baton;
    int i;

    for (i = 0; i < CASTS; i++) {
        int topic = draw(model, TOPICS), person = draw(model, PEOPLE);
        int site = draw(model, SITES + 1), weight = draw(model, 4);
        fb_vote_t vote = { topic + 1, person + 1, site, weight };

        if (!model->weight[topic][person])
            model->site[topic][person] = site;
        model->weight[topic][person] = weight;
        FB_ERR(fb_votes_cast(db, &vote, i, pool));
    }
    return FB_OK;
}


/* The votes of MODEL as the database should list them. */
static const char *all_votes(const model_t *model, apr_pool_t *pool)
{
    apr_array_header_t *lines = apr_array_make(pool, 100, sizeof(char *));
    int t, p;

    for (t = 0; t < TOPICS; t++)
        for (p = 0; p < PEOPLE; p++)
            if (model->weight[t][p])
                APR_ARRAY_PUSH(lines, const char *) = apr_psprintf(
                    pool, "%d|%d|%d|%d", t + 1, p + 1, model->weight[t][p],
                    model->site[t][p]);
    return apr_array_pstrcat(pool, lines, '\n');
}


static void any_sequence_of_votes_leaves_true_counters(void **state)
{
    db_kit_t *kit = *state;
    model_t model = { .seed = 20260312 };
    int i;

    for (i = 0; i < SITES; i++)
        store_person(kit, "first", apr_itoa(kit->pool, i));
    for (i = 1; i < PEOPLE; i++)
        store_person(kit, apr_itoa(kit->pool, i), NULL);
    for (i = 0; i < TOPICS; i++) {
        store_topic(kit, "idea", "A topic to vote for", 1, 0);
        store_vote(kit, i + 1, 1, 0, 0, 0);
    }
    for (i = 0; i < ROUNDS; i++) {
        db_do(kit, cast_many, &model);
        assert_string_equal(db_plain(kit, WRONG), "0");
        assert_string_equal(
            db_plain(kit, "SELECT topic, person, weight, coalesce(site, 0) "
                          "FROM vote ORDER BY topic, person"),
            all_votes(&model, kit->pool));
    }
}


/* The recount would notice: each counter in turn is made wrong. */
static void a_counter_that_is_wrong_is_noticed(void **state)
{
    static const char *const lies[] = {
        "UPDATE topic SET score = score + 1", "UPDATE topic SET voters = voters - 1",
        "UPDATE topic SET sites = sites + 1"
    };
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    size_t i;

    store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    assert_string_equal(db_plain(kit, WRONG), "0");
    for (i = 0; i < COUNT_OF(lies); i++) {
        assert_string_equal(db_plain(kit, lies[i]), "");
        assert_string_equal(db_plain(kit, WRONG), "1");
        store_vote(kit, c.topic, c.lea, c.lyon, 0, 20);
        db_plain(kit, "UPDATE topic SET score = 0, voters = 0, sites = 0");
        store_vote(kit, c.topic, c.lea, c.lyon, 1, 20);
    }
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(a_first_vote_counts_its_weight_its_voter_and_its_site),
        TEST(two_voices_of_one_site_are_one_site),
        TEST(a_voice_without_a_site_counts_for_no_site),
        TEST(a_vote_cast_again_is_no_second_vote),
        TEST(a_weight_can_be_changed_and_the_first_date_stays),
        TEST(a_vote_can_be_withdrawn_and_cast_anew),
        TEST(withdrawing_what_was_never_cast_does_nothing),
        TEST(a_vote_stays_at_the_site_it_was_cast_at),
        TEST(a_first_vote_follows_and_withdrawing_it_does_not_unfollow),
        TEST(changing_a_weight_follows_nobody),
        TEST(following_twice_is_following_once),
        TEST(any_sequence_of_votes_leaves_true_counters),
        TEST(a_counter_that_is_wrong_is_noticed),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
