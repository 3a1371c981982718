/*
 * Flags: who finds what wrong with a post.
 */
#include "store/flags.h"


fb_error_t *fb_flags_add(int *count, fb_db_t *db, const fb_flagged_t *thing,
                         apr_int64_t person, const char *reason, apr_time_t now,
                         apr_pool_t *pool)
{
    apr_int64_t added, flags;

    *count = 0;
    FB_ERR(fb_db_id(&added, db, FB_STMT_FLAG_ADD,
                    FB_ARGS(thing->noun, &thing->id, &person, reason, &now),
                    pool));
    if (!added)
        return FB_OK;
    FB_ERR(fb_db_id(&flags, db, FB_STMT_FLAG_COUNT,
                    FB_ARGS(thing->noun, &thing->id), pool));
    *count = (int)flags;
    return FB_OK;
}


fb_error_t *fb_flags_list(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                          apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_FLAG_LIST, FB_ARGS(&topic), pool);
}


fb_error_t *fb_flags_clear(int *count, fb_db_t *db, const fb_flagged_t *thing,
                           apr_pool_t *pool)
{
    return fb_db_run(count, db, FB_STMT_FLAG_CLEAR,
                     FB_ARGS(thing->noun, &thing->id), pool);
}
