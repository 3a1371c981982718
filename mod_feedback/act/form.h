#ifndef FB_FORM_H
#define FB_FORM_H

/*
 * Forms: the named values that came with a request, from a query, from a form
 * or from JSON, all alike.
 *
 * Reading fails with 400 on broken encoding, on what is not text (see
 * base/text.h) and on broken JSON.  Line ends become LF.
 */

#include <apr_tables.h>

#include "base/error.h"

/* How JSON spelled the value; forms know only text. */
typedef enum fb_field_type_t {
    FB_TEXT,                /* also a number where one is wanted */
    FB_NUMBER,              /* digits, perhaps signed */
    FB_TRUTH,               /* "1" or "0" */
    FB_LIST,                /* of text, one a line */
    FB_FILE,                /* an uploaded one, in whatever encoding */
    FB_OTHER                /* anything nobody wants */
} fb_field_type_t;

typedef struct fb_field_t {
    const char *name;
    const char *value;
    fb_field_type_t type;
} fb_field_t;

typedef struct fb_form_t {
    apr_array_header_t *fields;     /* fb_field_t, in the order they came */
} fb_form_t;

/** Return a form without fields. */
fb_form_t *fb_form_new(apr_pool_t *pool);

/** Add to FORM the text VALUE under NAME. */
void fb_form_add(fb_form_t *form, const char *name, const char *value);

/** Set *FORM to the pairs of TEXT, which is application/x-www-form-urlencoded;
 *  NULL or "" makes an empty form. */
fb_error_t *fb_form_read(fb_form_t **form, const char *text, apr_pool_t *pool);

/** Set *FORM to the members of the JSON object in the LEN bytes at TEXT.
 *  Members that are null are left out. */
fb_error_t *fb_form_read_json(fb_form_t **form, const char *text,
                              apr_size_t len, apr_pool_t *pool);

/** Return the first field called NAME, or NULL. */
const fb_field_t *fb_form_field(const fb_form_t *form, const char *name);

/** Return the value of the field NAME, or NULL; never that of a list or of
 *  what nobody wants. */
const char *fb_form_get(const fb_form_t *form, const char *name);

/** Return the text in the field NAME, "" if there is none; note a problem
 *  "type" in PROBLEMS if the value is no text (nor, where LISTS, a list). */
const char *fb_form_text(const fb_form_t *form, const char *name, int lists,
                         apr_array_header_t *problems);

/**
 * Set *VALUE to the whole number in the field NAME, which must lie between MIN
 * and MAX; note a problem in PROBLEMS where it does not ("unknown"), is no
 * number ("type" in JSON) or is not there ("missing", unless OPTIONAL: then
 * *VALUE stays).
 */
void fb_form_int(const fb_form_t *form, const char *name, apr_int64_t *value,
                 apr_int64_t min, apr_int64_t max, int optional,
                 apr_array_header_t *problems);

/** Set *VALUE to the whole number that TEXT is, and return 1; or return 0. */
int fb_form_number(const char *text, apr_int64_t *value);

#endif
