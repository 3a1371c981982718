#include "page_kit.h"

#include <stdlib.h>
#include <string.h>

#include <apr_file_io.h>
#include <apr_strings.h>

#include "page/loader.h"
#include "store/rows_private.h"

static const char french[] =
    "<!ENTITY hello 'Bonjour'>\n"
    "<!ENTITY problem.too_short 'Au moins &#37;1 caractères, pas &#37;2.'>\n"
    "<!ENTITY date.day '&#37;1 &#37;2 &#37;3'>\n"
    "<!ENTITY date.first '1er'>\n"
    "<!ENTITY date.time '&#37;1 à &#37;2'>\n"
    "<!ENTITY month.3 'mars'>\n"
    "<!ENTITY month.8 'août'>\n";

static const char english[] =
    "<!ENTITY hello 'Hello'>\n"
    "<!ENTITY problem.too_short 'At least &#37;1 characters.'>\n"
    "<!ENTITY date.day '&#37;1 &#37;2 &#37;3'>\n"
    "<!ENTITY date.first '1'>\n"
    "<!ENTITY date.time '&#37;1 at &#37;2'>\n"
    "<!ENTITY month.3 'March'>\n"
    "<!ENTITY month.8 'August'>\n";

static const char charter[] =
    "<!DOCTYPE xsl:stylesheet SYSTEM 'words.ent'>\n"
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n"
    "<xsl:output method='html' encoding='UTF-8' indent='no'/>\n"
    "<xsl:template match='/page'><html><body title='&hello;'>\n"
    "<xsl:apply-templates select='.' mode='main'/></body></html></xsl:template>\n"
    "<xsl:template match='page' mode='main'><p>shipped</p></xsl:template>\n"
    "<xsl:template name='hello'><b>&hello;</b></xsl:template>\n"
    "</xsl:stylesheet>\n";

static const char sheet[] =
    "<!DOCTYPE xsl:stylesheet SYSTEM 'words.ent'>\n"
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n"
    "<xsl:import href='charter.xsl'/>\n"
    "</xsl:stylesheet>\n";

static const char feed[] =
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>\n"
    "<xsl:output method='xml' encoding='UTF-8'/>\n"
    "<xsl:template match='/page'><feed><xsl:value-of select='q'/></feed></xsl:template>\n"
    "</xsl:stylesheet>\n";


static const char *href(const void *baton, const char *noun, apr_int64_t id,
                        const char *title, apr_pool_t *pool)
{
    (void)baton;
    if (!strcmp(noun, "unknown"))
        return NULL;
    return apr_psprintf(pool, "/%s/%" APR_INT64_T_FMT "-%s", noun, id,
                        title ? title : "");
}


/* The words alone, without any sheet. */
static fb_words_t *read_words(kit_t *kit, const char *folder)
{
    apr_array_header_t *folders = apr_array_make(kit->pool, 1, sizeof(char *));
    fb_chain_t *chain;
    fb_loader_t *loader;
    fb_words_t *words;

    APR_ARRAY_PUSH(folders, const char *) =
        apr_pstrcat(kit->pool, kit->dir, "/", folder, NULL);
    assert_null(fb_chain_open(&chain, folders, kit->pool));
    loader = fb_loader_open(chain, kit->pool);
    words = fb_words_read(loader, "fr", kit->pool);
    fb_loader_close(loader);
    assert_int_equal(fb_complaints_count(fb_loader_complaints(loader)), 0);
    return words;
}


int kit_setup(void **state)
{
    char dir[] = "/tmp/fb-page-XXXXXX";
    apr_pool_t *pool;
    kit_t *kit;

    apr_pool_create(&pool, NULL);
    kit = apr_pcalloc(pool, sizeof(*kit));
    kit->pool = pool;
    assert_non_null(mkdtemp(dir));
    kit->dir = apr_pstrdup(pool, dir);
    kit_write(kit, "words/words-fr.ent", french);
    kit->setting.words = read_words(kit, "words");
    assert_int_equal(fb_zone_open((fb_zone_t **)&kit->setting.zone,
                                  "Europe/Paris", pool), APR_SUCCESS);
    kit->setting.href = href;
    *state = kit;
    return 0;
}


static void remove_all(const char *path, apr_pool_t *pool)
{
    apr_finfo_t info;
    apr_dir_t *dir;

    if (apr_dir_open(&dir, path, pool) == APR_SUCCESS) {
        while (apr_dir_read(&info, APR_FINFO_NAME, dir) == APR_SUCCESS) {
            if (strcmp(info.name, ".") && strcmp(info.name, ".."))
                remove_all(apr_pstrcat(pool, path, "/", info.name, NULL), pool);
        }
        apr_dir_close(dir);
        apr_dir_remove(path, pool);
    }
    else
        apr_file_remove(path, pool);
}


int kit_teardown(void **state)
{
    kit_t *kit = *state;

    remove_all(kit->dir, kit->pool);
    apr_pool_destroy(kit->pool);
    return 0;
}


const char *kit_write(kit_t *kit, const char *name, const char *text)
{
    char *path = apr_pstrcat(kit->pool, kit->dir, "/", name, NULL);
    char *slash = strrchr(path, '/');
    apr_file_t *file;

    *slash = '\0';
    apr_dir_make_recursive(path, APR_FPROT_OS_DEFAULT, kit->pool);
    *slash = '/';
    assert_int_equal(apr_file_open(&file, path, APR_FOPEN_WRITE | APR_FOPEN_CREATE
                                                    | APR_FOPEN_TRUNCATE,
                                   APR_FPROT_OS_DEFAULT, kit->pool), APR_SUCCESS);
    assert_int_equal(apr_file_write_full(file, text, strlen(text), NULL),
                     APR_SUCCESS);
    apr_file_close(file);
    return path;
}


void kit_write_sheets(kit_t *kit, const char *folder)
{
    static const char *const names[] = {
        "admin", "ask", "edit", "error", "follows", "history", "home", "inbox", "me",
        "mention", "person", "roadmap", "topic", "topics"
    };
    apr_pool_t *pool = kit->pool;
    size_t i;

    kit_write(kit, apr_pstrcat(pool, folder, "/words-fr.ent", NULL), french);
    kit_write(kit, apr_pstrcat(pool, folder, "/words-en.ent", NULL), english);
    kit_write(kit, apr_pstrcat(pool, folder, "/charter.xsl", NULL), charter);
    kit_write(kit, apr_pstrcat(pool, folder, "/atom.xsl", NULL), feed);
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        kit_write(kit, apr_pstrcat(pool, folder, "/", names[i], ".xsl", NULL),
                  sheet);
}


const char *kit_load(fb_sheets_t **sheets, kit_t *kit, ...)
{
    apr_array_header_t *folders = apr_array_make(kit->pool, 2, sizeof(char *));
    const char *folder;
    fb_error_t *err;
    va_list args;

    va_start(args, kit);
    while ((folder = va_arg(args, const char *)))
        APR_ARRAY_PUSH(folders, const char *) =
            apr_pstrcat(kit->pool, kit->dir, "/", folder, NULL);
    va_end(args);
    err = fb_sheets_load(sheets, folders, kit->pool);
    return err ? err->message : NULL;
}


fb_rows_t *kit_rows(kit_t *kit, int count, const char *const *names, ...)
{
    fb_rows_t *rows = apr_pcalloc(kit->pool, sizeof(*rows));
    const char *cell;
    va_list args;

    rows->columns = count;
    rows->names = (const char **)names;
    rows->cells = apr_array_make(kit->pool, count, sizeof(char *));
    rows->at = -1;
    va_start(args, names);
    for (cell = va_arg(args, const char *); !cell || strcmp(cell, LAST_CELL);
         cell = va_arg(args, const char *))
        APR_ARRAY_PUSH(rows->cells, const char *) = cell;
    va_end(args);
    return rows;
}


fb_page_t *kit_page(kit_t *kit, const char *name)
{
    fb_page_t *page;

    assert_null(fb_page_create(&page, name, &kit->setting, kit->pool));
    return page;
}


const char *kit_xml(kit_t *kit, xmlNodePtr node)
{
    xmlOutputBufferPtr buffer = xmlAllocOutputBuffer(NULL);
    const char *text;

    xmlNodeDumpOutput(buffer, node->doc, node, 0, 0, "UTF-8");
    xmlOutputBufferFlush(buffer);
    text = apr_pstrdup(kit->pool, (const char *)xmlOutputBufferGetContent(buffer));
    xmlOutputBufferClose(buffer);
    return text;
}


const char *kit_shown(kit_t *kit, const fb_sheets_t *sheets, const char *name,
                      const fb_page_t *page)
{
    const char *bytes;
    apr_size_t len;

    assert_null(fb_sheets_apply(&bytes, &len, sheets, name, page, kit->pool));
    assert_int_equal(strlen(bytes), len);
    return bytes;
}


void kit_has(const char *text, const char *part)
{
    if (!text || !strstr(text, part))
        fail_msg("'%s' is not in: %s", part, text ? text : "(nothing)");
}
