/*
 * Sheets applied: what a transform makes, how it fails, and that it leaves no
 * trace in the process.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_file_io.h>
#include <apr_general.h>
#include <apr_strings.h>
#include <apr_thread_proc.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxslt/documents.h>
#include <libxslt/xsltutils.h>

#include "page/complaints.h"
#include "page_kit.h"


/* ---- The process ---- */

static void foreign_error(void *baton, const char *format, ...)
{
    (void)baton;
    (void)format;
}


static void foreign_structured(void *baton, fb_xml_error_t *error)
{
    (void)baton;
    (void)error;
}


static xmlParserInputPtr foreign_entities(const char *url, const char *id,
                                          xmlParserCtxtPtr parser)
{
    (void)url;
    (void)id;
    (void)parser;
    return NULL;
}


static xmlDocPtr foreign_documents(const xmlChar *url, xmlDictPtr dict, int options,
                                   void *context, xsltLoadType type)
{
    (void)url;
    (void)dict;
    (void)options;
    (void)context;
    (void)type;
    return NULL;
}


static void what_the_process_had_is_given_back(void **state)
{
    kit_t *kit = *state;
    xmlExternalEntityLoader entities = xmlGetExternalEntityLoader();
    xsltDocLoaderFunc documents = xsltDocDefaultLoader;
    fb_sheets_t *sheets;
    int baton, round;

    xmlSetExternalEntityLoader(foreign_entities);
    xmlSetStructuredErrorFunc(&baton, foreign_structured);
    xmlSetGenericErrorFunc(&baton, foreign_error);
    xsltSetGenericErrorFunc(&baton, foreign_error);
    xsltSetLoaderFunc(foreign_documents);
    kit_write_sheets(kit, "shipped");
    for (round = 0; round < 2; round++) {
        if (round)
            kit_write(kit, "shipped/me.xsl", HEAD "<p>");
        assert_int_equal(kit_load(&sheets, kit, "shipped", NULL) != NULL, round);
        assert_ptr_equal(xmlGetExternalEntityLoader(), foreign_entities);
        assert_ptr_equal(xmlStructuredError, foreign_structured);
        assert_ptr_equal(xmlStructuredErrorContext, &baton);
        assert_ptr_equal(xmlGenericError, foreign_error);
        assert_ptr_equal(xmlGenericErrorContext, &baton);
        assert_ptr_equal(xsltGenericError, foreign_error);
        assert_ptr_equal(xsltGenericErrorContext, &baton);
        assert_ptr_equal(xsltDocDefaultLoader, foreign_documents);
    }
    xmlSetExternalEntityLoader(entities);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetGenericErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    xsltSetLoaderFunc(documents);
}


/* ---- Applying ---- */

/* Load sheets whose home.xsl has MAIN as its main part, and return what it
 * fails with, or makes. */
static const char *applied(kit_t *kit, const char *main, fb_error_t **err)
{
    fb_sheets_t *sheets;
    const char *bytes = NULL;
    apr_size_t len;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "company/home.xsl",
              apr_pstrcat(kit->pool, HEAD "<xsl:import href='charter.xsl'/>"
                          "<xsl:template match='page' mode='main'>", main,
                          "</xsl:template>" TAIL, NULL));
    assert_null(kit_load(&sheets, kit, "company", "shipped", NULL));
    *err = fb_sheets_apply(&bytes, &len, sheets, "home", kit_page(kit, "home"),
                           kit->pool);
    return bytes;
}


static void a_failing_transform_is_an_error_that_says_why(void **state)
{
    fb_error_t *err;

    assert_null(applied(*state, "<xsl:value-of select='$none'/>", &err));
    assert_int_equal(err->status, 500);
    kit_has(err->message, "home");
    kit_has(err->message, "Variable 'none' has not been declared");
    assert_null(applied(*state, "<xsl:message terminate='yes'>stop it</xsl:message>",
                        &err));
    kit_has(err->message, "stop it");
    assert_null(applied(*state, "<xsl:value-of select='nothing()'/>", &err));
    kit_has(err->message, "no result");
}


static void a_template_without_end_is_an_error(void **state)
{
    fb_error_t *err;

    assert_null(applied(*state, "<xsl:apply-templates select='.' mode='main'/>", &err));
    assert_int_equal(err->status, 500);
    kit_has(err->message, "recursion");
}


static void a_sheet_reads_and_writes_no_file(void **state)
{
    kit_t *kit = *state;
    const char *path = kit_write(kit, "secret.xml", "<a>s3cret</a>");
    const char *out = apr_pstrcat(kit->pool, kit->dir, "/out", NULL);
    apr_finfo_t info;
    fb_error_t *err;

    assert_null(applied(kit, apr_psprintf(
        kit->pool, "<xsl:copy-of select=\"document('%s')\"/>", path), &err));
    assert_int_equal(err->status, 500);
    assert_null(strstr(err->message, "s3cret"));
    assert_null(applied(kit, apr_psprintf(
        kit->pool, "<xsl:document href='%s'><a/></xsl:document>", out), &err));
    assert_int_equal(err->status, 500);
    assert_int_not_equal(apr_stat(&info, out, APR_FINFO_TYPE, kit->pool), APR_SUCCESS);
}


static void a_sheet_that_is_not_there_is_an_error(void **state)
{
    kit_t *kit = *state;
    fb_sheets_t *sheets;
    fb_error_t *err;
    const char *bytes;
    apr_size_t len;

    kit_write_sheets(kit, "shipped");
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    err = fb_sheets_apply(&bytes, &len, sheets, "charter", kit_page(kit, "home"),
                          kit->pool);
    assert_int_equal(err->status, 500);
    kit_has(err->message, "charter");
}


static void a_feed_is_xml(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "topics");
    fb_sheets_t *sheets;

    kit_write_sheets(kit, "shipped");
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    fb_page_text(page->root, "q", "é & <");
    assert_string_equal(kit_shown(kit, sheets, "atom", page),
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<feed>é &amp; &lt;</feed>\n");
}


/* Write the sheet and the page to files, and let xsltproc apply it. */
static char *by_xsltproc(kit_t *kit, const char *name, fb_page_t *page)
{
    const char *out = apr_pstrcat(kit->pool, kit->dir, "/out", NULL);
    const char *in = kit_write(kit, "page.xml", kit_xml(kit, page->root));
    const char *sheet = apr_pstrcat(kit->pool, kit->dir, "/shipped/", name, NULL);
    const char *const args[] = { "xsltproc", "-o", out, sheet, in, NULL };
    apr_procattr_t *attr;
    apr_proc_t proc;
    apr_file_t *file;
    char *bytes = apr_pcalloc(kit->pool, 10000);
    apr_size_t len = 9999;

    apr_procattr_create(&attr, kit->pool);
    apr_procattr_cmdtype_set(attr, APR_PROGRAM_PATH);
    if (apr_proc_create(&proc, args[0], args, NULL, attr, kit->pool) != APR_SUCCESS)
        return NULL;
    apr_proc_wait(&proc, NULL, NULL, APR_WAIT);
    if (apr_file_open(&file, out, APR_FOPEN_READ, 0, kit->pool) != APR_SUCCESS)
        return NULL;
    apr_file_read_full(file, bytes, len, &len);
    apr_file_close(file);
    return bytes;
}


static void xsltproc_makes_the_same_bytes(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = kit_page(kit, "home");
    fb_sheets_t *sheets;
    char *same;

    kit_write_sheets(kit, "shipped");
    kit_write(kit, "shipped/home.xsl",
              HEAD "<xsl:import href='charter.xsl'/><xsl:template match='page' mode='main'>"
              "<p title='{q}'><br/><xsl:copy-of select='body/node()'/>&hello;\n é"
              "<input checked='checked'/><a href='/é ?{q}'/></p></xsl:template>" TAIL);
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    kit_write(kit, "shipped/words.ent", "<!ENTITY hello 'Bonjour'>");
    fb_page_text(page->root, "q", "\"é\" & <b>");
    fb_page_body(page, page->root, "a *b*\n\n```\n<c>\n```\n");
    same = by_xsltproc(kit, "home.xsl", page);
    if (!same)
        skip();
    assert_string_equal(kit_shown(kit, sheets, "home", page), same);
    assert_string_equal(kit_shown(kit, sheets, "atom", page),
                        by_xsltproc(kit, "atom.xsl", page));
}


enum { THREADS = 4, ROUNDS = 50 };

typedef struct runner_t {
    kit_t *kit;
    fb_sheets_t *sheets;
    int good;
} runner_t;


static void *APR_THREAD_FUNC run_thread(apr_thread_t *thread, void *baton)
{
    runner_t *runner = baton;
    apr_pool_t *pool;
    int i;

    (void)thread;
    for (i = 0; i < ROUNDS; i++) {
        const char *bytes;
        apr_size_t len;
        fb_page_t *page;

        apr_pool_create(&pool, NULL);
        if (!fb_page_create(&page, "home", &runner->kit->setting, pool)
            && !fb_sheets_apply(&bytes, &len, runner->sheets, "home", page, pool)
            && strstr(bytes, "Bonjour"))
            runner->good++;
        apr_pool_destroy(pool);
    }
    return NULL;
}


static void threads_share_the_sheets(void **state)
{
    kit_t *kit = *state;
    apr_thread_t *threads[THREADS];
    runner_t runners[THREADS];
    fb_sheets_t *sheets;
    apr_status_t status;
    int i;

    kit_write_sheets(kit, "shipped");
    assert_null(kit_load(&sheets, kit, "shipped", NULL));
    for (i = 0; i < THREADS; i++) {
        runners[i] = (runner_t){ kit, sheets, 0 };
        assert_int_equal(apr_thread_create(&threads[i], NULL, run_thread, &runners[i],
                                           kit->pool), APR_SUCCESS);
    }
    for (i = 0; i < THREADS; i++) {
        apr_thread_join(&status, threads[i]);
        assert_int_equal(runners[i].good, ROUNDS);
    }
}


#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_the_process_had_is_given_back),
        TEST(a_failing_transform_is_an_error_that_says_why),
        TEST(a_template_without_end_is_an_error),
        TEST(a_sheet_reads_and_writes_no_file),
        TEST(a_sheet_that_is_not_there_is_an_error),
        TEST(a_feed_is_xml),
        TEST(xsltproc_makes_the_same_bytes),
        TEST(threads_share_the_sheets),
    };

    apr_initialize();
    atexit(apr_terminate);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
