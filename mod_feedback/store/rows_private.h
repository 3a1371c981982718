#ifndef FB_ROWS_PRIVATE_H
#define FB_ROWS_PRIVATE_H

/*
 * What rows are made of: for store/db, which fills them, and for tests, which
 * have no database.
 */

#include <apr_tables.h>

#include "store/rows.h"

struct fb_rows_t {
    int columns;
    const char **names;         /* of the columns */
    apr_array_header_t *cells;  /* const char *, row by row; NULL is NULL */
    int at;                     /* the current row, -1 before the first */
};

#endif
