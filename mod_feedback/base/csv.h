#ifndef FB_CSV_H
#define FB_CSV_H

/*
 * CSV: records of fields, as RFC 4180 and spreadsheets write them.
 *
 * A field may stand in double quotes, and then hold separators, line breaks and
 * quotes written twice.  Text is UTF-8, with a mark at its start or without,
 * or else Windows-1252.  The separator is "," or ";", whichever the first line
 * has more of.  Nothing is kept but the record that was read last.
 */

#include <apr_tables.h>

typedef struct fb_csv_t fb_csv_t;

typedef enum fb_csv_what_t {
    FB_CSV_RECORD,          /* here is one */
    FB_CSV_END,             /* there are no more */
    FB_CSV_CUT,             /* the text ends within quotes */
    FB_CSV_QUOTE            /* a closing quote with text behind it */
} fb_csv_what_t;

/** Return a reader of TEXT, which is UTF-8 without a mark, and must stay. */
fb_csv_t *fb_csv_open(const char *text, apr_pool_t *pool);

/**
 * Set *FIELDS to the next record (const char *, in UTF-8, allocated in POOL)
 * and *LINE to the line it begins on, 1 the first; where what is returned is
 * no record, *LINE is where it went wrong.  Lines that hold nothing are left
 * out.
 */
fb_csv_what_t fb_csv_next(apr_array_header_t **fields, int *line, fb_csv_t *csv,
                          apr_pool_t *pool);

/** Return the LEN bytes at TEXT as UTF-8 without a mark, whichever of the two
 *  encodings they are in. */
const char *fb_csv_text(const char *text, apr_size_t len, apr_pool_t *pool);

#endif
