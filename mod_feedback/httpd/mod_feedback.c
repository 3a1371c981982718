/*
 * mod_feedback: the forum of a hosted CRM, inside its own Apache.
 *
 * This file is the module's table of contents: which hooks it takes part in,
 * and why there.
 */

#include <httpd.h>
#include <http_core.h>
#include <http_protocol.h>
#include <http_request.h>
#include <util_mutex.h>

#include "httpd/charters.h"
#include "httpd/conf.h"
#include "httpd/database.h"
#include "httpd/request.h"
#include "httpd/respond.h"
#include "httpd/static.h"


static const char headers_filter[] = "FEEDBACK_HEADERS";


/* Before any directive is read, each of the two times it is. */
static int before_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp)
{
    (void)plog;
    (void)ptemp;
    feedback_charters_reset(pconf);
    feedback_conf_reset();
    return ap_mutex_register(pconf, FEEDBACK_MUTEX, NULL, APR_LOCK_DEFAULT, 0)
               ? HTTP_INTERNAL_SERVER_ERROR
               : OK;
}


/* apachectl configtest. */
static int check_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                        server_rec *s)
{
    (void)plog;
    (void)ptemp;
    if (ap_state_query(AP_SQ_RUN_MODE) != AP_SQ_RM_CONFIG_TEST
        || !feedback_charters_wanted())
        return OK;
    return feedback_database_configured(s) == OK
               ? feedback_charters_compile(pconf, s)
               : HTTP_INTERNAL_SERVER_ERROR;
}


/* All directives are read; the server is about to start. */
static int after_config(apr_pool_t *pconf, apr_pool_t *plog, apr_pool_t *ptemp,
                        server_rec *s)
{
    int status;

    (void)plog;
    (void)ptemp;
    /* The configuration is read twice at start; the first time is a trial. */
    if (ap_state_query(AP_SQ_MAIN_STATE) == AP_SQ_MS_CREATE_PRE_CONFIG
        || !feedback_charters_wanted())
        return OK;
    status = feedback_database_configured(s);
    if (status == OK)
        status = feedback_charters_compile(pconf, s);
    if (status == OK)
        status = feedback_database_setup(pconf, s);
    if (status == OK)
        feedback_database_check(pconf, s);
    return status;
}


static void start_child(apr_pool_t *pchild, server_rec *s)
{
    if (!feedback_charters_wanted())
        return;
    feedback_database_child(pchild, s);
    feedback_respond_child(pchild, feedback_cache_size());
}


/* Every answer from below the mount gets the headers. */
static void add_filter(request_rec *r)
{
    if (feedback_conf(r))
        ap_add_output_filter(headers_filter, NULL, r, r->connection);
}


static void hooks(apr_pool_t *pool)
{
    (void)pool;
    ap_hook_pre_config(before_config, NULL, NULL, APR_HOOK_MIDDLE);

    /* Sheets are compiled once, before there are threads to share them; -t
     * runs check_config and never post_config. */
    ap_hook_check_config(check_config, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_post_config(after_config, NULL, NULL, APR_HOOK_MIDDLE);
    ap_hook_child_init(start_child, NULL, NULL, APR_HOOK_MIDDLE);

    /* Before mod_proxy and mod_alias, which would take the CRM's whole path. */
    ap_hook_translate_name(feedback_static_translate, NULL, NULL,
                           APR_HOOK_REALLY_FIRST);
    ap_hook_map_to_storage(feedback_static_map, NULL, NULL, APR_HOOK_FIRST);
    ap_hook_type_checker(feedback_static_type, NULL, NULL, APR_HOOK_FIRST);

    /* Headers are put behind mod_headers' filters, which are of CONTENT_SET: an
     * administrator's Header wins, on pages and on httpd's own errors. */
    ap_register_output_filter(headers_filter, feedback_respond_filter, NULL,
                              AP_FTYPE_CONTENT_SET + 1);
    ap_hook_insert_filter(add_filter, NULL, NULL, APR_HOOK_LAST);
    ap_hook_insert_error_filter(add_filter, NULL, NULL, APR_HOOK_LAST);

    ap_hook_handler(feedback_request, NULL, NULL, APR_HOOK_MIDDLE);
}


AP_DECLARE_MODULE(feedback) = {
    STANDARD20_MODULE_STUFF,
    feedback_create_conf,
    feedback_merge_conf,
    NULL,
    NULL,
    feedback_commands,
    hooks,
    AP_MODULE_FLAG_NONE
};
