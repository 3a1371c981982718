/*
 * The list of people, from a file.  It is read three times at most: all of it
 * is checked before any of it is written, so that a file that is cut leaves
 * no trace; what is wrong with one line leaves out that line alone.
 */
#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "act/actions.h"
#include "act/admin.h"
#include "act/upload.h"
#include "base/csv.h"
#include "base/text.h"
#include "store/roster.h"

/* Lines a transaction: the database is lent to others in between.  Lines
 * shown, of each outcome. */
enum { BATCH = 300, SHOWN = 100 };

/* What becomes of a line. */
typedef enum { ADDED, CHANGED, UNCHANGED, REFUSED, OUTCOMES } outcome_t;
static const char *const outcomes[OUTCOMES] = { "added", "changed", "unchanged",
                                                "refused" };

/* One line of the file. */
typedef struct entry_t {
    int line;
    const char *values[FB_ROSTER_FIELDS];
} entry_t;

/* One import. */
typedef struct import_t {
    fb_ctx_t *ctx;
    const char *text;
    fb_csv_t *csv;
    int columns[FB_ROSTER_FIELDS];
    apr_hash_t *seen;       /* login → its first line */
    apr_int64_t counts[OUTCOMES];
    fb_page_t *page;
    xmlNodePtr report;
    apr_array_header_t *batch;  /* entry_t */
    int first;              /* this batch begins the writing */
} import_t;


/* Begin to read from the first line, which names the columns. */
static const char *begin(import_t *import, int *at, apr_pool_t *pool)
{
    apr_array_header_t *fields;
    fb_csv_what_t what;

    import->csv = fb_csv_open(import->text, pool);
    what = fb_csv_next(&fields, at, import->csv, pool);
    if (what == FB_CSV_RECORD)
        return fb_roster_header(import->columns, at, fields);
    return what == FB_CSV_END ? "missing" : what == FB_CSV_CUT ? "cut" : "quote";
}


/* Fill ENTRY from FIELDS; return what is wrong with it. */
static const char *read_entry(entry_t *entry, int *limit, const import_t *import,
                              const apr_array_header_t *fields, apr_pool_t *pool)
{
    int i, *first;

    for (i = 0; i < FB_ROSTER_FIELDS; i++) {
        int column = import->columns[i];

        entry->values[i] = column < fields->nelts
            ? fb_text_trim(APR_ARRAY_IDX(fields, column, const char *), pool)
            : "";
    }
    if (fields->nelts != FB_ROSTER_FIELDS)
        return "columns";
    first = apr_hash_get(import->seen, entry->values[FB_ROSTER_LOGIN],
                         APR_HASH_KEY_STRING);
    if (first && *first != entry->line) {
        *limit = *first;
        return "double";
    }
    return fb_roster_check(entry->values, limit);
}


/* Remember on which line the login of ENTRY came first. */
static void remember(import_t *import, const entry_t *entry)
{
    const char *login = entry->values[FB_ROSTER_LOGIN];
    apr_pool_t *pool = import->ctx->pool;

    if (!apr_hash_get(import->seen, login, APR_HASH_KEY_STRING)) {
        int *line = apr_palloc(pool, sizeof(*line));

        *line = entry->line;
        apr_hash_set(import->seen, apr_pstrdup(pool, login), APR_HASH_KEY_STRING,
                     line);
    }
}


/* Count what becomes of ENTRY, and show it while there is room. */
static void tell(import_t *import, const entry_t *entry, outcome_t outcome,
                 const char *code, int limit, const int *changed)
{
    const fb_words_t *words = import->ctx->setting->words;
    apr_pool_t *pool = import->ctx->pool;
    xmlNodePtr node;
    int i;

    if (import->counts[outcome]++ >= SHOWN)
        return;
    node = fb_page_add(import->report, "line");
    fb_page_set_int(node, "number", entry->line);
    fb_page_set(node, "what", outcomes[outcome]);
    fb_page_text(node, "login", fb_text_head(
        code && !strcmp(code, "text") ? "" : entry->values[FB_ROSTER_LOGIN], 200,
        pool));
    for (i = 0; outcome == CHANGED && i < FB_ROSTER_FIELDS; i++)
        if (changed[i])
            fb_page_text(node, "changed", fb_roster_name(i));
    if (!code)
        return;
    fb_page_set(node, "code", code);
    fb_page_text(node, "message",
                 fb_words_say(words, apr_pstrcat(pool, "problem.", code, NULL),
                              apr_itoa(pool, limit), NULL, NULL, pool));
}


/* Say what would become of ENTRY. */
static fb_error_t *judge(import_t *import, const entry_t *entry,
                         apr_pool_t *scratch)
{
    int changed[FB_ROSTER_FIELDS], is_new, news = 0, i;

    FB_ERR(fb_roster_compare(changed, &is_new, import->ctx->db, entry->values,
                             scratch));
    for (i = 0; i < FB_ROSTER_FIELDS; i++)
        news |= changed[i];
    tell(import, entry, is_new ? ADDED : news ? CHANGED : UNCHANGED, NULL, 0,
         changed);
    return FB_OK;
}


/* Read all lines and say what would become of each; set *CODE if the file is
 * wrong, and *AT to the line or column. */
static fb_error_t *examine(const char **code, int *at, import_t *import)
{
    apr_pool_t *pool = import->ctx->pool, *scratch;
    apr_array_header_t *fields;
    fb_csv_what_t what;
    entry_t entry;

    *code = begin(import, at, pool);
    if (*code)
        return FB_OK;
    apr_pool_create(&scratch, pool);
    while ((what = fb_csv_next(&fields, &entry.line, import->csv, scratch))
           == FB_CSV_RECORD) {
        int limit = 0;
        const char *wrong = read_entry(&entry, &limit, import, fields, scratch);

        if (wrong) {
            tell(import, &entry, REFUSED, wrong, limit, NULL);
        } else {
            remember(import, &entry);
            FB_ERR(judge(import, &entry, scratch));
        }
        apr_pool_clear(scratch);
    }
    apr_pool_destroy(scratch);
    *at = entry.line;
    *code = what == FB_CSV_CUT ? "cut" : what == FB_CSV_QUOTE ? "quote" : NULL;
    return FB_OK;
}


/* Work: write one batch of lines; the first also writes the journal. */
static fb_error_t *write_batch(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    import_t *import = baton;
    const apr_int64_t *n = import->counts;
    int i, j;

    for (i = 0; i < import->batch->nelts; i++) {
        const entry_t *entry = &APR_ARRAY_IDX(import->batch, i, entry_t);
        int changed[FB_ROSTER_FIELDS], news;

        FB_ERR(fb_roster_compare(changed, &news, db, entry->values, pool));
        for (j = 0; j < FB_ROSTER_FIELDS; j++)
            news |= changed[j];
        if (news)
            FB_ERR(fb_roster_write(db, entry->values, import->ctx->now, pool));
    }
    if (!import->first)
        return FB_OK;
    return fb_admin_journal(import->ctx, db, "import",
                            apr_psprintf(pool, "+%" APR_INT64_T_FMT " ~%"
                                         APR_INT64_T_FMT " =%" APR_INT64_T_FMT
                                         " !%" APR_INT64_T_FMT, n[ADDED],
                                         n[CHANGED], n[UNCHANGED], n[REFUSED]),
                            pool);
}


/* Write all lines that are right, some hundred a transaction. */
static fb_error_t *apply(import_t *import)
{
    apr_pool_t *pool = import->ctx->pool, *scratch;
    apr_array_header_t *fields;
    int at, more = 1;

    begin(import, &at, pool);
    import->first = 1;
    apr_pool_create(&scratch, pool);
    while (more) {
        import->batch = apr_array_make(scratch, BATCH, sizeof(entry_t));
        while (more && import->batch->nelts < BATCH) {
            entry_t entry;

            more = fb_csv_next(&fields, &entry.line, import->csv, scratch)
                   == FB_CSV_RECORD;
            if (more && !read_entry(&entry, &at, import, fields, scratch))
                APR_ARRAY_PUSH(import->batch, entry_t) = entry;
        }
        FB_ERR(fb_db_write(import->ctx->db, write_batch, import, scratch));
        import->first = 0;
        apr_pool_clear(scratch);
        /* Whoever waits to write comes first. */
        apr_sleep(1000);
    }
    apr_pool_destroy(scratch);
    return FB_OK;
}


/* The page, with a form that holds TEXT. */
static fb_error_t *import_page(fb_page_t **page, fb_ctx_t *ctx, const char *text,
                               const apr_array_header_t *problems)
{
    static const char *const fields[] = { "csv", NULL };

    FB_ERR(fb_frame_page(page, ctx, "admin-import"));
    fb_frame_form(*page, "import",
                  apr_pstrcat(ctx->pool, ctx->forum->mount,
                              "/admin/people/import", NULL),
                  NULL, fields, fb_admin_filled(ctx, "csv", text, NULL),
                  problems);
    return FB_OK;
}


fb_error_t *fb_act_admin_import(fb_answer_t *answer, fb_ctx_t *ctx)
{
    FB_ERR(fb_admin_need(ctx));
    return import_page(&answer->page, ctx, "", NULL);
}


/* Finish the report. */
static void sum_up(import_t *import, int applied)
{
    int i;

    if (applied)
        fb_page_set(import->report, "applied", "1");
    for (i = 0; i < OUTCOMES; i++)
        fb_page_set_int(import->report, outcomes[i], import->counts[i]);
}


fb_error_t *fb_act_admin_import_run(fb_answer_t *answer, fb_ctx_t *ctx)
{
    apr_array_header_t *problems = apr_array_make(ctx->pool, 1,
                                                  sizeof(fb_problem_t));
    import_t import = { .ctx = ctx, .seen = apr_hash_make(ctx->pool) };
    int applied = fb_admin_flag(ctx, "apply"), at = 0;
    const char *code = "missing";

    FB_ERR(fb_admin_need(ctx));
    import.text = fb_upload_text(ctx->body, "csv", ctx->pool);
    /* Applied, the data is not needed any more. */
    FB_ERR(import_page(&import.page, ctx, applied ? "" : import.text, NULL));
    import.report = fb_page_add(import.page->root, "import");
    if (import.text)
        FB_ERR(examine(&code, &at, &import));
    if (code) {
        fb_check_note(problems, "csv", code, at);
        answer->status = 422;
        return import_page(&answer->page, ctx, import.text, problems);
    }
    if (applied)
        FB_ERR(apply(&import));
    sum_up(&import, applied);
    answer->page = import.page;
    answer->status = 200;
    return FB_OK;
}
