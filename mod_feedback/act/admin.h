#ifndef FB_ADMIN_H
#define FB_ADMIN_H

/*
 * What the pages under /admin share: who may open them, how their forms come
 * back, the journal, and the way on.
 */

#include "act/frame.h"

enum { FB_ADMIN_PER_PAGE = 25 };

/** Fail with 403 unless the one who asks may administer. */
fb_error_t *fb_admin_need(fb_ctx_t *ctx);

/** Fail with 404: there is no NOUN with the number of the path. */
fb_error_t *fb_admin_none(fb_ctx_t *ctx, const char *noun);

/** Return whether the field NAME of the form says yes: "1", or true. */
int fb_admin_flag(const fb_ctx_t *ctx, const char *name);

/** Return the field NAME, one trimmed line of at most MAX characters; notes in
 *  PROBLEMS what is wrong with it. */
const char *fb_admin_line(const fb_ctx_t *ctx, const char *name, apr_size_t max,
                          int required, apr_array_header_t *problems);

/** Return a form with the TEXTs given as name, value, …, NULL: what a form
 *  holds that nobody has typed in yet.  A NULL value is "". */
fb_form_t *fb_admin_filled(fb_ctx_t *ctx, ...) __attribute__((sentinel));

/** Write into the journal that the one who asks did ACTION; DETAIL is what it
 *  was about. */
fb_error_t *fb_admin_journal(const fb_ctx_t *ctx, fb_db_t *db,
                             const char *action, const char *detail,
                             apr_pool_t *pool);

/** Go from ANSWER to PATH (below the mount), where NOTICE is said; where JSON is
 *  spoken, leave the page that SHOW makes of the number ID instead. */
fb_error_t *fb_admin_go(fb_answer_t *answer, fb_ctx_t *ctx, const char *path,
                        const char *notice, fb_action_t *show, apr_int64_t id);

/** Give NODE, a list, the address of its next page: this one's with NAME=AFTER
 *  (nothing for NULL), and of its first where this is another. */
void fb_admin_pager(xmlNodePtr node, fb_ctx_t *ctx, const char *name,
                    const char *after);

#endif
