/*
 * The database: what goes into a statement and what comes out, and what a
 * transaction promises.
 */

#include <ctype.h>
#include <signal.h>
#include <string.h>

#include <apr_strings.h>

#include "db_kit.h"
#include "other.h"
#include "store/sql.h"

static const apr_int64_t zero = 0;


/* Keep VALUE under NAME, and return what the store then says of it. */
static const char *keep(db_kit_t *kit, const char *name, const char *value)
{
    fb_rows_t *rows;

    assert_null(fb_db_run(NULL, kit->db, FB_STMT_SETTING_ADD,
                          FB_ARGS(name, value), kit->pool));
    assert_null(fb_db_select(&rows, kit->db, FB_STMT_SETTING_GET, FB_ARGS(name),
                             kit->pool));
    assert_true(fb_rows_next(rows));
    return fb_rows_text(rows, 0);
}


static fb_rows_t *person(db_kit_t *kit, const char *login)
{
    fb_rows_t *rows;

    assert_null(fb_db_select(&rows, kit->db, FB_STMT_PERSON_BY_LOGIN,
                             FB_ARGS(login), kit->pool));
    return rows;
}


static void add_category(db_kit_t *kit, const char *slug, apr_int64_t position)
{
    apr_int64_t id;

    assert_null(fb_db_id(&id, kit->db, FB_STMT_CATEGORY_ADD,
                         FB_ARGS(slug, slug, &position, &zero), kit->pool));
    assert_true(id > 0);
}


static void text_comes_back_as_it_went_in(void **state)
{
    static const char *const texts[] = {
        "", " ", "%", "%s %lld %d %n %%", "100 %", "\\", "\\' \\\\ \\n", "'",
        "''; drop table topic; --", "\"", "\"a\"", "`", ":name $1 ?1 @x",
        "é € 😀", "a\nb\r\n\tc", "NULL", "0", "00123", "1e9"
    };
    db_kit_t *kit = *state;
    size_t i;

    for (i = 0; i < COUNT_OF(texts); i++)
        assert_string_equal(keep(kit, apr_itoa(kit->pool, (int)i), texts[i]),
                            texts[i]);
    assert_string_equal(db_plain(kit, "SELECT value FROM setting WHERE name = '6'"),
                        "\\' \\\\ \\n");
}


static void names_with_signs_of_sql_are_found_again(void **state)
{
    static const char *const names[] = {
        "50%", "5_%", "o'hara", "a\\b", "\"q\"", "%s", "a;b", "DOM\\léa"
    };
    db_kit_t *kit = *state;
    size_t i;

    for (i = 0; i < COUNT_OF(names); i++)
        assert_string_equal(keep(kit, names[i], names[i]), names[i]);
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM setting"),
                        apr_itoa(kit->pool, (int)COUNT_OF(names) + 1));
}


static void a_large_text_comes_back_whole(void **state)
{
    db_kit_t *kit = *state;
    const size_t size = 3 * 1024 * 1024;
    char *text = apr_palloc(kit->pool, size + 1);
    size_t i;

    for (i = 0; i < size; i++)
        text[i] = (char)('a' + i % 25);
    text[size] = '\0';
    assert_true(!strcmp(keep(kit, "large", text), text));
    assert_string_equal(db_plain(kit, "SELECT length(value) FROM setting "
                                      "WHERE name = 'large'"), "3145728");
}


static void numbers_of_64_bits_come_back(void **state)
{
    static const apr_int64_t numbers[] = {
        0, 1, -1, 2147483648LL, -2147483649LL, 1773320700000042LL, APR_INT64_MAX,
        APR_INT64_MIN
    };
    db_kit_t *kit = *state;
    const apr_int64_t me = 1;
    size_t i;

    db_plain(kit, "INSERT INTO person (id, login, name, created_at) "
                  "VALUES (1, 'lea', 'Léa', 0)");
    for (i = 0; i < COUNT_OF(numbers); i++) {
        const char *once = apr_itoa(kit->pool, (int)i);
        apr_int64_t place;

        assert_null(fb_db_id(&place, kit->db, FB_STMT_FORM_TAKE,
                             FB_ARGS(&me, once, &numbers[i]), kit->pool));
        assert_null(fb_db_run(NULL, kit->db, FB_STMT_FORM_KEEP,
                              FB_ARGS(&me, once, &numbers[i]), kit->pool));
        assert_null(fb_db_id(&place, kit->db, FB_STMT_FORM_PLACE,
                             FB_ARGS(&me, once), kit->pool));
        assert_true(place == numbers[i]);
    }
    assert_string_equal(db_plain(kit, "SELECT max(sent_at), min(place) FROM form"),
                        "9223372036854775807|-9223372036854775808");
}


/* Bound as text, 5 would not equal 5. */
static void numbers_are_bound_as_numbers(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id, found;

    assert_null(fb_db_id(&id, kit->db, FB_STMT_CATEGORY_BY_SLUG,
                         FB_ARGS("general"), kit->pool));
    assert_null(fb_db_id(&found, kit->db, FB_STMT_CATEGORY_BY_ID, FB_ARGS(&id),
                         kit->pool));
    assert_true(id > 0 && found == id);
    assert_string_equal(db_plain(kit, "SELECT typeof(version) FROM schema_version"),
                        "integer");
}


/* A NULL blob would shift the parameters behind it. */
static void no_statement_binds_anything_but_numbers_and_text(void **state)
{
    int dialect, i;

    (void)state;
    for (dialect = FB_SQLITE3; dialect <= FB_PGSQL; dialect++)
        for (i = 0; i < FB_STMT_COUNT; i++) {
            const struct fb_sql *sql = fb_sql_statement(dialect, i);
            const char *p = sql->text;
            int uses = 0;

            while ((p = strchr(p, '%'))) {
                int number = !strncmp(p, "%lld", 4), text = !strncmp(p, "%s", 2);

                if (!number && !text && strncmp(p, "%%", 2))
                    fail_msg("%s: %s", sql->label, p);
                uses += number || text;
                p += 2;
            }
            assert_int_equal(uses, sql->uses);
        }
}


static void labels_are_in_small_letters_and_unlike(void **state)
{
    int i, j;

    (void)state;
    for (i = 0; i < FB_STMT_COUNT; i++) {
        const char *label = fb_sql_statement(FB_PGSQL, i)->label;

        for (j = 0; label[j]; j++)
            assert_false(isupper(label[j]));
        for (j = 0; j < i; j++)
            assert_string_not_equal(label, fb_sql_statement(FB_PGSQL, j)->label);
    }
}


static void null_goes_in_and_comes_out(void **state)
{
    db_kit_t *kit = *state;
    fb_rows_t *rows;
    apr_int64_t id;

    assert_null(fb_db_id(&id, kit->db, FB_STMT_PERSON_SEEN,
                         FB_ARGS("lea", "Léa", NULL, NULL, "", &zero), kit->pool));
    assert_string_equal(db_plain(kit, "SELECT email, site, profile FROM person WHERE id > 0"),
                        "NULL|NULL|");
    rows = person(kit, "lea");
    assert_true(fb_rows_next(rows));
    assert_null(fb_rows_text(rows, 3));
    assert_null(fb_rows_text(rows, 4));
    assert_true(fb_rows_int(rows, 4) == 0);
    assert_string_equal(fb_rows_text(rows, 7), "");
}


/* :login stands in the text of STMT_PERSON_SEEN twice, behind others. */
static void a_parameter_may_be_used_twice(void **state)
{
    db_kit_t *kit = *state;
    const apr_int64_t now = 42;
    apr_int64_t id;

    assert_null(fb_db_id(&id, kit->db, FB_STMT_PERSON_SEEN,
                         FB_ARGS("lea", NULL, "l@x", NULL, "vente", &now),
                         kit->pool));
    assert_string_equal(db_plain(kit, "SELECT login, name, email, site, profile, "
                                      "created_at FROM person WHERE id > 0"),
                        "lea|lea|l@x|NULL|vente|42");
}


static void rows_go_forward_and_back_again(void **state)
{
    db_kit_t *kit = *state;
    fb_rows_t *rows;

    add_category(kit, "b", 2);
    add_category(kit, "a", 1);
    assert_null(fb_db_select(&rows, kit->db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS,
                             kit->pool));
    assert_int_equal(fb_rows_count(rows), 3);
    assert_int_equal(fb_rows_columns(rows), 3);
    assert_string_equal(fb_rows_name(rows, 0), "id");
    assert_string_equal(fb_rows_name(rows, 1), "slug");
    assert_true(fb_rows_next(rows) && fb_rows_next(rows));
    assert_string_equal(fb_rows_text(rows, 1), "a");
    assert_true(fb_rows_next(rows));
    assert_string_equal(fb_rows_text(rows, 1), "b");
    assert_false(fb_rows_next(rows));
    assert_false(fb_rows_next(rows));
    fb_rows_rewind(rows);
    assert_true(fb_rows_next(rows));
    assert_string_equal(fb_rows_text(rows, 1), "general");
}


static void an_empty_result_has_no_rows_and_no_columns(void **state)
{
    db_kit_t *kit = *state;
    fb_rows_t *rows = person(kit, "nobody");
    apr_int64_t id = 42;

    assert_int_equal(fb_rows_count(rows), 0);
    assert_int_equal(fb_rows_columns(rows), 0);
    assert_false(fb_rows_next(rows));
    fb_rows_rewind(rows);
    assert_false(fb_rows_next(rows));
    assert_null(fb_db_id(&id, kit->db, FB_STMT_CATEGORY_BY_SLUG, FB_ARGS("x"),
                         kit->pool));
    assert_true(id == 0);
}


static void rows_outlive_their_connection(void **state)
{
    db_kit_t *kit = *state;
    db_conn_t *conn = db_connect(kit->path, &kit->shared);
    fb_rows_t *rows;

    assert_null(conn->err);
    assert_null(fb_db_select(&rows, conn->db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS,
                             kit->pool));
    db_close(conn);
    assert_true(fb_rows_next(rows));
    assert_string_equal(fb_rows_name(rows, 1), "slug");
    assert_string_equal(fb_rows_text(rows, 1), "general");
}


static void rows_hold_no_lock(void **state)
{
    db_kit_t *kit = *state;
    fb_rows_t *rows;

    assert_null(fb_db_select(&rows, kit->db, FB_STMT_CATEGORY_LIST, FB_NO_ARGS,
                             kit->pool));
    assert_true(fb_rows_next(rows));
    assert_string_equal(db_plain(kit, "PRAGMA wal_checkpoint(TRUNCATE)"), "0|0|0");
    assert_string_equal(fb_rows_text(rows, 1), "general");
}


static void the_number_of_rows_touched_is_told(void **state)
{
    db_kit_t *kit = *state;
    int count = 42;

    assert_null(fb_db_run(&count, kit->db, FB_STMT_SETTING_ADD, FB_ARGS("a", "1"),
                          kit->pool));
    assert_int_equal(count, 1);
    assert_null(fb_db_run(&count, kit->db, FB_STMT_SETTING_ADD, FB_ARGS("a", "2"),
                          kit->pool));
    assert_int_equal(count, 0);
    assert_string_equal(keep(kit, "a", "3"), "1");
}


/* What the works below do, and how it ends. */
typedef struct job_t {
    int calls;
    fb_error_t *refuse;     /* the work's own, or NULL */
    int broken;             /* run a statement that fails */
    int die;                /* and the process with it */
} job_t;


static fb_error_t *add_and_maybe_fail(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    const apr_int64_t nobody = 4711;
    job_t *job = baton;

    job->calls++;
    FB_ERR(fb_db_run(NULL, db, FB_STMT_SETTING_ADD, FB_ARGS("made", "x"), pool));
    if (job->die)
        raise(SIGKILL);
    if (job->broken)
        FB_ERR(fb_db_run(NULL, db, FB_STMT_FOLLOW_ADD,
                         FB_ARGS(&nobody, &nobody, &zero), pool));
    return job->refuse;
}


static const char *made(db_kit_t *kit)
{
    return db_plain(kit, "SELECT count(*) FROM setting WHERE name = 'made'");
}


static void what_a_work_did_is_there_when_it_returns(void **state)
{
    db_kit_t *kit = *state;
    job_t job = { 0 };

    assert_null(fb_db_write(kit->db, add_and_maybe_fail, &job, kit->pool));
    assert_int_equal(job.calls, 1);
    assert_string_equal(made(kit), "1");
}


static void a_work_that_fails_leaves_nothing(void **state)
{
    db_kit_t *kit = *state;
    job_t job = { .refuse = fb_refuse(kit->pool, 422, "x", NULL, "no") }, good = { 0 };

    assert_ptr_equal(fb_db_write(kit->db, add_and_maybe_fail, &job, kit->pool),
                     job.refuse);
    assert_int_equal(job.calls, 1);
    assert_string_equal(made(kit), "0");
    assert_null(fb_db_write(kit->db, add_and_maybe_fail, &good, kit->pool));
    assert_string_equal(made(kit), "1");
}


static void a_statement_that_fails_inside_leaves_nothing(void **state)
{
    db_kit_t *kit = *state;
    job_t job = { .broken = 1 }, good = { 0 };
    fb_error_t *err;

    err = fb_db_write(kit->db, add_and_maybe_fail, &job, kit->pool);
    assert_non_null(err);
    assert_int_equal(err->status, 500);
    assert_non_null(strstr(err->message, "FOREIGN KEY"));
    assert_string_equal(made(kit), "0");
    assert_string_equal(keep(kit, "after", "y"), "y");
    assert_null(fb_db_write(kit->db, add_and_maybe_fail, &good, kit->pool));
    assert_string_equal(made(kit), "1");
}


static void a_statement_that_fails_alone_does_no_harm(void **state)
{
    db_kit_t *kit = *state;
    const apr_int64_t nobody = 4711;
    job_t good = { 0 };

    assert_non_null(fb_db_run(NULL, kit->db, FB_STMT_FOLLOW_ADD,
                              FB_ARGS(&nobody, &nobody, &zero), kit->pool));
    assert_string_equal(keep(kit, "after", "y"), "y");
    assert_null(fb_db_write(kit->db, add_and_maybe_fail, &good, kit->pool));
    assert_int_equal(good.calls, 1);
}


/* APR's own transactions commit when their pool goes. */
static void a_pool_that_goes_takes_no_transaction_with_it(void **state)
{
    db_kit_t *kit = *state;
    db_conn_t *conn = db_connect(kit->path, &kit->shared);
    job_t job = { .refuse = fb_refuse(kit->pool, 422, "x", NULL, "no") };
    apr_pool_t *pool;

    assert_null(conn->err);
    apr_pool_create(&pool, kit->pool);
    assert_non_null(fb_db_write(conn->db, add_and_maybe_fail, &job, pool));
    apr_pool_destroy(pool);
    db_close(conn);
    assert_string_equal(made(kit), "0");
}


/* A process that writes, and dies of it: behind the transaction, or inside. */
static int write_and_die(db_kit_t *kit, int inside)
{
    db_conn_t *conn = db_connect(kit->path, &kit->shared);
    job_t job = { .die = inside };

    if (!conn->err && !fb_db_write(conn->db, add_and_maybe_fail, &job, conn->pool))
        raise(SIGKILL);
    return 0;
}


static int die_behind(int i, void *kit)
{
    (void)i;
    return write_and_die(kit, 0);
}


static int die_inside(int i, void *kit)
{
    (void)i;
    return write_and_die(kit, 1);
}


static void what_was_acknowledged_survives_a_crash(void **state)
{
    db_kit_t *kit = *state;

    assert_int_equal(other_together(1, die_behind, kit), 1);
    assert_string_equal(made(kit), "1");
}


static void a_crash_inside_a_transaction_leaves_nothing(void **state)
{
    db_kit_t *kit = *state;

    assert_int_equal(other_together(1, die_inside, kit), 1);
    assert_string_equal(made(kit), "0");
    db_open(kit);
    assert_string_equal(keep(kit, "after", "y"), "y");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
#define CLOSED(name) \
    cmocka_unit_test_setup_teardown(name, db_setup_folder, db_teardown)
        TEST(text_comes_back_as_it_went_in),
        TEST(names_with_signs_of_sql_are_found_again),
        TEST(a_large_text_comes_back_whole),
        TEST(numbers_of_64_bits_come_back),
        TEST(numbers_are_bound_as_numbers),
        TEST(no_statement_binds_anything_but_numbers_and_text),
        TEST(labels_are_in_small_letters_and_unlike),
        TEST(null_goes_in_and_comes_out),
        TEST(a_parameter_may_be_used_twice),
        TEST(rows_go_forward_and_back_again),
        TEST(an_empty_result_has_no_rows_and_no_columns),
        TEST(rows_outlive_their_connection),
        TEST(rows_hold_no_lock),
        TEST(the_number_of_rows_touched_is_told),
        TEST(what_a_work_did_is_there_when_it_returns),
        TEST(a_work_that_fails_leaves_nothing),
        TEST(a_statement_that_fails_inside_leaves_nothing),
        TEST(a_statement_that_fails_alone_does_no_harm),
        TEST(a_pool_that_goes_takes_no_transaction_with_it),
        CLOSED(what_was_acknowledged_survives_a_crash),
        CLOSED(a_crash_inside_a_transaction_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
