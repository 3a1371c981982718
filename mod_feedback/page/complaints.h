#ifndef FB_COMPLAINTS_H
#define FB_COMPLAINTS_H

/*
 * Complaints: what libxml2 and libxslt find wrong in the sheets, collected to
 * be told at once.
 *
 * A sheet is read once for each language and each sheet that imports it; what
 * is wrong in it is told once.
 */

#include <apr_pools.h>
#include <libxml/xmlerror.h>

typedef struct fb_complaints_t fb_complaints_t;

/* What libxml2 hands to an xmlStructuredErrorFunc; const since 2.12. */
#if LIBXML_VERSION >= 21200
typedef const xmlError fb_xml_error_t;
#else
typedef xmlError fb_xml_error_t;
#endif

fb_complaints_t *fb_complaints_create(apr_pool_t *pool);

/** What follows is found when reading in LANG. */
void fb_complaints_lang(fb_complaints_t *complaints, const char *lang);

/** What follows and names no file is about WHAT.  Returns what it was about
 *  before. */
const char *fb_complaints_about(fb_complaints_t *complaints, const char *what);

/** Say why libxslt is about to miss a file; "" if that has been told. */
void fb_complaints_reason(fb_complaints_t *complaints, const char *reason);

/** Add TEXT about FILE (NULL: see fb_complaints_about), and its line LINE unless
 *  that is 0. */
void fb_complaints_add(fb_complaints_t *complaints, const char *file, int line,
                       const char *text);

/** Add what libxml2 found: an xmlStructuredErrorFunc, BATON are complaints. */
void fb_complaints_hear_xml(void *baton, fb_xml_error_t *error);

/** Add what libxslt prints: an xmlGenericErrorFunc, BATON are complaints. */
void fb_complaints_hear_xslt(void *baton, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Return how many were added, those that had been told before included. */
int fb_complaints_count(fb_complaints_t *complaints);

/** Return all of them, "FILE:LINE: TEXT", one after the other; (LANG) behind
 *  those that were found in one language alone. */
const char *fb_complaints_text(const fb_complaints_t *complaints,
                               apr_pool_t *pool);

#endif
