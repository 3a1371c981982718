#include "rules/checks.h"

#include <string.h>

#include <apr_strings.h>

#include "base/text.h"


apr_array_header_t *fb_check_problems(apr_pool_t *pool)
{
    return apr_array_make(pool, 4, sizeof(fb_problem_t));
}


void fb_check_note(apr_array_header_t *problems, const char *field,
                   const char *code, apr_int64_t limit)
{
    fb_problem_t *problem;
    int i;

    for (i = 0; i < problems->nelts; i++)
        if (!strcmp(APR_ARRAY_IDX(problems, i, fb_problem_t).field, field))
            return;
    problem = apr_array_push(problems);
    problem->field = field;
    problem->code = code;
    problem->limit = limit;
}


void fb_check_title(apr_array_header_t *problems, const char *title)
{
    apr_size_t length = fb_text_length_trimmed(title);

    if (length == 0)
        fb_check_note(problems, "title", "missing", 0);
    else if (length < FB_TITLE_MIN)
        fb_check_note(problems, "title", "too_short", FB_TITLE_MIN);
    else if (fb_text_length(title) > FB_TITLE_MAX)
        fb_check_note(problems, "title", "too_long", FB_TITLE_MAX);
    if (strpbrk(title, "\r\n"))
        fb_check_note(problems, "title", "line_break", 0);
}


void fb_check_text(apr_array_header_t *problems, const char *field,
                   const char *text, apr_size_t max, int required)
{
    if (required && fb_text_length_trimmed(text) == 0)
        fb_check_note(problems, field, "missing", 0);
    else if (fb_text_length(text) > max)
        fb_check_note(problems, field, "too_long", (apr_int64_t)max);
}


/* Whether TAGS has TAG already, whatever its case and accents. */
static int has_tag(const apr_array_header_t *tags, const char *tag,
                   apr_pool_t *pool)
{
    const char *folded = fb_text_fold(tag, pool);
    int i;

    for (i = 0; i < tags->nelts; i++)
        if (!strcmp(folded, fb_text_fold(APR_ARRAY_IDX(tags, i, const char *),
                                         pool)))
            return 1;
    return 0;
}


apr_array_header_t *fb_check_tags(apr_array_header_t *problems,
                                  const char *text, apr_pool_t *pool)
{
    apr_array_header_t *tags = apr_array_make(pool, FB_TAGS_MAX,
                                              sizeof(const char *));
    char *last, *piece, *copy = apr_pstrdup(pool, text);

    for (piece = apr_strtok(copy, ",\n", &last); piece;
         piece = apr_strtok(NULL, ",\n", &last)) {
        const char *tag = fb_text_trim(piece, pool);

        if (!*fb_text_fold(tag, pool) || has_tag(tags, tag, pool))
            continue;
        if (tags->nelts == FB_TAGS_MAX) {
            fb_check_note(problems, "tags", "too_many", FB_TAGS_MAX);
            break;
        }
        if (fb_text_length(tag) > FB_TAG_MAX) {
            fb_check_note(problems, "tags", "too_long", FB_TAG_MAX);
            break;
        }
        APR_ARRAY_PUSH(tags, const char *) = tag;
    }
    return tags;
}
