/*
 * Roles given in the pages, within their scope.
 */
#include "store/grants.h"

#include <string.h>


fb_error_t *fb_grants_read(apr_array_header_t *grants, fb_db_t *db,
                           apr_int64_t person, apr_pool_t *pool)
{
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, FB_STMT_GRANT_OF, FB_ARGS(&person), pool));
    while (fb_rows_next(rows)) {
        fb_role_t role = fb_role_find(fb_rows_text(rows, 0));
        fb_grant_t *grant;

        /* A role of a later release is none of ours. */
        if (!role)
            continue;
        grant = apr_array_push(grants);
        grant->role = role;
        grant->category = fb_rows_int(rows, 1);
        grant->site = fb_rows_int(rows, 2);
    }
    return FB_OK;
}


fb_error_t *fb_grants_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t person,
                           apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_GRANT_LIST, FB_ARGS(&person), pool);
}


/* The name of ROLE. */
static const char *name_of(fb_role_t role)
{
    int i = 0;

    while (fb_role_find(fb_role_name(i)) != role)
        i++;
    return fb_role_name(i);
}


fb_error_t *fb_grants_add(int *added, fb_db_t *db, apr_int64_t person,
                          const fb_grant_t *grant, apr_time_t now,
                          apr_pool_t *pool)
{
    const char *role = name_of(grant->role);
    apr_int64_t same;

    FB_ERR(fb_db_id(&same, db, FB_STMT_GRANT_SAME,
                    FB_ARGS(&person, role, &grant->category, &grant->site),
                    pool));
    *added = !same;
    if (same)
        return FB_OK;
    return fb_db_run(NULL, db, FB_STMT_GRANT_ADD,
                     FB_ARGS(&person, role, &grant->category, &grant->site,
                             &now), pool);
}


fb_error_t *fb_grants_remove(const char **role, fb_db_t *db, apr_int64_t id,
                             apr_int64_t person, apr_pool_t *pool)
{
    fb_rows_t *rows;

    *role = NULL;
    FB_ERR(fb_db_select(&rows, db, FB_STMT_GRANT_FACTS, FB_ARGS(&id, &person),
                        pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    *role = fb_rows_text(rows, 0);
    return fb_db_run(NULL, db, FB_STMT_GRANT_REMOVE, FB_ARGS(&id), pool);
}
