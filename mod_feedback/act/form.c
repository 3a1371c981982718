/*
 * Reading forms and JSON into fields.
 *
 * The one place where what people send becomes text; nobody behind it checks
 * encoding again.
 */
#include "act/form.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>
#include <jansson.h>

#include "base/text.h"
#include "rules/checks.h"

/* More fields than any form of ours has: somebody is trying. */
enum { FIELDS_MAX = 1000 };


fb_form_t *fb_form_new(apr_pool_t *pool)
{
    fb_form_t *form = apr_palloc(pool, sizeof(*form));

    form->fields = apr_array_make(pool, 8, sizeof(fb_field_t));
    return form;
}


/* Append a field; NAME and VALUE are not copied. */
static void add_field(fb_form_t *form, const char *name, const char *value,
                      fb_field_type_t type)
{
    fb_field_t *field = apr_array_push(form->fields);

    field->name = name;
    field->value = value;
    field->type = type;
}


void fb_form_add(fb_form_t *form, const char *name, const char *value)
{
    add_field(form, name, value, FB_TEXT);
}


/* The value of a hexadecimal digit, -1 if C is none. */
static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
        return (c | 0x20) - 'a' + 10;
    return -1;
}


/* Decode TEXT in place: '+' is a space, %XX a byte.  Returns its new length,
 * or -1 if a percent sign stands alone. */
static apr_ssize_t decode(char *text)
{
    const char *from;
    char *to = text;

    for (from = text; *from; from++) {
        if (*from == '+') {
            *to++ = ' ';
        } else if (*from == '%') {
            int high = hex(from[1]), low = high < 0 ? -1 : hex(from[2]);

            if (low < 0)
                return -1;
            *to++ = (char)(high << 4 | low);
            from += 2;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
    return to - text;
}


/* Decode and check one name or value. */
static fb_error_t *read_text(const char **text, char *raw, apr_pool_t *pool)
{
    apr_ssize_t len = decode(raw);

    if (len < 0)
        return fb_refuse(pool, 400, "error.encoding", NULL,
                         "a form has a percent sign without two digits");
    if (!fb_text_valid(raw, (apr_size_t)len))
        return fb_refuse(pool, 400, "error.encoding", NULL,
                         "a form holds what is not text in UTF-8");
    *text = fb_text_lines(raw, pool);
    return FB_OK;
}


fb_error_t *fb_form_read(fb_form_t **form, const char *text, apr_pool_t *pool)
{
    char *pair, *last;

    *form = fb_form_new(pool);
    if (!text)
        return FB_OK;
    for (pair = apr_strtok(apr_pstrdup(pool, text), "&", &last); pair;
         pair = apr_strtok(NULL, "&", &last)) {
        char *equals = strchr(pair, '=');
        const char *name, *value = "";

        if ((*form)->fields->nelts == FIELDS_MAX)
            return fb_refuse(pool, 400, NULL, NULL, "a form has too many fields");
        if (equals) {
            *equals = '\0';
            FB_ERR(read_text(&value, equals + 1, pool));
        }
        FB_ERR(read_text(&name, pair, pool));
        add_field(*form, name, value, FB_TEXT);
    }
    return FB_OK;
}


/* JSON can spell any character; ours are fewer. */
static fb_error_t *check_json_text(const char *text, apr_size_t len,
                                   apr_pool_t *pool)
{
    if (fb_text_valid(text, len))
        return FB_OK;
    return fb_refuse(pool, 400, "error.encoding", NULL,
                     "JSON holds control characters or noncharacters");
}


/* Join the texts of LIST by line ends; *TEXT stays NULL if it holds anything
 * but text. */
static fb_error_t *join_list(const char **text, const json_t *list,
                             apr_pool_t *pool)
{
    apr_array_header_t *items = apr_array_make(pool, 8, sizeof(const char *));
    json_t *item;
    size_t i;

    json_array_foreach(list, i, item) {
        if (!json_is_string(item))
            return FB_OK;
        FB_ERR(check_json_text(json_string_value(item),
                               json_string_length(item), pool));
        APR_ARRAY_PUSH(items, const char *) = fb_text_lines(
            apr_pstrdup(pool, json_string_value(item)), pool);
    }
    *text = apr_array_pstrcat(pool, items, '\n');
    return FB_OK;
}


/* Add the member NAME of a JSON object as a field. */
static fb_error_t *add_member(fb_form_t *form, const char *name,
                              const json_t *value, apr_pool_t *pool)
{
    const char *text = NULL;

    FB_ERR(check_json_text(name, strlen(name), pool));
    name = apr_pstrdup(pool, name);
    switch (json_typeof(value)) {
    case JSON_NULL:
        break;
    case JSON_STRING:
        FB_ERR(check_json_text(json_string_value(value),
                               json_string_length(value), pool));
        text = apr_pstrdup(pool, json_string_value(value));
        add_field(form, name, fb_text_lines(text, pool), FB_TEXT);
        break;
    case JSON_INTEGER:
        text = apr_psprintf(pool, "%" APR_INT64_T_FMT,
                            (apr_int64_t)json_integer_value(value));
        add_field(form, name, text, FB_NUMBER);
        break;
    case JSON_TRUE:
        add_field(form, name, "1", FB_TRUTH);
        break;
    case JSON_FALSE:
        add_field(form, name, "0", FB_TRUTH);
        break;
    case JSON_ARRAY:
        FB_ERR(join_list(&text, value, pool));
        add_field(form, name, text ? text : "", text ? FB_LIST : FB_OTHER);
        break;
    default:
        add_field(form, name, "", FB_OTHER);
    }
    return FB_OK;
}


/* For a pool: what was parsed goes with the request. */
static apr_status_t free_json(void *json)
{
    json_decref(json);
    return APR_SUCCESS;
}


fb_error_t *fb_form_read_json(fb_form_t **form, const char *text,
                              apr_size_t len, apr_pool_t *pool)
{
    json_error_t where;
    json_t *json = json_loadb(text, len, JSON_REJECT_DUPLICATES, &where);
    json_t *value;
    const char *name;

    /* A number beyond 64 bits is no syntax error: let its field complain. */
    if (!json && json_error_code(&where) == json_error_numeric_overflow)
        json = json_loadb(text, len,
                          JSON_REJECT_DUPLICATES | JSON_DECODE_INT_AS_REAL,
                          &where);
    if (!json)
        return fb_refuse(pool, 400, "error.json",
                         apr_itoa(pool, where.line),
                         "JSON is broken in line %d: %s", where.line, where.text);
    apr_pool_cleanup_register(pool, json, free_json, apr_pool_cleanup_null);
    if (!json_is_object(json))
        return fb_refuse(pool, 400, "error.json", "1", "JSON is no object");
    *form = fb_form_new(pool);
    json_object_foreach(json, name, value)
        FB_ERR(add_member(*form, name, value, pool));
    return FB_OK;
}


const fb_field_t *fb_form_field(const fb_form_t *form, const char *name)
{
    int i;

    for (i = 0; form && i < form->fields->nelts; i++) {
        const fb_field_t *field = &APR_ARRAY_IDX(form->fields, i, fb_field_t);

        if (!strcmp(field->name, name))
            return field;
    }
    return NULL;
}


const char *fb_form_get(const fb_form_t *form, const char *name)
{
    const fb_field_t *field = fb_form_field(form, name);

    return field && field->type < FB_LIST ? field->value : NULL;
}


const char *fb_form_text(const fb_form_t *form, const char *name, int lists,
                         apr_array_header_t *problems)
{
    const fb_field_t *field = fb_form_field(form, name);

    if (!field)
        return "";
    if (field->type != FB_TEXT && !(lists && field->type == FB_LIST)) {
        fb_check_note(problems, apr_pstrdup(problems->pool, name), "type", 0);
        return "";
    }
    return field->value;
}


int fb_form_number(const char *text, apr_int64_t *value)
{
    char *end;

    if (!text || (!apr_isdigit(*text) && *text != '-'))
        return 0;
    errno = 0;
    *value = apr_strtoi64(text, &end, 10);
    return !*end && end != text && !errno;
}


void fb_form_int(const fb_form_t *form, const char *name, apr_int64_t *value,
                 apr_int64_t min, apr_int64_t max, int optional,
                 apr_array_header_t *problems)
{
    const fb_field_t *field = fb_form_field(form, name);
    const char *code = NULL;
    apr_int64_t number;

    if (!field || (field->type == FB_TEXT && !*field->value))
        code = optional ? NULL : "missing";
    else if (field->type != FB_TEXT && field->type != FB_NUMBER)
        code = "type";
    else if (!fb_form_number(field->value, &number) || number < min
             || number > max)
        code = "unknown";
    else
        *value = number;
    if (code)
        fb_check_note(problems, name, code, 0);
}
