/*
 * Topics: posted, shown, edited, decided upon.
 */

#include <string.h>

#include <apr_strings.h>

#include "store/categories.h"
#include "store_kit.h"

/* A topic to be posted, and what became of it. */
typedef struct post_t {
    fb_topic_new_t topic;
    apr_int64_t id;
} post_t;

/* An edit, and whether it came too late. */
typedef struct edit_t {
    apr_int64_t id, revision, person;
    const char *title, *body;
    int conflict;
} edit_t;

typedef struct acceptance_t {
    apr_int64_t id, comment;
} acceptance_t;


static fb_error_t *post(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    post_t *p = baton;

    return fb_topics_add(&p->id, db, &p->topic, 1000, pool);
}


static fb_error_t *edit(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    edit_t *e = baton;

    return fb_topics_edit(&e->conflict, db, e->id, e->revision, e->title, e->body,
                          e->person, 2000, pool);
}


static fb_error_t *accept_it(void *baton, fb_db_t *db, apr_pool_t *pool)
{
    acceptance_t *a = baton;

    return fb_topics_accept(db, a->id, a->comment, pool);
}


/* Léa of Lyon asks this, with tags joined by commas. */
static apr_int64_t ask(db_kit_t *kit, const char *title, const char *tags)
{
    post_t p = { .topic = { .kind = "question", .title = title,
                            .body = "Le *corps*", .page = "https://crm/x?y=1" } };
    char *tag, *last, *copy = apr_pstrdup(kit->pool, tags);
    apr_array_header_t *list = apr_array_make(kit->pool, 5, sizeof(char *));

    for (tag = apr_strtok(copy, ",", &last); tag; tag = apr_strtok(NULL, ",", &last))
        APR_ARRAY_PUSH(list, const char *) = tag;
    p.topic.tags = list;
    p.topic.author = store_person(kit, "lea", "lyon");
    p.topic.site = store_site(kit, "lyon");
    assert_null(fb_categories_find(&p.topic.category, kit->db, NULL, kit->pool));
    db_do(kit, post, &p);
    return p.id;
}


/* The column NAME of topic ID as PERSON sees it: "(none)" where there is no such
 * column, "NULL" for NULL. */
static const char *shown(db_kit_t *kit, apr_int64_t id, apr_int64_t person,
                         const char *name)
{
    fb_rows_t *rows;
    int i;

    assert_null(fb_topics_show(&rows, kit->db, id, person, kit->pool));
    assert_true(fb_rows_next(rows));
    for (i = 0; i < fb_rows_columns(rows); i++)
        if (!strcmp(fb_rows_name(rows, i), name))
            return fb_rows_text(rows, i) ? fb_rows_text(rows, i) : "NULL";
    return "(none)";
}


static void a_new_topic_is_open_and_as_it_was_typed(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Où est l'Export ?", "");

    assert_string_equal(
        store_ask(kit, "SELECT kind, title, fold, body, page, status, open, listed, "
                  "locked, revision FROM topic WHERE id = %ld", id),
        "question|Où est l'Export ?|ou est l export|Le *corps*|https://crm/x?y=1|"
        "open|1|1|0|1");
    assert_string_equal(
        store_ask(kit, "SELECT comments, accepted, answer, merged_into, created_at, "
                  "active_at, edited_at, changed_at FROM topic WHERE id = %ld", id),
        "0|NULL|NULL|NULL|1000|1000|NULL|NULL");
}


static void posting_votes_and_follows(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");

    assert_string_equal(store_ask(kit, "SELECT score, voters, sites FROM topic "
                                  "WHERE id = %ld", id), "1|1|1");
    assert_string_equal(store_ask(kit, "SELECT login, weight, cast_at FROM vote "
                                  "JOIN person p ON p.id = person WHERE topic = %ld",
                                  id), "lea|1|1000");
    assert_string_equal(store_ask(kit, "SELECT login, since_at FROM follow "
                                  "JOIN person p ON p.id = person WHERE topic = %ld",
                                  id), "lea|1000");
}


static void an_author_without_a_site_votes_for_none(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = store_topic(kit, "idea", "Une idée",
                                 store_person(kit, "x", NULL), 1);

    assert_string_equal(store_ask(kit, "SELECT score, voters, sites, site, page "
                                  "FROM topic WHERE id = %ld", id),
                        "1|1|0|NULL|NULL");
}


static void tags_are_shared_whatever_their_case_and_accents(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t first = ask(kit, "Première", "Été,excel");
    apr_int64_t second = ask(kit, "Seconde", "ETE,mobile");

    assert_string_equal(db_plain(kit, "SELECT name, fold FROM tag ORDER BY id"),
                        "Été|ete\nexcel|excel\nmobile|mobile");
    assert_string_equal(shown(kit, first, 1, "tags"), "Été\nexcel");
    assert_string_equal(shown(kit, second, 1, "tags"), "Été\nmobile");
}


static void a_topic_has_a_tag_once(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "été,Ete,ÉTÉ");

    assert_string_equal(shown(kit, id, 1, "tags"), "été");
}


static void what_decisions_need_is_found(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    fb_topic_t *topic;

    assert_null(fb_topics_find(&topic, kit->db, id, kit->pool));
    assert_true(topic->id == id && topic->author == store_person(kit, "lea", NULL));
    assert_true(topic->category == 1 && topic->site == store_site(kit, "lyon"));
    assert_int_equal(topic->kind, FB_QUESTION);
    assert_ptr_equal(topic->status, fb_status_find("open"));
    assert_string_equal(topic->title, "Une question");
    assert_true(topic->open == 1 && topic->locked == 0 && topic->revision == 1);
    assert_true(topic->accepted == 0 && topic->merged_into == 0);
    db_plain(kit, "UPDATE topic SET locked = 1, merged_into = 1, accepted = 3");
    assert_null(fb_topics_find(&topic, kit->db, id, kit->pool));
    assert_true(topic->locked && topic->merged_into == 1 && topic->accepted == 3);
}


static void what_is_not_there_is_not_found(void **state)
{
    db_kit_t *kit = *state;
    fb_topic_t *topic = (void *)state;
    fb_rows_t *rows;

    assert_null(fb_topics_find(&topic, kit->db, 42, kit->pool));
    assert_null(topic);
    assert_null(fb_topics_show(&rows, kit->db, 42, 1, kit->pool));
    assert_false(fb_rows_next(rows));
    assert_null(fb_topics_source(&rows, kit->db, 42, kit->pool));
    assert_false(fb_rows_next(rows));
    assert_null(fb_topics_state(&rows, kit->db, 42, kit->pool));
    assert_false(fb_rows_next(rows));
}


static void a_status_of_a_later_module_is_a_sentence_not_a_crash(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    fb_topic_t *topic;
    fb_error_t *err;

    db_plain(kit, "UPDATE topic SET status = 'dreamt'");
    err = fb_topics_find(&topic, kit->db, id, kit->pool);
    assert_non_null(err);
    assert_int_equal(err->status, 503);
    assert_non_null(strstr(err->message, "dreamt"));
}


static void each_person_sees_their_own_vote_and_follow(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    apr_int64_t lea = store_person(kit, "lea", NULL);
    apr_int64_t karim = store_person(kit, "karim", NULL);

    assert_string_equal(shown(kit, id, lea, "my_vote"), "1");
    assert_string_equal(shown(kit, id, lea, "following"), "1");
    assert_string_equal(shown(kit, id, karim, "my_vote"), "NULL");
    assert_string_equal(shown(kit, id, karim, "following"), "NULL");
    store_vote(kit, id, karim, 0, 3, 1);
    assert_string_equal(shown(kit, id, karim, "my_vote"), "3");
    assert_string_equal(shown(kit, id, lea, "my_vote"), "1");
    assert_string_equal(shown(kit, id, 0, "my_vote"), "NULL");
    assert_string_equal(shown(kit, id, 0, "score"), "4");
}


static void a_page_has_what_the_page_document_needs(void **state)
{
    static const char *const columns[][2] = {
        { "id", "1" }, { "kind", "question" }, { "title", "Une question" },
        { "status", "open" }, { "score", "1" }, { "voters", "1" }, { "sites", "1" },
        { "comments", "0" }, { "locked", "NULL" }, { "may_vote", "1" },
        { "created_at", "1000" }, { "active_at", "1000" }, { "category_id", "1" },
        { "category_slug", "general" }, { "category_title", "General" },
        { "author_id", "1" }, { "author_login", "lea" }, { "author_name", "lea" },
        { "author_site", "lyon" }, { "tags", "NULL" }, { "body", "Le *corps*" },
        { "revision", "1" }, { "accepted", "NULL" }, { "answer", "NULL" },
        { "edited_at", "NULL" },
    };
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    size_t i;

    for (i = 0; i < COUNT_OF(columns); i++)
        assert_string_equal(shown(kit, id, 1, columns[i][0]), columns[i][1]);
}


static void an_edit_keeps_what_was_there(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    edit_t e = { id, 1, store_person(kit, "marc", NULL), "Un Été", "Neuf", 1 };

    db_do(kit, edit, &e);
    assert_int_equal(e.conflict, 0);
    assert_string_equal(store_ask(kit, "SELECT title, fold, body, revision, "
                                  "edited_at, active_at FROM topic WHERE id = %ld",
                                  id), "Un Été|un ete|Neuf|2|2000|1000");
    assert_string_equal(store_ask(kit, "SELECT noun, number, title, body, login, "
                                  "made_at FROM revision JOIN person p "
                                  "ON p.id = person WHERE thing = %ld", id),
                        "topic|1|Une question|Le *corps*|marc|2000");
    e.revision = 2;
    e.title = "Encore";
    db_do(kit, edit, &e);
    assert_string_equal(db_plain(kit, "SELECT number, title FROM revision "
                                      "ORDER BY number"),
                        "1|Une question\n2|Un Été");
}


static void an_edit_of_an_older_revision_is_a_conflict_and_does_nothing(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    edit_t first = { id, 1, 1, "Premier", "Un", 1 }, late = { id, 1, 1, "Tard",
                                                              "Deux", 0 };
    edit_t early = { id, 3, 1, "Tôt", "Trois", 0 };

    db_do(kit, edit, &first);
    db_do(kit, edit, &late);
    db_do(kit, edit, &early);
    assert_int_equal(first.conflict, 0);
    assert_int_equal(late.conflict, 1);
    assert_int_equal(early.conflict, 1);
    assert_string_equal(store_ask(kit, "SELECT title, body, revision FROM topic "
                                  "WHERE id = %ld", id), "Premier|Un|2");
    assert_string_equal(db_plain(kit, "SELECT count(*) FROM revision"), "1");
}


static void the_source_is_as_it_was_written(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une <question> & \"plus\"", "");
    fb_rows_t *rows;

    assert_null(fb_topics_source(&rows, kit->db, id, kit->pool));
    assert_true(fb_rows_next(rows));
    assert_string_equal(fb_rows_text(rows, 0), "Une <question> & \"plus\"");
    assert_string_equal(fb_rows_text(rows, 1), "Le *corps*");
}


static void a_status_is_told_with_who_when_and_why(void **state)
{
    static const char *const names[] = { "status", "changed_at", "author_id",
                                         "author_login", "author_name", "reason" };
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    apr_int64_t rita = store_person(kit, "rita", NULL);
    fb_rows_t *rows;
    size_t i;

    assert_null(fb_topics_state(&rows, kit->db, id, kit->pool));
    assert_int_equal(fb_rows_count(rows), 0);
    store_status(kit, id, "declined", "Trop cher", rita, 3000);
    assert_null(fb_topics_state(&rows, kit->db, id, kit->pool));
    assert_true(fb_rows_next(rows));
    for (i = 0; i < COUNT_OF(names); i++)
        assert_string_equal(fb_rows_name(rows, (int)i), names[i]);
    assert_string_equal(fb_rows_text(rows, 0), "declined");
    assert_true(fb_rows_int(rows, 1) == 3000 && fb_rows_int(rows, 2) == rita);
    assert_string_equal(fb_rows_text(rows, 3), "rita");
    assert_string_equal(fb_rows_text(rows, 5), "Trop cher");
    store_status(kit, id, "open", NULL, rita, 4000);
    assert_null(fb_topics_state(&rows, kit->db, id, kit->pool));
    assert_true(fb_rows_next(rows));
    assert_null(fb_rows_text(rows, 5));
}


static void a_status_opens_and_lists_as_it_should(void **state)
{
    static const char *const expected[][2] = {
        { "review", "1|1" }, { "planned", "1|1" }, { "started", "1|1" },
        { "answered", "1|1" }, { "done", "0|0" }, { "declined", "0|0" },
        { "duplicate", "0|0" }, { "pending", "0|-1" }, { "hidden", "0|-1" },
        { "open", "1|1" }
    };
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    size_t i;

    for (i = 0; i < COUNT_OF(expected); i++) {
        store_status(kit, id, expected[i][0], NULL, 1, 3000);
        assert_string_equal(store_ask(kit, "SELECT open, listed FROM topic "
                                      "WHERE id = %ld", id), expected[i][1]);
    }
}


static void an_accepted_answer_can_be_taken_back(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    const fb_comment_new_t said = { id, 0, "comment", "Comme ça", 1, 0 };
    acceptance_t yes = { id, store_comment(kit, &said, 2000) }, no = { id, 0 };
    const char *comment = apr_psprintf(kit->pool, "%d", (int)yes.comment);

    db_do(kit, accept_it, &yes);
    assert_string_equal(shown(kit, id, 1, "accepted"), comment);
    assert_string_equal(shown(kit, id, 1, "answer"), comment);
    db_do(kit, accept_it, &no);
    assert_string_equal(shown(kit, id, 1, "accepted"), "NULL");
    assert_string_equal(shown(kit, id, 1, "answer"), "NULL");
}


static void the_accepted_answer_is_repeated_before_the_official_one(void **state)
{
    db_kit_t *kit = *state;
    apr_int64_t id = ask(kit, "Une question", "");
    fb_comment_new_t said = { id, 0, "comment", "Comme ça", 1, 0 };
    acceptance_t yes = { id, store_comment(kit, &said, 2000) };
    const char *accepted = apr_psprintf(kit->pool, "%d", (int)yes.comment);
    apr_int64_t official;

    said.kind = "answer";
    official = store_comment(kit, &said, 2001);
    assert_string_equal(shown(kit, id, 1, "answer"),
                        apr_psprintf(kit->pool, "%d", (int)official));
    db_do(kit, accept_it, &yes);
    assert_string_equal(shown(kit, id, 1, "answer"), accepted);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, db_setup, db_teardown)
        TEST(a_new_topic_is_open_and_as_it_was_typed),
        TEST(posting_votes_and_follows),
        TEST(an_author_without_a_site_votes_for_none),
        TEST(tags_are_shared_whatever_their_case_and_accents),
        TEST(a_topic_has_a_tag_once),
        TEST(what_decisions_need_is_found),
        TEST(what_is_not_there_is_not_found),
        TEST(a_status_of_a_later_module_is_a_sentence_not_a_crash),
        TEST(each_person_sees_their_own_vote_and_follow),
        TEST(a_page_has_what_the_page_document_needs),
        TEST(an_edit_keeps_what_was_there),
        TEST(an_edit_of_an_older_revision_is_a_conflict_and_does_nothing),
        TEST(the_source_is_as_it_was_written),
        TEST(a_status_is_told_with_who_when_and_why),
        TEST(a_status_opens_and_lists_as_it_should),
        TEST(an_accepted_answer_can_be_taken_back),
        TEST(the_accepted_answer_is_repeated_before_the_official_one),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
