/*
 * libxml2 reports errors as structs, with file and line where it knows them.
 * libxslt prints: first a line that says where, then one that says what, each in
 * pieces.  An error in an XPath expression comes as a struct without a place,
 * and libxslt prints the place next; a file that we refused to load comes with
 * our reason first.  So some state is kept from one call to the next.
 */
#include "page/complaints.h"

#include <string.h>

#include <apr_strings.h>
#include <apr_tables.h>

#include "page/address.h"

typedef struct complaint_t {
    const char *text; /* with file and line */
    const char *lang; /* the only language it was found in; NULL: several */
} complaint_t;

struct fb_complaints_t {
    apr_pool_t *pool;
    apr_array_header_t *all;
    int heard;         /* how many were added, told before or not */
    const char *lang;
    const char *about;
    const char *reason;
    const char *xpath; /* an XPath error: libxslt will say where it is */
    const char *file;  /* where libxslt's next line belongs; NULL: about */
    int line;
    const char *half;  /* what libxslt printed after its last newline */
};


fb_complaints_t *fb_complaints_create(apr_pool_t *pool)
{
    fb_complaints_t *made = apr_pcalloc(pool, sizeof(*made));

    made->pool = pool;
    made->all = apr_array_make(pool, 4, sizeof(complaint_t));
    made->about = "sheets";
    made->half = "";
    return made;
}


void fb_complaints_lang(fb_complaints_t *complaints, const char *lang)
{
    complaints->lang = lang;
}


const char *fb_complaints_about(fb_complaints_t *complaints, const char *what)
{
    const char *before = complaints->about;

    complaints->about = what;
    return before;
}


void fb_complaints_reason(fb_complaints_t *complaints, const char *reason)
{
    complaints->reason = reason;
}


void fb_complaints_add(fb_complaints_t *complaints, const char *file, int line,
                       const char *text)
{
    apr_pool_t *pool = complaints->pool;
    const char *lang = complaints->lang;
    complaint_t *complaint;
    int i;

    complaints->heard++;
    if (!file)
        file = complaints->about;
    text = line > 0 ? apr_psprintf(pool, "%s:%d: %s", file, line, text)
                    : apr_psprintf(pool, "%s: %s", file, text);
    /* The same again: in another language, or through another sheet. */
    for (i = 0; i < complaints->all->nelts; i++) {
        complaint = &APR_ARRAY_IDX(complaints->all, i, complaint_t);
        if (strcmp(complaint->text, text))
            continue;
        if (complaint->lang && (!lang || strcmp(complaint->lang, lang)))
            complaint->lang = NULL;
        return;
    }
    complaint = apr_array_push(complaints->all);
    complaint->text = text;
    complaint->lang = lang;
}


void fb_complaints_hear_xml(void *baton, fb_xml_error_t *error)
{
    fb_complaints_t *complaints = baton;
    char *text;

    /* Some releases only warn of an undefined entity. */
    if (error->level < XML_ERR_ERROR && error->code != XML_WAR_UNDECLARED_ENTITY)
        return;
    text = apr_pstrdup(complaints->pool,
                       error->message ? error->message : "error");
    text[strcspn(text, "\n")] = '\0';
    if (error->domain == XML_FROM_XPATH)
        complaints->xpath = text;
    else if (error->file)
        fb_complaints_add(complaints,
                          fb_address_show(error->file, complaints->pool),
                          error->line, text);
    else
        fb_complaints_add(complaints, NULL, 0, text);
}


/* "compilation error: file F line 3 element E" says where the next line that
 * libxslt prints belongs.  Return 0 for any other line. */
static int hear_place(fb_complaints_t *complaints, const char *line)
{
    const char *file = strstr(line, "error: file "), *number;

    if (!file)
        return !strncmp(line, "compilation error", 17);
    file += strlen("error: file ");
    number = strstr(file, " line ");
    complaints->line = number ? (int)apr_strtoi64(number + 6, NULL, 10) : 0;
    file = apr_pstrndup(complaints->pool, file, strcspn(file, " "));
    complaints->file = fb_address_show(file, complaints->pool);
    return 1;
}


/* Take a whole LINE that libxslt printed. */
static void hear_line(fb_complaints_t *complaints, const char *line)
{
    const char *reason = complaints->reason;

    if (!*line || hear_place(complaints, line))
        return;
    complaints->reason = NULL;
    if (!reason || *reason) {
        if (!reason)
            reason = complaints->xpath;
        if (reason)
            line = apr_psprintf(complaints->pool, "%s (%s)", line, reason);
        fb_complaints_add(complaints, complaints->file, complaints->line, line);
    }
    complaints->xpath = NULL;
    complaints->file = NULL;
    complaints->line = 0;
}


void fb_complaints_hear_xslt(void *baton, const char *format, ...)
{
    fb_complaints_t *complaints = baton;
    char *text, *end;
    va_list args;

    va_start(args, format);
    text = apr_pvsprintf(complaints->pool, format, args);
    va_end(args);
    text = apr_pstrcat(complaints->pool, complaints->half, text, NULL);
    while ((end = strchr(text, '\n'))) {
        *end = '\0';
        hear_line(complaints, text);
        text = end + 1;
    }
    complaints->half = text;
}


int fb_complaints_count(fb_complaints_t *complaints)
{
    /* libxslt did not say where it was. */
    if (complaints->xpath)
        hear_line(complaints, "a wrong expression");
    return complaints->heard;
}


const char *fb_complaints_text(const fb_complaints_t *complaints,
                               apr_pool_t *pool)
{
    const char *text = "";
    int i;

    for (i = 0; i < complaints->all->nelts; i++) {
        const complaint_t *complaint =
            &APR_ARRAY_IDX(complaints->all, i, complaint_t);

        text = apr_pstrcat(pool, text, i ? "; " : "", complaint->text, NULL);
        if (complaint->lang)
            text = apr_pstrcat(pool, text, " (", complaint->lang, ")", NULL);
    }
    return text;
}
