/*
 * Changes of the schema by others, which break every prepared statement of
 * every connection: an operator's VACUUM, ANALYZE or CREATE TABLE must not be
 * noticed by anyone.
 */

#include <string.h>

#include <apr_strings.h>
#include <apr_time.h>

#include "other.h"

static const apr_int64_t zero = 0;

static const char *const changes[] = {
    "VACUUM", "ANALYZE", "CREATE TABLE extra (x)",
    "CREATE INDEX extra_x ON extra (x)", "ALTER TABLE extra ADD y", "REINDEX",
    "DROP TABLE extra", NULL
};

/* A work, and how often it was begun. */
typedef struct job_t {
    const char *name;
    int calls;
} job_t;


/* Use a statement of each kind, and add one setting and one category. */
static fb_error_t *use(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    job_t *job = baton;
    apr_int64_t id = 0;
    fb_rows_t *rows;

    job->calls++;
    FB_ERR(fb_db_run(NULL, db, FB_STMT_SETTING_ADD, FB_ARGS(job->name, "x"), pool));
    FB_ERR(fb_db_select(&rows, db, FB_STMT_SETTING_GET, FB_ARGS(job->name), pool));
    if (!fb_rows_next(rows))
        return fb_error(pool, 500, NULL, "%s is not there", job->name);
    FB_ERR(fb_db_id(&id, db, FB_STMT_CATEGORY_ADD,
                    FB_ARGS(job->name, "x", &zero, &zero), pool));
    return id ? FB_OK : fb_error(pool, 500, NULL, "%s has no id", job->name);
}


static void check_used(db_kit_t *kit, fb_error_t *err, const char *what, int times)
{
    if (err)
        fail_msg("%s: %s", what, err->message);
    assert_string_equal(db_plain(kit, "SELECT (SELECT count(*) FROM setting) - 1, "
                                      "(SELECT count(*) FROM category) - 1"),
                        apr_psprintf(kit->pool, "%d|%d", times, times));
}


static void change(other_t *other, const char *sql)
{
    const char *said = other_do(other, sql);

    if (!strncmp(said, "error", 5))
        fail_msg("%s: %s", sql, said);
}


static void statements_survive_every_change(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    job_t job = { "0", 0 };
    int i;

    db_open(kit);
    check_used(kit, use(&job, kit->db, kit->pool), "first", 1);
    for (i = 0; changes[i]; i++) {
        change(other, changes[i]);
        job.name = apr_itoa(kit->pool, i + 1);
        check_used(kit, use(&job, kit->db, kit->pool), changes[i], i + 2);
    }
}


static void each_connection_survives_them(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    job_t job = { NULL, 0 };
    db_conn_t *second;
    int i, used = 0;

    db_open(kit);
    second = db_connect(kit->path, &kit->shared);
    assert_null(second->err);
    for (i = 0; i < 10; i++) {
        job.name = apr_itoa(kit->pool, used++);
        check_used(kit, use(&job, kit->db, kit->pool), "first", used);
        job.name = apr_itoa(kit->pool, used++);
        check_used(kit, use(&job, second->db, kit->pool), "second", used);
        change(other, i % 2 ? "ANALYZE" : "VACUUM");
    }
    db_close(second);
}


/* The first statement that fails inside takes the transaction with it. */
static void a_transaction_survives_them_and_is_done_once(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    job_t job = { "0", 0 };
    int i;

    db_open(kit);
    db_do(kit, use, &job);
    assert_int_equal(job.calls, 1);
    for (i = 0; changes[i]; i++) {
        change(other, changes[i]);
        job.name = apr_itoa(kit->pool, i + 1);
        job.calls = 0;
        check_used(kit, fb_db_write(kit->db, use, &job, kit->pool), changes[i],
                   i + 2);
        assert_in_range(job.calls, 1, 2);
    }
}


/* What was done before the broken statement is undone and done again: the
 * statement that adds is new to the connection, the one behind it is not. */
static fb_error_t *add_and_look(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    job_t *job = baton;
    fb_rows_t *rows;

    job->calls++;
    FB_ERR(fb_db_run(NULL, db, FB_STMT_SETTING_ADD, FB_ARGS(job->name, "x"), pool));
    return fb_db_select(&rows, db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS, pool);
}


static void a_work_whose_second_statement_breaks_is_done_again(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    job_t job = { "added", 0 };
    fb_rows_t *rows;

    db_open(kit);
    assert_null(fb_db_select(&rows, kit->db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS,
                             kit->pool));
    change(other, "CREATE TABLE extra (x)");
    db_do(kit, add_and_look, &job);
    assert_int_equal(job.calls, 2);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting "
                                      "WHERE name = 'added'"), "1");
}


static void a_new_connection_can_be_opened_after_any_change(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    db_conn_t *conn;
    int i;

    db_open(kit);
    for (i = 0; changes[i]; i++) {
        change(other, changes[i]);
        conn = db_connect(kit->path, &kit->shared);
        if (conn->err)
            fail_msg("%s: %s", changes[i], conn->err->message);
        assert_string_equal(fb_db_key(conn->db), fb_db_key(kit->db));
        db_close(conn);
    }
}


static int version(db_kit_t *kit)
{
    return (int)apr_atoi64(db_plain(kit, "PRAGMA schema_version"));
}


/* At least two hundred uses, each fourth on a new connection, while the other
 * process makes at least twenty changes. */
static void nobody_notices_changes_under_load(void **state)
{
    static const char *const sql[] = {
        "VACUUM", OTHER_PAUSE, "ANALYZE", OTHER_PAUSE,
        "CREATE TABLE extra (x)", OTHER_PAUSE, "DROP TABLE extra", OTHER_PAUSE, NULL
    };
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    job_t job = { NULL, 0 };
    db_conn_t *conn;
    int i, first;

    db_open(kit);
    first = version(kit);
    other_repeat(other, sql);
    for (i = 0; i < 5000 && (i < 200 || version(kit) < first + 20); i++) {
        fb_error_t *err;

        job.name = apr_itoa(kit->pool, i);
        err = i % 2 ? use(&job, kit->db, kit->pool)
                    : fb_db_write(kit->db, use, &job, kit->pool);
        if (err)
            fail_msg("use %d: %s", i, err->message);
        apr_sleep(1000);
        if (i % 4)
            continue;
        conn = db_connect(kit->path, &kit->shared);
        if (conn->err)
            fail_msg("connection %d: %s", i, conn->err->message);
        db_close(conn);
    }
    other_stop(other);
    assert_true(version(kit) >= first + 20);
    check_used(kit, FB_OK, "all", i);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, db_setup_folder, db_teardown)
        TEST(statements_survive_every_change),
        TEST(each_connection_survives_them),
        TEST(a_transaction_survives_them_and_is_done_once),
        TEST(a_work_whose_second_statement_breaks_is_done_again),
        TEST(a_new_connection_can_be_opened_after_any_change),
        TEST(nobody_notices_changes_under_load),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
