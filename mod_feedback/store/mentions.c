/*
 * People mentioned in texts.
 */
#include "store/mentions.h"

#include <apr_strings.h>

#include "base/text.h"

/* Behind every word that begins like another: the last character there is. */
#define LAST "\xF4\x8F\xBF\xBF"


fb_error_t *fb_mentions_name(const char **name, fb_db_t *db, apr_int64_t id,
                             apr_pool_t *pool)
{
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, FB_STMT_MENTION_NAME, FB_ARGS(&id), pool));
    *name = fb_rows_next(rows) ? fb_rows_text(rows, 0) : NULL;
    return FB_OK;
}


fb_error_t *fb_mentions_search(fb_rows_t **rows, fb_db_t *db, const char *typed,
                               int count, apr_pool_t *pool)
{
    const char *low = fb_text_fold(typed, pool);
    const apr_int64_t limit = *low ? count : 0;

    return fb_db_select(rows, db, FB_STMT_MENTION_SEARCH,
                        FB_ARGS(low, apr_pstrcat(pool, low, LAST, NULL), &limit),
                        pool);
}
