/*
 * Categories: statements and what they give.
 *
 * Lists of them are short and read whole.
 */
#include "store/categories.h"

#include <string.h>

#include <apr_strings.h>


fb_error_t *fb_categories_list(fb_rows_t **rows, fb_db_t *db, apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS, pool);
}


fb_error_t *fb_categories_open(fb_rows_t **rows, fb_db_t *db, apr_pool_t *pool)
{
    return fb_db_select(rows, db, FB_STMT_CATEGORY_OPEN, FB_NO_ARGS, pool);
}


fb_error_t *fb_categories_find(apr_int64_t *id, fb_db_t *db, const char *name,
                               apr_pool_t *pool)
{
    apr_int64_t number;

    if (!name || !*name)
        return fb_db_id(id, db, FB_STMT_CATEGORY_DEFAULT, FB_NO_ARGS, pool);
    if (name[strspn(name, "0123456789")] || strlen(name) > 18)
        return fb_db_id(id, db, FB_STMT_CATEGORY_BY_SLUG, FB_ARGS(name), pool);
    number = apr_atoi64(name);
    return fb_db_id(id, db, FB_STMT_CATEGORY_BY_ID, FB_ARGS(&number), pool);
}


fb_error_t *fb_categories_add(apr_int64_t *id, fb_db_t *db, const char *slug,
                              const char *title, apr_int64_t position,
                              int is_default, apr_pool_t *pool)
{
    const apr_int64_t flag = is_default ? 1 : 0;

    return fb_db_id(id, db, FB_STMT_CATEGORY_ADD,
                    FB_ARGS(slug, title, &position, &flag), pool);
}


fb_error_t *fb_categories_facts(fb_rows_t **rows, fb_db_t *db, apr_int64_t id,
                                apr_pool_t *pool)
{
    if (!id)
        return fb_db_select(rows, db, FB_STMT_CATEGORY_ADMIN, FB_NO_ARGS, pool);
    return fb_db_select(rows, db, FB_STMT_CATEGORY_FACTS, FB_ARGS(&id), pool);
}


fb_error_t *fb_categories_get(fb_category_t **category, fb_db_t *db,
                              apr_int64_t id, apr_pool_t *pool)
{
    fb_category_t *c;
    fb_rows_t *rows;

    *category = NULL;
    FB_ERR(fb_db_select(&rows, db, FB_STMT_CATEGORY_FACTS, FB_ARGS(&id), pool));
    if (!fb_rows_next(rows))
        return FB_OK;
    c = apr_palloc(pool, sizeof(*c));
    c->id = id;
    c->slug = fb_rows_text(rows, 1);
    c->title = fb_rows_text(rows, 2);
    c->position = fb_rows_int(rows, 3);
    c->is_default = (int)fb_rows_int(rows, 4);
    c->closed = (int)fb_rows_int(rows, 5);
    c->template = fb_rows_text(rows, 6);
    *category = c;
    return FB_OK;
}


fb_error_t *fb_categories_save(int *taken, fb_db_t *db, fb_category_t *c,
                               apr_pool_t *pool)
{
    const apr_int64_t closed = c->closed;
    apr_int64_t other;

    FB_ERR(fb_db_id(&other, db, FB_STMT_CATEGORY_BY_SLUG, FB_ARGS(c->slug),
                    pool));
    *taken = other && other != c->id;
    if (*taken)
        return FB_OK;
    if (!c->id)
        FB_ERR(fb_db_id(&c->id, db, FB_STMT_CATEGORY_NEW,
                        FB_ARGS(c->slug, c->title, &c->position), pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_CATEGORY_SAVE,
                     FB_ARGS(&c->id, c->slug, c->title, &c->position, &closed,
                             c->template), pool));
    if (!c->is_default)
        return FB_OK;
    return fb_db_run(NULL, db, FB_STMT_CATEGORY_SET_DEFAULT, FB_ARGS(&c->id),
                     pool);
}


fb_error_t *fb_categories_remove(int *used, fb_db_t *db, apr_int64_t id,
                                 apr_pool_t *pool)
{
    apr_int64_t topic;

    FB_ERR(fb_db_id(&topic, db, FB_STMT_CATEGORY_USED, FB_ARGS(&id), pool));
    *used = topic != 0;
    if (topic)
        return FB_OK;
    FB_ERR(fb_db_run(NULL, db, FB_STMT_GRANT_FORGET_CATEGORY, FB_ARGS(&id),
                     pool));
    FB_ERR(fb_db_run(NULL, db, FB_STMT_SCOPE_FORGET, FB_ARGS("category", &id),
                     pool));
    return fb_db_run(NULL, db, FB_STMT_CATEGORY_REMOVE, FB_ARGS(&id), pool);
}
