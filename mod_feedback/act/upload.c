/*
 * A file that a browser sent with a form.
 */
#include "act/upload.h"

#include <string.h>

#include <apr_strings.h>

#include "base/csv.h"
#include "base/text.h"

/* More parts than any form of ours has: somebody is trying. */
enum { PARTS_MAX = 100, BOUNDARY_MAX = 200 };

/* A body being read. */
typedef struct body_t {
    const char *at, *end;
    const char *mark;       /* "\r\n--BOUNDARY" */
    apr_size_t mark_len;
} body_t;


/* The error for a body that is not as its type says. */
static fb_error_t *broken(apr_pool_t *pool, const char *why)
{
    return fb_refuse(pool, 400, NULL, NULL, "multipart/form-data %s", why);
}


fb_error_t *fb_upload_add(fb_form_t *form, const char *name, const char *bytes,
                          apr_size_t len, apr_pool_t *pool)
{
    fb_field_t *field;

    if (memchr(bytes, '\0', len))
        return fb_refuse(pool, 400, "error.encoding", NULL,
                         "a file holds a zero byte");
    field = apr_array_push(form->fields);
    field->name = name;
    field->value = apr_pstrmemdup(pool, bytes, len);
    field->type = FB_FILE;
    return FB_OK;
}


/* The value of the parameter NAME ("; name=") in the header LINE; NULL: none.
 * Browsers write it in quotes. */
static const char *parameter(const char *line, const char *name,
                             apr_pool_t *pool)
{
    const char *from = strstr(line, apr_pstrcat(pool, "; ", name, "=\"", NULL));

    if (!from)
        return NULL;
    from = strchr(from, '"') + 1;
    return apr_pstrmemdup(pool, from, strcspn(from, "\""));
}


/* Add the part that CONTENT is, as its HEADERS say. */
static fb_error_t *add_part(fb_form_t *form, const char *headers,
                            const char *content, apr_size_t len,
                            apr_pool_t *pool)
{
    const char *name = parameter(headers, "name", pool);

    if (!name || !fb_text_valid(name, strlen(name)))
        return broken(pool, "has a part without a name");
    if (parameter(headers, "filename", pool)) {
        /* Nothing was chosen: browsers send an empty file. */
        return len ? fb_upload_add(form, name, content, len, pool) : FB_OK;
    }
    if (!fb_text_valid(content, len))
        return fb_refuse(pool, 400, "error.encoding", NULL,
                         "a form holds what is not text in UTF-8");
    fb_form_add(form, name, fb_text_lines(apr_pstrmemdup(pool, content, len),
                                          pool));
    return FB_OK;
}


/* Read one part behind its mark, and go to the next mark. */
static fb_error_t *read_part(fb_form_t *form, body_t *body, apr_pool_t *pool)
{
    apr_size_t left = (apr_size_t)(body->end - body->at);
    const char *blank = memmem(body->at, left, "\r\n\r\n", 4), *next;
    const char *headers;

    if (!blank)
        return broken(pool, "has a part without headers");
    headers = apr_pstrmemdup(pool, body->at, (apr_size_t)(blank - body->at));
    blank += 4;
    /* An empty part's mark begins with the line end of its blank line. */
    next = memmem(blank - 2, (apr_size_t)(body->end - blank) + 2, body->mark,
                  body->mark_len);
    if (!next)
        return broken(pool, "is cut");
    FB_ERR(add_part(form, headers, blank,
                    next < blank ? 0 : (apr_size_t)(next - blank), pool));
    body->at = next + body->mark_len;
    return FB_OK;
}


fb_error_t *fb_upload_read(fb_form_t **form, const char *text, apr_size_t len,
                           const char *boundary, apr_pool_t *pool)
{
    body_t body = { text, text + len, NULL, 0 };
    int parts = 0;

    *form = fb_form_new(pool);
    if (!boundary || !*boundary || strlen(boundary) > BOUNDARY_MAX)
        return broken(pool, "has no boundary");
    body.mark = apr_pstrcat(pool, "\r\n--", boundary, NULL);
    body.mark_len = strlen(body.mark);
    if (len < body.mark_len - 2 || memcmp(text, body.mark + 2, body.mark_len - 2))
        return broken(pool, "does not begin with its boundary");
    body.at += body.mark_len - 2;
    for (;;) {
        apr_size_t left = (apr_size_t)(body.end - body.at);

        if (left >= 2 && !memcmp(body.at, "--", 2))
            return FB_OK;
        if (left < 2 || memcmp(body.at, "\r\n", 2) || ++parts > PARTS_MAX)
            return broken(pool, "is cut, or has too many parts");
        FB_ERR(read_part(*form, &body, pool));
    }
}


const char *fb_upload_text(const fb_form_t *form, const char *name,
                           apr_pool_t *pool)
{
    const fb_field_t *field = fb_form_field(form, name);

    if (!field || (field->type != FB_FILE && field->type != FB_TEXT))
        return NULL;
    return fb_csv_text(field->value, strlen(field->value), pool);
}
