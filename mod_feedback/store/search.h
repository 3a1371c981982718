#ifndef FB_SEARCH_H
#define FB_SEARCH_H

/*
 * Full-text search over titles, bodies and comments.
 *
 * A text is found when it has all words of the query, each as written or as the
 * beginning of a longer one, whatever case and accents.  The newest topics that
 * are found are looked at, as many as a list may examine.  Internal notes are
 * never in the index.  Keeping it true is called inside fb_db_write().
 */

#include "store/db.h"

/* Characters that stand round a found word in a snippet: no text may hold them. */
#define FB_FOUND_BEGIN '\002'
#define FB_FOUND_END '\003'

/** Return the match for what a person typed: words, quoted, all of them wanted;
 *  NULL if there is no word in it. */
const char *fb_search_match(const char *typed, apr_pool_t *pool);

/** Set *TEXT to where MATCH was found in topic ID, the words marked; NULL if only
 *  its title or comments have them. */
fb_error_t *fb_search_snippet(const char **text, fb_db_t *db, const char *match,
                              apr_int64_t id, apr_pool_t *pool);

/** Put topic ID into the index as it now stands. */
fb_error_t *fb_search_add_topic(fb_db_t *db, apr_int64_t id, apr_pool_t *pool);

/** Take topic ID, which stands there with TITLE and BODY, out of the index. */
fb_error_t *fb_search_drop_topic(fb_db_t *db, apr_int64_t id, const char *title,
                                 const char *body, apr_pool_t *pool);

/** The same for comment ID. */
fb_error_t *fb_search_add_comment(fb_db_t *db, apr_int64_t id, apr_pool_t *pool);
fb_error_t *fb_search_drop_comment(fb_db_t *db, apr_int64_t id, const char *body,
                                   apr_pool_t *pool);

#endif
