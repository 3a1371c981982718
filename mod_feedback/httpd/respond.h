#ifndef FEEDBACK_RESPOND_H
#define FEEDBACK_RESPOND_H

/*
 * Responses: what an action left, as status, headers and bytes.
 */

#include <httpd.h>
#include <util_filter.h>

#include "act/action.h"
#include "page/sheets.h"

typedef struct feedback_response_t {
    const fb_sheets_t *sheets;
    const char *allow;      /* with 405: the methods there are */
    int retry_after;        /* seconds, 0: unsaid */
    int result;             /* what the handler returns */
} feedback_response_t;

/** In each child: keep at most SIZE bytes of pages. */
void feedback_respond_child(apr_pool_t *pchild, apr_size_t size);

/** Send ANSWER in the format of CTX.  FRESH pages are never kept. */
fb_error_t *feedback_respond(request_rec *r, feedback_response_t *response,
                             const fb_ctx_t *ctx, const fb_answer_t *answer,
                             int fresh);

/** The output filter that puts the headers which stand on every answer, httpd's
 *  own errors included, where nothing else has set them. */
apr_status_t feedback_respond_filter(ap_filter_t *filter,
                                     apr_bucket_brigade *brigade);

#endif
