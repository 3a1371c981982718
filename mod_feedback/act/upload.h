#ifndef FB_UPLOAD_H
#define FB_UPLOAD_H

/*
 * Uploads: forms that hold files (FB_FILE), in whatever encoding they are.
 */

#include "act/form.h"

/** Add to FORM a file of the LEN bytes at BYTES under NAME; 400 for zero bytes,
 *  which no text of ours has. */
fb_error_t *fb_upload_add(fb_form_t *form, const char *name, const char *bytes,
                          apr_size_t len, apr_pool_t *pool);

/** Set *FORM to the parts of the LEN bytes at TEXT, which are
 *  multipart/form-data (RFC 7578) with BOUNDARY between them; a part with a
 *  file name is a file.  400 if they are not. */
fb_error_t *fb_upload_read(fb_form_t **form, const char *text, apr_size_t len,
                           const char *boundary, apr_pool_t *pool);

/** Return the file or text in the field NAME, as UTF-8; NULL if there is none. */
const char *fb_upload_text(const fb_form_t *form, const char *name,
                           apr_pool_t *pool);

#endif
