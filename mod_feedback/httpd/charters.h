#ifndef FEEDBACK_CHARTERS_H
#define FEEDBACK_CHARTERS_H

/*
 * Charters: the compiled sheets of every chain of folders the configuration
 * names.
 *
 * Merged configurations exist only in a request, so the directives say which
 * chains they want, all are compiled when the server starts, and a request
 * finds its own by the chain.
 */

#include <httpd.h>

#include "page/sheets.h"

/** Forget what an earlier reading of the configuration wanted; pre_config. */
void feedback_charters_reset(apr_pool_t *pconf);

/** Ask for the sheets of CHAIN: folders, one a line; "" is the installed one. */
void feedback_charters_want(apr_pool_t *pconf, const char *chain);

/** Compile all that was asked for.  What is wrong is logged, with file and
 *  line, as part of starting S; returns OK or HTTP_INTERNAL_SERVER_ERROR. */
int feedback_charters_compile(apr_pool_t *pconf, server_rec *s);

/** Return the sheets of CHAIN. */
const fb_sheets_t *feedback_charters_find(const char *chain);

/** Return whether any location wants the forum at all. */
int feedback_charters_wanted(void);

/** Return the server's own time zone. */
fb_zone_t *feedback_server_zone(void);

#endif
