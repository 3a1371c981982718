#ifndef FB_ERROR_H
#define FB_ERROR_H

/*
 * Errors: a value that says what went wrong.
 *
 * A function that can fail returns NULL when all is well and an error
 * otherwise.  The error carries the HTTP status the failure deserves, one
 * sentence for the log, and what went wrong beneath.  It is passed up, and it
 * is logged once, where the request is answered.
 */

#include <apr_pools.h>

#define FB_OK NULL

typedef struct fb_error_t fb_error_t;

struct fb_error_t {
    int status;              /* the HTTP status this deserves */
    const char *word;        /* key of the sentence the person reads, in the
                              * words files; NULL for "error.STATUS" */
    const char *about;       /* what its %1 stands for: a key of the words
                              * files, or text; NULL: nothing */
    const char *message;     /* one sentence for the log, no full stop */
    const fb_error_t *cause; /* what went wrong beneath, or NULL */
    int retry_after;         /* seconds after which to come again, 0: unsaid */
};

/** Return early from the calling function with the error of EXPR, if any. */
#define FB_ERR(expr)                                                          \
    do {                                                                      \
        fb_error_t *fb_err_ = (expr);                                         \
        if (fb_err_)                                                          \
            return fb_err_;                                                   \
    } while (0)

/** Return an error with STATUS and the sentence FMT makes, beneath it CAUSE. */
fb_error_t *fb_error(apr_pool_t *pool, int status, const fb_error_t *cause,
                     const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/** The same for what a person did: WORD names the sentence they are shown, and
 *  ABOUT (or NULL) what its %1 stands for. */
fb_error_t *fb_refuse(apr_pool_t *pool, int status, const char *word,
                      const char *about, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

#endif
