#ifndef FB_JSON_H
#define FB_JSON_H

/*
 * JSON: the page document in the other spelling.
 *
 * Which members an object has, in which order, and which are numbers,
 * booleans, objects or lists is one table.  What is absent is null.
 */

#include "base/error.h"
#include "page/page.h"

/**
 * Set *TEXT to PAGE as JSON (UTF-8, ends with a newline): the shape that goes
 * with the page's name ("topics", "topic", "comment", "home", "me", "ask",
 * "edit", "error").  A page that holds <problem> elements is {"problems":[…]}.
 */
fb_error_t *fb_json_write(const char **text, const fb_page_t *page,
                          apr_pool_t *pool);

#endif
