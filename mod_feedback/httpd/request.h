#ifndef FEEDBACK_REQUEST_H
#define FEEDBACK_REQUEST_H

/*
 * Requests: from httpd to an action and back.
 */

#include <httpd.h>

/** What httpd calls this floor's requests by: r->handler. */
#define FEEDBACK_HANDLER "feedback"

/** The handler. */
int feedback_request(request_rec *r);

#endif
