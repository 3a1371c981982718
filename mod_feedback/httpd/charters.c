/*
 * Compiling the sheets of all locations when the server starts.
 */
#include "httpd/charters.h"

#include <apr_hash.h>
#include <apr_strings.h>

#include "httpd/private.h"

/* Written while the configuration is read and before there are threads. */
static apr_hash_t *charters;    /* chain -> fb_sheets_t *, or UNCOMPILED */
static fb_zone_t *server_zone;
static int not_yet;
#define UNCOMPILED ((void *)&not_yet)


void feedback_charters_reset(apr_pool_t *pconf)
{
    charters = apr_hash_make(pconf);
    fb_zone_open(&server_zone, NULL, pconf);
}


void feedback_charters_want(apr_pool_t *pconf, const char *chain)
{
    if (!apr_hash_get(charters, chain, APR_HASH_KEY_STRING))
        apr_hash_set(charters, apr_pstrdup(pconf, chain), APR_HASH_KEY_STRING,
                     UNCOMPILED);
}


/* The folders of CHAIN and behind them the installed one, which a server whose
 * locations all name every folder they need can do without. */
static apr_array_header_t *folders_of(apr_pool_t *pool, const char *chain)
{
    apr_array_header_t *folders = apr_array_make(pool, 4, sizeof(const char *));
    char *folder, *last;

    for (folder = apr_strtok(apr_pstrdup(pool, chain), "\n", &last); folder;
         folder = apr_strtok(NULL, "\n", &last))
        APR_ARRAY_PUSH(folders, const char *) = folder;
    if (!folders->nelts || ap_is_directory(pool, FB_SHEETS_DIR))
        APR_ARRAY_PUSH(folders, const char *) = FB_SHEETS_DIR;
    return folders;
}


/* The sheets without a company's folder are nobody's when others are wanted
 * and these are not installed. */
static int is_needless(apr_pool_t *pool, const char *chain)
{
    return !*chain && apr_hash_count(charters) > 1
           && !ap_is_directory(pool, FB_SHEETS_DIR);
}


int feedback_charters_compile(apr_pool_t *pconf, server_rec *s)
{
    apr_hash_index_t *hi;
    int result = OK;

    for (hi = apr_hash_first(pconf, charters); hi; hi = apr_hash_next(hi)) {
        const char *chain = apr_hash_this_key(hi);
        fb_sheets_t *sheets = NULL;
        const fb_error_t *err;

        if (is_needless(pconf, chain))
            continue;
        err = fb_sheets_load(&sheets, folders_of(pconf, chain), pconf);
        for (; err; err = err->cause) {
            ap_log_error(APLOG_MARK, APLOG_STARTUP | APLOG_EMERG, 0, s,
                         "Feedback: %s", err->message);
            result = HTTP_INTERNAL_SERVER_ERROR;
        }
        apr_hash_set(charters, chain, APR_HASH_KEY_STRING, sheets);
    }
    return result;
}


const fb_sheets_t *feedback_charters_find(const char *chain)
{
    const void *sheets = apr_hash_get(charters, chain, APR_HASH_KEY_STRING);

    return sheets == UNCOMPILED ? NULL : sheets;
}


int feedback_charters_wanted(void)
{
    return apr_hash_count(charters) != 0;
}


fb_zone_t *feedback_server_zone(void)
{
    return server_zone;
}
