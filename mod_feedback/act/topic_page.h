#ifndef FB_TOPIC_PAGE_H
#define FB_TOPIC_PAGE_H

/*
 * The page of one topic: shown, and shown again when a post to it failed.
 */

#include "act/subject.h"

/** Set *PAGE to the page of SUBJECT's topic, its comment form holding TYPED
 *  (or nothing) with PROBLEMS (or none). */
fb_error_t *fb_topic_page(fb_page_t **page, fb_ctx_t *ctx,
                          const fb_subject_t *subject, const fb_form_t *typed,
                          const apr_array_header_t *problems);

/** Leave in ANSWER (422) the page of SUBJECT's topic with the form NAME that was
 *  posted, what it held and its PROBLEMS. */
fb_error_t *fb_topic_complain(fb_answer_t *answer, fb_ctx_t *ctx,
                              const fb_subject_t *subject, const char *name,
                              const apr_array_header_t *problems);

#endif
