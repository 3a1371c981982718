/*
 * The directives.
 *
 * Unset is a value of its own; defaults are applied when a request reads them.
 */
#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "httpd/charters.h"
#include "httpd/private.h"
#include "store/veils.h"

/* What is not configured. */
static const char default_title[] = "Votre avis";
static const char default_lang[] = "fr";
enum { DEFAULT_RATE_LIMIT = 20, DEFAULT_CACHE = 32 * 1024 * 1024 };

enum { CACHE_MAX = 1024 * 1024 * 1024 };


/* Set while the configuration is read. */
static apr_size_t cache_size;


void feedback_conf_reset(void)
{
    cache_size = DEFAULT_CACHE;
}


apr_size_t feedback_cache_size(void)
{
    return cache_size;
}


void *feedback_create_conf(apr_pool_t *pool, char *path)
{
    feedback_conf_t *conf = apr_pcalloc(pool, sizeof(*conf));

    (void)path;
    conf->on = conf->anonymous_read = conf->rate_limit = FEEDBACK_UNSET;
    conf->anonymous_posts = FEEDBACK_UNSET;
    return conf;
}


#define PICK_INT(member)                                                      \
    merged->member = add->member != FEEDBACK_UNSET ? add->member : base->member
#define PICK_PTR(member)                                                      \
    merged->member = add->member ? add->member : base->member

void *feedback_merge_conf(apr_pool_t *pool, void *base_, void *add_)
{
    const feedback_conf_t *base = base_, *add = add_;
    feedback_conf_t *merged = apr_pcalloc(pool, sizeof(*merged));
    int i;

    PICK_INT(on);
    PICK_PTR(mount);
    PICK_PTR(title);
    PICK_PTR(lang);
    PICK_PTR(chain);
    PICK_PTR(zone);
    PICK_PTR(grants);
    PICK_INT(anonymous_read);
    PICK_INT(anonymous_posts);
    PICK_INT(rate_limit);
    for (i = 0; i < CLAIMS; i++)
        PICK_PTR(claims[i]);
    return merged;
}


/* Return the configuration of R with defaults where nothing was said. */
const feedback_conf_t *feedback_conf(const request_rec *r)
{
    const feedback_conf_t *set = ap_get_module_config(r->per_dir_config,
                                                      &feedback_module);
    feedback_conf_t *conf;

    if (set->on != 1)
        return NULL;
    conf = apr_pmemdup(r->pool, set, sizeof(*set));
    conf->anonymous_read = set->anonymous_read == 1;
    if (!set->title)
        conf->title = default_title;
    if (!set->lang)
        conf->lang = default_lang;
    if (!set->chain)
        conf->chain = "";
    if (!set->zone)
        conf->zone = feedback_server_zone();
    if (set->anonymous_posts == FEEDBACK_UNSET)
        conf->anonymous_posts = FB_VEIL_NONE;
    if (set->rate_limit == FEEDBACK_UNSET)
        conf->rate_limit = DEFAULT_RATE_LIMIT;
    return conf;
}


/* Feedback On|Off: where the forum is.  The path must be known to cut it off
 * requests, so patterns are refused. */
static const char *set_on(cmd_parms *cmd, void *conf_, int on)
{
    feedback_conf_t *conf = conf_;
    apr_size_t len;

    if (!cmd->path || !cmd->directive->parent
        || ap_cstr_casecmp(cmd->directive->parent->directive, "<Location")
        || *cmd->path != '/' || cmd->path[strcspn(cmd->path, "*?[")])
        return "Feedback must stand in a <Location> that names a path, such as "
               "<Location \"/crm/feedback\">";
    len = strlen(cmd->path);
    while (len && cmd->path[len - 1] == '/')
        len--;
    conf->on = on;
    conf->mount = apr_pstrmemdup(cmd->pool, cmd->path, len);
    if (on)
        feedback_charters_want(cmd->pool, "");
    return NULL;
}


/* FeedbackTitle TEXT */
static const char *set_title(cmd_parms *cmd, void *conf, const char *title)
{
    (void)cmd;
    ((feedback_conf_t *)conf)->title = title;
    return NULL;
}


/* FeedbackTemplates DIR...: folders that must be there, relative to
 * ServerRoot as everywhere in httpd. */
static const char *set_templates(cmd_parms *cmd, void *conf_, int argc,
                                 char *const argv[])
{
    feedback_conf_t *conf = conf_;
    const char *chain = "";
    int i;

    if (argc == 0)
        return "FeedbackTemplates wants a folder, or several";
    for (i = 0; i < argc; i++) {
        const char *folder = ap_server_root_relative(cmd->pool, argv[i]);

        if (!folder || !ap_is_directory(cmd->temp_pool, folder))
            return apr_pstrcat(cmd->pool, "FeedbackTemplates: there is no folder ",
                               argv[i], NULL);
        chain = apr_pstrcat(cmd->pool, chain, *chain ? "\n" : "", folder, NULL);
    }
    conf->chain = chain;
    feedback_charters_want(cmd->pool, chain);
    return NULL;
}


/* FeedbackLanguage fr|en */
static const char *set_lang(cmd_parms *cmd, void *conf, const char *lang)
{
    if (strcmp(lang, "fr") && strcmp(lang, "en"))
        return apr_psprintf(cmd->pool, "FeedbackLanguage must be fr or en, "
                            "not '%s'", lang);
    ((feedback_conf_t *)conf)->lang = lang;
    return NULL;
}


/* FeedbackTimeZone NAME: opened here once, then shared by all threads. */
static const char *set_zone(cmd_parms *cmd, void *conf, const char *name)
{
    if (fb_zone_open(&((feedback_conf_t *)conf)->zone, name, cmd->pool))
        return apr_psprintf(cmd->pool, "FeedbackTimeZone: '%s' is no time zone "
                            "of this system; good is Europe/Paris", name);
    return NULL;
}


/* FeedbackPerson name|email|site|profile EXPR */
static const char *set_person(cmd_parms *cmd, void *conf, const char *claim,
                              const char *text)
{
    static const char *const claims[CLAIMS] = {
        [CLAIM_NAME] = "name", [CLAIM_EMAIL] = "email", [CLAIM_SITE] = "site",
        [CLAIM_PROFILE] = "profile"
    };
    const char *err;
    ap_expr_info_t *expr;
    int i;

    for (i = 0; i < CLAIMS && strcmp(claims[i], claim); i++)
        continue;
    if (i == CLAIMS)
        return apr_psprintf(cmd->pool, "FeedbackPerson knows name, email, site "
                            "and profile, not '%s'", claim);
    expr = ap_expr_parse_cmd(cmd, text, AP_EXPR_FLAG_STRING_RESULT, &err, NULL);
    if (err)
        return apr_psprintf(cmd->pool, "FeedbackPerson %s: '%s' is no expression:"
                            " %s", claim, text, err);
    ((feedback_conf_t *)conf)->claims[i] = expr;
    return NULL;
}


/* FeedbackGrant ROLE EXPR: the grants of one place replace those of the places
 * around it. */
static const char *set_grant(cmd_parms *cmd, void *conf_, const char *role,
                             const char *text)
{
    feedback_conf_t *conf = conf_;
    feedback_grant_t grant;
    const char *err;

    grant.role = fb_role_find(role);
    if (!grant.role || grant.role == FB_MEMBER)
        return apr_psprintf(cmd->pool, "FeedbackGrant knows champion, referent, "
                            "moderator, editor, sponsor and admin, not '%s'",
                            role);
    grant.condition = ap_expr_parse_cmd(cmd, text, 0, &err, NULL);
    if (err)
        return apr_psprintf(cmd->pool, "FeedbackGrant %s: '%s' is no expression: "
                            "%s", role, text, err);
    if (!conf->grants)
        conf->grants = apr_array_make(cmd->pool, 4, sizeof(feedback_grant_t));
    APR_ARRAY_PUSH(conf->grants, feedback_grant_t) = grant;
    return NULL;
}


/* FeedbackAnonymousRead On|Off */
static const char *set_anonymous_read(cmd_parms *cmd, void *conf, int on)
{
    (void)cmd;
    ((feedback_conf_t *)conf)->anonymous_read = on;
    return NULL;
}


/* FeedbackAnonymousPosts off|moderators|nobody */
static const char *set_anonymous_posts(cmd_parms *cmd, void *conf,
                                       const char *arg)
{
    static const char *const veils[] = {
        [FB_VEIL_NONE] = "off", [FB_VEIL_MODERATORS] = "moderators",
        [FB_VEIL_NOBODY] = "nobody"
    };
    int i;

    for (i = FB_VEIL_NONE; i <= FB_VEIL_NOBODY; i++) {
        if (!strcmp(arg, veils[i])) {
            ((feedback_conf_t *)conf)->anonymous_posts = i;
            return NULL;
        }
    }
    return apr_psprintf(cmd->pool, "FeedbackAnonymousPosts must be off, moderators "
                        "or nobody, not '%s'", arg);
}


/* FeedbackRateLimit N|off */
static const char *set_rate_limit(cmd_parms *cmd, void *conf_, const char *arg)
{
    feedback_conf_t *conf = conf_;
    char *end;
    apr_int64_t n;

    if (!strcmp(arg, "off")) {
        conf->rate_limit = 0;
        return NULL;
    }
    n = apr_strtoi64(arg, &end, 10);
    if (end == arg || *end || n < 1 || n > 1000)
        return apr_psprintf(cmd->pool, "FeedbackRateLimit must be off, or posts "
                            "a minute from 1 to 1000, not '%s'", arg);
    conf->rate_limit = (int)n;
    return NULL;
}


/* FeedbackCache SIZE|off: bytes, with K or M behind the number. */
static const char *set_cache(cmd_parms *cmd, void *conf, const char *arg)
{
    const char *err = ap_check_cmd_context(cmd, GLOBAL_ONLY);
    char *end;
    apr_int64_t n = apr_strtoi64(arg, &end, 10);

    (void)conf;
    if (err)
        return err;
    if (!strcmp(arg, "off")) {
        cache_size = 0;
        return NULL;
    }
    if (*end == 'K' || *end == 'M')
        n *= *end++ == 'K' ? 1024 : 1024 * 1024;
    if (end == arg || *end || n < 1024 * 1024 || n > CACHE_MAX)
        return apr_psprintf(cmd->pool, "FeedbackCache must be off, or a size "
                            "from 1M to 1024M, not '%s'", arg);
    cache_size = (apr_size_t)n;
    return NULL;
}


enum { ANYWHERE = RSRC_CONF | ACCESS_CONF };

const command_rec feedback_commands[] = {
    AP_INIT_FLAG("Feedback", set_on, NULL, ACCESS_CONF,
                 "On to put the forum at this location"),
    AP_INIT_TAKE1("FeedbackTitle", set_title, NULL, ANYWHERE,
                  "What the forum is called; Votre avis unless set"),
    AP_INIT_TAKE_ARGV("FeedbackTemplates", set_templates, NULL, ANYWHERE,
                      "Folders of the company's own sheets, words and static "
                      "files, looked in before the installed ones"),
    AP_INIT_TAKE1("FeedbackLanguage", set_lang, NULL, ANYWHERE,
                  "fr or en, where neither person nor browser decides; fr "
                  "unless set"),
    AP_INIT_TAKE1("FeedbackTimeZone", set_zone, NULL, ANYWHERE,
                  "The time zone pages show times in; the server's unless set"),
    AP_INIT_TAKE2("FeedbackPerson", set_person, NULL, ANYWHERE,
                  "name, email, site or profile, and the expression that gives "
                  "it for the person signed in"),
    AP_INIT_TAKE2("FeedbackGrant", set_grant, NULL, ANYWHERE,
                  "A role, and the condition under which the person signed in "
                  "has it"),
    AP_INIT_FLAG("FeedbackAnonymousRead", set_anonymous_read, NULL, ANYWHERE,
                 "On to let people read who are not signed in"),
    AP_INIT_TAKE1("FeedbackAnonymousPosts", set_anonymous_posts, NULL, ANYWHERE,
                  "Who may know the name of people who hide it: off for no hiding, "
                  "moderators or nobody; off unless set"),
    AP_INIT_TAKE1("FeedbackCache", set_cache, NULL, RSRC_CONF,
                  "How much memory a child keeps pages in, or off; 32M unless "
                  "set"),
    AP_INIT_TAKE1("FeedbackRateLimit", set_rate_limit, NULL, ANYWHERE,
                  "Posts one person may make a minute, or off; 20 unless set"),
    { NULL }
};
