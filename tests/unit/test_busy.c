/*
 * When the database cannot be written: 503, with the time after which to come
 * again, and reading goes on.
 */

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <apr_strings.h>
#include <apr_time.h>

#include "other.h"

/* To whom a file of root's is closed. */
enum { NOBODY = 65534 };

/* What a work keeps. */
typedef struct job_t {
    const char *name, *value;
    int die;                /* with it, inside the transaction */
} job_t;


static fb_error_t *keep(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    job_t *job = baton;

    FB_ERR(fb_db_run(NULL, db, FB_STMT_SETTING_ADD, FB_ARGS(job->name, job->value),
                     pool));
    if (job->die)
        raise(SIGKILL);
    return FB_OK;
}


/* Whether DB can be read. */
static int reads(fb_db_t *db, apr_pool_t *pool)
{
    fb_rows_t *rows;

    return !fb_db_select(&rows, db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS, pool)
           && fb_rows_count(rows) == 1;
}


/* Return what is wrong with how DB refuses to keep VALUE, NULL if nothing is:
 * with 503, within five seconds, and the connection still reads. */
static const char *complaint(fb_db_t *db, const char *value, apr_pool_t *pool)
{
    apr_time_t before = apr_time_now();
    job_t job = { "refused", value, 0 };
    fb_error_t *err = fb_db_write(db, keep, &job, pool);

    if (apr_time_now() - before >= apr_time_from_sec(5))
        return "it took too long";
    if (!err)
        return "it was not refused";
    if (err->status != 503)
        return err->message;
    if (err->retry_after <= 0)
        return "nobody knows when to come again";
    return reads(db, pool) ? NULL : "it cannot be read any more";
}


static void check_refused(db_kit_t *kit, const char *value)
{
    const char *wrong = complaint(kit->db, value, kit->pool);

    if (wrong)
        fail_msg("%s", wrong);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting "
                                      "WHERE name = 'refused'"), "0");
}


static void check_written(db_kit_t *kit)
{
    job_t job = { "written", "x", 0 };

    db_do(kit, keep, &job);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting "
                                      "WHERE name = 'written'"), "1");
}


static void a_foreign_writer_makes_us_come_again(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);

    db_open(kit);
    assert_string_equal(other_do(other, "BEGIN IMMEDIATE"), "");
    check_refused(kit, "x");
    assert_string_equal(other_do(other, "ROLLBACK"), "");
    check_written(kit);
}


static void reading_goes_on_while_a_foreign_writer_writes(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    apr_time_t before;
    int i;

    db_open(kit);
    other_do(other, "BEGIN IMMEDIATE");
    other_do(other, "INSERT INTO category (slug, title, position) "
                    "VALUES ('foreign', 'x', 1)");
    before = apr_time_now();
    for (i = 0; i < 100; i++)
        assert_true(reads(kit->db, kit->pool));
    assert_true(apr_time_now() - before < apr_time_from_sec(1));
    assert_string_equal(other_do(other, "COMMIT"), "");
    assert_false(reads(kit->db, kit->pool));
}


static void a_connection_is_opened_while_a_foreign_writer_writes(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    db_conn_t *conn;

    db_open(kit);
    other_do(other, "BEGIN IMMEDIATE");
    conn = db_connect(kit->path, &kit->shared);
    if (conn->err)
        fail_msg("%s", conn->err->message);
    assert_true(reads(conn->db, kit->pool));
    db_close(conn);
}


static void short_foreign_writes_are_waited_for(void **state)
{
    static const char theirs[] = "SELECT count(*) FROM setting WHERE value = 'y'";
    static const char *const sql[] = {
        "BEGIN IMMEDIATE",
        "INSERT INTO setting SELECT hex(randomblob(9)), 'y'",
        "COMMIT", OTHER_PAUSE, NULL
    };
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);
    job_t job = { NULL, "x", 0 };
    int i;

    db_open(kit);
    other_repeat(other, sql);
    for (i = 0; i < 2000 && (i < 30 || apr_atoi64(db_plain(kit, theirs)) < 5); i++) {
        job.name = apr_itoa(kit->pool, i);
        db_do(kit, keep, &job);
    }
    other_stop(other);
    assert_true(apr_atoi64(db_plain(kit, theirs)) >= 5);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting "
                                      "WHERE value = 'x'"),
                        apr_itoa(kit->pool, i));
}


/* Process 0 is an operator whose shell opens and closes the file all the time,
 * as its last user often; process 1 is ours. */
static int open_again_and_again(int i, void *baton)
{
    db_kit_t *kit = baton;
    job_t job = { NULL, "x", 0 };
    int times, failed = 0;

    for (times = 0; times < 150 && !failed; times++) {
        db_conn_t *conn;

        if (i == 0) {
            db_plain(kit, "INSERT INTO setting SELECT hex(randomblob(9)), 'y'");
            continue;
        }
        conn = db_connect(kit->path, &kit->shared);
        job.name = apr_itoa(conn->pool, times);
        if (!conn->err)
            conn->err = fb_db_write(conn->db, keep, &job, conn->pool);
        if (conn->err)
            print_error("%s\n", conn->err->message);
        failed = conn->err != NULL;
        db_close(conn);
    }
    return failed;
}


static void others_open_and_close_the_file_and_nobody_notices(void **state)
{
    db_kit_t *kit = *state;

    db_open(kit);
    db_close(kit->conn);
    kit->conn = NULL;
    assert_int_equal(other_together(2, open_again_and_again, kit), 0);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting "
                                      "WHERE value = 'x'"), "150");
}


static void create_mutex(db_kit_t *kit)
{
    assert_int_equal(apr_global_mutex_create(&kit->shared.writers, NULL,
                                             APR_LOCK_DEFAULT, kit->pool),
                     APR_SUCCESS);
}


/* Start a process that takes the turn to write, and keeps it. */
static pid_t take_turn_elsewhere(db_kit_t *kit)
{
    int taken[2];
    char byte;
    pid_t pid;

    assert_int_equal(pipe(taken), 0);
    pid = fork();
    if (pid == 0) {
        alarm(60);
        apr_global_mutex_child_init(&kit->shared.writers, NULL, kit->pool);
        if (apr_global_mutex_lock(kit->shared.writers) == APR_SUCCESS
            && write(taken[1], "", 1) == 1)
            pause();
        _exit(1);
    }
    assert_int_equal(read(taken[0], &byte, 1), 1);
    close(taken[0]);
    close(taken[1]);
    return pid;
}


static void a_turn_that_does_not_come_makes_us_come_again(void **state)
{
    db_kit_t *kit = *state;
    pid_t pid;

    db_open(kit);
    create_mutex(kit);
    pid = take_turn_elsewhere(kit);
    check_refused(kit, "x");
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    check_written(kit);
}


static int die_writing(int i, void *baton)
{
    db_kit_t *kit = baton;
    job_t job = { "died", "x", 1 };
    db_conn_t *conn;

    apr_global_mutex_child_init(&kit->shared.writers, NULL, kit->pool);
    conn = db_connect(kit->path, &kit->shared);
    if (!conn->err)
        fb_db_write(conn->db, keep, &job, conn->pool);
    return i;
}


static void a_process_that_dies_writing_stops_nobody(void **state)
{
    db_kit_t *kit = *state;

    create_mutex(kit);
    assert_int_equal(other_together(1, die_writing, kit), 1);
    db_open(kit);
    check_written(kit);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting "
                                      "WHERE name = 'died'"), "0");
}


static void a_damaged_file_is_read_and_never_written(void **state)
{
    db_kit_t *kit = *state;
    volatile apr_uint32_t damaged = 0;

    kit->shared.damaged = &damaged;
    db_open(kit);
    check_written(kit);
    damaged = 1;
    check_refused(kit, "x");
}


static void a_full_disk_makes_us_come_again(void **state)
{
    db_kit_t *kit = *state;
    char large[1000000];

    db_open(kit);
    memset(large, 'a', sizeof(large) - 1);
    large[sizeof(large) - 1] = '\0';
    /* A limit below the size the file has already is that size. */
    db_plain_on(kit->conn->driver, kit->conn->handle, "PRAGMA max_page_count = 1",
                kit->pool);
    check_refused(kit, large);
    db_plain_on(kit->conn->driver, kit->conn->handle,
                "PRAGMA max_page_count = 100000", kit->pool);
    check_written(kit);
}


/* Make the database, close it, and let nobody write to it. */
static void make_read_only(db_kit_t *kit, mode_t folder)
{
    db_open(kit);
    db_close(kit->conn);
    kit->conn = NULL;
    assert_int_equal(chmod(kit->path, 0444), 0);
    assert_int_equal(chmod(kit->dir, folder), 0);
}


static int read_and_be_refused(int i, void *baton)
{
    db_kit_t *kit = baton;
    const char *wrong;
    db_conn_t *conn;

    if (geteuid() == 0 && setuid(NOBODY) != 0)
        return 1;
    conn = db_connect(kit->path, &kit->shared);
    wrong = conn->err ? conn->err->message
            : reads(conn->db, conn->pool) ? complaint(conn->db, "x", conn->pool)
                                          : "it cannot be read";
    if (wrong)
        print_error("%s\n", wrong);
    return wrong ? i + 1 : 0;
}


static void a_file_that_is_read_only_is_read_and_not_written(void **state)
{
    db_kit_t *kit = *state;

    make_read_only(kit, 0777);
    assert_int_equal(other_together(1, read_and_be_refused, kit), 0);
}


/* The files beside it are there, for another process has it open. */
static void a_folder_that_is_read_only_is_read_and_not_written(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);

    make_read_only(kit, 0755);
    assert_string_equal(other_do(other, "SELECT count(*) FROM category"), "1");
    assert_int_equal(other_together(1, read_and_be_refused, kit), 0);
}


/* Without them SQLite cannot open it; what matters is that it says so. */
static int be_told_why(int i, void *baton)
{
    db_kit_t *kit = baton;
    db_conn_t *conn;

    if (geteuid() == 0 && setuid(NOBODY) != 0)
        return 1;
    conn = db_connect(kit->path, &kit->shared);
    if (conn->err && (conn->err->status != 503 || conn->err->retry_after <= 0)) {
        print_error("%d: %s\n", conn->err->status, conn->err->message);
        return i + 1;
    }
    return 0;
}


static void a_folder_that_nobody_else_has_open_says_503(void **state)
{
    db_kit_t *kit = *state;

    make_read_only(kit, 0555);
    assert_int_equal(other_together(1, be_told_why, kit), 0);
    assert_int_equal(chmod(kit->dir, 0755), 0);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, db_setup_folder, db_teardown)
        TEST(a_foreign_writer_makes_us_come_again),
        TEST(reading_goes_on_while_a_foreign_writer_writes),
        TEST(a_connection_is_opened_while_a_foreign_writer_writes),
        TEST(short_foreign_writes_are_waited_for),
        TEST(others_open_and_close_the_file_and_nobody_notices),
        TEST(a_turn_that_does_not_come_makes_us_come_again),
        TEST(a_process_that_dies_writing_stops_nobody),
        TEST(a_damaged_file_is_read_and_never_written),
        TEST(a_full_disk_makes_us_come_again),
        TEST(a_file_that_is_read_only_is_read_and_not_written),
        TEST(a_folder_that_is_read_only_is_read_and_not_written),
        TEST(a_folder_that_nobody_else_has_open_says_503),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
