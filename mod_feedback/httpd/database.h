#ifndef FEEDBACK_DATABASE_H
#define FEEDBACK_DATABASE_H

/*
 * The database of a server: mod_dbd's connections, made ours on first use, and
 * what all processes share about it.
 */

#include <apr_dbd.h>
#include <httpd.h>
#include <mod_dbd.h>

#include "store/db.h"

/* The mutex behind which writers queue, as Mutex directives call it. */
#define FEEDBACK_MUTEX "feedback-writers"

/* A connection on loan. */
typedef struct feedback_loan_t {
    server_rec *server;
    ap_dbd_t *dbd;
    fb_db_t *db;
} feedback_loan_t;

/** Say whether any server of MAIN has a database; logs it if not, and returns OK
 *  or an HTTP status. */
int feedback_database_configured(server_rec *main_server);

/** Find out which databases the servers of MAIN use, and prepare what their
 *  processes share.  Logs what is wrong; returns OK or an HTTP status. */
int feedback_database_setup(apr_pool_t *pconf, server_rec *main_server);

/** Look, in a process of its own, whether the files are sound. */
void feedback_database_check(apr_pool_t *pconf, server_rec *main_server);

/** In each child, before its first request. */
void feedback_database_child(apr_pool_t *pchild, server_rec *main_server);

/** Borrow a connection for SERVER; CATEGORY is the title of the category a new
 *  database gets.  Give it back with feedback_database_return(). */
fb_error_t *feedback_database_borrow(feedback_loan_t *loan, server_rec *server,
                                     const char *category, apr_pool_t *pool);

/** Give LOAN back, if there is one. */
void feedback_database_return(feedback_loan_t *loan);

/* Settings of mod_dbd, read from the configuration's tree: it tells nobody. */
typedef struct feedback_dbd_settings_t {
    const char *driver, *params;
    int max, keep;
} feedback_dbd_settings_t;

/** Set *SETTINGS to what holds for SERVER. */
void feedback_dbd_settings(feedback_dbd_settings_t *settings,
                           const server_rec *server);

#endif
