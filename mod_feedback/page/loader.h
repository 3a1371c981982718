#ifndef FB_LOADER_H
#define FB_LOADER_H

/*
 * The loader: gives libxml2 and libxslt the files of a chain of folders while
 * sheets are compiled, and collects what they complain about.
 *
 * An address that lies in one of the folders stands for its name, which is
 * looked up through the chain; nothing else is ever opened.  A document's
 * address is the file it came from, so that messages name real files.
 * words.ent is made here: the words files of the loader's language, in the
 * order of the chain.
 *
 * libxml2 and libxslt have one loader and one place for errors in a process.
 * They are ours from fb_loader_open() to fb_loader_close(), which one thread
 * calls before there are others.
 */

#include <libxslt/xsltInternals.h>

#include "page/chain.h"
#include "page/complaints.h"

typedef struct fb_loader_t fb_loader_t;

fb_loader_t *fb_loader_open(const fb_chain_t *chain, apr_pool_t *pool);

/** Give libxml2 and libxslt back what they had. */
void fb_loader_close(fb_loader_t *loader);

/** Read words from words-LANG.ent from now on. */
void fb_loader_speak(fb_loader_t *loader, const char *lang);

/** Return what was found wrong up to now, to add to it. */
fb_complaints_t *fb_loader_complaints(const fb_loader_t *loader);

/** Return a document that has all words of the loader's language as entities,
 *  or NULL; to be given to xmlFreeDoc(). */
xmlDocPtr fb_loader_words(fb_loader_t *loader);

/** Return the sheet at PATH compiled with all it imports, or NULL; to be given
 *  to xsltFreeStylesheet(). */
xsltStylesheetPtr fb_loader_compile(fb_loader_t *loader, const char *path);

#endif
