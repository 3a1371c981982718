#ifndef DEMO_DATA_H
#define DEMO_DATA_H

/*
 * Data: how the demonstration's JSON is read.
 */

#include <apr_strings.h>
#include <apr_time.h>
#include <jansson.h>

#include "base/error.h"

/**
 * Set the places that follow POOL and OBJECT to OBJECT's members, as
 * json_unpack_ex() has it; return early if one is missing, of another type, or
 * not named there.
 */
#define DEMO_UNPACK(pool, object, ...)                                        \
    do {                                                                      \
        json_error_t json_err_;                                               \
        if (json_unpack_ex(object, &json_err_, JSON_STRICT, __VA_ARGS__))     \
            return fb_error(pool, 422, NULL, "%s", json_err_.text);           \
    } while (0)

/** Set *DATA to what the file PATH holds; it goes with POOL.  Fails naming the
 *  line that is no JSON. */
fb_error_t *demo_data_load(json_t **data, const char *path, apr_pool_t *pool);

/** Set *SPAN to what TEXT says in days, hours and minutes: "41d", "1h30m". */
fb_error_t *demo_data_span(apr_interval_time_t *span, const char *text,
                           apr_pool_t *pool);

#endif
