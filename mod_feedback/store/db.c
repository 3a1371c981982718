/*
 * Statements on a connection of APR DBD, and transactions.
 *
 * The facts behind each oddity are those of apr-util 1.6 and SQLite 3.40; see the
 * tests, which have one each.
 */
#include "store/db.h"

#include <string.h>

#include <apr_strings.h>
#include <apr_tables.h>

#include "store/db_private.h"
#include "store/rows_private.h"
#include "store/schema.h"

/* How long a writer waits for its turn; the driver waits another 1.6 s for
 * writers of other programs, which makes less than the 5 s we promise. */
#define TURN_TIMEOUT apr_time_from_sec(3)

/* What SQLite says (sqlite3_errstr) of the file and of locks.  The codes tell
 * less: a statement of the legacy interface fails with SQLITE_ERROR (1)
 * whatever the cause. */
static const struct {
    const char *says;
    int retry_after;            /* seconds */
} unavailable[] = {
    { "database is locked", FB_LOCKED_RETRY },
    { "database table is locked", FB_LOCKED_RETRY },
    { "attempt to write a readonly database", 60 },
    { "access permission denied", 60 },
    { "disk I/O error", 60 },
    { "database or disk is full", 60 },
    { "unable to open database file", 60 },
    { "database disk image is malformed", 3600 },
    { "file is not a database", 3600 },
};

/* How often a statement is tried that changes of the schema keep breaking. */
enum { TRIES = 16 };


fb_error_t *fb_db_failed(fb_db_t *db, int code, const char *what,
                         apr_pool_t *pool)
{
    const char *why = apr_dbd_error(db->driver, db->handle, code);
    fb_error_t *err;
    apr_size_t i;

    if (!why)
        why = "no reason given";
    err = fb_error(pool, 500, NULL, "the database failed at %s: %s (%d)", what,
                   why, code);
    for (i = 0; i < sizeof(unavailable) / sizeof(unavailable[0]); i++)
        if (!strncmp(why, unavailable[i].says, strlen(unavailable[i].says))) {
            err->status = 503;
            err->retry_after = unavailable[i].retry_after;
        }
    db->stale = db->dialect == FB_SQLITE3
                    ? !strcmp(why, "database schema has changed")
                    : err->status == 500;
    return err;
}


/* Forget all prepared statements.  The driver frees them with the connection. */
static void forget_statements(fb_db_t *db)
{
    memset(db->prepared, 0, sizeof(db->prepared));
    db->stale = 0;
}


/* The text of STMT in this connection's dialect. */
static const struct fb_sql *sql_of(const fb_db_t *db, fb_stmt_t stmt)
{
    return fb_sql_statement(db->dialect, stmt);
}


/* Set *PREPARED to STMT, prepared now if it was not before. */
static fb_error_t *prepare(apr_dbd_prepared_t **prepared, fb_db_t *db,
                           fb_stmt_t stmt, apr_pool_t *pool)
{
    const struct fb_sql *sql = sql_of(db, stmt);
    int code;

    if (!db->prepared[stmt]) {
        code = apr_dbd_prepare(db->driver, db->pool, db->handle, sql->text,
                               sql->label, &db->prepared[stmt]);
        if (code) {
            db->prepared[stmt] = NULL;
            return fb_db_failed(db, code, sql->label, pool);
        }
    }
    *prepared = db->prepared[stmt];
    return FB_OK;
}


/* Put ARGS, one a parameter, in the order in which the text uses them. */
static const void **spread(const struct fb_sql *sql, const void *const *args,
                           apr_pool_t *pool)
{
    const void **uses = apr_palloc(pool, (sql->uses + 1) * sizeof(*uses));
    int i;

    for (i = 0; i < sql->uses; i++)
        uses[i] = args[sql->use[i]];
    return uses;
}


/* Column I of ROW, copied where the driver would take it back; NULL is NULL. */
static const char *cell(const fb_db_t *db, apr_dbd_row_t *row, int i,
                        apr_pool_t *pool)
{
    const char *text = NULL;

    if (apr_dbd_datum_get(db->driver, row, i, APR_DBD_TYPE_STRING, &text)
        != APR_SUCCESS)
        return NULL;
    return db->dialect == FB_SQLITE3 ? text : apr_pstrdup(pool, text);
}


/* Copy what RESULT holds to rows in POOL; the driver's result ends with it. */
static void drain(fb_rows_t *rows, fb_db_t *db, apr_dbd_results_t *result,
                  apr_pool_t *pool)
{
    apr_dbd_row_t *row = NULL;
    int i;

    rows->at = -1;
    rows->columns = apr_dbd_num_cols(db->driver, result);
    rows->names = apr_pcalloc(pool, (rows->columns + 1) * sizeof(*rows->names));
    rows->cells = apr_array_make(pool, 32 * (rows->columns + 1),
                                 sizeof(const char *));
    while (!apr_dbd_get_row(db->driver, pool, result, &row, -1)) {
        for (i = 0; i < rows->columns; i++)
            APR_ARRAY_PUSH(rows->cells, const char *) = cell(db, row, i, pool);
    }
    /* The sqlite3 driver learns names from the first row. */
    if (!rows->cells->nelts)
        rows->columns = 0;
    for (i = 0; i < rows->columns; i++)
        rows->names[i] = apr_pstrdup(pool, apr_dbd_get_name(db->driver, result,
                                                            i));
}


/* One try at a select. */
static fb_error_t *select_once(fb_rows_t *rows, fb_db_t *db, fb_stmt_t stmt,
                               const void **uses, apr_pool_t *pool)
{
    apr_dbd_prepared_t *prepared = NULL;
    apr_dbd_results_t *result = NULL;
    int code;

    FB_ERR(prepare(&prepared, db, stmt, pool));
    code = apr_dbd_pbselect(db->driver, pool, db->handle, &result, prepared, 1,
                            uses);
    if (code)
        return fb_db_failed(db, code, sql_of(db, stmt)->label, pool);
    drain(rows, db, result, pool);
    return FB_OK;
}


fb_error_t *fb_db_select(fb_rows_t **rows, fb_db_t *db, fb_stmt_t stmt,
                         const void *const *args, apr_pool_t *pool)
{
    const void **uses = spread(sql_of(db, stmt), args, pool);
    fb_error_t *err = FB_OK;
    int tries;

    *rows = apr_palloc(pool, sizeof(**rows));
    for (tries = 0; tries < TRIES; tries++) {
        err = select_once(*rows, db, stmt, uses, pool);
        if (!err || !db->stale || db->writing)
            break;
        forget_statements(db);
    }
    return err;
}


/* One try at a statement without rows. */
static fb_error_t *run_once(int *count, fb_db_t *db, fb_stmt_t stmt,
                            const void **uses, apr_pool_t *pool)
{
    apr_dbd_prepared_t *prepared = NULL;
    int code;

    FB_ERR(prepare(&prepared, db, stmt, pool));
    code = apr_dbd_pbquery(db->driver, pool, db->handle, count, prepared, uses);
    return code ? fb_db_failed(db, code, sql_of(db, stmt)->label, pool) : FB_OK;
}


fb_error_t *fb_db_run(int *count, fb_db_t *db, fb_stmt_t stmt,
                      const void *const *args, apr_pool_t *pool)
{
    const void **uses = spread(sql_of(db, stmt), args, pool);
    fb_error_t *err = FB_OK;
    int ignored, tries;

    if (!count)
        count = &ignored;
    for (tries = 0; tries < TRIES; tries++) {
        err = run_once(count, db, stmt, uses, pool);
        if (!err || !db->stale || db->writing)
            break;
        forget_statements(db);
    }
    return err;
}


fb_error_t *fb_db_id(apr_int64_t *id, fb_db_t *db, fb_stmt_t stmt,
                     const void *const *args, apr_pool_t *pool)
{
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, stmt, args, pool));
    *id = fb_rows_next(rows) ? fb_rows_int(rows, 0) : 0;
    return FB_OK;
}


fb_error_t *fb_db_script(fb_db_t *db, const char *const *script,
                         apr_pool_t *pool)
{
    int count, code;

    for (; *script; script++) {
        code = apr_dbd_query(db->driver, db->handle, &count, *script);
        if (code)
            return fb_db_failed(db, code, *script, pool);
    }
    return FB_OK;
}


fb_error_t *fb_db_ask(const char **value, fb_db_t *db, fb_script_t script,
                      apr_pool_t *pool)
{
    const char *text = *fb_sql_script(db->dialect, script);
    apr_dbd_results_t *result = NULL;
    fb_error_t *err = FB_OK;
    fb_rows_t rows;
    int code, tries;

    *value = NULL;
    if (!text)
        return FB_OK;
    for (tries = 0; tries < TRIES; tries++) {
        code = apr_dbd_select(db->driver, pool, db->handle, &result, text, 1);
        err = code ? fb_db_failed(db, code, text, pool) : FB_OK;
        if (!err || !db->stale)
            break;
    }
    FB_ERR(err);
    drain(&rows, db, result, pool);
    if (fb_rows_next(&rows))
        *value = fb_rows_text(&rows, 0);
    return FB_OK;
}


fb_error_t *fb_db_take_turn(fb_db_t *db, apr_pool_t *pool)
{
    apr_status_t rv;
    fb_error_t *err;

    if (!db->shared->writers)
        return FB_OK;
    rv = apr_global_mutex_timedlock(db->shared->writers, TURN_TIMEOUT);
    if (rv == APR_ENOTIMPL)
        rv = apr_global_mutex_lock(db->shared->writers);
    if (rv == APR_SUCCESS)
        return FB_OK;
    err = fb_error(pool, 503, NULL,
                   "no turn to write within %d s: others are writing",
                   (int)apr_time_sec(TURN_TIMEOUT));
    err->retry_after = 5;
    return err;
}


void fb_db_end_turn(fb_db_t *db)
{
    if (db->shared->writers)
        apr_global_mutex_unlock(db->shared->writers);
}


/* One try at WORK between BEGIN and COMMIT. */
static fb_error_t *attempt(fb_db_t *db, fb_db_work_t *work, void *baton,
                           apr_pool_t *pool)
{
    fb_error_t *err;

    FB_ERR(fb_db_script(db, fb_sql_script(db->dialect, FB_SCRIPT_BEGIN), pool));
    db->writing = 1;
    err = work(baton, db, pool);
    if (!err)
        err = fb_db_script(db, fb_sql_script(db->dialect, FB_SCRIPT_COMMIT),
                           pool);
    if (err) {
        int stale = db->stale;

        fb_db_script(db, fb_sql_script(db->dialect, FB_SCRIPT_ROLLBACK), pool);
        db->stale = stale;
    }
    db->writing = 0;
    return err;
}


fb_error_t *fb_db_transact(fb_db_t *db, fb_db_work_t *work, void *baton,
                           apr_pool_t *pool)
{
    fb_error_t *err = FB_OK;
    int tries;

    for (tries = 0; tries < TRIES; tries++) {
        db->stale = 0;
        err = attempt(db, work, baton, pool);
        if (!err || !db->stale)
            break;
        forget_statements(db);
    }
    return err;
}


fb_error_t *fb_db_write(fb_db_t *db, fb_db_work_t *work, void *baton,
                        apr_pool_t *pool)
{
    fb_error_t *err;

    if (db->shared->damaged && *db->shared->damaged) {
        err = fb_error(pool, 503, NULL, "nothing is written: the database was "
                       "found damaged when the server started");
        err->retry_after = 3600;
        return err;
    }
    FB_ERR(fb_db_take_turn(db, pool));
    err = fb_db_transact(db, work, baton, pool);
    fb_db_end_turn(db);
    return err;
}


const char *fb_db_key(const fb_db_t *db)
{
    return db->key;
}


fb_error_t *fb_db_open(fb_db_t **db_out, const apr_dbd_driver_t *driver,
                       apr_dbd_t *handle, const fb_db_shared_t *shared,
                       apr_pool_t *result_pool, apr_pool_t *scratch_pool)
{
    fb_db_t *db = apr_pcalloc(result_pool, sizeof(*db));

    db->driver = driver;
    db->handle = handle;
    db->shared = shared;
    db->pool = result_pool;
    db->dialect = strcmp(apr_dbd_name(driver), "sqlite3") ? FB_PGSQL
                                                          : FB_SQLITE3;
    FB_ERR(fb_schema_ready(db, scratch_pool));
    *db_out = db;
    return FB_OK;
}
