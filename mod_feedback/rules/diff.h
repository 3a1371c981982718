#ifndef FB_DIFF_H
#define FB_DIFF_H

/*
 * Differences: what changed between two texts, word by word.
 */

#include <apr_tables.h>

typedef enum fb_piece_op_t { FB_KEPT, FB_GONE, FB_NEW } fb_piece_op_t;

/* Words in a row to which the same happened. */
typedef struct fb_piece_t {
    fb_piece_op_t op;
    const char *text;       /* never "" */
} fb_piece_t;

/**
 * Return the pieces (fb_piece_t) that lead from valid text BEFORE to AFTER:
 * all that is kept or gone makes BEFORE, all that is kept or new makes AFTER.
 * What is gone stands before what took its place.
 *
 * The difference is the shortest there is as long as it can be found cheaply;
 * texts that have too little in common differ as a whole between their common
 * beginning and end.
 */
apr_array_header_t *fb_diff(const char *before, const char *after,
                            apr_pool_t *pool);

#endif
