#ifndef FEEDBACK_IDENTITY_H
#define FEEDBACK_IDENTITY_H

/*
 * Identity: who sent a request, by whatever module authenticated them, and the
 * language they read.
 */

#include "httpd/private.h"
#include "rules/guard.h"
#include "store/people.h"

/** Set *WHO to the one signed in with the roles FeedbackGrant gives them; all
 *  but the login is empty before feedback_identity_know(). */
fb_error_t *feedback_identity_claim(fb_who_t *who, request_rec *r,
                                    const feedback_conf_t *conf);

/**
 * Set *PERSON to WHO as the database knows them, recorded or refreshed first
 * where what FeedbackPerson says is new, and fill WHO's id and site.  When it
 * cannot be written, a GET goes on with what is known, perhaps NULL.
 */
fb_error_t *feedback_identity_know(fb_person_t **person, fb_who_t *who,
                                   fb_db_t *db, request_rec *r,
                                   const feedback_conf_t *conf);

/** Return the language for R: PERSON's choice, else the browser's, else the
 *  configured one.  PERSON may be NULL. */
const char *feedback_identity_lang(const fb_person_t *person,
                                   const request_rec *r,
                                   const feedback_conf_t *conf);

#endif
