/*
 * Making a connection ready, and the file behind it.
 *
 * Whoever comes first makes the schema, holding the turn to write.
 */
#include "store/schema.h"

#include <apr_strings.h>
#include <apr_time.h>

#include "base/token.h"
#include "store/categories.h"
#include "store/db_private.h"


/* How long another's lock is waited for when a connection is opened, and how
 * long between two looks. */
#define OPEN_TIMEOUT apr_time_from_sec(3)
#define OPEN_PAUSE apr_time_from_msec(20)


/* Set *VERSION to the schema's, 0 for an empty database. */
static fb_error_t *read_version(apr_int64_t *version, fb_db_t *db,
                                apr_pool_t *pool)
{
    const char *found, *text;

    *version = 0;
    FB_ERR(fb_db_ask(&found, db, FB_SCRIPT_HAS_SCHEMA, pool));
    if (!found)
        return FB_OK;
    FB_ERR(fb_db_ask(&text, db, FB_SCRIPT_VERSION, pool));
    if (text)
        *version = apr_atoi64(text);
    return FB_OK;
}


/* What a database holds from its first moment: a secret, and one category. */
static fb_error_t *first_rows(fb_db_t *db, apr_pool_t *pool)
{
    const apr_int64_t version = FB_SCHEMA_VERSION;
    const char *title = db->shared->category ? db->shared->category : "General";
    apr_int64_t id;

    FB_ERR(fb_db_run(NULL, db, FB_STMT_VERSION_FIRST, FB_ARGS(&version), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_SETTING_ADD,
                     FB_ARGS("key", fb_token_random(pool)), pool));
    return fb_categories_add(&id, db, "general", title, 0, 1, pool);
}


/* Work: bring the schema from whatever version it has by now to ours. */
static fb_error_t *upgrade(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    apr_int64_t version, v;
    const apr_int64_t ours = FB_SCHEMA_VERSION;

    (void)baton;
    FB_ERR(read_version(&version, db, pool));
    for (v = version + 1; v <= ours; v++)
        FB_ERR(fb_db_script(db, fb_sql_schema(db->dialect, (int)v), pool));
    if (version == 0)
        return first_rows(db, pool);
    if (version < ours)
        return fb_db_run(NULL, db, FB_STMT_VERSION_SET, FB_ARGS(&ours), pool);
    return FB_OK;
}


/* Read the secret that forms are signed with. */
static fb_error_t *read_key(fb_db_t *db, apr_pool_t *pool)
{
    fb_rows_t *rows;

    FB_ERR(fb_db_select(&rows, db, FB_STMT_SETTING_GET, FB_ARGS("key"), pool));
    if (!fb_rows_next(rows))
        return fb_error(pool, 503, NULL, "the database has no key in setting");
    db->key = apr_pstrdup(db->pool, fb_rows_text(rows, 0));
    return FB_OK;
}


/* Set the pragmas and *VERSION. */
static fb_error_t *look(apr_int64_t *version, fb_db_t *db, apr_pool_t *pool)
{
    FB_ERR(fb_db_script(db, fb_sql_script(db->dialect, FB_SCRIPT_CONNECT),
                        pool));
    return read_version(version, db, pool);
}


/* Make or upgrade the schema, when it is our turn: until then another may have
 * done it, and switching a new file to WAL suffers nobody else. */
static fb_error_t *make(apr_int64_t *version, fb_db_t *db, apr_pool_t *pool)
{
    const char *mode;

    FB_ERR(look(version, db, pool));
    if (*version >= FB_SCHEMA_VERSION)
        return FB_OK;
    if (*version == 0)
        FB_ERR(fb_db_ask(&mode, db, FB_SCRIPT_WAL, pool));
    FB_ERR(fb_db_transact(db, upgrade, NULL, pool));
    *version = FB_SCHEMA_VERSION;
    return FB_OK;
}


/* One try at making the connection ready. */
static fb_error_t *try_ready(apr_int64_t *version, fb_db_t *db,
                             apr_pool_t *pool)
{
    fb_error_t *err = look(version, db, pool);

    if (!err && *version >= FB_SCHEMA_VERSION)
        return FB_OK;
    FB_ERR(fb_db_take_turn(db, pool));
    err = make(version, db, pool);
    fb_db_end_turn(db);
    return err;
}


fb_error_t *fb_schema_ready(fb_db_t *db, apr_pool_t *pool)
{
    apr_time_t until = apr_time_now() + OPEN_TIMEOUT;
    apr_int64_t version = 0;
    fb_error_t *err;

    /* The driver waits for locks while a statement runs, but not while it is
     * prepared: somebody who opens or makes the file at this moment is waited
     * for here. */
    while ((err = try_ready(&version, db, pool)) && err->status == 503
           && err->retry_after == FB_LOCKED_RETRY && apr_time_now() < until)
        apr_sleep(OPEN_PAUSE);
    FB_ERR(err);
    if (version > FB_SCHEMA_VERSION)
        return fb_error(pool, 503, NULL, "the database has schema version %"
                        APR_INT64_T_FMT ", newer than this module's %d: "
                        "install the module it was last used with, or a newer "
                        "one", version, FB_SCHEMA_VERSION);
    return read_key(db, pool);
}
