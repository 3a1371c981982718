#ifndef FB_MARKED_H
#define FB_MARKED_H

/*
 * Excerpts of people's text in the page document, with the words that were
 * looked for marked.
 */

#include <libxml/tree.h>

/** Append to PARENT an element NAME that holds TEXT, what stands between BEGIN
 *  and END in <mark>; none for NULL. */
xmlNodePtr fb_page_marked(xmlNodePtr parent, const char *name, const char *text,
                          char begin, char end);

#endif
