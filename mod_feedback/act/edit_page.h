#ifndef FB_EDIT_PAGE_H
#define FB_EDIT_PAGE_H

/*
 * The page on which a topic or a comment is edited.
 */

#include "act/frame.h"
#include "act/subject.h"

/**
 * Set *PAGE to the edit page of SUBJECT, holding TYPED (NULL: what it says now)
 * with PROBLEMS (or none).  After a CONFLICT it shows beside what was typed
 * what the subject says now, and its revision, so that sending again is meant.
 */
fb_error_t *fb_edit_page(fb_page_t **page, fb_ctx_t *ctx,
                         const fb_subject_t *subject, const fb_form_t *typed,
                         const apr_array_header_t *problems, int conflict);

/** Return the error of an edit that started from an old revision (409). */
fb_error_t *fb_edit_conflict(fb_ctx_t *ctx);

#endif
