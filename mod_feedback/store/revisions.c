/*
 * Earlier versions, and the journal; both only grow.
 */
#include "store/revisions.h"


fb_error_t *fb_revisions_keep(fb_db_t *db, const fb_revision_t *old,
                              apr_int64_t person, apr_time_t now,
                              apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_REVISION_KEEP,
                     FB_ARGS(old->noun, &old->id, &old->number, old->title,
                             old->body, &person, &now), pool);
}


fb_error_t *fb_revisions_list(fb_rows_t **rows, fb_db_t *db, const char *noun,
                              apr_int64_t id, apr_int64_t before, int count,
                              apr_pool_t *pool)
{
    const apr_int64_t limit = count;

    return fb_db_select(rows, db, FB_STMT_REVISION_LIST,
                        FB_ARGS(noun, &id, &before, &limit), pool);
}


fb_error_t *fb_journal_add(fb_db_t *db, const fb_act_t *act, apr_time_t now,
                           apr_pool_t *pool)
{
    return fb_db_run(NULL, db, FB_STMT_JOURNAL_ADD,
                     FB_ARGS(&now, &act->person, act->action,
                             act->topic ? &act->topic : NULL,
                             act->comment ? &act->comment : NULL, act->detail),
                     pool);
}


fb_error_t *fb_journal_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t before,
                            apr_int64_t count, apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_JOURNAL_LIST, FB_ARGS(&before, &count),
                        pool);
}
