#include "page/calls.h"

#include <string.h>

#include <apr_strings.h>
#include <libxslt/imports.h>
#include <libxslt/xslt.h>

#include "page/address.h"

typedef struct check_t {
    xsltStylesheetPtr sheet;
    fb_complaints_t *complaints;
    apr_pool_t *pool;
} check_t;


/* Say whether SHEET, or what it imports, has a template NAME.  Templates of
 * included files are among those of the file that includes them. */
static int has_template(xsltStylesheetPtr sheet, const xmlChar *name)
{
    xsltTemplatePtr template;

    for (; sheet; sheet = xsltNextImport(sheet)) {
        for (template = sheet->templates; template; template = template->next) {
            if (!template->nameURI && xmlStrEqual(template->name, name))
                return 1;
        }
    }
    return 0;
}


/* Say whether NODE is xsl:call-template. */
static int is_call(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && node->ns
           && xmlStrEqual(node->name, BAD_CAST "call-template")
           && xmlStrEqual(node->ns->href, XSLT_NAMESPACE);
}


/* Names with a prefix are left to libxslt. */
static void check_call(const check_t *check, xmlNodePtr node)
{
    xmlChar *name = xmlGetNoNsProp(node, BAD_CAST "name");

    if (name && !xmlStrchr(name, ':') && !has_template(check->sheet, name))
        fb_complaints_add(check->complaints,
                          fb_address_show((const char *)node->doc->URL,
                                          check->pool),
                          (int)xmlGetLineNo(node),
                          apr_psprintf(check->pool, "there is no template %s",
                                       (const char *)name));
    xmlFree(name);
}


/* Return the node behind NODE in the order of the document, NULL at its end. */
static xmlNodePtr next_node(xmlNodePtr node)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node && !node->next)
        node = node->parent;
    return node ? node->next : NULL;
}


/* Check each call in DOC, also those of templates that another overrides: they
 * may be called by xsl:apply-imports. */
static void check_doc(const check_t *check, xmlDocPtr doc)
{
    xmlNodePtr node = doc ? xmlDocGetRootElement(doc) : NULL;

    for (; node; node = next_node(node)) {
        if (is_call(node))
            check_call(check, node);
    }
}


void fb_calls_check(xsltStylesheetPtr sheet, fb_complaints_t *complaints,
                    apr_pool_t *pool)
{
    check_t check = { sheet, complaints, pool };
    xsltDocumentPtr part;

    for (; sheet; sheet = xsltNextImport(sheet)) {
        check_doc(&check, sheet->doc);
        for (part = sheet->docList; part; part = part->next)
            check_doc(&check, part->doc);
    }
}
