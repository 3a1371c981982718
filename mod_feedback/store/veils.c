/*
 * Who stands behind a hidden name, where moderators may know.
 */
#include "store/veils.h"

/* From so many people on, a site names none of them. */
enum { CROWD = 5 };


fb_error_t *fb_veils_sign(fb_signature_t *signature, fb_db_t *db, fb_veil_t veil,
                          apr_int64_t person, apr_int64_t site, apr_pool_t *pool)
{
    const apr_int64_t enough = CROWD;
    apr_int64_t colleagues;

    signature->author = person;
    signature->site = site;
    if (veil == FB_VEIL_NONE)
        return FB_OK;
    signature->author = 0;
    if (!site)
        return FB_OK;
    FB_ERR(fb_db_id(&colleagues, db, FB_STMT_VEIL_COLLEAGUES,
                    FB_ARGS(&site, &enough), pool));
    if (colleagues < CROWD)
        signature->site = 0;
    return FB_OK;
}


fb_error_t *fb_veils_keep(fb_db_t *db, fb_veil_t veil, const char *noun,
                          apr_int64_t id, apr_int64_t person, apr_time_t now,
                          apr_pool_t *pool)
{
    if (veil != FB_VEIL_MODERATORS)
        return FB_OK;
    return fb_db_run(NULL, db, FB_STMT_VEIL_ADD,
                     FB_ARGS(noun, &id, &person, &now), pool);
}


fb_error_t *fb_veils_names(fb_rows_t **rows, fb_db_t *db, apr_int64_t topic,
                           apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_VEIL_TOPIC, FB_ARGS(&topic), pool);
}
