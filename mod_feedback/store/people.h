#ifndef FB_PEOPLE_H
#define FB_PEOPLE_H

/*
 * People: everyone who ever came signed in, and the sites they work at.
 */

#include <apr_time.h>

#include "store/db.h"

/* A person as the database knows them; text is NULL where unknown. */
typedef struct fb_person_t {
    apr_int64_t id;         /* 0: not recorded */
    const char *login;      /* as the server authenticated them */
    const char *name;
    const char *email;
    apr_int64_t site;       /* 0: none */
    const char *site_code;
    const char *site_name;
    const char *profile;    /* their job */
    const char *lang;       /* "fr", "en": chosen by them */
    int blocked;            /* they read, and post nothing */
    const char *zone;       /* their time zone */
} fb_person_t;

/** Set *PERSON to the one with LOGIN, or to NULL if there is none. */
fb_error_t *fb_people_find(fb_person_t **person, fb_db_t *db, const char *login,
                           apr_pool_t *pool);

/**
 * Record PERSON by login, name, email, site_code and profile: added at the
 * first visit, refreshed later; what is NULL stays as it was.  A site code
 * never seen becomes a site of that name.  Sets PERSON's id and site.
 */
fb_error_t *fb_people_see(fb_person_t *person, fb_db_t *db, apr_time_t now,
                          apr_pool_t *pool);

/** Set the language person ID reads in; NULL: whatever the browser says. */
fb_error_t *fb_people_set_lang(fb_db_t *db, apr_int64_t id, const char *lang,
                               apr_pool_t *pool);

/** Set *ROWS to what colleagues may know of person ID: id, name, login, email,
 *  site, profile; no row if there is none. */
fb_error_t *fb_people_show(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                           apr_pool_t *pool);

/** Set *ID to the site with CODE, 0 if there is none. */
fb_error_t *fb_people_find_site(apr_int64_t *id, fb_db_t *db, const char *code,
                                apr_pool_t *pool);

/** Add the site CODE called NAME, or rename it; set *ID to its id. */
fb_error_t *fb_people_add_site(apr_int64_t *id, fb_db_t *db, const char *code,
                               const char *name, apr_pool_t *pool);

#endif
