#include "page/loader.h"

#include <string.h>

#include <apr_file_io.h>
#include <apr_strings.h>
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxslt/documents.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>

#include "page/address.h"

#define WORDS "words.ent"

enum {
    /* libxslt's own options, and never the network. */
    OPTIONS = XSLT_PARSE_OPTIONS | XML_PARSE_NONET,
    FILE_MAX = 4 * 1024 * 1024
};

/* What libxml2 and libxslt had before, each with its baton. */
typedef struct hooks_t {
    xmlExternalEntityLoader entities;
    xmlStructuredErrorFunc structured;
    void *structured_baton;
    xmlGenericErrorFunc generic;
    void *generic_baton;
    xmlGenericErrorFunc xslt;
    void *xslt_baton;
    xsltDocLoaderFunc documents;
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


/* ---- Words ---- */

void fb_loader_speak(fb_loader_t *loader, const char *lang)
{
    loader->lang = lang;
    fb_complaints_lang(loader->complaints, lang);
}


/* Read the words files of the chain one behind the other. */
static void load_words(fb_loader_t *loader, xmlParserCtxtPtr parser,
                       const xmlChar *root)
{
    const apr_array_header_t *folders = fb_chain_folders(loader->chain);
    const char *name = apr_psprintf(loader->pool, "words-%s.ent", loader->lang);
    int i, found = 0;

    for (i = 0; i < folders->nelts; i++) {
        const char *path = apr_pstrcat(
            loader->pool, APR_ARRAY_IDX(folders, i, const char *), "/", name, NULL);
        apr_finfo_t info;

        if (apr_stat(&info, path, APR_FINFO_TYPE, loader->pool) != APR_SUCCESS)
            continue;
        xmlSAX2ExternalSubset(parser, root, NULL,
                              BAD_CAST fb_address_of(path, loader->pool));
        found = 1;
    }
    if (!found)
        fb_complaints_add(loader->complaints, name, 0,
                          "is in none of the folders");
}


/* Answer libxml2, which has come to the DTD that a sheet names. */
static void load_dtd(void *baton, const xmlChar *root, const xmlChar *id,
                     const xmlChar *address)
{
    xmlParserCtxtPtr parser = baton;
    const char *name = address ? strrchr((const char *)address, '/') : NULL;

    /* "words.ent" as it stands in a sheet, or made absolute. */
    name = name ? name + 1 : (const char *)address;
    if (name && !strcmp(name, WORDS))
        load_words(parser->_private, parser, root);
    else
        xmlSAX2ExternalSubset(parser, root, id, address);
}


/* Say where PARSER is, which asked for URL in vain. */
static void complain_of(fb_loader_t *loader, xmlParserCtxtPtr parser,
                        const char *url)
{
    const xmlParserInput *input = parser->input;
    int named = input && input->filename;

    fb_complaints_add(
        loader->complaints,
        named ? fb_address_show(input->filename, loader->pool) : NULL,
        named ? input->line : 0,
        apr_psprintf(loader->pool, "cannot load %s", url));
}


/* Answer libxml2, which asks for a words file or for what that refers to.  It
 * is taken as it is named, and not looked up. */
static xmlParserInputPtr load_entity(const char *url, const char *id,
                                     xmlParserCtxtPtr parser)
{
    fb_loader_t *loader = parser ? parser->_private : NULL;
    xmlParserInputBufferPtr buffer;
    xmlParserInputPtr input = NULL;
    const char *path, *bytes = NULL;
    apr_size_t len;
    int folder;

    (void)id;
    if (!loader || !url)
        return NULL;
    path = fb_address_path(url, loader->pool);
    if (path && fb_chain_name(&folder, loader->chain, path))
        bytes = read_file(&len, path, loader->pool);
    if (!bytes) {
        complain_of(loader, parser, url);
        return NULL;
    }
    buffer = xmlParserInputBufferCreateMem(bytes, (int)len,
                                           XML_CHAR_ENCODING_NONE);
    if (buffer)
        input = xmlNewIOInputStream(parser, buffer, XML_CHAR_ENCODING_NONE);
    if (input)
        input->filename = (char *)xmlStrdup(BAD_CAST url);
    return input;
}


/* ---- Documents ---- */

/* Parse BYTES as the document at PATH, whose names go to DICT (or NULL). */
static xmlDocPtr parse(fb_loader_t *loader, const char *bytes, apr_size_t len,
                       const char *path, xmlDictPtr dict)
{
    const char *before = fb_complaints_about(loader->complaints, path);
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDocPtr doc;

    /* libxml2 hands the parser to load_dtd and load_entity. */
    parser->_private = loader;
    parser->sax->externalSubset = load_dtd;
    /* Sheets that import one another share their names, as libxslt wants. */
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


/* Parse the file at PATH; what is wrong is a complaint. */
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


/* The document that only names words.ent. */
xmlDocPtr fb_loader_words(fb_loader_t *loader)
{
    const char *folder =
        APR_ARRAY_IDX(fb_chain_folders(loader->chain), 0, const char *);
    const char *path = apr_pstrcat(loader->pool, folder, "/" WORDS, NULL);
    xmlDocPtr blank = xmlNewDoc(BAD_CAST "1.0"), doc;
    xmlChar *bytes = NULL;
    int len = 0;

    xmlCreateIntSubset(blank, BAD_CAST "words", NULL, BAD_CAST WORDS);
    xmlDocSetRootElement(blank, xmlNewDocNode(blank, NULL, BAD_CAST "words", NULL));
    xmlDocDumpMemory(blank, &bytes, &len);
    xmlFreeDoc(blank);
    doc = parse(loader, (const char *)bytes, (apr_size_t)len, path, NULL);
    xmlFree(bytes);
    return doc;
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
    /* What is wrong in it has been told; that it is missing is no news. */
    if (!doc)
        fb_complaints_reason(loader->complaints, "");
    return doc;
}


/* Compile DOC, which the sheet owns from then on. */
static xsltStylesheetPtr compile_doc(fb_loader_t *loader, xmlDocPtr doc)
{
    xsltStylesheetPtr sheet = xsltNewStylesheet();
    int bad;

    /* Imported sheets find the loader through their parents. */
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

    xmlSetExternalEntityLoader(load_entity);
    xmlSetStructuredErrorFunc(loader->complaints, fb_complaints_hear_xml);
    xmlSetGenericErrorFunc(loader->complaints, fb_complaints_hear_xslt);
    xsltSetGenericErrorFunc(loader->complaints, fb_complaints_hear_xslt);
    xsltSetLoaderFunc(load_sheet);
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
}
