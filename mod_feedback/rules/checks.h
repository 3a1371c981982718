#ifndef FB_CHECKS_H
#define FB_CHECKS_H

/*
 * Checks: what is wrong with the fields of a form.
 *
 * Nothing is mended and nothing is lost: a problem names the field, what is
 * wrong with it as a code, and the limit that was broken.
 */

#include <apr_tables.h>

/** Lengths in characters (code points). */
enum {
    FB_TITLE_MIN = 10, FB_TITLE_MAX = 150, FB_BODY_MAX = 20000,
    FB_REASON_MAX = 2000, FB_TAG_MAX = 40, FB_TAGS_MAX = 5, FB_PAGE_MAX = 2000
};

typedef struct fb_problem_t {
    const char *field;
    const char *code;       /* "missing": the end of its key in the words files */
    apr_int64_t limit;      /* 0: the code needs none */
} fb_problem_t;

/** Return an empty list of problems. */
apr_array_header_t *fb_check_problems(apr_pool_t *pool);

/** Note in PROBLEMS (fb_problem_t) that FIELD has CODE, unless something is
 *  wrong with FIELD already: people mend one thing at a time. */
void fb_check_note(apr_array_header_t *problems, const char *field,
                   const char *code, apr_int64_t limit);

/** Check a title: one line of at most 150 characters, and of at least 10 without
 *  the white space at its ends. */
void fb_check_title(apr_array_header_t *problems, const char *title);

/** Check that the text in FIELD has at most MAX characters and, where REQUIRED,
 *  something besides white space. */
void fb_check_text(apr_array_header_t *problems, const char *field,
                   const char *text, apr_size_t max, int required);

/**
 * Split TEXT at commas and line ends into tags, white space at their ends cut
 * off, repeats (folded) and empty ones left out; check their number and
 * lengths.  Returns them (const char *).
 */
apr_array_header_t *fb_check_tags(apr_array_header_t *problems,
                                  const char *text, apr_pool_t *pool);

#endif
