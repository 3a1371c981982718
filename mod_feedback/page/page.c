#include "page/page.h"

#include <apr_strings.h>

#include "page/clean.h"
#include "page/markup.h"


/* For a pool: the tree goes with the request, whatever happens to it. */
static apr_status_t free_doc(void *doc)
{
    xmlFreeDoc(doc);
    return APR_SUCCESS;
}


fb_error_t *fb_page_create(fb_page_t **page, const char *name,
                           const fb_page_setting_t *setting, apr_pool_t *pool)
{
    fb_page_t *made = apr_pcalloc(pool, sizeof(*made));

    made->doc = xmlNewDoc(BAD_CAST "1.0");
    if (!made->doc)
        return fb_error(pool, 503, NULL, "no memory for the page %s", name);
    apr_pool_cleanup_register(pool, made->doc, free_doc, apr_pool_cleanup_null);
    /* Names of elements and attributes are kept once, not copied each time. */
    made->doc->dict = xmlDictCreate();
    /* Shown as it is, "é" is to stay "é". */
    made->doc->encoding = xmlStrdup(BAD_CAST "UTF-8");
    made->root = xmlNewDocNode(made->doc, NULL, BAD_CAST "page", NULL);
    xmlDocSetRootElement(made->doc, made->root);
    made->name = apr_pstrdup(pool, name);
    made->setting = setting;
    made->pool = pool;
    fb_page_set(made->root, "name", name);
    fb_page_set(made->root, "lang", fb_words_lang(setting->words));
    *page = made;
    return FB_OK;
}


/* xmlNewTextChild and never xmlNewChild, which takes & for an entity. */
xmlNodePtr fb_page_add(xmlNodePtr parent, const char *name)
{
    return xmlNewTextChild(parent, NULL, BAD_CAST name, NULL);
}


xmlNodePtr fb_page_text(xmlNodePtr parent, const char *name, const char *text)
{
    xmlNodePtr node;
    xmlChar *clean;

    if (!text)
        return NULL;
    clean = fb_clean(text);
    /* No text node for "": <title/>, as a parser would make it. */
    node = xmlNewTextChild(parent, NULL, BAD_CAST name,
                           !*text ? NULL : clean ? clean : BAD_CAST text);
    xmlFree(clean);
    return node;
}


void fb_page_set(xmlNodePtr node, const char *name, const char *value)
{
    xmlChar *clean;

    if (!value)
        return;
    clean = fb_clean(value);
    /* xmlSetProp() looks for namespaces first; hardly any attribute comes twice. */
    if (xmlHasProp(node, BAD_CAST name))
        xmlSetProp(node, BAD_CAST name, clean ? clean : BAD_CAST value);
    else
        xmlNewProp(node, BAD_CAST name, clean ? clean : BAD_CAST value);
    xmlFree(clean);
}


void fb_page_set_int(xmlNodePtr node, const char *name, apr_int64_t value)
{
    char digits[24];

    apr_snprintf(digits, sizeof(digits), "%" APR_INT64_T_FMT, value);
    /* Digits need no cleaning. */
    xmlSetProp(node, BAD_CAST name, BAD_CAST digits);
}


void fb_page_set_time(fb_page_t *page, xmlNodePtr node, const char *stem,
                      apr_time_t at)
{
    const fb_page_setting_t *setting = page->setting;
    apr_time_exp_t local;

    fb_zone_explode(&local, at, setting->zone);
    fb_page_set(node, apr_pstrcat(page->pool, stem, "_at", NULL),
                fb_clock_rfc3339(at, page->pool));
    fb_page_set(node, apr_pstrcat(page->pool, stem, "_on", NULL),
                fb_words_time(setting->words, &local, page->pool));
}


void fb_page_body(fb_page_t *page, xmlNodePtr parent, const char *text)
{
    if (!text)
        return;
    if (page->setting->raw)
        fb_page_text(parent, "body", text);
    else
        fb_markup_append(fb_page_add(parent, "body"), text);
}


fb_error_t *fb_page_write(const char **bytes, apr_size_t *len,
                          const fb_page_t *page, apr_pool_t *pool)
{
    xmlChar *dump = NULL;
    int size = 0;

    xmlDocDumpMemoryEnc(page->doc, &dump, &size, "UTF-8");
    if (!dump)
        return fb_error(pool, 503, NULL, "no memory for the page %s", page->name);
    *bytes = apr_pstrmemdup(pool, (const char *)dump, (apr_size_t)size);
    *len = (apr_size_t)size;
    xmlFree(dump);
    return FB_OK;
}
