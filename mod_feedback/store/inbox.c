/*
 * Inboxes: written when something happens, read by one index.
 */
#include "store/inbox.h"


/* Write EVENT; set *ID to its id. */
static fb_error_t *add_event(apr_int64_t *id, fb_db_t *db,
                             const fb_event_t *event, apr_time_t now,
                             apr_pool_t *pool)
{
    return fb_db_id(id, db, FB_STMT_EVENT_ADD,
                    FB_ARGS(event->kind, &event->topic,
                            event->comment ? &event->comment : NULL,
                            event->detail, &now), pool);
}


fb_error_t *fb_inbox_tell(apr_int64_t *id, fb_db_t *db, const fb_event_t *event,
                          apr_time_t now, apr_pool_t *pool)
{
    const apr_int64_t internal = event->internal != 0;
    apr_int64_t made;

    FB_ERR(add_event(&made, db, event, now, pool));
    if (id)
        *id = made;
    return fb_db_run(NULL, db, FB_STMT_INBOX_TELL,
                     FB_ARGS(&made, &event->topic, &event->person, &internal),
                     pool);
}


fb_error_t *fb_inbox_tell_some(fb_db_t *db, const fb_event_t *event,
                               const apr_array_header_t *people,
                               apr_int64_t after, apr_time_t now,
                               apr_pool_t *pool)
{
    const apr_int64_t internal = event->internal != 0;
    apr_int64_t made = 0;
    int i;

    for (i = 0; i < people->nelts; i++) {
        const apr_int64_t person = APR_ARRAY_IDX(people, i, apr_int64_t);

        /* 0 is nobody, who stands for hidden names. */
        if (person <= 0 || person == event->person)
            continue;
        if (!made)
            FB_ERR(add_event(&made, db, event, now, pool));
        FB_ERR(fb_db_run(NULL, db, FB_STMT_INBOX_TELL_ONE,
                         FB_ARGS(&made, &event->topic, &internal, &after,
                                 &person), pool));
    }
    return FB_OK;
}


fb_error_t *fb_inbox_tell_scopes(fb_db_t *db, apr_int64_t topic,
                                 apr_int64_t category, apr_int64_t site,
                                 apr_int64_t person, apr_time_t now,
                                 apr_pool_t *pool)
{
    const fb_event_t event = { .kind = "topic", .topic = topic };
    apr_int64_t made;

    FB_ERR(add_event(&made, db, &event, now, pool));
    return fb_db_run(NULL, db, FB_STMT_INBOX_TELL_SCOPES,
                     FB_ARGS(&made, &topic, &person, &category, &site), pool);
}


fb_error_t *fb_inbox_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t person,
                          apr_int64_t before, int count, apr_pool_t *pool)
{
    const apr_int64_t bound = count;

    return fb_db_select(rows, db, FB_STMT_INBOX_LIST,
                        FB_ARGS(&person, &before, &bound), pool);
}


fb_error_t *fb_inbox_unread(int *count, fb_rows_t **rows, fb_db_t *db,
                            apr_int64_t person, int bound, apr_pool_t *pool)
{
    const apr_int64_t limit = bound;
    apr_int64_t found;

    FB_ERR(fb_db_id(&found, db, FB_STMT_INBOX_COUNT, FB_ARGS(&person, &limit),
                    pool));
    *count = (int)found;
    return rows ? fb_db_select(rows, db, FB_STMT_INBOX_INTERNAL,
                               FB_ARGS(&person, &limit), pool)
                : FB_OK;
}


fb_error_t *fb_inbox_last(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                          apr_int64_t person, int internal, apr_pool_t *pool)
{
    const apr_int64_t line = internal != 0;

    return fb_db_select(rows, db, FB_STMT_INBOX_LAST,
                        FB_ARGS(&topic, &person, &line), pool);
}


fb_error_t *fb_inbox_read(fb_db_t *db, apr_int64_t topic, apr_int64_t person,
                          int internal, apr_int64_t until, apr_pool_t *pool)
{
    const apr_int64_t line = internal != 0;

    if (topic)
        return fb_db_run(NULL, db, FB_STMT_INBOX_READ,
                         FB_ARGS(&topic, &person, &line, &until), pool);
    return fb_db_run(NULL, db, FB_STMT_INBOX_READ_ALL,
                     FB_ARGS(&person, &line, &until), pool);
}
