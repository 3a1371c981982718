/*
 * Asking SQLite whether a file is sound.
 */
#include "store/sound.h"

#include <string.h>

#include <apr_dbd.h>
#include <apr_file_info.h>
#include <apr_strings.h>

#include "store/sql.h"

/* Result codes of SQLite (sqlite3.h) that mean damage; others, such as a lock
 * held by someone, say nothing of the file. */
enum { CODE_CORRUPT = 11, CODE_NOTADB = 26 };


/* Whether there is anything to check. */
static int is_there(const char *path, apr_pool_t *pool)
{
    apr_finfo_t info;

    return apr_stat(&info, path, APR_FINFO_SIZE, pool) == APR_SUCCESS
           && info.size > 0;
}


/* What SQLite's own check says of the file behind HANDLE; NULL: nothing. */
static const char *check(const apr_dbd_driver_t *driver, apr_dbd_t *handle,
                         apr_pool_t *pool)
{
    const char *query = *fb_sql_script(FB_SQLITE3, FB_SCRIPT_SOUND), *found;
    apr_dbd_results_t *result = NULL;
    apr_dbd_row_t *row = NULL;
    int code = apr_dbd_select(driver, pool, handle, &result, query, 1);

    if (code == CODE_CORRUPT || code == CODE_NOTADB)
        return apr_pstrdup(pool, apr_dbd_error(driver, handle, code));
    if (code || apr_dbd_get_row(driver, pool, result, &row, -1))
        return NULL;
    found = apr_dbd_get_entry(driver, row, 0);
    return found && strcmp(found, "ok") ? found : NULL;
}


const char *fb_sound_complaint(const char *driver_name, const char *params,
                               apr_pool_t *pool)
{
    const apr_dbd_driver_t *driver;
    const char *complaint;
    apr_dbd_t *handle;

    if (strcmp(driver_name, "sqlite3") || !is_there(params, pool))
        return NULL;
    apr_dbd_init(pool);
    if (apr_dbd_get_driver(pool, driver_name, &driver)
        || apr_dbd_open_ex(driver, pool, params, &handle, NULL))
        return NULL;
    complaint = check(driver, handle, pool);
    apr_dbd_close(driver, handle);
    return complaint;
}
