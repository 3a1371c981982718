#include "tool.h"

#include <stdio.h>

/* A connection, for its cleanup: APR closes none by itself. */
typedef struct connection_t {
    const apr_dbd_driver_t *driver;
    apr_dbd_t *handle;
} connection_t;


static apr_status_t close_database(void *data)
{
    const connection_t *connection = data;

    apr_dbd_close(connection->driver, connection->handle);
    return APR_SUCCESS;
}


fb_error_t *tool_open(fb_db_t **db, const char *path, apr_pool_t *pool)
{
    static const fb_db_shared_t alone;
    const char *why = "no reason given";
    connection_t *connection = apr_pcalloc(pool, sizeof(*connection));

    if (apr_dbd_init(pool) != APR_SUCCESS
        || apr_dbd_get_driver(pool, "sqlite3", &connection->driver)
           != APR_SUCCESS)
        return fb_error(pool, 503, NULL, "APR has no driver for SQLite "
                        "(Debian: libaprutil1-dbd-sqlite3)");
    if (apr_dbd_open_ex(connection->driver, pool, path, &connection->handle,
                        &why) != APR_SUCCESS)
        return fb_error(pool, 503, NULL, "%s cannot be opened: %s", path, why);
    apr_pool_cleanup_register(pool, connection, close_database,
                              apr_pool_cleanup_null);
    return fb_db_open(db, connection->driver, connection->handle, &alone, pool,
                      pool);
}


int tool_status(const char *program, const fb_error_t *err)
{
    const fb_error_t *cause;

    if (!err)
        return 0;
    fprintf(stderr, "%s: %s\n", program, err->message);
    for (cause = err->cause; cause; cause = cause->cause)
        fprintf(stderr, "  because: %s\n", cause->message);
    return 1;
}
