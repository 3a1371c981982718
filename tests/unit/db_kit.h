#ifndef DB_KIT_H
#define DB_KIT_H

/*
 * What the tests of the store need: a fresh database in a folder of its own,
 * connections to it through APR DBD, and a second way to its rows, plain SQL,
 * to compare with what the store says.
 */

#include "pool_kit.h"
#include "store/db.h"

/* A connection.  Where it could not be had, db is NULL and err says why. */
typedef struct db_conn_t {
    apr_pool_t *pool;               /* its own */
    const apr_dbd_driver_t *driver;
    apr_dbd_t *handle;
    fb_db_t *db;
    fb_error_t *err;
} db_conn_t;

typedef struct db_kit_t {
    apr_pool_t *pool;               /* of one test */
    const char *dir;                /* which has it for itself */
    const char *path;               /* of the database in it */
    fb_db_shared_t shared;
    db_conn_t *conn;                /* NULL until db_open() */
    fb_db_t *db;                    /* its fb_db_t */
} db_kit_t;

/** Make a folder and open a fresh database in it before each test, and remove
 *  both after. */
int db_setup(void **state);
int db_teardown(void **state);

/** The same without opening: for tests that have something to do before. */
int db_setup_folder(void **state);

/** Open the database as KIT's own connection. */
void db_open(db_kit_t *kit);

/** Return another connection to the database PATH.  Never fails a test, so that
 *  forked processes and threads can use it. */
db_conn_t *db_connect(const char *path, const fb_db_shared_t *shared);

/** Close CONN and free what it is made of. */
void db_close(db_conn_t *conn);

/**
 * Return what SQL, one statement, gives through a new connection that knows
 * nothing of the store: cells joined by '|', rows by '\n', NULL as "NULL"; what
 * is wrong, after "error: ".
 */
const char *db_plain(db_kit_t *kit, const char *sql);

/** The same on the connection HANDLE of DRIVER. */
const char *db_plain_on(const apr_dbd_driver_t *driver, apr_dbd_t *handle,
                        const char *sql, apr_pool_t *pool);

/** Do WORK in a transaction of KIT's connection, which must succeed. */
void db_do(db_kit_t *kit, fb_db_work_t *work, void *baton);

#endif
