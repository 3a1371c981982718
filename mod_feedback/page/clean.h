#ifndef FB_CLEAN_H
#define FB_CLEAN_H

/*
 * Clean text: what can stand in a page document.
 *
 * Text is checked where it enters.  A character reference in CommonMark, or a
 * database that somebody else wrote to, may still bring what XML forbids.
 */

#include <libxml/xmlstring.h>

/**
 * Return NULL if TEXT is text we take (fb_text_valid), else a copy of it with
 * U+FFFD for each character and byte that is not; give it to xmlFree().
 */
xmlChar *fb_clean(const char *text);

#endif
