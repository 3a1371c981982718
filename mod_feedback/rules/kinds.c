#include "rules/kinds.h"

#include <stddef.h>
#include <string.h>

enum {
    ANY_BUT_THANKS = FB_QUESTION | FB_IDEA | FB_PROBLEM,
    WORK = FB_IDEA | FB_PROBLEM,
    ANY = ANY_BUT_THANKS | FB_THANKS
};

static const struct {
    const char *name;
    fb_kind_t kind;
} kinds[] = {
    { "question", FB_QUESTION },
    { "idea", FB_IDEA },
    { "problem", FB_PROBLEM },
    { "thanks", FB_THANKS },
};

/*    name         kinds           open listed held chosen needs_reason */
static const fb_status_t statuses[] = {
    { "open",      ANY,            1,   1,     0,   1,     0 },
    { "review",    WORK,           1,   1,     0,   1,     0 },
    { "planned",   WORK,           1,   1,     0,   1,     0 },
    { "started",   WORK,           1,   1,     0,   1,     0 },
    { "answered",  FB_QUESTION,    1,   1,     0,   1,     0 },
    { "done",      WORK,           0,   0,     0,   1,     0 },
    { "declined",  ANY_BUT_THANKS, 0,   0,     0,   1,     1 },
    { "duplicate", ANY_BUT_THANKS, 0,   0,     0,   0,     0 },
    { "pending",   ANY,            0,  -1,     1,   0,     0 },
    { "hidden",    ANY,            0,  -1,     1,   0,     0 },
};

enum {
    KINDS = sizeof(kinds) / sizeof(kinds[0]),
    STATUSES = sizeof(statuses) / sizeof(statuses[0])
};


fb_kind_t fb_kind_find(const char *name)
{
    int i;

    for (i = 0; name && i < KINDS; i++)
        if (!strcmp(kinds[i].name, name))
            return kinds[i].kind;
    return FB_KIND_NONE;
}


const char *fb_kind_name(int i)
{
    return i >= 0 && i < KINDS ? kinds[i].name : NULL;
}


const fb_status_t *fb_status_find(const char *name)
{
    int i;

    for (i = 0; name && i < STATUSES; i++)
        if (!strcmp(statuses[i].name, name))
            return &statuses[i];
    return NULL;
}


const fb_status_t *fb_status_at(int i)
{
    return i >= 0 && i < STATUSES ? &statuses[i] : NULL;
}
