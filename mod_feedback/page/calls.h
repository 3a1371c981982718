#ifndef FB_CALLS_H
#define FB_CALLS_H

/*
 * Calls: xsl:call-template of a template that is not there.
 *
 * libxslt notices only when it comes to the call, on somebody's page.
 */

#include <libxslt/xsltInternals.h>

#include "page/complaints.h"

/** Add to COMPLAINTS each call in SHEET, and in all it imports and includes,
 *  of a template that none of them has. */
void fb_calls_check(xsltStylesheetPtr sheet, fb_complaints_t *complaints,
                    apr_pool_t *pool);

#endif
