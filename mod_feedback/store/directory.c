/*
 * Finding people by the beginning of a word of their name.
 */
#include "store/directory.h"

#include <string.h>

#include <apr_strings.h>

#include "base/text.h"

/* Behind every text that begins as a folded one does. */
#define LAST "\xF4\x8F\xBF\xBF"

/* Words of a name that people are found by; nobody is called by more. */
enum { WORDS = 8 };


fb_error_t *fb_directory_index(fb_db_t *db, apr_int64_t id, const char *login,
                               const char *name, apr_pool_t *pool)
{
    const char *word = name ? fb_text_fold(name, pool) : NULL;
    int i;

    FB_ERR(fb_db_run(NULL, db, FB_STMT_PERSON_WORDS_DROP, FB_ARGS(&id), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_PERSON_WORD_ADD,
                     FB_ARGS(&id, fb_text_fold(login, pool)), pool));
    for (i = 0; word && *word && i < WORDS; i++) {
        FB_ERR(fb_db_run(NULL, db, FB_STMT_PERSON_WORD_ADD, FB_ARGS(&id, word),
                         pool));
        word = strchr(word, ' ');
        if (word)
            word++;
    }
    return FB_OK;
}


fb_error_t *fb_directory_search(fb_rows_t **rows, fb_directory_key_t *next,
                                fb_db_t *db, const char *fold,
                                const fb_directory_key_t *after,
                                apr_int64_t count, apr_pool_t *pool)
{
    const char *high = apr_pstrcat(pool, fold, LAST, NULL);
    const apr_int64_t one = 1;
    fb_directory_key_t last = { NULL, 0 };
    fb_rows_t *more;

    next->word = NULL;
    FB_ERR(fb_db_select(rows, db, FB_STMT_PERSON_SEARCH,
                        FB_ARGS(fold, high, after->word, &after->id, &count),
                        pool));
    if (fb_rows_count(*rows) < count)
        return FB_OK;
    while (fb_rows_next(*rows)) {
        last.id = fb_rows_int(*rows, 0);
        last.word = fb_rows_text(*rows, 5);
    }
    fb_rows_rewind(*rows);
    FB_ERR(fb_db_select(&more, db, FB_STMT_PERSON_SEARCH,
                        FB_ARGS(fold, high, last.word, &last.id, &one), pool));
    if (fb_rows_count(more))
        *next = last;
    return FB_OK;
}


fb_error_t *fb_directory_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                               apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_PERSON_FACTS, FB_ARGS(&id), pool);
}


fb_error_t *fb_directory_block(fb_db_t *db, apr_int64_t id, int blocked,
                               apr_pool_t *pool)
{
    const apr_int64_t flag = blocked ? 1 : 0;

    return fb_db_run(NULL, db, FB_STMT_PERSON_BLOCK, FB_ARGS(&id, &flag), pool);
}


fb_error_t *fb_directory_set_zone(fb_db_t *db, apr_int64_t id, const char *zone,
                                  apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_PERSON_ZONE, FB_ARGS(&id, zone), pool);
}
