#include "rules/guard.h"

#include <stddef.h>
#include <string.h>

/* Whose own thing it must be for the author's right to count. */
typedef enum { NOT_OWN, OWN_THING, OWN_TOPIC } own_t;

enum { STAFF = FB_REFERENT | FB_MODERATOR | FB_ADMIN };

/* By fb_right_t.  A role counts within its scope. */
static const struct {
    const char *name;
    unsigned roles;         /* who has it by role */
    own_t own;              /* who has it as the author */
    unsigned others;        /* which of the roles only over what others wrote */
} rights[] = {
    { "ask",        FB_MEMBER,               NOT_OWN },
    { "comment",    FB_MEMBER,               NOT_OWN },
    { "vote",       FB_MEMBER,               NOT_OWN },
    { "follow",     FB_MEMBER,               NOT_OWN },
    { "edit",       FB_MODERATOR | FB_ADMIN, OWN_THING },
    { "accept",     STAFF,                   OWN_TOPIC },
    { "answer",     STAFF,                   NOT_OWN },
    { "note",       STAFF,                   NOT_OWN },
    { "set_status", STAFF,                   NOT_OWN },
    { "see_held",   FB_MODERATOR | FB_ADMIN, OWN_TOPIC },
    { "see_veiled", FB_MODERATOR | FB_ADMIN, OWN_THING },
    { "flag",       FB_MEMBER,               NOT_OWN },
    { "withdraw",   0,                       OWN_THING },
    { "assign",     STAFF,                   NOT_OWN },
    { "claim",      STAFF,                   NOT_OWN },
    { "move",       FB_MODERATOR | FB_ADMIN, NOT_OWN, FB_MODERATOR },
    { "lock",       FB_MODERATOR | FB_ADMIN, NOT_OWN, FB_MODERATOR },
    { "hide",       FB_MODERATOR | FB_ADMIN, NOT_OWN, FB_MODERATOR },
    { "approve",    FB_MODERATOR | FB_ADMIN, NOT_OWN, FB_MODERATOR },
    { "pin",        FB_SPONSOR | FB_ADMIN,   NOT_OWN },
    { "administer", FB_ADMIN,                NOT_OWN },
};

static const struct {
    const char *name;
    fb_role_t role;
} roles[] = {
    { "member", FB_MEMBER },
    { "champion", FB_CHAMPION },
    { "referent", FB_REFERENT },
    { "moderator", FB_MODERATOR },
    { "editor", FB_EDITOR },
    { "sponsor", FB_SPONSOR },
    { "admin", FB_ADMIN },
};

enum { ROLES = sizeof(roles) / sizeof(roles[0]) };


/* Whether GRANT reaches as far as TARGET. */
static int in_scope(const fb_grant_t *grant, const fb_target_t *target)
{
    return !target
           || ((!grant->category || grant->category == target->category)
               && (!grant->site || grant->site == target->site));
}


int fb_guard_may(const fb_who_t *who, fb_right_t right,
                 const fb_target_t *target)
{
    unsigned wanted = rights[right].roles;
    int i, own = target && who->id && target->author == who->id;

    if (!who->login)
        return 0;
    if (wanted & FB_MEMBER)
        return 1;
    if ((own && rights[right].own == OWN_THING)
        || (target && who->id && rights[right].own == OWN_TOPIC
            && target->asker == who->id))
        return 1;
    if (own)
        wanted &= ~rights[right].others;
    for (i = 0; who->grants && i < who->grants->nelts; i++) {
        const fb_grant_t *grant = &APR_ARRAY_IDX(who->grants, i, fb_grant_t);

        if ((grant->role & wanted) && in_scope(grant, target))
            return 1;
    }
    return 0;
}


const char *fb_guard_name(fb_right_t right)
{
    return rights[right].name;
}


fb_role_t fb_role_find(const char *name)
{
    int i;

    for (i = 0; i < ROLES; i++)
        if (!strcmp(roles[i].name, name))
            return roles[i].role;
    return 0;
}


const char *fb_role_name(int i)
{
    return i >= 0 && i < ROLES ? roles[i].name : NULL;
}


int fb_guard_holds(const fb_who_t *who, fb_role_t role)
{
    int i;

    if (!who->login)
        return 0;
    if (role == FB_MEMBER)
        return 1;
    for (i = 0; who->grants && i < who->grants->nelts; i++)
        if (APR_ARRAY_IDX(who->grants, i, fb_grant_t).role == role)
            return 1;
    return 0;
}
