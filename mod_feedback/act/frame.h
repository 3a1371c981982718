#ifndef FB_FRAME_H
#define FB_FRAME_H

/*
 * The frame: what every page has around its content, and the pieces that
 * several pages share: forms that keep what was typed, errors, categories.
 */

#include "act/action.h"
#include "rules/checks.h"

/** Set *PAGE to the page NAME with title, addresses, viewer and notice. */
fb_error_t *fb_frame_page(fb_page_t **page, fb_ctx_t *ctx, const char *name);

/**
 * Append to PARENT <form name="NAME" action="ACTION" once="ONCE"> with a field
 * for each of FIELDS (names, the last followed by NULL), holding what came in
 * TYPED, and a <problem> for each of PROBLEMS.  ONCE and PROBLEMS may be NULL.
 */
void fb_frame_form(fb_page_t *page, const char *name, const char *action,
                   const char *once, const char *const *fields,
                   const fb_form_t *typed, const apr_array_header_t *problems);

/** Set *PAGE to the error page for ERR, with the text that came in the body,
 *  to be sent again to this address if AGAIN. */
fb_error_t *fb_frame_error(fb_page_t **page, fb_ctx_t *ctx,
                           const fb_error_t *err, int again);

/** Append <categories> to PAGE. */
fb_error_t *fb_frame_categories(fb_page_t *page, fb_ctx_t *ctx);

/** Append <NAME> to PAGE with the topics of ROWS. */
fb_error_t *fb_frame_topics(fb_page_t *page, const char *name, fb_rows_t *rows);

/** Return an error that says WHO lacks RIGHT (403). */
fb_error_t *fb_frame_no_right(fb_ctx_t *ctx, fb_right_t right);

#endif
