/*
 * fill: put a made-up data set into a database that holds no topics yet.
 *
 *   fill DATABASE DATA
 *
 * DATA is JSON: sites, categories, people, and topics with what was said and
 * decided below them.  It tells times as ages ("41d5h": that long before the
 * moment of filling) and delays ("after": counted from the topic or, for a
 * reply, from the comment).  Who votes is drawn by the same lot in each run.
 *
 * Everything goes through the store, and by the rules, as if people had done it
 * then.  It is one transaction: all of it is there afterwards, or nothing.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <apr_general.h>

#include "crowd.h"
#include "data.h"
#include "store/categories.h"
#include "store/comments.h"
#include "store/revisions.h"
#include "store/votes.h"
#include "story.h"
#include "tool.h"

typedef struct fill_t {
    json_t *sites, *categories, *people, *topics;
    apr_time_t now;
    fb_zone_t *zone;            /* where the sites are */
    demo_crowd_t *crowd;
    int kept;                   /* there were topics: nothing was done */
    int comments, votes;        /* how many there are now */
} fill_t;

/* A story while it is played. */
typedef struct scene_t {
    fb_db_t *db;
    apr_int64_t topic;
    fb_kind_t kind;
    const fb_status_t *status;  /* at this moment */
    fb_target_t target;
} scene_t;


/* Let EVENT, a change or what brings one with it, set the status NAME. */
static fb_error_t *set_status(scene_t *scene, const demo_event_t *event,
                              const char *name, const char *reason,
                              apr_pool_t *pool)
{
    const apr_int64_t by = event->by->person.id;
    const fb_status_t *status = fb_status_find(name);
    const fb_act_t act = { "status", by, scene->topic, 0, name };

    if (!status || !status->chosen || !(status->kinds & scene->kind))
        return fb_error(pool, 422, NULL, "it cannot be \"%s\"", name);
    if (status->needs_reason && !reason)
        return fb_error(pool, 422, NULL, "\"%s\" needs a reason", name);
    scene->status = status;
    FB_ERR(fb_topics_set_status(scene->db, scene->topic, status, reason, by,
                                event->at, pool));
    return fb_journal_add(scene->db, &act, event->at, pool);
}


/* An official answer, or an accepted comment, answers a question. */
static fb_error_t *answered(scene_t *scene, const demo_event_t *event,
                            apr_pool_t *pool)
{
    if (scene->kind != FB_QUESTION || strcmp(scene->status->name, "open"))
        return FB_OK;
    return set_status(scene, event, "answered", NULL, pool);
}


/* Answers and notes are acts of staff and stand in the journal. */
static fb_error_t *play_comment(scene_t *scene, demo_event_t *event,
                                apr_pool_t *pool)
{
    const fb_person_t *by = &event->by->person;
    const fb_comment_new_t comment = {
        scene->topic, event->about ? event->about->id : 0, event->name,
        event->text, by->id, by->site
    };
    fb_act_t act = { event->name, by->id, scene->topic, 0, NULL };

    FB_ERR(fb_comments_add(&event->id, scene->db, &comment, event->at, pool));
    if (!strcmp(event->name, "comment"))
        return FB_OK;
    act.comment = event->id;
    FB_ERR(fb_journal_add(scene->db, &act, event->at, pool));
    return strcmp(event->name, "answer") ? FB_OK : answered(scene, event, pool);
}


static fb_error_t *play_vote(scene_t *scene, const demo_event_t *event,
                             apr_pool_t *pool)
{
    const fb_person_t *by = &event->by->person;
    const fb_vote_t vote = { scene->topic, by->id, by->site, event->weight };

    return fb_votes_cast(scene->db, &vote, event->at, pool);
}


static fb_error_t *play_acceptance(scene_t *scene, const demo_event_t *event,
                                   apr_pool_t *pool)
{
    if (scene->kind != FB_QUESTION)
        return fb_error(pool, 422, NULL, "only a question has an accepted "
                        "answer");
    FB_ERR(fb_topics_accept(scene->db, scene->topic, event->about->id, pool));
    return answered(scene, event, pool);
}


/* Set *RIGHT to what one must have the right to do for EVENT to happen. */
static fb_error_t *right_for(fb_right_t *right, const demo_event_t *event,
                             apr_pool_t *pool)
{
    static const fb_right_t rights[] = {
        [DEMO_VOTE] = FB_MAY_VOTE, [DEMO_COMMENT] = FB_MAY_COMMENT,
        [DEMO_ACCEPT] = FB_MAY_ACCEPT, [DEMO_STATUS] = FB_MAY_SET_STATUS
    };

    *right = rights[event->deed];
    if (event->deed != DEMO_COMMENT || !strcmp(event->name, "comment"))
        return FB_OK;
    if (!strcmp(event->name, "answer"))
        *right = FB_MAY_ANSWER;
    else if (!strcmp(event->name, "note"))
        *right = FB_MAY_NOTE;
    else
        return fb_error(pool, 422, NULL, "no comment is of the kind \"%s\"",
                        event->name);
    return FB_OK;
}


/* Votes, comments and acceptances end where the status closes the topic. */
static fb_error_t *play(scene_t *scene, demo_event_t *event, apr_pool_t *pool)
{
    const char *login = event->by->person.login;
    fb_right_t right;

    FB_ERR(right_for(&right, event, pool));
    if (!fb_guard_may(&event->by->who, right, &scene->target))
        return fb_error(pool, 422, NULL, "%s has not the right: %s", login,
                        fb_guard_name(right));
    if (!scene->status->open && event->deed != DEMO_STATUS)
        return fb_error(pool, 422, NULL, "it is \"%s\" when %s comes to: %s",
                        scene->status->name, login, fb_guard_name(right));
    switch (event->deed) {
    case DEMO_VOTE:
        return play_vote(scene, event, pool);
    case DEMO_COMMENT:
        return play_comment(scene, event, pool);
    case DEMO_ACCEPT:
        return play_acceptance(scene, event, pool);
    case DEMO_STATUS:
        return set_status(scene, event, event->name, event->text, pool);
    }
    return FB_OK;
}


/* Let the people in the JSON list LOGINS follow TOPIC from its first moment. */
static fb_error_t *add_followers(fill_t *fill, fb_db_t *db, apr_int64_t topic,
                                 json_t *logins, apr_time_t at,
                                 apr_pool_t *pool)
{
    const demo_member_t *member;
    const char *login;
    size_t i;
    json_t *one;

    json_array_foreach(logins, i, one) {
        DEMO_UNPACK(pool, one, "s", &login);
        FB_ERR(demo_crowd_find(&member, fill->crowd, login, pool));
        FB_ERR(fb_votes_follow(db, topic, member->person.id, 1, at, pool));
    }
    return FB_OK;
}


/* Add the topic, which casts its author's vote, and play what happened. */
static fb_error_t *add_topic(fill_t *fill, fb_db_t *db, json_t *data,
                             apr_pool_t *pool)
{
    scene_t scene = { .db = db, .status = fb_status_find("open") };
    demo_story_t *story;
    fb_topic_new_t *topic;
    int i;

    FB_ERR(demo_story_read(&story, data, fill->crowd, fill->now, fill->zone,
                           pool));
    topic = &story->topic;
    FB_ERR(fb_categories_find(&topic->category, db, story->category, pool));
    if (!topic->category)
        return fb_error(pool, 422, NULL, "there is no category \"%s\"",
                        story->category);
    FB_ERR(fb_topics_add(&scene.topic, db, topic, story->at, pool));
    FB_ERR(add_followers(fill, db, scene.topic, story->follow, story->at,
                         pool));
    scene.kind = fb_kind_find(topic->kind);
    scene.target = (fb_target_t){ topic->author, topic->author, topic->category,
                                  topic->site };
    fill->votes++;
    for (i = 0; i < story->events->nelts; i++) {
        demo_event_t *event = APR_ARRAY_IDX(story->events, i, demo_event_t *);

        FB_ERR(play(&scene, event, pool));
        fill->comments += event->deed == DEMO_COMMENT;
        fill->votes += event->deed == DEMO_VOTE;
    }
    return FB_OK;
}


/* The one called "general" is there from the start and gets a new title. */
static fb_error_t *add_categories(fb_db_t *db, json_t *categories,
                                  apr_pool_t *pool)
{
    const char *slug, *title;
    apr_int64_t id;
    size_t i;
    json_t *category;

    json_array_foreach(categories, i, category) {
        DEMO_UNPACK(pool, category, "{s:s, s:s}", "slug", &slug,
                    "title", &title);
        FB_ERR(fb_categories_add(&id, db, slug, title, (apr_int64_t)i, 0,
                                 pool));
    }
    return FB_OK;
}


/* Say in which topic of DATA, the NUMBER-th, ERR was found. */
static fb_error_t *in_topic(const fb_error_t *err, int number, json_t *data,
                            apr_pool_t *pool)
{
    const char *title = json_string_value(json_object_get(data, "title"));

    return fb_error(pool, err->status, err, "topic %d, \"%s\"", number,
                    title ? title : "without a title");
}


/* Work: all of DATA, or nothing if the first topic there can be is there. */
static fb_error_t *fill_database(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    fill_t *fill = baton;
    fb_topic_t *first;
    apr_pool_t *iterpool;
    size_t i;
    json_t *data;

    FB_ERR(fb_topics_find(&first, db, 1, pool));
    fill->kept = first != NULL;
    if (fill->kept)
        return FB_OK;
    fill->comments = fill->votes = 0;
    FB_ERR(add_categories(db, fill->categories, pool));
    FB_ERR(demo_crowd_record(&fill->crowd, db, fill->sites, fill->people,
                             fill->now, pool));
    apr_pool_create(&iterpool, pool);
    json_array_foreach(fill->topics, i, data) {
        fb_error_t *err;

        apr_pool_clear(iterpool);
        err = add_topic(fill, db, data, iterpool);
        if (err)
            return in_topic(err, (int)i + 1, data, pool);
    }
    apr_pool_destroy(iterpool);
    return FB_OK;
}


static fb_error_t *run(const char *database, const char *path, apr_pool_t *pool)
{
    fill_t fill = { .now = apr_time_now() };
    json_t *data;
    fb_db_t *db;

    FB_ERR(demo_data_load(&data, path, pool));
    DEMO_UNPACK(pool, data, "{s:o, s:o, s:o, s:o}", "sites", &fill.sites,
                "categories", &fill.categories, "people", &fill.people,
                "topics", &fill.topics);
    if (fb_zone_open(&fill.zone, "Europe/Paris", pool) != APR_SUCCESS)
        return fb_error(pool, 503, NULL, "there is no time zone Europe/Paris "
                        "(Debian: tzdata)");
    FB_ERR(tool_open(&db, database, pool));
    FB_ERR(fb_db_write(db, fill_database, &fill, pool));
    if (fill.kept)
        printf("%s holds topics: kept as it is\n", database);
    else
        printf("%s: %d people, %d topics, %d comments, %d votes\n", database,
               demo_crowd_size(fill.crowd), (int)json_array_size(fill.topics),
               fill.comments, fill.votes);
    return FB_OK;
}


int main(int argc, const char *const argv[])
{
    apr_pool_t *pool;
    int status;

    if (argc != 3) {
        fputs("usage: fill DATABASE DATA\n", stderr);
        return 2;
    }
    if (apr_initialize() != APR_SUCCESS)
        return 1;
    atexit(apr_terminate);
    apr_pool_create(&pool, NULL);
    status = tool_status("fill", run(argv[1], argv[2], pool));
    apr_pool_destroy(pool);
    return status;
}
