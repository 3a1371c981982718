#ifndef FB_DB_PRIVATE_H
#define FB_DB_PRIVATE_H

/*
 * Inside of a connection: for store/db and store/schema, which makes it ready.
 */

#include "store/db.h"
#include "store/sql.h"

/* Seconds after which to come again when another holds the lock. */
enum { FB_LOCKED_RETRY = 5 };

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

/** Wait until it is this process's and thread's turn to write; 503 when it
 *  takes too long. */
fb_error_t *fb_db_take_turn(fb_db_t *db, apr_pool_t *pool);

/** Let the next one write. */
void fb_db_end_turn(fb_db_t *db);

/** Do WORK in one transaction, when it is one's turn. */
fb_error_t *fb_db_transact(fb_db_t *db, fb_db_work_t *work, void *baton,
                           apr_pool_t *pool);

/** Run the statements of SCRIPT, which give no rows. */
fb_error_t *fb_db_script(fb_db_t *db, const char *const *script,
                         apr_pool_t *pool);

/** Set *VALUE to the first column of the row that SCRIPT's only statement
 *  gives; NULL if it gives none, or is not there in this dialect. */
fb_error_t *fb_db_ask(const char **value, fb_db_t *db, fb_script_t script,
                      apr_pool_t *pool);

#endif
