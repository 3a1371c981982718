#ifndef FB_CHAIN_H
#define FB_CHAIN_H

/*
 * The chain: folders that hold the sheets, looked through from first to last.
 */

#include <apr_tables.h>

#include "base/error.h"

typedef struct fb_chain_t fb_chain_t;

/** Set *CHAIN to FOLDERS (const char *, absolute).  Fails naming the first one
 *  that is no folder. */
fb_error_t *fb_chain_open(fb_chain_t **chain, const apr_array_header_t *folders,
                          apr_pool_t *pool);

/** Return the folders (const char *, without a slash at the end). */
const apr_array_header_t *fb_chain_folders(const fb_chain_t *chain);

/** Return the path of the file NAME in the first folder that has it, or NULL;
 *  also where NAME would lead out of the folders.  Folders before FIRST are
 *  left out. */
const char *fb_chain_find(const fb_chain_t *chain, const char *name, int first,
                          apr_pool_t *pool);

/** Return what PATH is called in the folder it lies in, and set *FOLDER to its
 *  number; NULL if it lies in none. */
const char *fb_chain_name(int *folder, const fb_chain_t *chain,
                          const char *path);

/** Return the path of the file that PATH stands for: the folders are looked
 *  through for its name, and for FILE of default/FILE only those behind the
 *  one PATH lies in (the last one for the last one).  NULL if none has it. */
const char *fb_chain_resolve(const fb_chain_t *chain, const char *path,
                             apr_pool_t *pool);

#endif
