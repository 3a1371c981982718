/*
 * The schema: who opens a database first makes it, and who opens it later finds
 * it as it was.
 */

#include <string.h>

#include <apr_file_io.h>
#include <apr_strings.h>
#include <apr_thread_proc.h>

#include "other.h"
#include "store/schema.h"
#include "store/sql.h"

/* What a fresh database holds, and what it must not. */
#define ROWS "SELECT (SELECT count(*) FROM schema_version), " \
    "(SELECT count(*) FROM setting), (SELECT count(*) FROM category), " \
    "(SELECT count(*) FROM topic)"
#define TABLES "SELECT count(*) FROM sqlite_master WHERE type = 'table'"


static const char *pragma(db_conn_t *conn, const char *name)
{
    return db_plain_on(conn->driver, conn->handle,
                       apr_pstrcat(conn->pool, "PRAGMA ", name, NULL), conn->pool);
}


/* Open the database, which must be refused, and return the sentence. */
static const char *refused(db_kit_t *kit)
{
    db_conn_t *conn = db_connect(kit->path, &kit->shared);
    const char *message;

    assert_non_null(conn->err);
    assert_int_equal(conn->err->status, 503);
    message = apr_pstrdup(kit->pool, conn->err->message);
    db_close(conn);
    return message;
}


static void write_file(db_kit_t *kit, const char *text, apr_size_t len)
{
    apr_file_t *file;

    assert_int_equal(apr_file_open(&file, kit->path,
                                   APR_FOPEN_WRITE | APR_FOPEN_CREATE
                                       | APR_FOPEN_TRUNCATE,
                                   APR_FPROT_OS_DEFAULT, kit->pool), APR_SUCCESS);
    assert_int_equal(apr_file_write_full(file, text, len, NULL), APR_SUCCESS);
    apr_file_close(file);
}


static void a_fresh_database_has_a_version_a_key_and_a_category(void **state)
{
    db_kit_t *kit = *state;

    db_open(kit);
    assert_string_equal(db_plain(kit, ROWS), "1|1|1|0");
    assert_string_equal(db_plain(kit, "SELECT version FROM schema_version"),
                        apr_itoa(kit->pool, FB_SCHEMA_VERSION));
    assert_string_equal(db_plain(kit, "SELECT value FROM setting WHERE name = 'key'"),
                        fb_db_key(kit->db));
    assert_int_equal(strlen(fb_db_key(kit->db)), 43);
    assert_string_equal(db_plain(kit, "SELECT is_default FROM category"), "1");
}


static void the_first_category_has_the_title_it_is_given(void **state)
{
    db_kit_t *kit = *state;

    kit->shared.category = "Général d'ici";
    db_open(kit);
    assert_string_equal(db_plain(kit, "SELECT title FROM category"),
                        "Général d'ici");
}


static void an_empty_file_is_a_fresh_database(void **state)
{
    db_kit_t *kit = *state;

    write_file(kit, "", 0);
    db_open(kit);
    assert_string_equal(db_plain(kit, ROWS), "1|1|1|0");
}


static void who_comes_later_keeps_what_is_there(void **state)
{
    db_kit_t *kit = *state;
    const char *key;

    db_open(kit);
    key = apr_pstrdup(kit->pool, fb_db_key(kit->db));
    db_plain(kit, "INSERT INTO setting VALUES ('mine', 'x')");
    db_close(kit->conn);
    kit->shared.category = "Other";
    db_open(kit);
    assert_string_equal(fb_db_key(kit->db), key);
    assert_string_equal(db_plain(kit, ROWS), "1|2|1|0");
    assert_string_equal(db_plain(kit, "SELECT title FROM category"), "General");
}


static void two_databases_have_two_keys(void **state)
{
    db_kit_t *kit = *state;
    db_conn_t *second;

    db_open(kit);
    second = db_connect(apr_pstrcat(kit->pool, kit->path, "2", NULL), &kit->shared);
    assert_null(second->err);
    assert_string_not_equal(fb_db_key(kit->db), fb_db_key(second->db));
    db_close(second);
}


static void each_connection_has_its_pragmas_set(void **state)
{
    db_kit_t *kit = *state;
    db_conn_t *second;

    db_open(kit);
    second = db_connect(kit->path, &kit->shared);
    assert_string_equal(pragma(kit->conn, "synchronous"), "2");
    assert_string_equal(pragma(second, "synchronous"), "2");
    assert_string_equal(pragma(kit->conn, "foreign_keys"), "1");
    assert_string_equal(pragma(second, "foreign_keys"), "1");
    assert_string_equal(pragma(kit->conn, "trusted_schema"), "0");
    assert_string_equal(pragma(second, "trusted_schema"), "0");
    assert_string_equal(pragma(kit->conn, "journal_mode"), "wal");
    assert_string_equal(pragma(second, "journal_mode"), "wal");
    /* It would wait inside the driver's mutex. */
    assert_string_equal(pragma(kit->conn, "busy_timeout"), "0");
    assert_string_equal(pragma(second, "busy_timeout"), "0");
    db_close(second);
}


static void what_a_row_refers_to_must_be_there(void **state)
{
    db_kit_t *kit = *state;
    const char *said;

    db_open(kit);
    said = db_plain_on(kit->conn->driver, kit->conn->handle,
                       "INSERT INTO vote VALUES (1, 1, 1, NULL, 0)", kit->pool);
    assert_non_null(strstr(said, "FOREIGN KEY"));
}


static void a_newer_schema_is_refused_with_a_sentence(void **state)
{
    db_kit_t *kit = *state;
    const char *sentence;

    db_open(kit);
    db_plain(kit, "UPDATE schema_version SET version = version + 1");
    sentence = refused(kit);
    assert_non_null(strstr(sentence, "newer"));
    assert_non_null(strstr(sentence, apr_itoa(kit->pool, FB_SCHEMA_VERSION + 1)));
    assert_string_equal(db_plain(kit, "SELECT version FROM schema_version"),
                        apr_itoa(kit->pool, FB_SCHEMA_VERSION + 1));
    db_plain(kit, "UPDATE schema_version SET version = 9000000000");
    assert_non_null(strstr(refused(kit), "newer"));
}


static void a_file_that_is_no_database_is_refused_and_left_alone(void **state)
{
    db_kit_t *kit = *state;
    char text[5000], back[5000];
    apr_size_t len = sizeof(back);
    apr_file_t *file;

    memset(text, 'x', sizeof(text));
    write_file(kit, text, sizeof(text));
    assert_non_null(strstr(refused(kit), "not a database"));
    assert_int_equal(apr_file_open(&file, kit->path, APR_FOPEN_READ, 0, kit->pool),
                     APR_SUCCESS);
    assert_int_equal(apr_file_read(file, back, &len), APR_SUCCESS);
    apr_file_close(file);
    assert_memory_equal(back, text, sizeof(text));
}


static void a_folder_that_is_missing_gives_no_connection(void **state)
{
    db_kit_t *kit = *state;

    kit->path = apr_pstrcat(kit->pool, kit->dir, "/missing/feedback.db", NULL);
    assert_string_equal(refused(kit), "no handle");
    assert_int_not_equal(apr_dir_remove(apr_pstrcat(kit->pool, kit->dir, "/missing",
                                                    NULL), kit->pool), APR_SUCCESS);
}


/* Another program's table stands in the way in the middle of the script. */
static void a_schema_that_cannot_be_made_leaves_nothing_of_itself(void **state)
{
    db_kit_t *kit = *state;
    db_conn_t *conn;

    db_plain(kit, "CREATE TABLE journal (x)");
    conn = db_connect(kit->path, &kit->shared);
    assert_non_null(conn->err);
    assert_non_null(strstr(conn->err->message, "journal"));
    db_close(conn);
    assert_string_equal(db_plain(kit, TABLES), "1");
    db_plain(kit, "DROP TABLE journal");
    db_open(kit);
    assert_string_equal(db_plain(kit, ROWS), "1|1|1|0");
}


/* APR DBD runs the statements of one text up to the first that fails, and tells
 * nobody. */
static void check_single(const char *text)
{
    const char *end = strchr(text, ';');

    if (end && strspn(end + 1, " \n") != strlen(end + 1))
        fail_msg("more than one statement: %s", text);
}


static void each_text_of_a_script_is_one_statement(void **state)
{
    const char *const *script;
    int dialect, i, count = 0;

    (void)state;
    for (dialect = FB_SQLITE3; dialect <= FB_PGSQL; dialect++) {
        for (i = 1; (script = fb_sql_schema(dialect, i)); i++)
            for (; *script; script++, count++)
                check_single(*script);
        assert_int_equal(i, FB_SCHEMA_VERSION + 1);
        for (i = FB_SCRIPT_CONNECT; i <= FB_SCRIPT_VERSION; i++)
            for (script = fb_sql_script(dialect, i); *script; script++, count++)
                check_single(*script);
        for (i = 0; i < FB_STMT_COUNT; i++, count++)
            check_single(fb_sql_statement(dialect, i)->text);
    }
    assert_true(count > 100);
}


enum { RACES = 20, RACERS = 4, THREADS = 2 };


/* Open the database, which must do; return the connection's key, or NULL. */
static const char *key_of(db_kit_t *kit, apr_pool_t *pool)
{
    db_conn_t *conn = db_connect(kit->path, &kit->shared);
    const char *key = NULL;

    if (conn->err)
        print_error("%s\n", conn->err->message);
    else if (!strcmp(db_plain_on(conn->driver, conn->handle, ROWS, conn->pool),
                     "1|1|1|0"))
        key = apr_pstrdup(pool, fb_db_key(conn->db));
    db_close(conn);
    return key;
}


/* A racer has a thread beside, and both must come to the same key. */
typedef struct racer_t {
    db_kit_t *kit;
    apr_pool_t *pool;
    const char *key;
} racer_t;


static void *APR_THREAD_FUNC race_beside(apr_thread_t *thread, void *baton)
{
    racer_t *racer = baton;

    (void)thread;
    racer->key = key_of(racer->kit, racer->pool);
    return NULL;
}


static int race(int i, void *baton)
{
    db_kit_t *kit = baton;
    racer_t racer = { kit, NULL, NULL };
    apr_thread_t *thread;
    apr_status_t done;
    const char *key;

    apr_global_mutex_child_init(&kit->shared.writers, NULL, kit->pool);
    apr_pool_create(&racer.pool, kit->pool);
    if (apr_thread_create(&thread, NULL, race_beside, &racer, kit->pool))
        return 1;
    key = key_of(kit, kit->pool);
    apr_thread_join(&done, thread);
    return key && racer.key && !strcmp(key, racer.key) ? 0 : i + 1;
}


/* Four processes of two threads, twenty times. */
static void whoever_races_to_make_the_schema_finds_one(void **state)
{
    db_kit_t *kit = *state;
    int i;

    assert_int_equal(apr_global_mutex_create(&kit->shared.writers, NULL,
                                             APR_LOCK_DEFAULT, kit->pool),
                     APR_SUCCESS);
    for (i = 0; i < 20; i++) {
        kit->path = apr_psprintf(kit->pool, "%s/race%d.db", kit->dir, i);
        assert_int_equal(other_together(4, race, kit), 0);
        assert_string_equal(db_plain(kit, ROWS), "1|1|1|0");
    }
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, db_setup_folder, db_teardown)
        TEST(a_fresh_database_has_a_version_a_key_and_a_category),
        TEST(the_first_category_has_the_title_it_is_given),
        TEST(an_empty_file_is_a_fresh_database),
        TEST(who_comes_later_keeps_what_is_there),
        TEST(two_databases_have_two_keys),
        TEST(each_connection_has_its_pragmas_set),
        TEST(what_a_row_refers_to_must_be_there),
        TEST(a_newer_schema_is_refused_with_a_sentence),
        TEST(a_file_that_is_no_database_is_refused_and_left_alone),
        TEST(a_folder_that_is_missing_gives_no_connection),
        TEST(a_schema_that_cannot_be_made_leaves_nothing_of_itself),
        TEST(each_text_of_a_script_is_one_statement),
        TEST(whoever_races_to_make_the_schema_finds_one),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
