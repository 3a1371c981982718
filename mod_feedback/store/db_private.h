#ifndef FB_DB_PRIVATE_H
#define FB_DB_PRIVATE_H

/*
 * Inside of a connection: for store/db and store/schema, which makes it ready.
 */

#include "store/db.h"
#include "store/sql.h"

struct fb_db_t {
    const apr_dbd_driver_t *driver;
    apr_dbd_t *handle;
    const fb_db_shared_t *shared;
    apr_pool_t *pool;                /* the connection's */
    fb_dialect_t dialect;
    int writing;                     /* inside a transaction */
    int stale;                       /* a statement failed as one does that a
                                      * change of the schema broke */
    const char *key;
    apr_dbd_prepared_t *prepared[FB_STMT_COUNT];
};

/** Return the error for CODE of the driver at WHAT; may set DB->stale. */
fb_error_t *fb_db_failed(fb_db_t *db, int code, const char *what,
                         apr_pool_t *pool);

/** Run one statement given as TEXT, which gives no rows. */
fb_error_t *fb_db_exec(fb_db_t *db, const char *text, apr_pool_t *pool);

/** Fill ROWS with what RESULT holds, copied to POOL. */
void fb_db_drain(fb_rows_t *rows, fb_db_t *db, apr_dbd_results_t *result,
                 apr_pool_t *pool);

#endif
