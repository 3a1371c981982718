#ifndef FEEDBACK_BODY_H
#define FEEDBACK_BODY_H

/*
 * Bodies: what a POST sends, checked before it is read and read within limits.
 */

#include <httpd.h>

#include "act/form.h"

/** Fail with 415 unless the body is a form or JSON; *IS_JSON says which. */
fb_error_t *feedback_body_type(int *is_json, request_rec *r);

/** Fail with 403 if R comes from another site's page. */
fb_error_t *feedback_body_origin(request_rec *r);

/** Set *FORM to what the body of R holds; 413 as soon as it is known to be
 *  too large, 400 if it is broken. */
fb_error_t *feedback_body_read(fb_form_t **form, request_rec *r, int is_json);

#endif
