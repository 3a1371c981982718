/*
 * Rows, as they lie in memory: cells one after the other.
 */
#include "store/rows.h"

#include <string.h>

#include <apr_strings.h>

#include "store/rows_private.h"


int fb_rows_next(fb_rows_t *rows)
{
    if (rows->at + 1 >= fb_rows_count(rows))
        return 0;
    rows->at++;
    return 1;
}


int fb_rows_count(const fb_rows_t *rows)
{
    return rows->columns ? rows->cells->nelts / rows->columns : 0;
}


void fb_rows_rewind(fb_rows_t *rows)
{
    rows->at = -1;
}


int fb_rows_columns(const fb_rows_t *rows)
{
    return rows->columns;
}


const char *fb_rows_name(const fb_rows_t *rows, int i)
{
    return rows->names[i];
}


const char *fb_rows_text(const fb_rows_t *rows, int i)
{
    return APR_ARRAY_IDX(rows->cells, rows->at * rows->columns + i,
                         const char *);
}


apr_int64_t fb_rows_int(const fb_rows_t *rows, int i)
{
    const char *text = fb_rows_text(rows, i);

    return text ? apr_atoi64(text) : 0;
}
