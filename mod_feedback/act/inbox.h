#ifndef FB_ACT_INBOX_H
#define FB_ACT_INBOX_H

/*
 * The number in the header: how much of the inbox is unread.
 */

#include "act/action.h"

/** Set @unread of VIEWER, a child of PAGE, to the number of unread lines, at most
 *  100; nothing where there are none, or where it cannot be known. */
void fb_inbox_count(fb_page_t *page, xmlNodePtr viewer, fb_ctx_t *ctx);

#endif
