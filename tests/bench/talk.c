#include "talk.h"

#include "store/comments.h"
#include "store/revisions.h"
#include "store/topics.h"
#include "store/votes.h"

enum {
    MEASURED = 1, MEASURED_COMMENTS = 20,   /* topic 1 */
    COMMENTS_MAX = 100,
    BODY_MIN = 50, BODY_MAX = 2000,
    YEARS = 4, LAST_YEAR = 2025
};

#define HOUR apr_time_from_sec(3600)
#define YEAR (apr_time_from_sec(86400) * 365)

struct talk_t {
    const town_t *town;
    const prose_t *prose;
    apr_uint64_t seed;
    apr_interval_time_t pace;   /* from one topic to the next */
    zipf_t *votes, *comments, *tags;
    int comment_count, vote_count;
};

/* One topic while it is talked about. */
typedef struct thread_t {
    apr_int64_t id;
    int number;
    fb_kind_t kind;
    apr_time_t at;              /* the time it has become */
    chance_t chance;
} thread_t;


talk_t *talk_make(const town_t *town, const prose_t *prose, int topics,
                  apr_uint64_t seed, apr_pool_t *pool)
{
    talk_t *talk = apr_pcalloc(pool, sizeof(*talk));

    talk->town = town;
    talk->prose = prose;
    talk->seed = seed;
    talk->pace = YEARS * YEAR / topics;
    talk->votes = zipf_make(town->size, 2.0, pool);
    talk->comments = zipf_make(COMMENTS_MAX, 2.0, pool);
    talk->tags = zipf_make(TOWN_TAGS, 1.0, pool);
    return talk;
}


/* Fixed, or two databases of one seed would differ. */
apr_time_t talk_begin(void)
{
    return (LAST_YEAR + 1 - 1970 - YEARS) * YEAR;
}


void talk_count(const talk_t *talk, int *comments, int *votes)
{
    *comments = talk->comment_count;
    *votes = talk->vote_count;
}


static const fb_person_t *anyone(const talk_t *talk, thread_t *thread)
{
    return town_person(talk->town, zipf_draw(talk->town->activity,
                                             &thread->chance));
}


/* The first people of the town are its staff. */
static const fb_person_t *staff(const talk_t *talk, thread_t *thread)
{
    return town_person(talk->town, chance_below(&thread->chance, 10));
}


static const char *text(const talk_t *talk, thread_t *thread, apr_pool_t *pool)
{
    return prose_body(talk->prose, &thread->chance,
                      chance_magnitude(&thread->chance, BODY_MIN, BODY_MAX),
                      pool);
}


static apr_time_t later(thread_t *thread)
{
    return thread->at += (apr_time_t)chance_below(&thread->chance, 3600) * 2
                         * APR_USEC_PER_SEC;
}


static const apr_array_header_t *some_tags(const talk_t *talk, thread_t *thread,
                                           apr_pool_t *pool)
{
    apr_array_header_t *tags = apr_array_make(pool, 3, sizeof(const char *));
    int left = chance_below(&thread->chance, 4);

    /* Words of the middle: those in front are "de" and "la". */
    while (left--)
        APR_ARRAY_PUSH(tags, const char *) = prose_word(
            talk->prose, 300 + zipf_draw(talk->tags, &thread->chance));
    return tags;
}


static fb_error_t *add_topic(const talk_t *talk, thread_t *thread, fb_db_t *db,
                             apr_pool_t *pool)
{
    static const char *const kinds[] = {
        "question", "question", "question", "question", "idea", "idea", "idea",
        "problem", "problem", "thanks"
    };
    const fb_person_t *author = anyone(talk, thread);
    const char *kind = kinds[chance_below(&thread->chance, 10)];
    fb_topic_new_t topic = { 0 };

    topic.kind = thread->number == MEASURED ? "idea" : kind;
    topic.title = prose_title(talk->prose, &thread->chance, pool);
    topic.body = text(talk, thread, pool);
    topic.tags = some_tags(talk, thread, pool);
    topic.category = talk->town->categories[chance_below(
        &thread->chance, talk->town->category_count)];
    topic.author = author->id;
    topic.site = author->site;
    thread->kind = fb_kind_find(topic.kind);
    return fb_topics_add(&thread->id, db, &topic, thread->at, pool);
}


/* Let different people vote: from a place drawn, in steps that miss nobody. */
static fb_error_t *add_votes(talk_t *talk, thread_t *thread, fb_db_t *db,
                             apr_pool_t *pool)
{
    static const int weights[] = { 1, 1, 1, 1, 1, 1, 2, 2, 2, 3 };
    const int step = 7919;      /* a prime */
    int at = chance_below(&thread->chance, talk->town->size);
    int left = zipf_draw(talk->votes, &thread->chance);

    for (; left--; at += step) {
        const fb_person_t *voter = town_person(talk->town, at);
        const fb_vote_t vote = { thread->id, voter->id, voter->site,
                                 weights[chance_below(&thread->chance, 10)] };

        FB_ERR(fb_votes_cast(db, &vote, later(thread), pool));
        talk->vote_count++;
    }
    return FB_OK;
}


/* Three in ten answer an earlier comment, *FIRST. */
static fb_error_t *add_comment(talk_t *talk, thread_t *thread, fb_db_t *db,
                               apr_int64_t *first, apr_pool_t *pool)
{
    const int is_reply = *first && chance_happens(&thread->chance, 30);
    const int is_note = thread->number != MEASURED
                        && chance_happens(&thread->chance, 4);
    const fb_person_t *author = is_note ? staff(talk, thread)
                                        : anyone(talk, thread);
    const fb_comment_new_t comment = {
        thread->id, is_reply && !is_note ? *first : 0,
        is_note ? "note" : "comment", text(talk, thread, pool), author->id,
        author->site
    };
    apr_int64_t id;

    talk->comment_count++;
    FB_ERR(fb_comments_add(&id, db, &comment, later(thread), pool));
    if (!is_note && !comment.parent)
        *first = id;
    return FB_OK;
}


static fb_error_t *add_comments(talk_t *talk, thread_t *thread, fb_db_t *db,
                                apr_pool_t *pool)
{
    int left = zipf_draw(talk->comments, &thread->chance);
    apr_int64_t first = 0;

    if (thread->number == MEASURED)
        left = MEASURED_COMMENTS;
    while (left--)
        FB_ERR(add_comment(talk, thread, db, &first, pool));
    return FB_OK;
}


static fb_error_t *set_status(talk_t *talk, thread_t *thread, fb_db_t *db,
                              const char *name, apr_pool_t *pool)
{
    const fb_status_t *status = fb_status_find(name);
    const fb_person_t *by = staff(talk, thread);
    const apr_time_t at = later(thread);
    const fb_act_t act = { "status", by->id, thread->id, 0, name };
    const char *reason = prose_title(talk->prose, &thread->chance, pool);

    FB_ERR(fb_topics_set_status(db, thread->id, status, reason, by->id, at,
                                pool));
    return fb_journal_add(db, &act, at, pool);
}


/* Staff answer six questions in ten. */
static fb_error_t *answer(talk_t *talk, thread_t *thread, fb_db_t *db,
                          apr_pool_t *pool)
{
    const fb_person_t *by = staff(talk, thread);
    const fb_comment_new_t comment = {
        thread->id, 0, "answer", text(talk, thread, pool), by->id, by->site
    };
    apr_int64_t id;

    if (!chance_happens(&thread->chance, 60))
        return FB_OK;
    talk->comment_count++;
    FB_ERR(fb_comments_add(&id, db, &comment, later(thread), pool));
    return set_status(talk, thread, db, "answered", pool);
}


/* Four in ten of what can be done are taken up, and half of these are over. */
static fb_error_t *decide(talk_t *talk, thread_t *thread, fb_db_t *db,
                          apr_pool_t *pool)
{
    static const char *const ends[] = {
        "done", "done", "done", "declined", "declined", "review", "review",
        "planned", "planned", "started"
    };
    const int end = chance_below(&thread->chance, 10);

    if (!chance_happens(&thread->chance, 40))
        return FB_OK;
    return set_status(talk, thread, db, ends[end], pool);
}


fb_error_t *talk_add(talk_t *talk, fb_db_t *db, int number, apr_pool_t *pool)
{
    thread_t thread = { .number = number };

    thread.chance = chance_of(talk->seed, "topic", number);
    thread.at = talk_begin() + (number - 1) * talk->pace;
    FB_ERR(add_topic(talk, &thread, db, pool));
    talk->vote_count++;     /* the author's */
    FB_ERR(add_votes(talk, &thread, db, pool));
    FB_ERR(add_comments(talk, &thread, db, pool));
    if (number == MEASURED)
        return FB_OK;
    if (thread.kind == FB_QUESTION)
        return answer(talk, &thread, db, pool);
    return thread.kind == FB_THANKS ? FB_OK : decide(talk, &thread, db, pool);
}
