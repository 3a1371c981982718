#ifndef FB_ROSTER_H
#define FB_ROSTER_H

/*
 * A roster: a list of people from elsewhere, one a line, six columns in any
 * order.  Here is what is right and wrong with it; nothing is read or written.
 */

#include <apr_tables.h>

typedef enum fb_roster_field_t {
    FB_ROSTER_LOGIN, FB_ROSTER_NAME, FB_ROSTER_EMAIL, FB_ROSTER_SITE,
    FB_ROSTER_PROFILE, FB_ROSTER_MANAGER, FB_ROSTER_FIELDS
} fb_roster_field_t;

/** Return the name of the column FIELD, NULL behind the last. */
const char *fb_roster_name(int field);

/**
 * Set COLUMNS to where the columns stand in the header line FIELDS (const char
 * *).  Returns NULL, or what is wrong: "column_unknown", and *AT is that column
 * counted from 1, or "header": one is missing or there twice.
 */
const char *fb_roster_header(int columns[FB_ROSTER_FIELDS], int *at,
                             const apr_array_header_t *fields);

/** Say what is wrong with VALUES, NULL if nothing: "missing" (the login),
 *  "too_long" (*LIMIT says more than what), "email", "text" (a line break, or
 *  what is no text of ours). */
const char *fb_roster_check(const char *const values[FB_ROSTER_FIELDS],
                            int *limit);

#endif
