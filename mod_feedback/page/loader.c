#include "page/loader.h"

#include <string.h>

#include <apr_file_io.h>
#include <apr_strings.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>

#include "page/address.h"

#define WORDS "words.ent"

enum {
    /* libxslt's own options, and never the network. */
    OPTIONS = XSLT_PARSE_OPTIONS | XML_PARSE_NONET,
    FILE_MAX = 4 * 1024 * 1024
};

/* What libxml2 and libxslt had before. */
typedef struct hooks_t {
    xmlExternalEntityLoader entities;
    xmlStructuredErrorFunc structured;
    void *structured_baton;
    xmlGenericErrorFunc generic;
    void *generic_baton;
    xmlGenericErrorFunc xslt;
    void *xslt_baton;
    xsltDocLoaderFunc documents;
    xsltSecurityPrefsPtr security;
} hooks_t;

struct fb_loader_t {
    const fb_chain_t *chain;
    apr_pool_t *pool;
    fb_complaints_t *complaints;
    hooks_t before;
    const char *lang;
};


/* ---- Files ---- */

/* Read the file at PATH, with a NUL behind it. */
static char *read_file(apr_size_t *len, const char *path, apr_pool_t *pool)
{
    apr_file_t *file;
    apr_finfo_t info;
    char *bytes = NULL;

    if (apr_file_open(&file, path, APR_FOPEN_READ, 0, pool) != APR_SUCCESS)
        return NULL;
    if (apr_file_info_get(&info, APR_FINFO_SIZE, file) == APR_SUCCESS
        && info.size <= FILE_MAX) {
        *len = (apr_size_t)info.size;
        bytes = apr_pcalloc(pool, *len + 1);
        if (*len && apr_file_read_full(file, bytes, *len, NULL) != APR_SUCCESS)
            bytes = NULL;
    }
    apr_file_close(file);
    return bytes;
}


/* Parse BYTES as the document at PATH, whose names go to DICT (or NULL). */
static xmlDocPtr parse(fb_loader_t *loader, const char *bytes, apr_size_t len,
                       const char *path, xmlDictPtr dict)
{
    const char *before = fb_complaints_about(loader->complaints, path);
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDocPtr doc;

    parser->_private = loader;
    if (dict) {
        xmlDictFree(parser->dict);
        parser->dict = dict;
        xmlDictReference(dict);
    }
    doc = xmlCtxtReadMemory(parser, bytes, (int)len,
                            fb_address_of(path, loader->pool), NULL, OPTIONS);
    xmlFreeParserCtxt(parser);
    fb_complaints_about(loader->complaints, before);
    return doc;
}


static xmlDocPtr read_doc(fb_loader_t *loader, const char *path,
                          xmlDictPtr dict)
{
    apr_size_t len;
    const char *bytes = read_file(&len, path, loader->pool);

    if (bytes)
        return parse(loader, bytes, len, path, dict);
    fb_complaints_add(loader->complaints, path, 0, "cannot be read");
    return NULL;
}


xmlDocPtr fb_loader_parse(fb_loader_t *loader, const char *text)
{
    const char *folder =
        APR_ARRAY_IDX(fb_chain_folders(loader->chain), 0, const char *);

    return parse(loader, text, strlen(text),
                 apr_pstrcat(loader->pool, folder, "/" WORDS, NULL), NULL);
}


/* ---- Words ---- */

void fb_loader_speak(fb_loader_t *loader, const char *lang)
{
    loader->lang = lang;
    fb_complaints_lang(loader->complaints, lang);
}


/* Return words.ent: it refers to each words file there is, so that errors in
 * one keep their file and line. */
static const char *words_of(fb_loader_t *loader)
{
    const apr_array_header_t *folders = fb_chain_folders(loader->chain);
    const char *name = apr_psprintf(loader->pool, "words-%s.ent", loader->lang);
    const char *text = "";
    int i;

    for (i = 0; i < folders->nelts; i++) {
        const char *path = apr_pstrcat(
            loader->pool, APR_ARRAY_IDX(folders, i, const char *), "/", name, NULL);
        apr_finfo_t info;

        if (apr_stat(&info, path, APR_FINFO_TYPE, loader->pool) != APR_SUCCESS)
            continue;
        text = apr_psprintf(
            loader->pool, "%s<!ENTITY %% words.%d SYSTEM \"%s\">%%words.%d;\n",
            text, i, fb_address_of(path, loader->pool), i);
    }
    if (!*text)
        fb_complaints_add(loader->complaints, name, 0,
                          "is in none of the folders");
    return text;
}


static xmlParserInputPtr new_input(xmlParserCtxtPtr parser, const char *bytes,
                                   apr_size_t len, const char *url)
{
    xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(
        bytes, (int)len, XML_CHAR_ENCODING_NONE);
    xmlParserInputPtr input = NULL;

    if (buffer)
        input = xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE);
    if (input)
        input->filename = (char *)xmlStrdup(BAD_CAST url);
    return input;
}


/* Say where PARSER is, which asked for URL in vain. */
static void complain_of(fb_loader_t *loader, xmlParserCtxtPtr parser,
                        const char *url)
{
    const xmlParserInput *input = parser->input;
    const char *text = apr_psprintf(loader->pool, "cannot load %s", url);

    if (input && input->filename)
        fb_complaints_add(loader->complaints,
                          fb_address_show(input->filename, loader->pool),
                          input->line, text);
    else
        fb_complaints_add(loader->complaints, WORDS, 0, text);
}


/* Answer libxml2, which asks for the DTD of a sheet or for what that refers
 * to.  Files other than words.ent are taken as they are named. */
static xmlParserInputPtr load_entity(const char *url, const char *id,
                                     xmlParserCtxtPtr parser)
{
    fb_loader_t *loader = parser ? parser->_private : NULL;
    const char *path, *name = NULL, *bytes = NULL;
    apr_size_t len = 0;
    int folder;

    (void)id;
    if (!loader || !url)
        return NULL;
    path = fb_address_path(url, loader->pool);
    if (path)
        name = fb_chain_name(&folder, loader->chain, path);
    if (name && !strcmp(name, WORDS)) {
        bytes = words_of(loader);
        len = strlen(bytes);
    }
    else if (name)
        bytes = read_file(&len, path, loader->pool);
    if (bytes)
        return new_input(parser, bytes, len, url);
    complain_of(loader, parser, url);
    return NULL;
}


/* ---- Sheets ---- */

/* Return the loader at work, which the outermost sheet knows. */
static fb_loader_t *loader_of(xsltStylesheetPtr sheet)
{
    while (sheet->parent)
        sheet = sheet->parent;
    return sheet->_private;
}


/* Say whether SHEET, or one that imports or includes it, came from PATH.
 * libxslt looks at the address asked for, which may stand for another file. */
static int is_open(xsltStylesheetPtr sheet, const char *path, apr_pool_t *pool)
{
    const xmlChar *url = BAD_CAST fb_address_of(path, pool);
    xsltDocumentPtr part;

    for (; sheet; sheet = sheet->parent) {
        if (sheet->doc && xmlStrEqual(sheet->doc->URL, url))
            return 1;
        for (part = sheet->includes; part; part = part->includes) {
            if (part->doc && xmlStrEqual(part->doc->URL, url))
                return 1;
        }
    }
    return 0;
}


/* Answer libxslt, which asks for a sheet that another imports or includes. */
static xmlDocPtr load_sheet(const xmlChar *url, xmlDictPtr dict, int options,
                            void *context, xsltLoadType type)
{
    fb_loader_t *loader;
    const char *path;
    xmlDocPtr doc;

    (void)options;
    if (type != XSLT_LOAD_STYLESHEET || !(loader = loader_of(context)))
        return NULL;
    path = fb_address_path((const char *)url, loader->pool);
    if (path)
        path = fb_chain_resolve(loader->chain, path, loader->pool);
    if (!path || is_open(context, path, loader->pool)) {
        fb_complaints_reason(loader->complaints,
                             path ? "it imports itself"
                                  : "it is in none of the folders");
        return NULL;
    }
    doc = read_doc(loader, path, dict);
    if (!doc)
        fb_complaints_reason(loader->complaints, "");
    return doc;
}


/* Compile DOC, which the sheet owns from then on. */
static xsltStylesheetPtr compile_doc(fb_loader_t *loader, xmlDocPtr doc)
{
    xsltStylesheetPtr sheet = xsltNewStylesheet();
    int bad;

    sheet->_private = loader;
    bad = xsltParseStylesheetUser(sheet, doc) != 0;
    sheet->_private = NULL;
    if (!bad)
        return sheet;
    /* Its nodes are still looked at while the sheet is freed. */
    sheet->doc = NULL;
    xsltFreeStylesheet(sheet);
    xmlFreeDoc(doc);
    return NULL;
}


xsltStylesheetPtr fb_loader_compile(fb_loader_t *loader, const char *path)
{
    int count = fb_complaints_count(loader->complaints);
    const char *before = fb_complaints_about(loader->complaints, path);
    xmlDocPtr doc = read_doc(loader, path, NULL);
    xsltStylesheetPtr sheet = doc ? compile_doc(loader, doc) : NULL;

    if (!sheet && fb_complaints_count(loader->complaints) == count)
        fb_complaints_add(loader->complaints, path, 0, "libxslt refuses it");
    fb_complaints_about(loader->complaints, before);
    return sheet;
}


/* ---- Hooks ---- */

fb_complaints_t *fb_loader_complaints(const fb_loader_t *loader)
{
    return loader->complaints;
}


fb_loader_t *fb_loader_open(const fb_chain_t *chain, apr_pool_t *pool)
{
    fb_loader_t *loader = apr_pcalloc(pool, sizeof(*loader));
    hooks_t *before = &loader->before;

    loader->chain = chain;
    loader->pool = pool;
    loader->complaints = fb_complaints_create(pool);
    xmlInitParser();
    xsltInit();

    before->entities = xmlGetExternalEntityLoader();
    before->structured = xmlStructuredError;
    before->structured_baton = xmlStructuredErrorContext;
    before->generic = xmlGenericError;
    before->generic_baton = xmlGenericErrorContext;
    before->xslt = xsltGenericError;
    before->xslt_baton = xsltGenericErrorContext;
    before->documents = xsltDocDefaultLoader;
    before->security = xsltGetDefaultSecurityPrefs();

    xmlSetExternalEntityLoader(load_entity);
    xmlSetStructuredErrorFunc(loader->complaints, fb_complaints_hear_xml);
    xmlSetGenericErrorFunc(loader->complaints, fb_complaints_hear_xslt);
    xsltSetGenericErrorFunc(loader->complaints, fb_complaints_hear_xslt);
    xsltSetLoaderFunc(load_sheet);
    xsltSetDefaultSecurityPrefs(NULL);
    return loader;
}


void fb_loader_close(fb_loader_t *loader)
{
    const hooks_t *before = &loader->before;

    xmlSetExternalEntityLoader(before->entities);
    xmlSetStructuredErrorFunc(before->structured_baton, before->structured);
    xmlSetGenericErrorFunc(before->generic_baton, before->generic);
    xsltSetGenericErrorFunc(before->xslt_baton, before->xslt);
    xsltSetLoaderFunc(before->documents);
    xsltSetDefaultSecurityPrefs(before->security);
}
