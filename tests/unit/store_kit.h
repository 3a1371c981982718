#ifndef STORE_KIT_H
#define STORE_KIT_H

/*
 * People, topics and what belongs to them, made in one line each.  Every call is
 * a transaction of KIT's connection, and must succeed.
 */

#include <apr_time.h>

#include "db_kit.h"
#include "store/comments.h"
#include "store/people.h"
#include "store/topics.h"
#include "store/votes.h"

/** Record LOGIN, who works at the site SITE (a code, or NULL); return the id. */
apr_int64_t store_person(db_kit_t *kit, const char *login, const char *site);

/** Return the id of the site with CODE, which somebody works at. */
apr_int64_t store_site(db_kit_t *kit, const char *code);

/** Post an open topic of KIND called TITLE, in the default category. */
apr_int64_t store_topic(db_kit_t *kit, const char *kind, const char *title,
                        apr_int64_t author, apr_time_t now);

/** Post COMMENT. */
apr_int64_t store_comment(db_kit_t *kit, const fb_comment_new_t *comment,
                          apr_time_t now);

/** Cast a vote; see fb_vote_t. */
void store_vote(db_kit_t *kit, apr_int64_t topic, apr_int64_t person,
                apr_int64_t site, apr_int64_t weight, apr_time_t now);

/** Give TOPIC the status called NAME, by PERSON for REASON. */
void store_status(db_kit_t *kit, apr_int64_t topic, const char *name,
                  const char *reason, apr_int64_t person, apr_time_t now);

/** Return what db_plain() says to FMT, which has one %ld for NUMBER. */
const char *store_ask(db_kit_t *kit, const char *fmt, apr_int64_t number);

#endif
