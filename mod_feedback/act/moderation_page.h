#ifndef FB_MODERATION_PAGE_H
#define FB_MODERATION_PAGE_H

/*
 * What a topic's page has for those who look after it: what they may do with the
 * topic and each comment, who flagged what, and names that others do not see.
 */

#include "act/subject.h"

/** Say in NODE, the topic, what the one who asks may do with SUBJECT besides
 *  talking; for moderators with the flags that count, and the CATEGORIES of PAGE
 *  it may be moved to. */
fb_error_t *fb_moderation_topic(fb_page_t *page, xmlNodePtr node, fb_ctx_t *ctx,
                                const fb_subject_t *subject);

/** The same for the comments of THREAD, which are ROWS. */
void fb_moderation_thread(xmlNodePtr thread, fb_ctx_t *ctx,
                          const fb_subject_t *subject, fb_rows_t *rows);

/** Put in NODE and its thread the hidden names that the one who asks may see. */
fb_error_t *fb_moderation_names(xmlNodePtr node, fb_ctx_t *ctx,
                                const fb_subject_t *subject);

/** Append <pinned> to PAGE with the topic that stands above the others, if there is
 *  one. */
fb_error_t *fb_moderation_pin_part(fb_page_t *page, fb_ctx_t *ctx);

/** Say whether the one who asks sees, by role, what is hidden below SUBJECT. */
int fb_moderation_sees(const fb_subject_t *subject, const fb_ctx_t *ctx);

#endif
