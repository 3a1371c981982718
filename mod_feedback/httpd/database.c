/*
 * Connections of mod_dbd, made ours on first use.
 */
#include "httpd/database.h"

#include <signal.h>

#include <apr_atomic.h>
#include <apr_shm.h>
#include <apr_strings.h>
#include <apr_thread_proc.h>
#include <ap_mpm.h>
#include <mpm_common.h>
#include <util_mutex.h>

#include "httpd/charters.h"
#include "httpd/private.h"
#include "store/sound.h"

/* What is known of one server's database; its module configuration. */
typedef struct database_t {
    feedback_dbd_settings_t settings;
    fb_db_shared_t shared;
} database_t;

static apr_global_mutex_t *writers;
static APR_OPTIONAL_FN_TYPE(ap_dbd_open) *dbd_open;
static APR_OPTIONAL_FN_TYPE(ap_dbd_close) *dbd_close;


/* What is known of the database of S. */
static database_t *database_of(const server_rec *s)
{
    return ap_get_module_config(s->module_config, &feedback_module);
}


/* Say so when fewer connections than threads can be had: a thread would wait
 * for one without end. */
static void warn_of_few(server_rec *s, const feedback_dbd_settings_t *settings)
{
    int threads = 1;

    ap_mpm_query(AP_MPMQ_MAX_THREADS, &threads);
    if (settings->max < threads)
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, s,
                     "Feedback: DBDMax is %d for %d threads; threads will wait "
                     "for connections: set DBDMax to ThreadsPerChild",
                     settings->max, threads);
    else if (settings->keep < threads)
        ap_log_error(APLOG_MARK, APLOG_WARNING, 0, s,
                     "Feedback: DBDKeep is %d for %d threads; connections will "
                     "be opened and closed all the time: set DBDKeep to "
                     "ThreadsPerChild", settings->keep, threads);
}


/* Make the mutex behind which writers queue, or take that of the generation
 * before: after a graceful restart its children still write, and two queues
 * would starve each other at SQLite's own lock. */
static apr_status_t make_mutex(server_rec *main_server)
{
    apr_global_mutex_t **kept = ap_retained_data_get(FEEDBACK_MUTEX);

    if (!kept)
        kept = ap_retained_data_create(FEEDBACK_MUTEX, sizeof(*kept));
    if (!*kept) {
        apr_status_t rv = ap_global_mutex_create(kept, NULL, FEEDBACK_MUTEX, NULL,
                                                 main_server,
                                                 main_server->process->pool, 0);

        if (rv != APR_SUCCESS) {
            *kept = NULL;
            return rv;
        }
    }
    writers = *kept;
    return APR_SUCCESS;
}


/* Make the mutex all writers share, and for each server a word in memory that
 * all processes see. */
static int make_shared(apr_pool_t *pconf, server_rec *main_server)
{
    apr_status_t rv = make_mutex(main_server);
    apr_size_t servers = 0;
    server_rec *s;
    apr_shm_t *shm;
    apr_uint32_t *damaged;

    if (rv != APR_SUCCESS)
        return HTTP_INTERNAL_SERVER_ERROR;  /* ap_global_mutex_create logged */
    for (s = main_server; s; s = s->next)
        servers++;
    rv = apr_shm_create(&shm, servers * sizeof(*damaged), NULL, pconf);
    if (rv != APR_SUCCESS) {
        ap_log_error(APLOG_MARK, APLOG_EMERG, rv, main_server,
                     "Feedback: no shared memory");
        return HTTP_INTERNAL_SERVER_ERROR;
    }
    damaged = apr_shm_baseaddr_get(shm);
    memset(damaged, 0, servers * sizeof(*damaged));
    for (s = main_server; s; s = s->next)
        database_of(s)->shared.damaged = damaged++;
    return OK;
}


int feedback_database_configured(server_rec *main_server)
{
    feedback_dbd_settings_t settings;
    server_rec *s;

    dbd_open = APR_RETRIEVE_OPTIONAL_FN(ap_dbd_open);
    dbd_close = APR_RETRIEVE_OPTIONAL_FN(ap_dbd_close);
    for (s = main_server; dbd_open && dbd_close && s; s = s->next) {
        feedback_dbd_settings(&settings, s);
        if (settings.driver && settings.params)
            return OK;
    }
    ap_log_error(APLOG_MARK, APLOG_STARTUP | APLOG_EMERG, 0, main_server,
                 "Feedback: there is no database: load mod_dbd and set DBDriver "
                 "and DBDParams");
    return HTTP_INTERNAL_SERVER_ERROR;
}


int feedback_database_setup(apr_pool_t *pconf, server_rec *main_server)
{
    const char *warned = "";
    server_rec *s;
    int status;

    for (s = main_server; s; s = s->next) {
        database_t *database = apr_pcalloc(pconf, sizeof(*database));

        ap_set_module_config(s->module_config, &feedback_module, database);
        feedback_dbd_settings(&database->settings, s);
        if (database->settings.params
            && strcmp(warned, database->settings.params)) {
            warned = database->settings.params;
            warn_of_few(s, &database->settings);
        }
    }
    status = make_shared(pconf, main_server);
    for (s = main_server; s; s = s->next)
        database_of(s)->shared.writers = writers;
    return status;
}


/* Check the database of S and, if it is damaged, tell the log and everybody. */
static void check_one(apr_pool_t *pool, server_rec *s)
{
    const database_t *database = database_of(s);
    const char *found = fb_sound_complaint(database->settings.driver,
                                           database->settings.params, pool);

    if (!found)
        return;
    *database->shared.damaged = 1;
    ap_log_error(APLOG_MARK, APLOG_CRIT, 0, s,
                 "Feedback: the database %s is damaged: %s; nothing will be "
                 "written to it until it is restored and the server restarted",
                 database->settings.params, found);
}


/* Whether S uses another file than the main server. */
static int has_own_database(const server_rec *main_server, const server_rec *s)
{
    const database_t *own = database_of(s), *mains = database_of(main_server);

    return own->settings.params
           && (s == main_server || !mains->settings.params
               || strcmp(own->settings.params, mains->settings.params));
}


/* The checking process has ended, or must. */
static void checked(int reason, void *proc, int status)
{
    (void)status;
    if (reason == APR_OC_REASON_RESTART || reason == APR_OC_REASON_UNREGISTER)
        apr_proc_kill(proc, SIGTERM);
    else
        apr_proc_other_child_unregister(proc);
}


void feedback_database_check(apr_pool_t *pconf, server_rec *main_server)
{
    apr_proc_t *proc = apr_pcalloc(pconf, sizeof(*proc));
    server_rec *s;

    if (apr_proc_fork(proc, pconf) != APR_INCHILD) {
        apr_proc_other_child_register(proc, checked, proc, NULL, pconf);
        return;
    }
    /* As the user requests run as: a file that root touched, or the -wal that
     * root made, could not be written by them. */
    if (ap_run_drop_privileges(pconf, main_server) == OK) {
        for (s = main_server; s; s = s->next)
            if (has_own_database(main_server, s))
                check_one(pconf, s);
    }
    _exit(0);
}


void feedback_database_child(apr_pool_t *pchild, server_rec *main_server)
{
    apr_status_t rv;

    if (!writers)
        return;
    rv = apr_global_mutex_child_init(&writers,
                                     apr_global_mutex_lockfile(writers), pchild);
    if (rv != APR_SUCCESS)
        ap_log_error(APLOG_MARK, APLOG_CRIT, rv, main_server,
                     "Feedback: the mutex of writers cannot be opened");
}


/* No connection: say why, as far as it can be seen from here. */
static fb_error_t *no_connection(const database_t *database, apr_pool_t *pool)
{
    const char *path = database->settings.params;
    const char *folder = path ? ap_make_dirstr_parent(pool, path) : NULL;
    fb_error_t *err;

    if (!path)
        err = fb_error(pool, 503, NULL, "DBDParams is not set for this server");
    else if (folder && !ap_is_directory(pool, folder))
        err = fb_error(pool, 503, NULL, "no connection to the database: the "
                       "folder %s does not exist", folder);
    else
        err = fb_error(pool, 503, NULL, "no connection to the database %s; "
                       "mod_dbd's own lines say why", path);
    err->retry_after = 60;
    return err;
}


fb_error_t *feedback_database_borrow(feedback_loan_t *loan, server_rec *server,
                                     const char *category, apr_pool_t *pool)
{
    static const char key[] = "feedback";
    database_t *database = database_of(server);
    void *db = NULL;
    fb_error_t *err;

    loan->server = server;
    loan->dbd = dbd_open(pool, server);
    if (!loan->dbd)
        return no_connection(database, pool);
    apr_pool_userdata_get(&db, key, loan->dbd->pool);
    loan->db = db;
    if (loan->db)
        return FB_OK;
    apr_atomic_casptr((void *)&database->shared.category, (void *)category, NULL);
    err = fb_db_open(&loan->db, loan->dbd->driver, loan->dbd->handle,
                     &database->shared, loan->dbd->pool, pool);
    if (!err)
        apr_pool_userdata_setn(loan->db, key, NULL, loan->dbd->pool);
    return err;
}


void feedback_database_return(feedback_loan_t *loan)
{
    if (loan->dbd)
        dbd_close(loan->server, loan->dbd);
    loan->dbd = NULL;
    loan->db = NULL;
}
