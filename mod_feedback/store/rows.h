#ifndef FB_ROWS_H
#define FB_ROWS_H

/*
 * Rows: what a statement gave, copied out of the database.
 *
 * A result is read to its end before it is handed out, so holding rows holds
 * no lock and no connection.  NULL is NULL.
 */

#include <apr.h>

typedef struct fb_rows_t fb_rows_t;

/** Go to the next row; 0 at the end. */
int fb_rows_next(fb_rows_t *rows);

/** Go back to before the first row. */
void fb_rows_rewind(fb_rows_t *rows);

/** Return how many rows there are. */
int fb_rows_count(const fb_rows_t *rows);

/** Return how many columns there are; 0 where there are no rows, for then the
 *  drivers do not say. */
int fb_rows_columns(const fb_rows_t *rows);

/** Return the name of column I. */
const char *fb_rows_name(const fb_rows_t *rows, int i);

/** Return column I of this row as text, NULL for NULL. */
const char *fb_rows_text(const fb_rows_t *rows, int i);

/** Return column I of this row as a number, 0 for NULL. */
apr_int64_t fb_rows_int(const fb_rows_t *rows, int i);

#endif
