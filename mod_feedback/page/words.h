#ifndef FB_WORDS_H
#define FB_WORDS_H

/*
 * Words: every visible word, by key, in one language.
 *
 * They stand in words-LANG.ent as XML entities.  Sheets use them as entities;
 * C needs a few itself (problems, dates) and reads the same files.
 */

#include <apr_pools.h>
#include <apr_time.h>

typedef struct fb_words_t fb_words_t;
struct fb_loader_t;

/* The codes of the languages there are, the last one NULL. */
extern const char *const fb_words_langs[];

/**
 * Return the words in LANG of the files that LOADER finds, the first
 * declaration of a key wins.  What is wrong in the files is told to LOADER,
 * which fails with it (page/loader.h).
 */
fb_words_t *fb_words_read(struct fb_loader_t *loader, const char *lang,
                          apr_pool_t *pool);

/** Return the code of the language: "fr" or "en". */
const char *fb_words_lang(const fb_words_t *words);

/** Return the word with KEY, or NULL if there is none. */
const char *fb_words_get(const fb_words_t *words, const char *key);

/** Return the word with KEY, %1 to %3 replaced by A, B and C (NULL: ""); KEY
 *  itself if there is no such word. */
const char *fb_words_say(const fb_words_t *words, const char *key,
                         const char *a, const char *b, const char *c,
                         apr_pool_t *pool);

/** Return LOCAL as people write it: "12 mars 2026 à 14:05". */
const char *fb_words_time(const fb_words_t *words, const apr_time_exp_t *local,
                          apr_pool_t *pool);

#endif
