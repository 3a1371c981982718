#ifndef FB_REFERENCES_H
#define FB_REFERENCES_H

/*
 * References: what people write to name a topic or a colleague.
 *
 * "#42" names topic 42.  A person is never guessed from a name: the form's
 * picker writes "@[Léa Martin](/people/5)", a link of CommonMark behind an @.
 */

#include <apr.h>

/** Return the first "#42" in TEXT, its length in *LEN and its number in *ID;
 *  NULL if there is none.  What stands in a word or an address is none. */
const char *fb_reference_topic(const char *text, apr_size_t *len,
                               apr_int64_t *id);

/** Return the id in ADDRESS, "/people/5" or "/people/5-lea-martin"; 0 if it is
 *  another address. */
apr_int64_t fb_reference_person(const char *address);

#endif
