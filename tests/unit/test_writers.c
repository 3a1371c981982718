/*
 * Many writers at once: children of the server, several threads each, through
 * the one mutex.
 */

#include <string.h>

#include <apr_strings.h>
#include <apr_thread_proc.h>

#include "other.h"
#include "store_kit.h"

enum { PROCESSES = 4, THREADS = 4, WRITES = 10 };

/* One thread of one process. */
typedef struct writer_t {
    db_kit_t *kit;
    apr_int64_t person;     /* its own */
    int round;
    const char *wrong;      /* what happened to it, or NULL */
} writer_t;


/* Vote again, each time by another weight, and leave a mark of this round. */
static fb_error_t *vote_and_mark(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    writer_t *writer = baton;
    const fb_vote_t vote = { 1, writer->person, 1 + writer->person % 3,
                             writer->round % 4 };
    const char *mark = apr_psprintf(pool, "%" APR_INT64_T_FMT ".%d",
                                    writer->person, writer->round);

    FB_ERR(fb_votes_cast(db, &vote, 1, pool));
    return fb_db_run(NULL, db, FB_STMT_SETTING_ADD, FB_ARGS(mark, "mark"), pool);
}


static void *APR_THREAD_FUNC write_on(apr_thread_t *thread, void *baton)
{
    writer_t *writer = baton;
    db_conn_t *conn = db_connect(writer->kit->path, &writer->kit->shared);
    fb_error_t *err = conn->err;
    fb_rows_t *rows;

    (void)thread;
    for (writer->round = 1; !err && writer->round <= WRITES; writer->round++) {
        err = fb_db_write(conn->db, vote_and_mark, writer, conn->pool);
        if (!err)
            err = fb_topics_show(&rows, conn->db, 1, writer->person, conn->pool);
    }
    if (err)
        print_error("%s\n", writer->wrong = err->message);
    db_close(conn);
    return NULL;
}


static int write_in_threads(int i, void *baton)
{
    db_kit_t *kit = baton;
    writer_t writers[THREADS] = { { 0 } };
    apr_thread_t *threads[THREADS];
    apr_status_t done;
    int t, failed = 0;

    apr_global_mutex_child_init(&kit->shared.writers, NULL, kit->pool);
    for (t = 0; t < THREADS; t++) {
        writers[t].kit = kit;
        writers[t].person = 1 + i * THREADS + t;
        if (apr_thread_create(&threads[t], NULL, write_on, &writers[t], kit->pool))
            return 1;
    }
    for (t = 0; t < THREADS; t++) {
        apr_thread_join(&done, threads[t]);
        failed += writers[t].wrong != NULL;
    }
    return failed;
}


/* People 1 to 16 at sites 1 to 3, and topic 1, which the first one asks. */
static void prepare(db_kit_t *kit)
{
    static const char *const sites[] = { "a", "b", "c" };
    int i;

    db_open(kit);
    for (i = 0; i < PROCESSES * THREADS; i++)
        assert_true(store_person(kit, apr_itoa(kit->pool, i), sites[i % 3]) == i + 1);
    assert_true(store_topic(kit, "idea", "What they all vote for", 1, 0) == 1);
    db_close(kit->conn);
    kit->conn = NULL;
}


static void nobody_is_refused_and_nothing_is_lost(void **state)
{
    db_kit_t *kit = *state;

    assert_int_equal(apr_global_mutex_create(&kit->shared.writers, NULL,
                                             APR_LOCK_DEFAULT, kit->pool),
                     APR_SUCCESS);
    prepare(kit);
    assert_int_equal(other_together(PROCESSES, write_in_threads, kit), 0);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting "
                                      "WHERE value = 'mark'"),
                        apr_itoa(kit->pool, PROCESSES * THREADS * WRITES));
    /* The last round of everyone had the weight 2. */
    assert_string_equal(db_plain(kit, "SELECT score, voters, sites FROM topic"),
                        "32|16|3");
    assert_string_equal(db_plain(kit, "SELECT sum(weight), count(*), "
                                      "count(DISTINCT site) FROM vote"), "32|16|3");
    assert_string_equal(db_plain(kit, "PRAGMA integrity_check"), "ok");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nobody_is_refused_and_nothing_is_lost,
                                        db_setup_folder, db_teardown),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
