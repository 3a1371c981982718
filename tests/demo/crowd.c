#include "crowd.h"

#include <string.h>

#include <apr_hash.h>

#include "data.h"

struct demo_crowd_t {
    apr_hash_t *sites;          /* name to code */
    apr_hash_t *members;        /* login to demo_member_t */
    apr_array_header_t *voters; /* const demo_member_t *: all but staff */
    apr_uint32_t random;        /* state of the lot */
};


/* xorshift (Marsaglia, 2003): chance is not needed, only disorder. */
int demo_crowd_draw(demo_crowd_t *crowd, int limit)
{
    crowd->random ^= crowd->random << 13;
    crowd->random ^= crowd->random >> 17;
    crowd->random ^= crowd->random << 5;
    return (int)(crowd->random % (apr_uint32_t)limit);
}


int demo_crowd_size(const demo_crowd_t *crowd)
{
    return (int)apr_hash_count(crowd->members);
}


fb_error_t *demo_crowd_find(const demo_member_t **member,
                            const demo_crowd_t *crowd, const char *login,
                            apr_pool_t *pool)
{
    *member = apr_hash_get(crowd->members, login, APR_HASH_KEY_STRING);
    if (!*member)
        return fb_error(pool, 422, NULL, "nobody is called \"%s\"", login);
    return FB_OK;
}


/* Record the sites by their codes, which are what the server's claims say; the
 * rest of the data calls them by name. */
static fb_error_t *add_sites(demo_crowd_t *crowd, fb_db_t *db, json_t *sites,
                             apr_pool_t *pool)
{
    const char *code, *name;
    apr_int64_t id;
    size_t i;
    json_t *site;

    json_array_foreach(sites, i, site) {
        DEMO_UNPACK(pool, site, "{s:s, s:s}", "code", &code, "name", &name);
        FB_ERR(fb_people_add_site(&id, db, code, name, pool));
        apr_hash_set(crowd->sites, name, APR_HASH_KEY_STRING, code);
    }
    return FB_OK;
}


/* In a running server roles come from its configuration and are not stored.
 * Here they only decide who may answer, write notes and set a status. */
static fb_error_t *read_roles(demo_member_t *member, json_t *roles,
                              apr_pool_t *pool)
{
    apr_array_header_t *grants = apr_array_make(pool, 2, sizeof(fb_grant_t));
    size_t i;
    json_t *role;

    json_array_foreach(roles, i, role) {
        fb_grant_t grant = { 0, 0, 0 };

        if (json_is_string(role))
            grant.role = fb_role_find(json_string_value(role));
        if (!grant.role)
            return fb_error(pool, 422, NULL, "%s has a role that nobody knows",
                            member->person.login);
        APR_ARRAY_PUSH(grants, fb_grant_t) = grant;
    }
    member->who.grants = grants;
    return FB_OK;
}


/* Set MEMBER, whose login, name, site and so on are known, to what DB makes of
 * it and to what ROLES lets it do. */
static fb_error_t *record(demo_crowd_t *crowd, fb_db_t *db,
                          demo_member_t *member, json_t *roles, apr_time_t now,
                          apr_pool_t *pool)
{
    fb_person_t *person = &member->person;

    person->site_code = apr_hash_get(crowd->sites, member->site,
                                     APR_HASH_KEY_STRING);
    if (!person->site_code)
        return fb_error(pool, 422, NULL, "%s works at \"%s\", which is no site",
                        person->login, member->site);
    FB_ERR(fb_people_see(person, db, now, pool));
    member->who.id = person->id;
    member->who.login = person->login;
    member->who.site = person->site;
    return read_roles(member, roles, pool);
}


/* Staff answer and do not vote: their weight is another. */
static fb_error_t *add_person(demo_crowd_t *crowd, fb_db_t *db, json_t *data,
                              apr_time_t now, apr_pool_t *pool)
{
    demo_member_t *member = apr_pcalloc(pool, sizeof(*member));
    fb_person_t *person = &member->person;
    json_t *roles;

    DEMO_UNPACK(pool, data, "{s:s, s:s, s:s, s:s, s:s, s:o}",
                "login", &person->login, "name", &person->name,
                "email", &person->email, "site", &member->site,
                "profile", &person->profile, "roles", &roles);
    if (apr_hash_get(crowd->members, person->login, APR_HASH_KEY_STRING))
        return fb_error(pool, 422, NULL, "two people are called \"%s\"",
                        person->login);
    FB_ERR(record(crowd, db, member, roles, now, pool));
    apr_hash_set(crowd->members, person->login, APR_HASH_KEY_STRING, member);
    if (!fb_guard_may(&member->who, FB_MAY_ANSWER, NULL))
        APR_ARRAY_PUSH(crowd->voters, const demo_member_t *) = member;
    return FB_OK;
}


fb_error_t *demo_crowd_record(demo_crowd_t **crowd, fb_db_t *db, json_t *sites,
                              json_t *people, apr_time_t now, apr_pool_t *pool)
{
    size_t i;
    json_t *person;

    *crowd = apr_palloc(pool, sizeof(**crowd));
    (*crowd)->sites = apr_hash_make(pool);
    (*crowd)->members = apr_hash_make(pool);
    (*crowd)->voters = apr_array_make(pool, 64, sizeof(const demo_member_t *));
    (*crowd)->random = 20260312; /* anything but 0 */
    FB_ERR(add_sites(*crowd, db, sites, pool));
    json_array_foreach(people, i, person)
        FB_ERR(add_person(*crowd, db, person, now, pool));
    return FB_OK;
}


/* Say whether MEMBER works at one of SITES (names); NULL: all of them. */
static int works_at(const demo_member_t *member, json_t *sites)
{
    size_t i;
    json_t *site;

    json_array_foreach(sites, i, site)
        if (json_is_string(site)
            && !strcmp(json_string_value(site), member->site))
            return 1;
    return !sites;
}


apr_array_header_t *demo_crowd_voters(demo_crowd_t *crowd,
                                      const demo_member_t *asker, json_t *sites,
                                      apr_pool_t *pool)
{
    apr_array_header_t *voters;
    const demo_member_t **v;
    int i;

    voters = apr_array_make(pool, crowd->voters->nelts, sizeof(*v));
    for (i = 0; i < crowd->voters->nelts; i++) {
        const demo_member_t *member;

        member = APR_ARRAY_IDX(crowd->voters, i, const demo_member_t *);
        if (member != asker && works_at(member, sites))
            APR_ARRAY_PUSH(voters, const demo_member_t *) = member;
    }
    /* Fisher and Yates: from the end, change places with anyone before. */
    v = (const demo_member_t **)voters->elts;
    for (i = voters->nelts - 1; i > 0; i--) {
        int other = demo_crowd_draw(crowd, i + 1);
        const demo_member_t *member = v[i];

        v[i] = v[other];
        v[other] = member;
    }
    return voters;
}
