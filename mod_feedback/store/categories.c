#include "store/categories.h"

#include <string.h>

#include <apr_strings.h>


fb_error_t *fb_categories_list(fb_rows_t **rows, fb_db_t *db, apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS, pool);
}


fb_error_t *fb_categories_find(apr_int64_t *id, fb_db_t *db, const char *name,
                               apr_pool_t *pool)
{
    apr_int64_t number;

    if (!name || !*name)
        return fb_db_id(id, db, FB_STMT_CATEGORY_DEFAULT, FB_NO_ARGS, pool);
    if (name[strspn(name, "0123456789")] || strlen(name) > 18)
        return fb_db_id(id, db, FB_STMT_CATEGORY_BY_SLUG, FB_ARGS(name), pool);
    number = apr_atoi64(name);
    return fb_db_id(id, db, FB_STMT_CATEGORY_BY_ID, FB_ARGS(&number), pool);
}


fb_error_t *fb_categories_add(apr_int64_t *id, fb_db_t *db, const char *slug,
                              const char *title, apr_int64_t position,
                              int is_default, apr_pool_t *pool)
{
    const apr_int64_t flag = is_default ? 1 : 0;

    return fb_db_id(id, db, FB_STMT_CATEGORY_ADD,
                    FB_ARGS(slug, title, &position, &flag), pool);
}
