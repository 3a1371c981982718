/*
 * Whether a database file is sound: damage is found, and nothing else is taken
 * for it.
 */

#include <string.h>

#include <apr_file_io.h>
#include <apr_strings.h>

#include "other.h"
#include "store/sound.h"


static const char *complaint(db_kit_t *kit)
{
    return fb_sound_complaint("sqlite3", kit->path, kit->pool);
}


/* Make a database of several hundred pages, and close it. */
static void make_large(db_kit_t *kit)
{
    db_open(kit);
    assert_string_equal(db_plain(kit, "INSERT INTO setting "
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
        "WHERE i < 1000) SELECT 'name ' || i, hex(zeroblob(500)) FROM n"), "");
    db_close(kit->conn);
    kit->conn = NULL;
}


static apr_off_t size_of(db_kit_t *kit)
{
    apr_finfo_t info;

    assert_int_equal(apr_stat(&info, kit->path, APR_FINFO_SIZE, kit->pool),
                     APR_SUCCESS);
    return info.size;
}


/* Write LEN bytes that mean nothing into the file at AT. */
static void damage(db_kit_t *kit, apr_off_t at, apr_size_t len)
{
    char *noise = apr_palloc(kit->pool, len);
    apr_file_t *file;

    memset(noise, 0x55, len);
    assert_int_equal(apr_file_open(&file, kit->path,
                                   APR_FOPEN_WRITE | APR_FOPEN_CREATE,
                                   APR_FPROT_OS_DEFAULT, kit->pool), APR_SUCCESS);
    assert_int_equal(apr_file_seek(file, APR_SET, &at), APR_SUCCESS);
    assert_int_equal(apr_file_write_full(file, noise, len, NULL), APR_SUCCESS);
    apr_file_close(file);
}


static void nothing_is_said_of_a_sound_file(void **state)
{
    db_kit_t *kit = *state;

    make_large(kit);
    assert_null(complaint(kit));
    db_open(kit);
    assert_null(complaint(kit));
}


static void nothing_is_said_of_a_file_that_is_empty_or_not_there(void **state)
{
    db_kit_t *kit = *state;
    apr_finfo_t info;

    assert_null(complaint(kit));
    /* Looking does not make it. */
    assert_int_not_equal(apr_stat(&info, kit->path, APR_FINFO_SIZE, kit->pool),
                         APR_SUCCESS);
    damage(kit, 0, 0);
    assert_true(size_of(kit) == 0);
    assert_null(complaint(kit));
    kit->path = apr_pstrcat(kit->pool, kit->dir, "/missing/feedback.db", NULL);
    assert_null(complaint(kit));
}


static void nothing_is_said_of_other_databases(void **state)
{
    db_kit_t *kit = *state;

    damage(kit, 0, 5000);
    assert_null(fb_sound_complaint("pgsql", kit->path, kit->pool));
    assert_null(fb_sound_complaint("nonesuch", kit->path, kit->pool));
}


static void a_file_in_use_is_no_damaged_file(void **state)
{
    db_kit_t *kit = *state;
    other_t *other = other_start(kit);

    make_large(kit);
    other_do(other, "PRAGMA locking_mode = EXCLUSIVE");
    other_do(other, "BEGIN EXCLUSIVE");
    other_do(other, "INSERT INTO setting VALUES ('a', 'b')");
    assert_null(complaint(kit));
    other_do(other, "COMMIT");
}


static void a_file_that_is_no_database_is_complained_of(void **state)
{
    db_kit_t *kit = *state;

    damage(kit, 0, 5000);
    assert_non_null(complaint(kit));
    assert_non_null(strstr(complaint(kit), "not a database"));
}


static void a_page_that_is_damaged_is_complained_of(void **state)
{
    db_kit_t *kit = *state;
    apr_off_t at;

    make_large(kit);
    at = size_of(kit) / 2 / 4096 * 4096;
    damage(kit, at, 4096);
    assert_non_null(complaint(kit));
    assert_true(strlen(complaint(kit)) > 10);
}


static void a_schema_that_is_damaged_is_complained_of(void **state)
{
    db_kit_t *kit = *state;

    make_large(kit);
    damage(kit, 100, 300);
    assert_non_null(complaint(kit));
}


static void a_file_cut_short_is_complained_of(void **state)
{
    db_kit_t *kit = *state;
    apr_file_t *file;

    make_large(kit);
    assert_int_equal(apr_file_open(&file, kit->path, APR_FOPEN_WRITE,
                                   APR_FPROT_OS_DEFAULT, kit->pool), APR_SUCCESS);
    assert_int_equal(apr_file_trunc(file, size_of(kit) / 8192 * 4096), APR_SUCCESS);
    apr_file_close(file);
    assert_non_null(complaint(kit));
}


/* The check is a reader like any other: who writes is not kept waiting, and the
 * connection it made is gone. */
static void nothing_is_left_of_the_check(void **state)
{
    db_kit_t *kit = *state;
    apr_finfo_t info;

    make_large(kit);
    assert_null(complaint(kit));
    assert_int_not_equal(apr_stat(&info, apr_pstrcat(kit->pool, kit->path, "-wal",
                                                     NULL),
                                  APR_FINFO_SIZE, kit->pool), APR_SUCCESS);
    assert_string_equal(db_plain(kit, "PRAGMA journal_mode = DELETE"), "delete");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, db_setup_folder, db_teardown)
        TEST(nothing_is_said_of_a_sound_file),
        TEST(nothing_is_said_of_a_file_that_is_empty_or_not_there),
        TEST(nothing_is_said_of_other_databases),
        TEST(a_file_in_use_is_no_damaged_file),
        TEST(a_file_that_is_no_database_is_complained_of),
        TEST(a_page_that_is_damaged_is_complained_of),
        TEST(a_schema_that_is_damaged_is_complained_of),
        TEST(a_file_cut_short_is_complained_of),
        TEST(nothing_is_left_of_the_check),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
