#ifndef FEEDBACK_PRIVATE_H
#define FEEDBACK_PRIVATE_H

/*
 * What the files of httpd's floor share.  mod_feedback.c does not include it:
 * its AP_DECLARE_MODULE says APLOG_USE_MODULE by itself.
 */

#include "httpd/conf.h"

#include <http_log.h>

APLOG_USE_MODULE(feedback);

#endif
