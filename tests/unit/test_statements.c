/*
 * The statements of schema/: each is prepared on a fresh database, and SQLite
 * says how it would find the rows.
 *
 * A table read from one end to the other is what makes a forum slow in its
 * third year, so it is an error unless it stands on the list below.  The
 * same statements are prepared on PostgreSQL when FB_TEST_PGSQL names a server
 * ("host=/run/postgresql dbname=test"; Debian: libaprutil1-dbd-pgsql).
 */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <apr_dbd.h>
#include <apr_fnmatch.h>
#include <apr_strings.h>

#include "store/sql.h"

/* A step that looks slow and is not.  Inside a subquery, "> " stands before it. */
typedef struct allowed_t {
    const char *statement;   /* its label, or a pattern of labels */
    const char *step;
    const char *reason;
} allowed_t;

static const allowed_t allowed[] = {
    { "fb_version*", "SCAN schema_version", "one row" },
    { "fb_category_*", "SCAN category", "as many as a menu holds" },
    { "fb_category_*", "USE TEMP B-TREE FOR ORDER BY", "the same" },
    /* What drives the list has its own index, or is a set of at most BOUND. */
    { "fb_list_*", "> SCAN e", "at most BOUND rows of the index" },
    { "fb_list_*", "SCAN k", "the keys of one page" },
    { "fb_list_[!d]*", "USE TEMP B-TREE FOR ORDER BY", "the rows of one page" },
    { "fb_list_*_author", "> SCAN those", "their latest BOUND topics" },
    { "fb_list_*_author", "> USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_deep_*_author", "SCAN those", "the same" },
    { "fb_list_deep_*_author", "USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_*_voted", "> SCAN those", "their latest BOUND topics" },
    { "fb_list_*_voted", "> USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_deep_*_voted", "SCAN those", "the same" },
    { "fb_list_deep_*_voted", "USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_*_followed", "> SCAN those", "their latest BOUND topics" },
    { "fb_list_*_followed", "> USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_deep_*_followed", "SCAN those", "the same" },
    { "fb_list_deep_*_followed", "USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_*_assigned", "> SCAN those", "their latest BOUND topics" },
    { "fb_list_*_assigned", "> USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_deep_*_assigned", "SCAN those", "the same" },
    { "fb_list_deep_*_assigned", "USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_*_found", "> SCAN those", "the newest BOUND topics" },
    { "fb_list_*_found", "> USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_deep_*_found", "SCAN those", "the same" },
    { "fb_list_deep_*_found", "USE TEMP B-TREE FOR ORDER BY", "the same" },
    { "fb_list_*_found", "> SCAN (subquery-1)", "at most BOUND rows" },
    { "fb_list_*_found", "> SCAN t", "the same" },
    { "fb_list_*_found", "> SCAN topic_text VIRTUAL TABLE INDEX 192:M2",
      "the index of words, newest first" },
    { "fb_list_*_found", "> SCAN comment_text VIRTUAL TABLE INDEX 192:M1",
      "the same" },
    { "fb_search_snippet", "SCAN topic_text VIRTUAL TABLE INDEX 0:=M2",
      "one topic in the index of words" },
    { "fb_inbox_count", "SCAN unread", "at most BOUND rows" },
    { "fb_veil_colleagues", "SCAN those", "at most COUNT rows of the index" },
    { NULL, NULL, NULL }
};

typedef struct server_t {
    apr_pool_t *pool;
    const apr_dbd_driver_t *driver;
    apr_dbd_t *handle;
    fb_dialect_t dialect;
} server_t;


/* Open PARAMS with the driver NAME; 0 if that cannot be done. */
static int open_server(server_t *server, const char *name, const char *params)
{
    apr_pool_create(&server->pool, NULL);
    apr_dbd_init(server->pool);
    server->dialect = strcmp(name, "sqlite3") ? FB_PGSQL : FB_SQLITE3;
    return apr_dbd_get_driver(server->pool, name, &server->driver) == APR_SUCCESS
           && apr_dbd_open(server->driver, server->pool, params,
                           &server->handle) == APR_SUCCESS;
}


static void run(const server_t *server, const char *text)
{
    int count;

    if (apr_dbd_query(server->driver, server->handle, &count, text))
        fail_msg("%s: %s", text, apr_dbd_error(server->driver, server->handle, 1));
}


/* Bring the empty database to the newest version. */
static void create_schema(const server_t *server)
{
    const char *const *script;
    int version;

    for (version = 1; (script = fb_sql_schema(server->dialect, version)); version++)
        for (; *script; script++)
            run(server, *script);
}


/* Prepare every statement; return how many could not be. */
static int prepare_all(const server_t *server)
{
    int i, failed = 0;

    for (i = 0; i < FB_STMT_COUNT; i++) {
        const struct fb_sql *sql = fb_sql_statement(server->dialect, i);
        apr_dbd_prepared_t *prepared = NULL;
        int code = apr_dbd_prepare(server->driver, server->pool, server->handle,
                                   sql->text, sql->label, &prepared);

        if (code) {
            print_error("%s: %s\n", sql->label,
                        apr_dbd_error(server->driver, server->handle, code));
            failed++;
        }
    }
    return failed;
}


/* Return TEXT with a question mark for each parameter, as SQLite spells them;
 * one that nobody binds is NULL. */
static char *unbound(const char *text, apr_pool_t *pool)
{
    char *out = apr_palloc(pool, strlen(text) + 1), *o = out;

    while (*text) {
        if (!strncmp(text, "%lld", 4) || !strncmp(text, "%s", 2)) {
            *o++ = '?';
            text += text[1] == 's' ? 2 : 4;
        } else {
            text += !strncmp(text, "%%", 2);
            *o++ = *text++;
        }
    }
    *o = '\0';
    return out;
}


static int is_allowed(const char *label, const char *step)
{
    const allowed_t *a;

    for (a = allowed; a->statement; a++)
        if (!apr_fnmatch(a->statement, label, 0)
            && !strcmp(a->step, step))
            return 1;
    return 0;
}


/* Return the number of steps in the plan of TEXT that read a table from end to
 * end, index it on the way, or sort it. */
static int slow_steps(const server_t *server, const char *label, const char *text)
{
    static const char *const slow[] = { "SCAN ", "AUTOMATIC ", "USE TEMP B-TREE" };
    apr_pool_t *pool = server->pool;
    apr_dbd_results_t *plan = NULL;
    apr_dbd_row_t *row = NULL;
    const char *explain = apr_pstrcat(pool, "EXPLAIN QUERY PLAN ",
                                      unbound(text, pool), NULL);
    int found = 0;
    size_t i;

    if (apr_dbd_select(server->driver, pool, server->handle, &plan, explain, 1))
        fail_msg("%s: %s", explain, apr_dbd_error(server->driver, server->handle, 1));
    while (!apr_dbd_get_row(server->driver, pool, plan, &row, -1)) {
        const char *parent = apr_dbd_get_entry(server->driver, row, 1);
        const char *step = apr_pstrcat(pool, strcmp(parent, "0") ? "> " : "",
                                       apr_dbd_get_entry(server->driver, row, 3),
                                       NULL);

        for (i = 0; i < sizeof(slow) / sizeof(slow[0]); i++) {
            if (strstr(step, slow[i]) && strcmp(step, "SCAN CONSTANT ROW")
                && !is_allowed(label, step)) {
                print_error("%s: %s\n", label, step);
                found++;
            }
        }
    }
    return found;
}


static int fresh_sqlite(void **state)
{
    static server_t server;

    if (!open_server(&server, "sqlite3", ":memory:"))
        return -1;
    create_schema(&server);
    *state = &server;
    return 0;
}


static int close_server(void **state)
{
    server_t *server = *state;

    apr_dbd_close(server->driver, server->handle);
    apr_pool_destroy(server->pool);
    return 0;
}


static void every_statement_can_be_prepared_on_sqlite(void **state)
{
    assert_int_equal(prepare_all(*state), 0);
}


static void no_statement_reads_a_whole_table(void **state)
{
    int i, found = 0;

    for (i = 0; i < FB_STMT_COUNT; i++) {
        const struct fb_sql *sql = fb_sql_statement(FB_SQLITE3, i);

        found += slow_steps(*state, sql->label, sql->text);
    }
    assert_int_equal(found, 0);
}


static void a_whole_table_read_is_noticed(void **state)
{
    static const char *const slow[] = {
        "SELECT id FROM topic WHERE title = %s",
        "SELECT id FROM topic WHERE listed = 1 ORDER BY title",
        "SELECT count(*) FROM comment",
        "DELETE FROM vote WHERE weight = %lld",
    };
    size_t i;

    for (i = 0; i < sizeof(slow) / sizeof(slow[0]); i++)
        assert_true(slow_steps(*state, "planted", slow[i]) > 0);
    assert_int_equal(slow_steps(*state, "planted",
                                "SELECT title FROM topic WHERE id = %lld"), 0);
}


static void every_statement_can_be_prepared_on_postgresql(void **state)
{
    const char *params = getenv("FB_TEST_PGSQL");
    server_t server;
    int failed;

    (void)state;
    if (!params || !*params)
        skip();
    if (!open_server(&server, "pgsql", params))
        fail_msg("no server at FB_TEST_PGSQL=%s", params);
    /* What is made in a temporary schema goes with the connection. */
    run(&server, "SET search_path TO pg_temp");
    create_schema(&server);
    failed = prepare_all(&server);
    apr_dbd_close(server.driver, server.handle);
    apr_pool_destroy(server.pool);
    assert_int_equal(failed, 0);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_statement_can_be_prepared_on_sqlite),
        cmocka_unit_test(no_statement_reads_a_whole_table),
        cmocka_unit_test(a_whole_table_read_is_noticed),
        cmocka_unit_test(every_statement_can_be_prepared_on_postgresql),
    };

    apr_initialize();
    atexit(apr_terminate);
    return cmocka_run_group_tests(tests, fresh_sqlite, close_server);
}
