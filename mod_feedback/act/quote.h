#ifndef FB_QUOTE_H
#define FB_QUOTE_H

/*
 * Quoting: a comment form that begins with what somebody said.
 */

#include "act/subject.h"

/** Set *TYPED to a comment form that quotes the comment of SUBJECT's topic that
 *  "quote" in the query names; NULL if it names none.  400 if there is no such
 *  comment to be seen. */
fb_error_t *fb_quote_read(const fb_form_t **typed, fb_ctx_t *ctx,
                          const fb_subject_t *subject);

#endif
