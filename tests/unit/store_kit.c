#include "store_kit.h"

#include <apr_strings.h>

#include "store/categories.h"

/* What is to be made, and the id it got. */
typedef struct thing_t {
    const void *it;
    const char *text;
    apr_int64_t id, by;
    apr_time_t now;
} thing_t;


static fb_error_t *see(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    fb_person_t *person = baton;

    return fb_people_see(person, db, 0, pool);
}


apr_int64_t store_person(db_kit_t *kit, const char *login, const char *site)
{
    fb_person_t person = { .login = login, .site_code = site };

    db_do(kit, see, &person);
    return person.id;
}


apr_int64_t store_site(db_kit_t *kit, const char *code)
{
    return apr_atoi64(db_plain(kit, apr_psprintf(
        kit->pool, "SELECT id FROM site WHERE code = '%s'", code)));
}


static fb_error_t *post(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    thing_t *thing = baton;

    return fb_topics_add(&thing->id, db, thing->it, thing->now, pool);
}


apr_int64_t store_topic(db_kit_t *kit, const char *kind, const char *title,
                        apr_int64_t author, apr_time_t now)
{
    fb_topic_new_t topic = { .kind = kind, .title = title, .body = "",
                             .author = author };
    thing_t thing = { .it = &topic, .now = now };

    assert_null(fb_categories_find(&topic.category, kit->db, NULL, kit->pool));
    db_do(kit, post, &thing);
    return thing.id;
}


static fb_error_t *say(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    thing_t *thing = baton;

    return fb_comments_add(&thing->id, db, thing->it, thing->now, pool);
}


apr_int64_t store_comment(db_kit_t *kit, const fb_comment_new_t *comment,
                          apr_time_t now)
{
    thing_t thing = { .it = comment, .now = now };

    db_do(kit, say, &thing);
    return thing.id;
}


static fb_error_t *cast(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    thing_t *thing = baton;

    return fb_votes_cast(db, thing->it, thing->now, pool);
}


void store_vote(db_kit_t *kit, apr_int64_t topic, apr_int64_t person,
                apr_int64_t site, apr_int64_t weight, apr_time_t now)
{
    const fb_vote_t vote = { topic, person, site, weight };
    thing_t thing = { .it = &vote, .now = now };

    db_do(kit, cast, &thing);
}


static fb_error_t *set_status(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    thing_t *thing = baton;

    return fb_topics_set_status(db, thing->id, thing->it, thing->text, thing->by,
                                thing->now, pool);
}


void store_status(db_kit_t *kit, apr_int64_t topic, const char *name,
                  const char *reason, apr_int64_t person, apr_time_t now)
{
    thing_t thing = { fb_status_find(name), reason, topic, person, now };

    assert_non_null(thing.it);
    db_do(kit, set_status, &thing);
}


const char *store_ask(db_kit_t *kit, const char *fmt, apr_int64_t number)
{
    return db_plain(kit, apr_psprintf(kit->pool, fmt, number));
}
