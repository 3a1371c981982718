#ifndef FEEDBACK_BODY_H
#define FEEDBACK_BODY_H

/*
 * Bodies: what a POST sends, checked before it is read and read within limits.
 */

#include <httpd.h>

#include "act/form.h"

/* What a body is. */
typedef enum feedback_body_t {
    FEEDBACK_FORM,          /* application/x-www-form-urlencoded */
    FEEDBACK_JSON,
    FEEDBACK_CSV,           /* where files are taken: one file, */
    FEEDBACK_PARTS          /* or a form with files */
} feedback_body_t;

/** Set *KIND to what R's body is; 415 where that is not taken.  UPLOAD says that
 *  files are. */
fb_error_t *feedback_body_type(feedback_body_t *kind, request_rec *r,
                               int upload);

/** Fail with 403 if R comes from another site's page. */
fb_error_t *feedback_body_origin(request_rec *r);

/** Set *FORM to what the body of R, which is a KIND, holds; 413 as soon as it is
 *  known to be too large, 400 if it is broken.  With one file comes what the
 *  query says. */
fb_error_t *feedback_body_read(fb_form_t **form, request_rec *r,
                               feedback_body_t kind, int upload);

#endif
