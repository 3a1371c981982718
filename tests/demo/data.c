#include "data.h"

#include <stdlib.h>
#include <string.h>


static apr_status_t drop(void *data)
{
    json_decref(data);
    return APR_SUCCESS;
}


fb_error_t *demo_data_load(json_t **data, const char *path, apr_pool_t *pool)
{
    json_error_t problem;

    *data = json_load_file(path, JSON_REJECT_DUPLICATES, &problem);
    if (!*data && problem.line < 0)
        return fb_error(pool, 422, NULL, "%s", problem.text);
    if (!*data)
        return fb_error(pool, 422, NULL, "%s, line %d: %s", path, problem.line,
                        problem.text);
    apr_pool_cleanup_register(pool, *data, drop, apr_pool_cleanup_null);
    return FB_OK;
}


fb_error_t *demo_data_span(apr_interval_time_t *span, const char *text,
                           apr_pool_t *pool)
{
    const char *at = text;

    *span = 0;
    /* Pieces of a number and a unit, with nothing between them. */
    do {
        char *unit;
        long n = strtol(at, &unit, 10);

        if (unit == at || n < 0 || n > 10000 || !*unit || !strchr("dhm", *unit))
            return fb_error(pool, 422, NULL, "\"%s\" is no time: write 41d, "
                            "5h, 20m or 1d5h", text);
        *span += apr_time_from_sec(n * (*unit == 'd' ? 86400
                                        : *unit == 'h' ? 3600 : 60));
        at = unit + 1;
    } while (*at);
    return FB_OK;
}
