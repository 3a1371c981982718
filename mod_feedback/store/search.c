/*
 * The index of words: kept true, and asked.
 */
#include "store/search.h"

#include <string.h>

#include <apr_strings.h>

#include "base/text.h"

/* More words make a query no more precise, only slower. */
enum { WORDS_MAX = 8 };


const char *fb_search_match(const char *typed, apr_pool_t *pool)
{
    const char *match = NULL;
    char *word, *last;
    int words = 0;

    for (word = apr_strtok(apr_pstrdup(pool, fb_text_fold(typed, pool)), " ",
                           &last);
         word && words < WORDS_MAX; word = apr_strtok(NULL, " ", &last)) {
        /* Quoted, a word is never an operator; the star lets it go on. */
        match = apr_pstrcat(pool, match ? match : "", match ? " " : "", "\"",
                            word, "\"*", NULL);
        words++;
    }
    return match;
}


fb_error_t *fb_search_snippet(const char **text, fb_db_t *db, const char *match,
                              apr_int64_t id, apr_pool_t *pool)
{
    fb_rows_t *rows;

    *text = NULL;
    FB_ERR(fb_db_select(&rows, db, FB_STMT_SEARCH_SNIPPET, FB_ARGS(match, &id),
                        pool));
    if (fb_rows_next(rows))
        *text = fb_rows_text(rows, 0);
    return FB_OK;
}


fb_error_t *fb_search_add_topic(fb_db_t *db, apr_int64_t id, apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_SEARCH_TOPIC_ADD, FB_ARGS(&id), pool);
}


fb_error_t *fb_search_drop_topic(fb_db_t *db, apr_int64_t id, const char *title,
                                 const char *body, apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_SEARCH_TOPIC_DROP,
                     FB_ARGS(&id, title, body), pool);
}


fb_error_t *fb_search_add_comment(fb_db_t *db, apr_int64_t id, apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_SEARCH_COMMENT_ADD, FB_ARGS(&id), pool);
}


fb_error_t *fb_search_drop_comment(fb_db_t *db, apr_int64_t id, const char *body,
                                   apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_SEARCH_COMMENT_DROP, FB_ARGS(&id, body),
                     pool);
}
