#include "base/error.h"

#include <stdarg.h>

#include <apr_strings.h>


/* An error with nothing but a status and a sentence. */
static fb_error_t *make(apr_pool_t *pool, int status, const char *fmt,
                        va_list args)
{
    fb_error_t *err = apr_pcalloc(pool, sizeof(*err));

    err->status = status;
    err->message = apr_pvsprintf(pool, fmt, args);
    return err;
}


fb_error_t *fb_error(apr_pool_t *pool, int status, const fb_error_t *cause,
                     const char *fmt, ...)
{
    fb_error_t *err;
    va_list args;

    va_start(args, fmt);
    err = make(pool, status, fmt, args);
    va_end(args);
    err->cause = cause;
    if (cause) {
        err->word = cause->word;
        err->about = cause->about;
        err->retry_after = cause->retry_after;
    }
    return err;
}


fb_error_t *fb_refuse(apr_pool_t *pool, int status, const char *word,
                      const char *about, const char *fmt, ...)
{
    fb_error_t *err;
    va_list args;

    va_start(args, fmt);
    err = make(pool, status, fmt, args);
    va_end(args);
    err->word = word;
    err->about = about;
    return err;
}
