/*
 * Search: the index of words says what the texts say, whatever happens to them.
 */

#include <apr_strings.h>

#include "store/lists.h"
#include "store/moderation.h"
#include "store/search.h"
#include "store_kit.h"

/* What is to happen to a topic or a comment. */
typedef struct change_t {
    apr_int64_t id;
    const char *title, *text;
    apr_int64_t revision;
    int conflict;
} change_t;


/* The topics that have WORDS, the newest first. */
static const char *found(db_kit_t *kit, const char *words)
{
    fb_list_t list = { .sort = FB_SORT_RECENT, .shelf = 1, .count = 9 };
    const char *ids = "";
    fb_key_t *next;
    fb_rows_t *rows;

    list.match = fb_search_match(words, kit->pool);
    assert_non_null(list.match);
    assert_null(fb_lists_page(&rows, &next, kit->db, &list, 1, kit->pool));
    while (fb_rows_next(rows))
        ids = apr_pstrcat(kit->pool, ids, *ids ? " " : "", fb_rows_text(rows, 0),
                          NULL);
    return ids;
}


/* FTS5 itself compares the index of topics with the texts; that of comments has
 * no notes and nothing hidden, so it is compared with one made anew. */
static void check_index(db_kit_t *kit)
{
    static const char *const steps[] = {
        "INSERT INTO topic_text (topic_text, rank) VALUES ('integrity-check', 1)",
        "INSERT INTO comment_text (comment_text) VALUES ('integrity-check')",
        "CREATE VIRTUAL TABLE again USING fts5 (body, content = '', "
        "tokenize = 'unicode61 remove_diacritics 2')",
        "INSERT INTO again (rowid, body) SELECT id, body FROM comment "
        "WHERE kind <> 'note' AND status = 'open'",
        "CREATE VIRTUAL TABLE word_a USING fts5vocab (again, 'instance')",
        "CREATE VIRTUAL TABLE word_b USING fts5vocab (comment_text, 'instance')",
    };
    size_t i;

    for (i = 0; i < 2; i++)
        assert_string_equal(db_plain(kit, steps[i]), "");
    for (; i < COUNT_OF(steps); i++)
        assert_string_equal(db_plain(kit, steps[i]), "");
    assert_string_equal(db_plain(kit, "SELECT * FROM (SELECT term, doc, offset FROM word_a "
                                      "EXCEPT SELECT term, doc, offset FROM word_b)"), "");
    assert_string_equal(db_plain(kit, "SELECT * FROM (SELECT term, doc, offset FROM word_b "
                                      "EXCEPT SELECT term, doc, offset FROM word_a)"), "");
    db_plain(kit, "DROP TABLE word_a");
    db_plain(kit, "DROP TABLE word_b");
    assert_string_equal(db_plain(kit, "DROP TABLE again"), "");
}


static apr_int64_t comment(db_kit_t *kit, const char *kind, const char *body)
{
    const fb_comment_new_t said = { .topic = 1, .kind = kind, .body = body,
                                    .author = 1 };

    return store_comment(kit, &said, 20);
}


static fb_error_t *edit_topic(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *c = baton;

    return fb_topics_edit(&c->conflict, db, c->id, c->revision, c->title, c->text, 1,
                          30, pool);
}


static fb_error_t *edit_comment(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *c = baton;

    return fb_comments_edit(&c->conflict, db, c->id, c->revision, c->text, 1, 30, pool);
}


static fb_error_t *hold_comment(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    change_t *c = baton;

    return fb_moderation_comment(db, c->id, c->text, 30, pool);
}


/* Two topics by one person, the first with a body. */
static void prepare(db_kit_t *kit)
{
    change_t body = { .id = 1, .title = "Exporter les contacts", .revision = 1,
                      .text = "La fenêtre se ferme" };

    assert_true(store_person(kit, "lea", NULL) == 1);
    assert_true(store_topic(kit, "idea", "Exporter les contacts", 1, 1) == 1);
    assert_true(store_topic(kit, "problem", "Éxport d'un contact", 1, 2) == 2);
    db_do(kit, edit_topic, &body);
    assert_int_equal(body.conflict, 0);
}


static void words_are_found_by_their_beginning_whatever_case_and_accents(void **state)
{
    static const char *const cases[][2] = {
        { "export", "2 1" }, { "EXPORTER", "1" }, { "éxpört", "2 1" },
        { "contact exp", "2 1" }, { "fenetre", "1" }, { "FENÊ ferme", "1" },
        { "xport", "" }, { "exporter d'un", "" }, { "d'un", "2" },
        { "contacts AND NOT \"x\"* NEAR(", "" }, { "\"contacts\"", "1" },
    };
    db_kit_t *kit = *state;
    size_t i;

    prepare(kit);
    for (i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(found(kit, cases[i][0]), cases[i][1]);
    check_index(kit);
}


static void nothing_but_signs_is_no_query(void **state)
{
    db_kit_t *kit = *state;

    assert_null(fb_search_match("", kit->pool));
    assert_null(fb_search_match(" \"*() ", kit->pool));
}


static void comments_and_answers_are_found_notes_never(void **state)
{
    db_kit_t *kit = *state;
    change_t note = { .text = "Autre secret", .revision = 1 };

    prepare(kit);
    comment(kit, "comment", "Télescope");
    comment(kit, "answer", "Microscope");
    note.id = comment(kit, "note", "Périscope");
    assert_string_equal(found(kit, "telesc"), "1");
    assert_string_equal(found(kit, "microscope"), "1");
    assert_string_equal(found(kit, "periscope"), "");
    db_do(kit, edit_comment, &note);
    assert_string_equal(found(kit, "secret"), "");
    check_index(kit);
}


static void an_edit_is_found_and_what_it_replaced_is_not(void **state)
{
    db_kit_t *kit = *state;
    change_t topic = { .id = 1, .title = "Nouveau", .text = "Texte", .revision = 2 };
    change_t said = { .text = "Loupe", .revision = 1 };

    prepare(kit);
    said.id = comment(kit, "comment", "Télescope");
    db_do(kit, edit_topic, &topic);
    db_do(kit, edit_comment, &said);
    assert_string_equal(found(kit, "exporter"), "");
    assert_string_equal(found(kit, "telescope"), "");
    assert_string_equal(found(kit, "nouveau texte"), "1");
    assert_string_equal(found(kit, "loupe"), "1");
    db_do(kit, edit_comment, &said);
    assert_int_equal(said.conflict, 1);
    check_index(kit);
}


static void what_is_held_or_withdrawn_is_not_found(void **state)
{
    db_kit_t *kit = *state;
    change_t said = { .text = "hidden" };
    change_t edit = { .text = "Loupe", .revision = 1 };

    prepare(kit);
    edit.id = said.id = comment(kit, "comment", "Télescope");
    db_do(kit, hold_comment, &said);
    assert_string_equal(found(kit, "telescope"), "");
    check_index(kit);
    db_do(kit, edit_comment, &edit);
    check_index(kit);
    said.text = "open";
    db_do(kit, hold_comment, &said);
    assert_string_equal(found(kit, "loupe"), "1");
    said.text = "withdrawn";
    db_do(kit, hold_comment, &said);
    assert_string_equal(found(kit, "loupe"), "");
    store_status(kit, 1, "hidden", NULL, 1, 40);
    assert_string_equal(found(kit, "exporter"), "");
    check_index(kit);
}


static void a_snippet_marks_the_word(void **state)
{
    db_kit_t *kit = *state;
    const char *text;

    prepare(kit);
    assert_null(fb_search_snippet(&text, kit->db, fb_search_match("fenetre", kit->pool),
                                  1, kit->pool));
    assert_string_equal(text, "La \002" "fenêtre\003" " se ferme");
    assert_null(fb_search_snippet(&text, kit->db, fb_search_match("loupe", kit->pool),
                                  1, kit->pool));
    assert_null(text);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(words_are_found_by_their_beginning_whatever_case_and_accents),
        TEST(nothing_but_signs_is_no_query),
        TEST(comments_and_answers_are_found_notes_never),
        TEST(an_edit_is_found_and_what_it_replaced_is_not),
        TEST(what_is_held_or_withdrawn_is_not_found),
        TEST(a_snippet_marks_the_word),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
