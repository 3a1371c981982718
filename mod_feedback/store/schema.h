#ifndef FB_SCHEMA_H
#define FB_SCHEMA_H

/*
 * The schema: which version of it a database has, and how it gets ours.
 *
 * The file is made and brought up to date by whoever opens it first, never by
 * root at start; several processes may try at once, one does it.
 */

#include "store/db.h"

/** The version this module works with. */
enum { FB_SCHEMA_VERSION = 2 };

/**
 * Make the connection DB ready: set its pragmas, create or upgrade the schema,
 * read the server's key.  Fails with 503 when the file is of a newer version,
 * or is no database, or cannot be opened.
 */
fb_error_t *fb_schema_ready(fb_db_t *db, apr_pool_t *pool);

#endif
