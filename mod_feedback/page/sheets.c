#include "page/sheets.h"

#include <string.h>

#include <apr_general.h>
#include <apr_hash.h>
#include <apr_strings.h>
#include <libxslt/security.h>
#include <libxslt/imports.h>
#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "page/calls.h"
#include "page/digest.h"
#include "page/html.h"
#include "page/loader.h"

/* A sheet for each page that is shown, and the feed.  Files beside them only
 * serve these. */
static const char *const sheet_names[] = {
    "admin", "ask", "atom", "edit", "error", "follows", "history", "home",
    "inbox", "me", "mention", "person", "roadmap", "topic", "topics", NULL
};

/* What there is in one language. */
typedef struct language_t {
    fb_words_t *words;
    apr_hash_t *sheets; /* name → xsltStylesheetPtr */
} language_t;

struct fb_sheets_t {
    fb_chain_t *chain;
    apr_hash_t *languages;         /* code → language_t */
    xsltSecurityPrefsPtr security; /* forbids everything */
    unsigned char key[FB_DIGEST_KEY]; /* of digests of what they are applied to */
};


/* ---- Loading ---- */

/* For pools: each of what libxslt and libxml2 make has a function that frees it. */
static apr_status_t free_sheet(void *sheet)
{
    xsltFreeStylesheet(sheet);
    return APR_SUCCESS;
}


/* For a pool: what sheets may do goes with them. */
static apr_status_t free_security(void *security)
{
    xsltFreeSecurityPrefs(security);
    return APR_SUCCESS;
}


/* For a pool: the loader goes with the sheets. */
static apr_status_t close_loader(void *loader)
{
    fb_loader_close(loader);
    return APR_SUCCESS;
}


/* Sheets see the page and nothing else. */
static xsltSecurityPrefsPtr forbid_all(apr_pool_t *pool)
{
    xsltSecurityPrefsPtr security = xsltNewSecurityPrefs();
    int option;

    apr_pool_cleanup_register(pool, security, free_security,
                              apr_pool_cleanup_null);
    for (option = XSLT_SECPREF_READ_FILE; option <= XSLT_SECPREF_WRITE_NETWORK;
         option++)
        xsltSetSecurityPrefs(security, option, xsltSecurityForbid);
    return security;
}


/* Compile the sheet NAME of the language that LOADER speaks.  A sheet that
 * cannot be compiled is left out: there are complaints about it. */
static void load_sheet(language_t *language, const fb_chain_t *chain,
                       fb_loader_t *loader, const char *name, apr_pool_t *pool)
{
    const char *file = apr_pstrcat(pool, name, ".xsl", NULL);
    const char *path = fb_chain_find(chain, file, 0, pool);
    xsltStylesheetPtr sheet = path ? fb_loader_compile(loader, path) : NULL;

    if (!path)
        fb_complaints_add(fb_loader_complaints(loader), file, 0,
                          "is in none of the folders");
    if (!sheet)
        return;
    apr_pool_cleanup_register(pool, sheet, free_sheet, apr_pool_cleanup_null);
    fb_calls_check(sheet, fb_loader_complaints(loader), pool);
    apr_hash_set(language->sheets, name, APR_HASH_KEY_STRING, sheet);
}


/* Read the words in LANG, then compile every sheet with them. */
static void load_language(fb_sheets_t *sheets, fb_loader_t *loader,
                          const char *lang, apr_pool_t *pool)
{
    language_t *language = apr_pcalloc(pool, sizeof(*language));
    int i;

    language->words = fb_words_read(loader, lang, pool);
    language->sheets = apr_hash_make(pool);
    for (i = 0; sheet_names[i]; i++)
        load_sheet(language, sheets->chain, loader, sheet_names[i], pool);
    apr_hash_set(sheets->languages, lang, APR_HASH_KEY_STRING, language);
}


/* Read everything, with hooks that SCRATCH gives back when it is destroyed. */
static fb_error_t *load_all(fb_sheets_t *sheets, apr_pool_t *pool,
                            apr_pool_t *scratch)
{
    fb_loader_t *loader = fb_loader_open(sheets->chain, scratch);
    fb_complaints_t *complaints = fb_loader_complaints(loader);
    int i;

    apr_pool_cleanup_register(scratch, loader, close_loader,
                              apr_pool_cleanup_null);
    for (i = 0; fb_words_langs[i]; i++)
        load_language(sheets, loader, fb_words_langs[i], pool);
    if (fb_complaints_count(complaints))
        return fb_error(pool, 500, NULL, "the sheets are wrong: %s",
                        fb_complaints_text(complaints, pool));
    return FB_OK;
}


fb_error_t *fb_sheets_load(fb_sheets_t **sheets,
                           const apr_array_header_t *folders, apr_pool_t *pool)
{
    fb_sheets_t *made = apr_pcalloc(pool, sizeof(*made));
    apr_pool_t *scratch;
    fb_error_t *err;

    FB_ERR(fb_chain_open(&made->chain, folders, pool));
    made->languages = apr_hash_make(pool);
    made->security = forbid_all(pool);
    if (apr_generate_random_bytes(made->key, sizeof(made->key)) != APR_SUCCESS)
        return fb_error(pool, 500, NULL, "this system has no random bytes");
    apr_pool_create(&scratch, pool);
    err = load_all(made, pool, scratch);
    apr_pool_destroy(scratch);
    *sheets = made;
    return err;
}


/* ---- Using ---- */

/* Return what there is in LANG, or NULL. */
static const language_t *language_of(const fb_sheets_t *sheets, const char *lang)
{
    return apr_hash_get(sheets->languages, lang, APR_HASH_KEY_STRING);
}


const fb_words_t *fb_sheets_words(const fb_sheets_t *sheets, const char *lang)
{
    const language_t *language = language_of(sheets, lang);

    return language ? language->words : NULL;
}


const char *fb_sheets_static(const fb_sheets_t *sheets, const char *name,
                             apr_pool_t *pool)
{
    return fb_chain_find(sheets->chain, apr_pstrcat(pool, "static/", name, NULL),
                         0, pool);
}


/* What one transform says when it fails. */
typedef struct report_t {
    apr_pool_t *pool;
    const char *text;
} report_t;


/* libxslt prints lines; the error has one. */
static void add_report(report_t *report, char *text)
{
    size_t len = strlen(text);

    if (len && text[len - 1] == '\n')
        text[len - 1] = ' ';
    report->text = apr_pstrcat(report->pool, report->text, text, NULL);
}


static void hear_xslt(void *baton, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void hear_xslt(void *baton, const char *format, ...)
{
    report_t *report = baton;
    va_list args;

    va_start(args, format);
    add_report(report, apr_pvsprintf(report->pool, format, args));
    va_end(args);
}


/* XPath has an error function of its own. */
static void hear_xpath(void *baton, fb_xml_error_t *error)
{
    report_t *report = baton;

    if (error->message)
        add_report(report, apr_pstrdup(report->pool, error->message));
}


/* For a pool: the context of a transformation goes with the request. */
static apr_status_t free_transform(void *transform)
{
    xsltFreeTransformContext(transform);
    return APR_SUCCESS;
}


static apr_status_t free_doc(void *doc)
{
    xmlFreeDoc(doc);
    return APR_SUCCESS;
}


/* For a pool: bytes that libxml2 allocated. */
static apr_status_t free_bytes(void *bytes)
{
    xmlFree(bytes);
    return APR_SUCCESS;
}


/* Return what SHEET makes of DOC, freed with POOL, or NULL. */
static xmlDocPtr transform(xsltStylesheetPtr sheet, xmlDocPtr doc,
                           xsltSecurityPrefsPtr security, report_t *report,
                           apr_pool_t *pool)
{
    xsltTransformContextPtr context = xsltNewTransformContext(sheet, doc);
    xmlDocPtr result;

    if (!context)
        return NULL;
    apr_pool_cleanup_register(pool, context, free_transform,
                              apr_pool_cleanup_null);
    /* All of it on this context: what the process has is not ours to touch. */
    xsltSetCtxtSecurityPrefs(security, context);
    xsltSetTransformErrorFunc(context, report, hear_xslt);
    context->xpathCtxt->error = hear_xpath;
    context->xpathCtxt->userData = report;
    result = xsltApplyStylesheetUser(sheet, doc, NULL, NULL, NULL, context);
    if (!result)
        return NULL;
    apr_pool_cleanup_register(pool, result, free_doc, apr_pool_cleanup_null);
    /* Some releases return what they had made up to the error. */
    return context->state == XSLT_STATE_OK ? result : NULL;
}


/* Whether VALUE is there and is WANTED. */
static int is(const xmlChar *value, const char *wanted)
{
    return value && !strcmp((const char *)value, wanted);
}


/* Write RESULT as SHEET's xsl:output says, if that is HTML as our own sheets have
 * it; return 0 where it is left to libxslt. */
static int write_html(const char **bytes, apr_size_t *len, xmlDocPtr result,
                      xsltStylesheetPtr sheet, apr_pool_t *pool)
{
    const xmlChar *method, *system, *identifier, *encoding;
    int indent;

    XSLT_GET_IMPORT_PTR(method, sheet, method)
    XSLT_GET_IMPORT_PTR(system, sheet, doctypeSystem)
    XSLT_GET_IMPORT_PTR(identifier, sheet, doctypePublic)
    XSLT_GET_IMPORT_PTR(encoding, sheet, encoding)
    XSLT_GET_IMPORT_INT(indent, sheet, indent);
    if (!is(method, "html") || !is(system, "about:legacy-compat") || identifier
        || !is(encoding, "UTF-8") || indent != 0)
        return 0;
    return fb_html_write(bytes, len, result, pool);
}


fb_error_t *fb_sheets_apply(const char **bytes, apr_size_t *len,
                            const fb_sheets_t *sheets, const char *name,
                            const fb_page_t *page, apr_pool_t *pool)
{
    const char *lang = fb_words_lang(page->setting->words);
    const language_t *language = language_of(sheets, lang);
    xsltStylesheetPtr sheet = NULL;
    report_t report = { pool, "" };
    apr_pool_t *scratch;
    xmlDocPtr result;
    xmlChar *text = NULL;
    int size = 0;

    if (language)
        sheet = apr_hash_get(language->sheets, name, APR_HASH_KEY_STRING);
    if (!sheet)
        return fb_error(pool, 500, NULL, "there is no sheet %s in %s", name, lang);
    apr_pool_create(&scratch, pool);
    result = transform(sheet, page->doc, sheets->security, &report, scratch);
    if (result && write_html(bytes, len, result, sheet, pool)) {
        apr_pool_destroy(scratch);
        return FB_OK;
    }
    if (result)
        xsltSaveResultToString(&text, &size, result, sheet);
    apr_pool_destroy(scratch);
    if (!text)
        return fb_error(pool, 500, NULL, "the sheet %s fails: %s", name,
                        *report.text ? report.text : "it makes nothing");
    apr_pool_cleanup_register(pool, text, free_bytes, apr_pool_cleanup_null);
    *bytes = (const char *)text;
    *len = (apr_size_t)size;
    return FB_OK;
}


void fb_sheets_digest(fb_digest_t *digest, const fb_sheets_t *sheets,
                      const fb_page_t *page)
{
    fb_digest_page(digest, page, sheets->key);
}
