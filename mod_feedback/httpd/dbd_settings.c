/*
 * What mod_dbd was told: it has no way to ask, so the configuration is read
 * again.
 */
#include "httpd/database.h"

#include <string.h>

#include <apr_strings.h>
#include <http_config.h>

/* mod_dbd.c's own defaults. */
enum { DBD_MAX = 10, DBD_KEEP = 2 };


/* The first word of ARGS, without quotes, copied to where ARGS lives. */
static const char *first_word(apr_pool_t *pool, const char *args)
{
    return ap_getword_conf(pool, &args);
}


/* Take the value of NODE if it is one of mod_dbd's that matter here. */
static void read_directive(feedback_dbd_settings_t *settings,
                           const ap_directive_t *node, apr_pool_t *pool)
{
    const char *value = first_word(pool, node->args);

    if (!ap_cstr_casecmp(node->directive, "DBDriver"))
        settings->driver = value;
    else if (!ap_cstr_casecmp(node->directive, "DBDParams"))
        settings->params = value;
    else if (!ap_cstr_casecmp(node->directive, "DBDMax"))
        settings->max = (int)apr_strtoi64(value, NULL, 10);
    else if (!ap_cstr_casecmp(node->directive, "DBDKeep"))
        settings->keep = (int)apr_strtoi64(value, NULL, 10);
}


/* Take those of NODE and all behind it on the same level. */
static void read_directives(feedback_dbd_settings_t *settings,
                            const ap_directive_t *node, apr_pool_t *pool)
{
    for (; node; node = node->next)
        read_directive(settings, node, pool);
}


void feedback_dbd_settings(feedback_dbd_settings_t *settings,
                           const server_rec *server)
{
    apr_pool_t *pool = server->process->pconf;
    const ap_directive_t *node;

    memset(settings, 0, sizeof(*settings));
    settings->max = DBD_MAX;
    settings->keep = DBD_KEEP;
    read_directives(settings, ap_conftree, pool);
    if (!server->is_virtual)
        return;
    for (node = ap_conftree; node; node = node->next)
        if (!ap_cstr_casecmp(node->directive, "<VirtualHost")
            && node->line_num == (int)server->defn_line_number
            && server->defn_name && !strcmp(node->filename, server->defn_name))
            read_directives(settings, node->first_child, pool);
}
