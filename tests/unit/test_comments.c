/*
 * Comments: the thread below a topic, and what it does to the topic.
 */

#include <string.h>

#include <apr_strings.h>

#include "store_kit.h"

#define COUNTERS "SELECT comments, answer, active_at FROM topic WHERE id = %ld"

/* A topic of Léa's, posted at 10, that Karim comments. */
typedef struct case_t {
    apr_int64_t topic, lea, karim, lille;
} case_t;

typedef struct edit_t {
    apr_int64_t id, revision, person;
    const char *body;
    int conflict;
} edit_t;


static case_t prepare(db_kit_t *kit)
{
    case_t c;

    c.lea = store_person(kit, "lea", "lyon");
    c.karim = store_person(kit, "karim", "lille");
    c.lille = store_site(kit, "lille");
    c.topic = store_topic(kit, "question", "Une question", c.lea, 10);
    return c;
}


static apr_int64_t say(db_kit_t *kit, const case_t *c, const char *kind,
                       apr_int64_t parent, apr_time_t now)
{
    const fb_comment_new_t comment = { c->topic, parent, kind, "Un *mot*", c->karim,
                                       c->lille };

    return store_comment(kit, &comment, now);
}


static fb_error_t *edit(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    edit_t *e = baton;

    return fb_comments_edit(&e->conflict, db, e->id, e->revision, e->body,
                            e->person, 50, pool);
}


/* The ids of the comments on TOPIC, "1 2 3". */
static const char *thread(db_kit_t *kit, apr_int64_t topic, int notes)
{
    const char *ids = "";
    fb_rows_t *rows;

    assert_null(fb_comments_thread(&rows, kit->db, topic, notes, 0, 0, kit->pool));
    while (fb_rows_next(rows))
        ids = apr_pstrcat(kit->pool, ids, *ids ? " " : "", fb_rows_text(rows, 0),
                          NULL);
    return ids;
}


/* The column NAME of the first row of ROWS. */
static const char *first(fb_rows_t *rows, const char *name)
{
    int i;

    fb_rows_rewind(rows);
    assert_true(fb_rows_next(rows));
    for (i = 0; i < fb_rows_columns(rows); i++)
        if (!strcmp(fb_rows_name(rows, i), name))
            return fb_rows_text(rows, i) ? fb_rows_text(rows, i) : "NULL";
    return "(none)";
}


static void a_comment_counts_and_is_an_activity(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    say(kit, &c, "comment", 0, 20);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "1|NULL|20");
    say(kit, &c, "comment", 1, 30);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "2|NULL|30");
}


static void an_internal_note_leaves_no_trace_on_the_topic(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    say(kit, &c, "note", 0, 20);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "0|NULL|10");
}


static void the_latest_official_answer_is_remembered(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    apr_int64_t first_answer = say(kit, &c, "answer", 0, 20), second;

    assert_string_equal(store_ask(kit, COUNTERS, c.topic),
                        apr_psprintf(kit->pool, "1|%d|20", (int)first_answer));
    say(kit, &c, "comment", 0, 30);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic),
                        apr_psprintf(kit->pool, "2|%d|30", (int)first_answer));
    second = say(kit, &c, "answer", 0, 40);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic),
                        apr_psprintf(kit->pool, "3|%d|40", (int)second));
}


/* A clock set back, or data played in another order, moves nothing back. */
static void an_activity_is_never_earlier_than_the_last(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    say(kit, &c, "comment", 0, 30);
    say(kit, &c, "comment", 0, 20);
    assert_string_equal(store_ask(kit, COUNTERS, c.topic), "2|NULL|30");
}


static void commenting_follows_the_topic(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);

    say(kit, &c, "comment", 0, 20);
    say(kit, &c, "comment", 0, 30);
    assert_string_equal(store_ask(kit, "SELECT login, since_at FROM follow "
                                  "JOIN person p ON p.id = person WHERE topic = %ld "
                                  "ORDER BY since_at", c.topic),
                        "lea|10\nkarim|20");
    assert_string_equal(store_ask(kit, "SELECT voters FROM topic WHERE id = %ld",
                                  c.topic), "1");
}


static void a_thread_is_in_the_order_of_time_and_notes_are_for_staff(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    apr_int64_t elsewhere = c.topic;

    say(kit, &c, "comment", 0, 20);
    say(kit, &c, "note", 0, 21);
    c.topic = store_topic(kit, "idea", "Une autre", c.lea, 22);
    say(kit, &c, "comment", 0, 23);
    c.topic = elsewhere;
    say(kit, &c, "answer", 0, 24);
    say(kit, &c, "comment", 1, 25);
    assert_string_equal(thread(kit, c.topic, 0), "1 4 5");
    assert_string_equal(thread(kit, c.topic, 1), "1 2 4 5");
    assert_string_equal(thread(kit, 4711, 1), "");
}


static void a_comment_is_shown_with_its_author_and_their_site(void **state)
{
    static const char *const columns[][2] = {
        { "id", "1" }, { "parent", "NULL" }, { "kind", "comment" },
        { "body", "Un *mot*" }, { "created_at", "20" }, { "edited_at", "NULL" },
        { "revision", "1" }, { "author_login", "karim" }, { "author_name", "karim" },
        { "author_site", "lille" }, { "accepted", "NULL" }
    };
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    fb_rows_t *shown, *threaded;
    size_t i;

    say(kit, &c, "comment", 0, 20);
    assert_null(fb_comments_show(&shown, kit->db, 1, kit->pool));
    assert_null(fb_comments_thread(&threaded, kit->db, c.topic, 0, 0, 0, kit->pool));
    for (i = 0; i < COUNT_OF(columns); i++) {
        assert_string_equal(first(shown, columns[i][0]), columns[i][1]);
        assert_string_equal(first(threaded, columns[i][0]), columns[i][1]);
    }
}


/* Where it was written, not where the author works now. */
static void a_comment_keeps_the_site_it_came_from(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    fb_rows_t *rows;

    say(kit, &c, "comment", 0, 20);
    store_person(kit, "karim", "nantes");
    assert_null(fb_comments_show(&rows, kit->db, 1, kit->pool));
    assert_string_equal(first(rows, "author_site"), "lille");
    c.lille = 0;
    say(kit, &c, "comment", 0, 21);
    assert_null(fb_comments_show(&rows, kit->db, 2, kit->pool));
    assert_string_equal(first(rows, "author_site"), "NULL");
}


static void the_accepted_comment_is_marked(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    fb_rows_t *rows;

    say(kit, &c, "comment", 0, 20);
    say(kit, &c, "comment", 0, 21);
    assert_null(fb_topics_accept(kit->db, c.topic, 2, kit->pool));
    assert_null(fb_comments_show(&rows, kit->db, 2, kit->pool));
    assert_string_equal(first(rows, "accepted"), "1");
    assert_null(fb_comments_show(&rows, kit->db, 1, kit->pool));
    assert_string_equal(first(rows, "accepted"), "NULL");
}


static void what_decisions_need_is_found(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    fb_comment_t *comment;

    say(kit, &c, "note", 0, 20);
    say(kit, &c, "answer", 1, 21);
    assert_null(fb_comments_find(&comment, kit->db, 2, kit->pool));
    assert_true(comment->id == 2 && comment->topic == c.topic);
    assert_true(comment->parent == 1 && comment->author == c.karim);
    assert_true(comment->revision == 1);
    assert_string_equal(comment->kind, "answer");
    assert_null(fb_comments_find(&comment, kit->db, 1, kit->pool));
    assert_true(comment->parent == 0);
    assert_string_equal(comment->kind, "note");
}


static void what_is_not_there_is_not_found(void **state)
{
    db_kit_t *kit = *state;
    fb_comment_t *comment = (void *)state;
    fb_rows_t *rows;

    assert_null(fb_comments_find(&comment, kit->db, 42, kit->pool));
    assert_null(comment);
    assert_null(fb_comments_show(&rows, kit->db, 42, kit->pool));
    assert_int_equal(fb_rows_count(rows), 0);
    assert_null(fb_comments_source(&rows, kit->db, 42, kit->pool));
    assert_int_equal(fb_rows_count(rows), 0);
}


static void an_edit_keeps_what_was_there(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    edit_t e = { say(kit, &c, "comment", 0, 20), 1, c.lea, "Mieux", 1 };
    fb_rows_t *rows;

    db_do(kit, edit, &e);
    assert_int_equal(e.conflict, 0);
    assert_string_equal(store_ask(kit, "SELECT body, revision, edited_at, created_at "
                                  "FROM comment WHERE id = %ld", e.id),
                        "Mieux|2|50|20");
    assert_string_equal(store_ask(kit, "SELECT noun, number, title, body, person, "
                                  "made_at FROM revision WHERE thing = %ld", e.id),
                        apr_psprintf(kit->pool, "comment|1|NULL|Un *mot*|%d|50",
                                     (int)c.lea));
    assert_null(fb_comments_source(&rows, kit->db, e.id, kit->pool));
    assert_true(fb_rows_next(rows));
    assert_string_equal(fb_rows_text(rows, 0), "Mieux");
}


static void an_edit_of_an_older_revision_is_a_conflict_and_does_nothing(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    edit_t e = { say(kit, &c, "comment", 0, 20), 1, c.karim, "Mieux", 1 };
    edit_t late = { e.id, 1, c.karim, "Trop tard", 0 };

    db_do(kit, edit, &e);
    db_do(kit, edit, &late);
    assert_int_equal(late.conflict, 1);
    assert_string_equal(store_ask(kit, "SELECT body, revision FROM comment "
                                  "WHERE id = %ld", e.id), "Mieux|2");
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM revision"), "1");
}


/* The topic 1 and the comment 1 are edited alike, and do not get mixed up. */
static void revisions_of_topics_and_comments_stand_side_by_side(void **state)
{
    db_kit_t *kit = *state;
    case_t c = prepare(kit);
    edit_t e = { say(kit, &c, "comment", 0, 20), 1, c.karim, "Mieux", 1 };
    int conflict = 1;

    db_do(kit, edit, &e);
    assert_null(fb_topics_edit(&conflict, kit->db, 1, 1, "Titre neuf", "b", c.lea,
                               60, kit->pool));
    assert_int_equal(conflict, 0);
    assert_string_equal(db_plain(kit, "SELECT noun, thing, number FROM revision "
                                      "ORDER BY noun"),
                        "comment|1|1\ntopic|1|1");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(a_comment_counts_and_is_an_activity),
        TEST(an_internal_note_leaves_no_trace_on_the_topic),
        TEST(the_latest_official_answer_is_remembered),
        TEST(an_activity_is_never_earlier_than_the_last),
        TEST(commenting_follows_the_topic),
        TEST(a_thread_is_in_the_order_of_time_and_notes_are_for_staff),
        TEST(a_comment_is_shown_with_its_author_and_their_site),
        TEST(a_comment_keeps_the_site_it_came_from),
        TEST(the_accepted_comment_is_marked),
        TEST(what_decisions_need_is_found),
        TEST(what_is_not_there_is_not_found),
        TEST(an_edit_keeps_what_was_there),
        TEST(an_edit_of_an_older_revision_is_a_conflict_and_does_nothing),
        TEST(revisions_of_topics_and_comments_stand_side_by_side),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
