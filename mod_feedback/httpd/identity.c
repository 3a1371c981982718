/*
 * Who sent a request: roles by expression, the person by login.
 */
#include "httpd/identity.h"

#include <string.h>

#include <apr_strings.h>

#include "base/accept.h"
#include "base/text.h"
#include "store/grants.h"

/* Longer claims are cut: nobody's name, and nobody's log, needs more. */
enum { CLAIM_MAX = 200 };

/* After a visit that could not be recorded, the next try is this much later:
 * waiting for a lock that another program holds must not slow every page. */
#define RECORD_PAUSE apr_time_from_sec(10)
static volatile apr_time_t record_after;


fb_error_t *feedback_identity_claim(fb_who_t *who, request_rec *r,
                                    const feedback_conf_t *conf)
{
    apr_array_header_t *grants = apr_array_make(r->pool, 4, sizeof(fb_grant_t));
    int i;

    memset(who, 0, sizeof(*who));
    who->grants = grants;
    if (!r->user || !*r->user)
        return FB_OK;
    if (!fb_text_valid(r->user, strlen(r->user))
        || strpbrk(r->user, "\r\n\t") || strlen(r->user) > CLAIM_MAX)
        return fb_refuse(r->pool, 403, "error.login", NULL,
                         "the login is no short text in UTF-8");
    who->login = r->user;
    for (i = 0; conf->grants && i < conf->grants->nelts; i++) {
        const feedback_grant_t *grant = &APR_ARRAY_IDX(conf->grants, i,
                                                       feedback_grant_t);
        const char *err = NULL;
        int fulfilled = ap_expr_exec(r, grant->condition, &err);

        if (err)
            return fb_error(r->pool, 500, NULL, "FeedbackGrant: %s", err);
        if (fulfilled > 0) {
            fb_grant_t *given = apr_array_push(grants);

            memset(given, 0, sizeof(*given));
            given->role = grant->role;
        }
    }
    return FB_OK;
}


/* What expression I says of the person, as text; NULL if nothing.  Old
 * directories speak Latin-1, and a claim is never a reason to turn someone
 * away. */
static const char *claim(request_rec *r, const feedback_conf_t *conf, int i)
{
    const char *err = NULL, *value;
    char *clean, *to;

    if (!conf->claims[i])
        return NULL;
    value = ap_expr_str_exec(r, conf->claims[i], &err);
    if (err || !value || !*value)
        return NULL;
    if (!fb_text_valid(value, strlen(value))) {
        clean = to = apr_palloc(r->pool, 2 * strlen(value) + 1);
        for (; *value; value++) {
            unsigned char c = (unsigned char)*value;

            if (c < 0x20 || (c >= 0x7F && c < 0xA0)) {
                *to++ = ' ';
            } else if (c < 0x80) {
                *to++ = (char)c;
            } else {
                *to++ = (char)(0xC0 | c >> 6);
                *to++ = (char)(0x80 | (c & 0x3F));
            }
        }
        *to = '\0';
        value = clean;
    }
    return fb_text_head(value, CLAIM_MAX, r->pool);
}


/* Whether CLAIMED says what is not KNOWN; saying nothing is no news. */
static int is_news(const char *claimed, const char *known)
{
    return claimed && (!known || strcmp(claimed, known));
}


/* Work: record the person. */
static fb_error_t *record(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    return fb_people_see(baton, db, apr_time_now(), pool);
}


/* Record CLAIMED and read *PERSON again.  For a GET that is a favour: when it
 * cannot be done the page is shown all the same. */
static fb_error_t *refresh(fb_person_t **person, fb_person_t *claimed,
                           fb_db_t *db, request_rec *r)
{
    int is_get = r->method_number == M_GET;
    fb_error_t *err;

    if (is_get && record_after > r->request_time)
        return FB_OK;
    err = fb_db_write(db, record, claimed, r->pool);
    if (err && is_get) {
        record_after = r->request_time + RECORD_PAUSE;
        ap_log_rerror(APLOG_MARK, APLOG_WARNING, 0, r,
                      "a visit was not recorded: %s", err->message);
        return FB_OK;
    }
    if (err)
        return err;
    return fb_people_find(person, db, claimed->login, r->pool);
}


/* Beside the roles of the configuration, those given in the pages. */
static fb_error_t *add_grants(fb_who_t *who, fb_db_t *db, apr_pool_t *pool)
{
    apr_array_header_t *grants = apr_array_copy(pool, who->grants);

    who->grants = grants;
    return fb_grants_read(grants, db, who->id, pool);
}


fb_error_t *feedback_identity_know(fb_person_t **person, fb_who_t *who,
                                   fb_db_t *db, request_rec *r,
                                   const feedback_conf_t *conf)
{
    fb_person_t claimed = { 0 };
    const fb_person_t *known;

    *person = NULL;
    if (!who->login)
        return FB_OK;
    claimed.login = who->login;
    claimed.name = claim(r, conf, CLAIM_NAME);
    claimed.email = claim(r, conf, CLAIM_EMAIL);
    claimed.site_code = claim(r, conf, CLAIM_SITE);
    claimed.profile = claim(r, conf, CLAIM_PROFILE);
    FB_ERR(fb_people_find(person, db, who->login, r->pool));
    known = *person;
    if (!known || is_news(claimed.name, known->name)
        || is_news(claimed.email, known->email)
        || is_news(claimed.site_code, known->site_code)
        || is_news(claimed.profile, known->profile))
        FB_ERR(refresh(person, &claimed, db, r));
    if (*person) {
        who->id = (*person)->id;
        who->site = (*person)->site;
        return add_grants(who, db, r->pool);
    }
    return FB_OK;
}


const char *feedback_identity_lang(const fb_person_t *person,
                                   const request_rec *r,
                                   const feedback_conf_t *conf)
{
    static const char *const langs[] = { "fr", "en" };
    const char *accept = apr_table_get(r->headers_in, "Accept-Language");
    int best = 0, chosen = -1, i;

    if (person && person->lang)
        return person->lang;
    for (i = 0; accept && i < 2; i++) {
        int quality = fb_accept_lang(accept, langs[i], r->pool);

        if (quality > best || (quality == best && quality > 0
                               && !strcmp(langs[i], conf->lang))) {
            best = quality;
            chosen = i;
        }
    }
    return chosen < 0 ? conf->lang : langs[chosen];
}
