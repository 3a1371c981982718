#ifndef FB_DB_H
#define FB_DB_H

/*
 * The database: named statements on one connection of APR DBD.
 *
 * Statements are prepared when first used on a connection, and again when a
 * change of the schema by anyone has broken them.  See schema/ for the text of
 * each statement; nobody else meets APR DBD.
 */

#include <apr_dbd.h>
#include <apr_global_mutex.h>

#include "base/error.h"
#include "store/rows.h"
#include "store/statements.h"

typedef struct fb_db_t fb_db_t;
typedef enum fb_stmt fb_stmt_t;

/* What all connections to one database share. */
typedef struct fb_db_shared_t {
    apr_global_mutex_t *writers;    /* held by the one who writes; NULL where
                                     * there is only one process and thread */
    volatile apr_uint32_t *damaged; /* not 0: the file is damaged, nothing is
                                     * written; NULL: nobody looked */
    const char *category;           /* title of a new database's category */
} fb_db_shared_t;

/**
 * Set *DB to HANDLE of DRIVER, made ready: pragmas set, schema created or
 * brought up to date.  Lives in RESULT_POOL, which must be the
 * connection's own.  Fails with 503 if the file cannot be used, naming why.
 */
fb_error_t *fb_db_open(fb_db_t **db, const apr_dbd_driver_t *driver,
                       apr_dbd_t *handle, const fb_db_shared_t *shared,
                       apr_pool_t *result_pool, apr_pool_t *scratch_pool);

/** Return the server's secret key, made with the schema. */
const char *fb_db_key(const fb_db_t *db);

/**
 * Set *ROWS to what STMT gives with ARGS: a pointer for each parameter in
 * their declared order, const apr_int64_t * for int, const char * for text,
 * NULL for NULL.  Everything is copied to POOL.
 */
fb_error_t *fb_db_select(fb_rows_t **rows, fb_db_t *db, fb_stmt_t stmt,
                         const void *const *args, apr_pool_t *pool);

/** Run STMT, which gives no rows; set *COUNT, unless COUNT is NULL, to the
 *  number of rows it touched. */
fb_error_t *fb_db_run(int *count, fb_db_t *db, fb_stmt_t stmt,
                      const void *const *args, apr_pool_t *pool);

/** Run STMT, which gives one row or none; set *ID to its first column, 0 if
 *  there is none. */
fb_error_t *fb_db_id(apr_int64_t *id, fb_db_t *db, fb_stmt_t stmt,
                     const void *const *args, apr_pool_t *pool);

/** Work to be done inside one transaction; it may be called more than once. */
typedef fb_error_t *fb_db_work_t(void *baton, fb_db_t *db, apr_pool_t *pool);

/**
 * Do WORK in one transaction: all of it is in the database and on the disk
 * when this returns FB_OK, nothing of it otherwise.  Fails with 503 when the
 * write lock cannot be had within 5 seconds or the file cannot be written.
 */
fb_error_t *fb_db_write(fb_db_t *db, fb_db_work_t *work, void *baton,
                        apr_pool_t *pool);

/** Spread values into an argument list: fb_db_select(…, FB_ARGS(&id, text)). */
#define FB_ARGS(...) ((const void *const[]){ __VA_ARGS__ })
#define FB_NO_ARGS ((const void *const[]){ NULL })

#endif
