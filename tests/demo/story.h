#ifndef DEMO_STORY_H
#define DEMO_STORY_H

/*
 * The story of a topic: what was written, and all that happened to it since, in
 * the order in which it did.
 */

#include "base/clock.h"
#include "crowd.h"
#include "store/topics.h"

typedef enum demo_deed_t {
    DEMO_VOTE, DEMO_COMMENT, DEMO_ACCEPT, DEMO_STATUS
} demo_deed_t;

/* Something that somebody did. */
typedef struct demo_event_t {
    apr_time_t at;
    int order;                  /* among those of the same moment */
    demo_deed_t deed;
    const demo_member_t *by;
    const char *name;           /* comment: its kind; status: the new one */
    const char *text;           /* comment: its body; status: why, or NULL */
    apr_int64_t weight;         /* vote */
    apr_int64_t id;             /* comment: 0 until it is made */
    struct demo_event_t *about; /* comment replied to or accepted, or NULL */
} demo_event_t;

typedef struct demo_story_t {
    fb_topic_new_t topic;
    const char *category;       /* its slug */
    const demo_member_t *author;
    apr_time_t at;
    json_t *follow;             /* logins, or NULL */
    apr_array_header_t *events; /* demo_event_t *, by time */
} demo_story_t;

/**
 * Set *STORY to what DATA tells of a topic by people of CROWD.  Times count
 * back from NOW, and nothing may have happened after it; they are moved to the
 * hours people work in ZONE.  Whether people may do what they do is for whoever
 * plays the story to say.
 */
fb_error_t *demo_story_read(demo_story_t **story, json_t *data,
                            demo_crowd_t *crowd, apr_time_t now,
                            const fb_zone_t *zone, apr_pool_t *pool);

#endif
