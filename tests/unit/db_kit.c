#include "db_kit.h"

#include <ftw.h>
#include <stdio.h>
#include <string.h>

#include <apr_strings.h>


int db_setup_folder(void **state)
{
    char dir[] = "/tmp/fb-db-XXXXXX";
    apr_pool_t *pool;
    db_kit_t *kit;

    apr_pool_create(&pool, NULL);
    apr_dbd_init(pool);
    kit = apr_pcalloc(pool, sizeof(*kit));
    kit->pool = pool;
    assert_non_null(mkdtemp(dir));
    kit->dir = apr_pstrdup(pool, dir);
    kit->path = apr_pstrcat(pool, dir, "/feedback.db", NULL);
    *state = kit;
    return 0;
}


void db_open(db_kit_t *kit)
{
    kit->conn = db_connect(kit->path, &kit->shared);
    if (kit->conn->err)
        fail_msg("%s", kit->conn->err->message);
    kit->db = kit->conn->db;
}


int db_setup(void **state)
{
    db_setup_folder(state);
    db_open(*state);
    return 0;
}


static int remove_one(const char *path, const struct stat *info, int type,
                      struct FTW *where)
{
    (void)info, (void)type, (void)where;
    return remove(path);
}


int db_teardown(void **state)
{
    db_kit_t *kit = *state;

    if (kit->conn)
        db_close(kit->conn);
    nftw(kit->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    apr_pool_destroy(kit->pool);
    return 0;
}


/* A handle of the sqlite3 driver on PATH, NULL if there is none to be had. */
static apr_dbd_t *open_handle(const apr_dbd_driver_t **driver, const char *path,
                              apr_pool_t *pool)
{
    apr_dbd_t *handle = NULL;

    if (apr_dbd_get_driver(pool, "sqlite3", driver)
        || apr_dbd_open_ex(*driver, pool, path, &handle, NULL))
        return NULL;
    return handle;
}


db_conn_t *db_connect(const char *path, const fb_db_shared_t *shared)
{
    apr_pool_t *pool, *scratch;
    db_conn_t *conn;

    apr_pool_create(&pool, NULL);
    apr_pool_create(&scratch, pool);
    conn = apr_pcalloc(pool, sizeof(*conn));
    conn->pool = pool;
    conn->handle = open_handle(&conn->driver, path, pool);
    conn->err = conn->handle ? fb_db_open(&conn->db, conn->driver, conn->handle,
                                          shared, pool, scratch)
                             : fb_error(pool, 503, NULL, "no handle");
    return conn;
}


void db_close(db_conn_t *conn)
{
    if (conn->handle)
        apr_dbd_close(conn->driver, conn->handle);
    apr_pool_destroy(conn->pool);
}


/* Whether SQL gives rows: the driver has one call for those that do. */
static int gives_rows(const char *sql)
{
    return !strncmp(sql, "SELECT", 6) || !strncmp(sql, "PRAGMA", 6);
}


static const char *wrong(const apr_dbd_driver_t *driver, apr_dbd_t *handle,
                         int code, apr_pool_t *pool)
{
    return apr_pstrcat(pool, "error: ", apr_dbd_error(driver, handle, code), NULL);
}


const char *db_plain_on(const apr_dbd_driver_t *driver, apr_dbd_t *handle,
                        const char *sql, apr_pool_t *pool)
{
    apr_array_header_t *rows = apr_array_make(pool, 8, sizeof(char *));
    apr_dbd_results_t *result = NULL;
    apr_dbd_row_t *row = NULL;
    int i, code, count;

    if (!gives_rows(sql)) {
        code = apr_dbd_query(driver, handle, &count, sql);
        return code ? wrong(driver, handle, code, pool) : "";
    }
    code = apr_dbd_select(driver, pool, handle, &result, sql, 1);
    if (code)
        return wrong(driver, handle, code, pool);
    while (!apr_dbd_get_row(driver, pool, result, &row, -1)) {
        apr_array_header_t *cells = apr_array_make(pool, 8, sizeof(char *));

        for (i = 0; i < apr_dbd_num_cols(driver, result); i++) {
            const char *cell = apr_dbd_get_entry(driver, row, i);

            APR_ARRAY_PUSH(cells, const char *) = cell ? cell : "NULL";
        }
        APR_ARRAY_PUSH(rows, const char *) = apr_array_pstrcat(pool, cells, '|');
    }
    return apr_array_pstrcat(pool, rows, '\n');
}


const char *db_plain(db_kit_t *kit, const char *sql)
{
    const apr_dbd_driver_t *driver;
    apr_dbd_t *handle = open_handle(&driver, kit->path, kit->pool);
    const char *said;

    if (!handle)
        return "error: no handle";
    said = db_plain_on(driver, handle, sql, kit->pool);
    apr_dbd_close(driver, handle);
    return said;
}


void db_do(db_kit_t *kit, fb_db_work_t *work, void *baton)
{
    fb_error_t *err = fb_db_write(kit->db, work, baton, kit->pool);

    if (err)
        fail_msg("%s", err->message);
}
