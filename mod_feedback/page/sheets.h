#ifndef FB_SHEETS_H
#define FB_SHEETS_H

/*
 * Sheets: the XSLT sheets of one chain of folders, compiled in each language.
 *
 * A file is looked up in the chain's folders in their order, so that a
 * company's folder replaces a sheet, a template, a word, or nothing.  The
 * name default/FILE starts the search behind the folder of the sheet that says
 * so.  Compiled once, with one thread running; then only read, by all threads.
 */

#include <apr_tables.h>

#include "base/error.h"
#include "page/digest.h"
#include "page/page.h"
#include "page/words.h"

typedef struct fb_sheets_t fb_sheets_t;

/**
 * Set *SHEETS to all sheets found through FOLDERS (const char *, absolute, the
 * first wins), compiled in each language, freed with POOL.  An error names
 * file and line of everything wrong: syntax, unknown entity, missing import.
 */
fb_error_t *fb_sheets_load(fb_sheets_t **sheets,
                           const apr_array_header_t *folders, apr_pool_t *pool);

/** Return the words in LANG ("fr", "en"), or NULL if LANG is neither. */
const fb_words_t *fb_sheets_words(const fb_sheets_t *sheets, const char *lang);

/**
 * Set *BYTES and *LEN to what the sheet NAME ("topics", "atom") makes of PAGE,
 * in the page's language.
 */
fb_error_t *fb_sheets_apply(const char **bytes, apr_size_t *len,
                            const fb_sheets_t *sheets, const char *name,
                            const fb_page_t *page, apr_pool_t *pool);

/**
 * Set *DIGEST to what stands for the HTML that these sheets make of PAGE: the
 * same for the same document, another after the sheets are loaded again.
 */
void fb_sheets_digest(fb_digest_t *digest, const fb_sheets_t *sheets,
                      const fb_page_t *page);

/** Return the path of the static file NAME ("charter.css") in the first folder
 *  of the chain that has static/NAME, or NULL; NAME is checked to stay there. */
const char *fb_sheets_static(const fb_sheets_t *sheets, const char *name,
                             apr_pool_t *pool);

#endif
