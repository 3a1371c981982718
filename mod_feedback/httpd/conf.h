#ifndef FEEDBACK_CONF_H
#define FEEDBACK_CONF_H

/*
 * The configuration of a location: what its directives said.
 */

#include <httpd.h>
#include <ap_expr.h>
#include <http_config.h>

#include "base/clock.h"
#include "rules/guard.h"

extern module AP_MODULE_DECLARE_DATA feedback_module;

enum { FEEDBACK_UNSET = -1 };

/* What is known of a person by expression. */
enum { CLAIM_NAME, CLAIM_EMAIL, CLAIM_SITE, CLAIM_PROFILE, CLAIMS };

/* FeedbackGrant: who fulfils the condition has the role. */
typedef struct feedback_grant_t {
    fb_role_t role;
    ap_expr_info_t *condition;
} feedback_grant_t;

/* The directives of one location; see config.c. */
typedef struct feedback_conf_t {
    int on;                         /* Feedback */
    const char *mount;              /* the path of the <Location> it stood in */
    const char *title;
    const char *lang;
    const char *chain;              /* the folders of FeedbackTemplates, one a
                                     * line; "" for the installed one alone */
    fb_zone_t *zone;
    ap_expr_info_t *claims[CLAIMS];
    apr_array_header_t *grants;     /* feedback_grant_t */
    int anonymous_read;
    int anonymous_posts;            /* fb_veil_t */
    int rate_limit;
} feedback_conf_t;

/** Forget what an earlier reading of the configuration said for all of httpd. */
void feedback_conf_reset(void);

/** Return how many bytes of pages a child may keep: FeedbackCache. */
apr_size_t feedback_cache_size(void);

/** The directives. */
extern const command_rec feedback_commands[];

/** The module's create_dir_config and merge_dir_config. */
void *feedback_create_conf(apr_pool_t *pool, char *path);
void *feedback_merge_conf(apr_pool_t *pool, void *base, void *add);

/** Return the configuration for R, defaults where nothing was said; NULL where
 *  there is no forum. */
const feedback_conf_t *feedback_conf(const request_rec *r);

#endif
