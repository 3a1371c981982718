/*
 * The imported list of people.
 */
#include "store/roster.h"

#include <string.h>

#include "store/people.h"


fb_error_t *fb_roster_compare(int changed[FB_ROSTER_FIELDS], int *is_new,
                              fb_db_t *db,
                              const char *const values[FB_ROSTER_FIELDS],
                              apr_pool_t *pool)
{
    fb_rows_t *rows;
    int i;

    memset(changed, 0, FB_ROSTER_FIELDS * sizeof(*changed));
    FB_ERR(fb_db_select(&rows, db, FB_STMT_PERSON_IMPORTED,
                        FB_ARGS(values[FB_ROSTER_LOGIN]), pool));
    *is_new = !fb_rows_next(rows);
    if (*is_new)
        return FB_OK;
    /* The statement's columns are the roster's, but for the login. */
    for (i = FB_ROSTER_NAME; i < FB_ROSTER_FIELDS; i++) {
        const char *known = fb_rows_text(rows, i);

        changed[i] = *values[i] && (!known || strcmp(known, values[i]));
    }
    return FB_OK;
}


/* VALUE, NULL for an empty one. */
static const char *known(const char *value)
{
    return *value ? value : NULL;
}


fb_error_t *fb_roster_write(fb_db_t *db,
                            const char *const values[FB_ROSTER_FIELDS],
                            apr_time_t now, apr_pool_t *pool)
{
    fb_person_t person = {
        .login = values[FB_ROSTER_LOGIN],
        .name = known(values[FB_ROSTER_NAME]),
        .email = known(values[FB_ROSTER_EMAIL]),
        .site_code = known(values[FB_ROSTER_SITE]),
        .profile = known(values[FB_ROSTER_PROFILE]),
    };

    FB_ERR(fb_people_see(&person, db, now, pool));
    if (!*values[FB_ROSTER_MANAGER])
        return FB_OK;
    return fb_db_run(NULL, db, FB_STMT_PERSON_MANAGER,
                     FB_ARGS(&person.id, values[FB_ROSTER_MANAGER]), pool);
}
