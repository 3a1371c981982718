#include "story.h"

#include <stdlib.h>

#include "base/clock.h"
#include "data.h"
#include "rules/checks.h"

/* The data does not tell how long the asker thinks before accepting. */
#define THINKING apr_time_from_sec(3600)

/* What one needs to read a story. */
typedef struct reader_t {
    demo_story_t *story;
    demo_crowd_t *crowd;
    apr_time_t now;
    int stretch;                /* of this topic's times, in thousandths */
    const fb_zone_t *zone;
    apr_pool_t *pool;
} reader_t;


/* Set *SPAN to what TEXT says, a little shorter and by the same part for all of
 * a topic: written in whole hours, times would all show the same minutes. */
static fb_error_t *read_span(apr_interval_time_t *span, const reader_t *reader,
                             const char *text)
{
    FB_ERR(demo_data_span(span, text, reader->pool));
    *span = *span / 1000 * reader->stretch;
    return FB_OK;
}


/* Return when people at work did what happened at AT: the whole day is pressed
 * into 7:45 to 18:45, so that nothing changes places.  Today stays as it is,
 * lest it lie in the future. */
static apr_time_t at_work(const reader_t *reader, apr_time_t at)
{
    apr_time_exp_t then, today;
    apr_time_t since_midnight;

    fb_zone_explode(&then, at, reader->zone);
    fb_zone_explode(&today, reader->now, reader->zone);
    if (then.tm_yday == today.tm_yday && then.tm_year == today.tm_year)
        return at;
    since_midnight = apr_time_from_sec(then.tm_hour * 3600 + then.tm_min * 60
                                       + then.tm_sec) + then.tm_usec;
    return at - since_midnight + apr_time_from_sec(7 * 3600 + 45 * 60)
           + since_midnight * 11 / 24;
}


/* Append an event; what only its deed needs is left to the caller. */
static demo_event_t *new_event(reader_t *reader, demo_deed_t deed,
                               const demo_member_t *by, apr_time_t at)
{
    demo_event_t *event = apr_pcalloc(reader->pool, sizeof(*event));

    event->deed = deed;
    event->by = by;
    event->at = at;
    event->order = reader->story->events->nelts;
    APR_ARRAY_PUSH(reader->story->events, demo_event_t *) = event;
    return event;
}


/* Set *EVENT to something that LOGIN did AFTER the moment FROM. */
static fb_error_t *add_event(demo_event_t **event, reader_t *reader,
                             demo_deed_t deed, const char *login,
                             apr_time_t from, const char *after)
{
    const demo_member_t *by;
    apr_interval_time_t span;

    FB_ERR(demo_crowd_find(&by, reader->crowd, login, reader->pool));
    FB_ERR(read_span(&span, reader, after));
    if (from + span > reader->now)
        return fb_error(reader->pool, 422, NULL, "what %s did after %s has not "
                        "happened yet", login, after);
    *event = new_event(reader, deed, by, from + span);
    return FB_OK;
}


/* Read a comment with its acceptance and its replies; PARENT is what it replies
 * to itself, or NULL. */
static fb_error_t *read_comment(reader_t *reader, json_t *data,
                                demo_event_t *parent)
{
    const char *after, *author, *body, *kind = "comment";
    json_t *replies = NULL, *reply;
    demo_event_t *event;
    int accepted = 0;
    size_t i;

    DEMO_UNPACK(reader->pool, data, "{s:s, s:s, s:s, s?s, s?b, s?o}",
                "after", &after, "author", &author, "body", &body,
                "kind", &kind, "accepted", &accepted, "replies", &replies);
    FB_ERR(add_event(&event, reader, DEMO_COMMENT, author,
                     parent ? parent->at : reader->story->at, after));
    event->name = kind;
    event->text = body;
    event->about = parent;
    if (accepted) {
        apr_time_t at = event->at + THINKING;

        new_event(reader, DEMO_ACCEPT, reader->story->author,
                  at < reader->now ? at : reader->now)->about = event;
    }
    if (replies && parent)
        return fb_error(reader->pool, 422, NULL, "a reply by %s has replies; "
                        "there is one level only", author);
    json_array_foreach(replies, i, reply)
        FB_ERR(read_comment(reader, reply, event));
    return FB_OK;
}


static fb_error_t *read_change(reader_t *reader, json_t *data)
{
    const char *to, *after, *by, *reason = NULL;
    demo_event_t *event;

    DEMO_UNPACK(reader->pool, data, "{s:s, s:s, s:s, s?s}", "to", &to,
                "after", &after, "by", &by, "reason", &reason);
    FB_ERR(add_event(&event, reader, DEMO_STATUS, by, reader->story->at,
                     after));
    event->name = to;
    event->text = reason;
    return FB_OK;
}


/* Return when the topic stopped taking votes; now, if it still does. */
static apr_time_t closing_time(const reader_t *reader)
{
    const apr_array_header_t *events = reader->story->events;
    int i;

    for (i = 0; i < events->nelts; i++) {
        const demo_event_t *event = APR_ARRAY_IDX(events, i, demo_event_t *);
        const fb_status_t *status;

        if (event->deed != DEMO_STATUS)
            continue;
        status = fb_status_find(event->name);
        if (status && !status->open)
            return event->at;
    }
    return reader->now;
}


/* Draw who votes and when.  The square of an even draw puts half of the votes
 * into the first quarter of the topic's time. */
static fb_error_t *read_votes(reader_t *reader, json_t *data)
{
    enum { STEPS = 1000 };
    const demo_story_t *story = reader->story;
    const apr_time_t step = (closing_time(reader) - story->at) / STEPS / STEPS;
    int count[3], weight, i, next = 0;
    json_t *sites = NULL;
    apr_array_header_t *voters;

    DEMO_UNPACK(reader->pool, data, "{s:i, s:i, s:i, s?o}", "useful", &count[0],
                "important", &count[1], "blocking", &count[2], "sites", &sites);
    voters = demo_crowd_voters(reader->crowd, story->author, sites,
                               reader->pool);
    if (count[0] + count[1] + count[2] > voters->nelts)
        return fb_error(reader->pool, 422, NULL, "there are only %d people to "
                        "cast its votes", voters->nelts);
    for (weight = 1; weight <= 3; weight++) {
        for (i = 0; i < count[weight - 1]; i++) {
            const int steps = demo_crowd_draw(reader->crowd, STEPS);

            new_event(reader, DEMO_VOTE,
                      APR_ARRAY_IDX(voters, next++, const demo_member_t *),
                      story->at + step * steps * steps)->weight = weight;
        }
    }
    return FB_OK;
}


/* In the order of time; of the data at the same moment, so that an event never
 * comes before the comment it is about. */
static int by_time(const void *left, const void *right)
{
    const demo_event_t *a = *(demo_event_t *const *)left;
    const demo_event_t *b = *(demo_event_t *const *)right;

    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->order - b->order;
}


/* "status" is one change or a list of them. */
static fb_error_t *read_events(reader_t *reader, json_t *comments,
                               json_t *changes, json_t *votes)
{
    apr_array_header_t *events;
    size_t i;
    json_t *one;

    events = apr_array_make(reader->pool, 64, sizeof(demo_event_t *));
    reader->story->events = events;
    json_array_foreach(comments, i, one)
        FB_ERR(read_comment(reader, one, NULL));
    if (json_is_object(changes))
        FB_ERR(read_change(reader, changes));
    json_array_foreach(changes, i, one)
        FB_ERR(read_change(reader, one));
    if (votes)
        FB_ERR(read_votes(reader, votes));
    reader->story->at = at_work(reader, reader->story->at);
    for (i = 0; i < (size_t)events->nelts; i++) {
        demo_event_t *event = APR_ARRAY_IDX(events, i, demo_event_t *);

        event->at = at_work(reader, event->at);
    }
    qsort(events->elts, (size_t)events->nelts, sizeof(demo_event_t *), by_time);
    return FB_OK;
}


/* Check what was typed by the rules that forms are checked by. */
static fb_error_t *check_topic(fb_topic_new_t *topic, json_t *tags,
                               apr_pool_t *pool)
{
    apr_array_header_t *problems;
    const char *typed = "";
    size_t i;
    json_t *tag;

    problems = apr_array_make(pool, 4, sizeof(fb_problem_t));
    json_array_foreach(tags, i, tag)
        typed = apr_pstrcat(pool, typed, json_string_value(tag), ",", NULL);
    topic->tags = fb_check_tags(problems, typed, pool);
    fb_check_title(problems, topic->title);
    fb_check_text(problems, "body", topic->body, FB_BODY_MAX, 0);
    if (!fb_kind_find(topic->kind))
        fb_check_note(problems, "kind", "unknown", 0);
    if (problems->nelts) {
        const fb_problem_t *first = (const fb_problem_t *)problems->elts;

        return fb_error(pool, 422, NULL, "its %s is %s", first->field,
                        first->code);
    }
    return FB_OK;
}


fb_error_t *demo_story_read(demo_story_t **story_out, json_t *data,
                            demo_crowd_t *crowd, apr_time_t now,
                            const fb_zone_t *zone, apr_pool_t *pool)
{
    demo_story_t *story = apr_pcalloc(pool, sizeof(*story));
    reader_t reader = { story, crowd, now, 1000, zone, pool };
    json_t *tags = NULL, *votes = NULL, *comments = NULL, *changes = NULL;
    const char *ago, *author;
    apr_interval_time_t span;

    DEMO_UNPACK(pool, data, "{s:s, s:s, s:s, s:s, s:s, s:s, s?o, s?o, s?o, s?o,"
                " s?o}", "ago", &ago, "kind", &story->topic.kind,
                "category", &story->category, "author", &author,
                "title", &story->topic.title, "body", &story->topic.body,
                "tags", &tags, "votes", &votes, "follow", &story->follow,
                "comments", &comments, "status", &changes);
    FB_ERR(check_topic(&story->topic, tags, pool));
    reader.stretch -= demo_crowd_draw(crowd, 30);
    FB_ERR(read_span(&span, &reader, ago));
    FB_ERR(demo_crowd_find(&story->author, crowd, author, pool));
    story->at = now - span;
    story->topic.author = story->author->person.id;
    story->topic.site = story->author->person.site;
    FB_ERR(read_events(&reader, comments, changes, votes));
    *story_out = story;
    return FB_OK;
}
