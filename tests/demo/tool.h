#ifndef DEMO_TOOL_H
#define DEMO_TOOL_H

/*
 * What programs share that fill a database from a shell.
 */

#include "store/db.h"

/** Set *DB to the SQLite database in the file PATH, made if there is none and
 *  closed with POOL. */
fb_error_t *tool_open(fb_db_t **db, const char *path, apr_pool_t *pool);

/** Tell on stderr what went wrong in PROGRAM, if anything did; return the
 *  status to exit with. */
int tool_status(const char *program, const fb_error_t *err);

#endif
