/*
 * Persons and their sites.
 */
#include "store/people.h"

#include "store/directory.h"


fb_error_t *fb_people_find(fb_person_t **person, fb_db_t *db, const char *login,
                           apr_pool_t *pool)
{
    fb_rows_t *rows;
    fb_person_t *p;

    *person = NULL;
    FB_ERR(fb_db_select(&rows, db, FB_STMT_PERSON_BY_LOGIN, FB_ARGS(login),
                        pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    p = apr_palloc(pool, sizeof(*p));
    p->id = fb_rows_int(rows, 0);
    p->login = fb_rows_text(rows, 1);
    p->name = fb_rows_text(rows, 2);
    p->email = fb_rows_text(rows, 3);
    p->site = fb_rows_int(rows, 4);
    p->site_code = fb_rows_text(rows, 5);
    p->site_name = fb_rows_text(rows, 6);
    p->profile = fb_rows_text(rows, 7);
    p->lang = fb_rows_text(rows, 8);
    p->blocked = (int)fb_rows_int(rows, 9);
    p->zone = fb_rows_text(rows, 10);
    *person = p;
    return FB_OK;
}


/* Find the site a claim names by its code; a new code is a new site. */
static fb_error_t *find_site(fb_person_t *person, fb_db_t *db, apr_pool_t *pool)
{
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, FB_STMT_SITE_BY_CODE,
                        FB_ARGS(person->site_code), pool));
    if (fb_rows_next(rows)) {
        person->site = fb_rows_int(rows, 0);
        person->site_name = fb_rows_text(rows, 1);
        return FB_OK;
    }
    person->site_name = person->site_code;
    return fb_people_add_site(&person->site, db, person->site_code,
                              person->site_code, pool);
}


fb_error_t *fb_people_see(fb_person_t *person, fb_db_t *db, apr_time_t now,
                          apr_pool_t *pool)
{
    fb_rows_t *rows;

    if (person->site_code)
        FB_ERR(find_site(person, db, pool));
    FB_ERR(fb_db_select(&rows, db, FB_STMT_PERSON_SEEN,
                        FB_ARGS(person->login, person->name, person->email,
                                person->site ? &person->site : NULL,
                                person->profile, &now), pool));
    fb_rows_next(rows);
    person->id = fb_rows_int(rows, 0);
    return fb_directory_index(db, person->id, person->login,
                              fb_rows_text(rows, 1), pool);
}


fb_error_t *fb_people_set_lang(fb_db_t *db, apr_int64_t id, const char *lang,
                               apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_PERSON_LANG, FB_ARGS(&id, lang), pool);
}


fb_error_t *fb_people_find_site(apr_int64_t *id, fb_db_t *db, const char *code,
                                apr_pool_t *pool)
{
    return fb_db_id(id, db, FB_STMT_SITE_BY_CODE, FB_ARGS(code), pool);
}


fb_error_t *fb_people_add_site(apr_int64_t *id, fb_db_t *db, const char *code,
                               const char *name, apr_pool_t *pool)
{
    return fb_db_id(id, db, FB_STMT_SITE_ADD, FB_ARGS(code, name), pool);
}


fb_error_t *fb_people_show(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                           apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_PERSON_SHOW, FB_ARGS(&id), pool);
}
