/*
 * The guard: the table of rights in tests/data/rights.txt, walked for every
 * role, inside and outside its scope, on one's own things and on others'.
 */

#include <string.h>

#include <apr_file_io.h>
#include <apr_strings.h>

#include "pool_kit.h"
#include "rules/guard.h"

enum { ME = 7, SOMEBODY = 8, CATEGORY = 3, SITE = 5, ELSEWHERE = 99 };

/* The columns of the table: a role each, but for the author's. */
enum { COLUMNS = 8 };
static const char *const columns[COLUMNS] = {
    "member", "author", "champion", "referent", "moderator", "editor", "sponsor",
    "admin"
};

/* The actions of the table that rights stand for today. */
static const struct {
    const char *action;
    fb_right_t right;
} rights[] = {
    { "ask", FB_MAY_ASK }, { "comment", FB_MAY_COMMENT },
    { "vote", FB_MAY_VOTE }, { "follow", FB_MAY_FOLLOW },
    { "edit", FB_MAY_EDIT }, { "accept", FB_MAY_ACCEPT },
    { "answer", FB_MAY_ANSWER }, { "note", FB_MAY_NOTE },
    { "status", FB_MAY_SET_STATUS }, { "flag", FB_MAY_FLAG },
    { "withdraw", FB_MAY_WITHDRAW }, { "assign", FB_MAY_ASSIGN },
    { "claim", FB_MAY_CLAIM }, { "move", FB_MAY_MOVE },
    { "lock", FB_MAY_LOCK }, { "hide", FB_MAY_HIDE },
    { "approve", FB_MAY_APPROVE },
};

/* The same for topics that are held, of which the specification says: author
 * and moderators only. */
static const char *const held[COLUMNS] = {
    "-", "own-topic", "-", "-", "scope", "-", "-", "any"
};

/* Who wrote the thing, who asked the topic it is below, and where that is. */
static const fb_target_t targets[] = {
    { SOMEBODY, SOMEBODY, CATEGORY, SITE },
    { ME, SOMEBODY, CATEGORY, SITE },
    { SOMEBODY, ME, CATEGORY, SITE },
    { ME, ME, CATEGORY, SITE },
    { SOMEBODY, SOMEBODY, ELSEWHERE, SITE },
    { SOMEBODY, SOMEBODY, CATEGORY, ELSEWHERE },
    { SOMEBODY, SOMEBODY, ELSEWHERE, ELSEWHERE },
    { SOMEBODY, SOMEBODY, CATEGORY, 0 },
    { ME, SOMEBODY, ELSEWHERE, ELSEWHERE },
    { SOMEBODY, ME, ELSEWHERE, ELSEWHERE },
};

/* How far a role reaches: 0 is everywhere. */
static const struct {
    apr_int64_t category, site;
} scopes[] = { { 0, 0 }, { CATEGORY, 0 }, { 0, SITE }, { CATEGORY, SITE } };


static fb_who_t person(apr_pool_t *pool)
{
    fb_who_t who = { ME, "lea", SITE, NULL };

    who.grants = apr_array_make(pool, 2, sizeof(fb_grant_t));
    return who;
}


static void grant(fb_who_t *who, fb_role_t role, apr_int64_t category,
                  apr_int64_t site)
{
    fb_grant_t *one = apr_array_push((apr_array_header_t *)who->grants);

    one->role = role;
    one->category = category;
    one->site = site;
}


/* The cells of the line of rights.txt that begins with ACTION. */
static const char *const *cells_of(const char *action, apr_pool_t *pool)
{
    const char *top = getenv("FB_SRCDIR"), *path;
    const char **cells = apr_pcalloc(pool, COLUMNS * sizeof(*cells));
    apr_file_t *file;
    char line[200], *word, *last;
    int i;

    path = apr_pstrcat(pool, top ? top : ".", "/tests/data/rights.txt", NULL);
    if (apr_file_open(&file, path, APR_FOPEN_READ, 0, pool) != APR_SUCCESS)
        fail_msg("%s cannot be read", path);
    while (apr_file_gets(line, sizeof(line), file) == APR_SUCCESS) {
        word = apr_strtok(line, " \n", &last);
        if (!word || strcmp(word, action))
            continue;
        for (i = 0; i < COLUMNS; i++)
            cells[i] = apr_pstrdup(pool, apr_strtok(NULL, " \n", &last));
        apr_file_close(file);
        return cells;
    }
    fail_msg("%s has no line %s", path, action);
    return NULL;
}


/* What the cell CELL says of TARGET for a role that reaches SCOPE. */
static int says(const char *cell, const fb_target_t *target, size_t scope)
{
    int in_category = !scopes[scope].category
                      || scopes[scope].category == target->category;
    int in_site = !scopes[scope].site || scopes[scope].site == target->site;

    if (!strcmp(cell, "yes") || !strcmp(cell, "any"))
        return 1;
    if (!strcmp(cell, "own"))
        return target->author == ME;
    if (!strcmp(cell, "own-topic"))
        return target->asker == ME;
    if (!strcmp(cell, "scope"))
        return in_category && in_site;
    if (!strcmp(cell, "scope-other"))
        return in_category && in_site && target->author != ME;
    assert_string_equal(cell, "-");
    return 0;
}


/* Ask for RIGHT in every role, scope and case, and compare with CELLS. */
static void walk(fb_right_t right, const char *const *cells, apr_pool_t *pool)
{
    size_t column, scope, t;

    for (column = 0; column < COLUMNS; column++) {
        /* A role that reaches everywhere has no other reach. */
        size_t reaches = !strcmp(cells[column], "any") ? 1 : COUNT_OF(scopes);

        for (scope = 0; scope < reaches; scope++) {
            fb_who_t who = person(pool);

            if (strcmp(columns[column], "author"))
                grant(&who, fb_role_find(columns[column]), scopes[scope].category,
                      scopes[scope].site);
            for (t = 0; t < COUNT_OF(targets); t++) {
                int expected = says(cells[0], &targets[t], scope)
                               || says(cells[1], &targets[t], scope)
                               || says(cells[column], &targets[t], scope);

                if (!!fb_guard_may(&who, right, &targets[t]) != expected)
                    fail_msg("%s: %s, scope %zu, target %zu: not %d",
                             fb_guard_name(right), columns[column], scope, t,
                             expected);
            }
        }
    }
}


static void every_right_is_had_as_the_table_says(void **state)
{
    size_t i;

    for (i = 0; i < COUNT_OF(rights); i++)
        walk(rights[i].right, cells_of(rights[i].action, *state), *state);
}


static void held_topics_are_seen_by_their_author_and_by_moderators(void **state)
{
    walk(FB_MAY_SEE_HELD, held, *state);
}


/* A comment's author asks for what the topic's author alone may have. */
static void writing_below_a_held_topic_does_not_show_it(void **state)
{
    fb_who_t who = person(*state);
    fb_target_t comment = { ME, SOMEBODY, CATEGORY, SITE };

    assert_false(fb_guard_may(&who, FB_MAY_SEE_HELD, &comment));
    comment.asker = ME;
    assert_true(fb_guard_may(&who, FB_MAY_SEE_HELD, &comment));
}


static void nobody_signed_in_has_no_right(void **state)
{
    fb_who_t nobody = { 0, NULL, 0, NULL };
    fb_target_t hidden_author = { 0, 0, CATEGORY, SITE };
    int right;

    for (right = FB_MAY_ASK; right <= FB_MAY_PIN; right++) {
        assert_false(fb_guard_may(&nobody, right, NULL));
        assert_false(fb_guard_may(&nobody, right, &targets[0]));
        assert_false(fb_guard_may(&nobody, right, &hidden_author));
    }
    nobody = person(*state);
    nobody.id = 0;
    nobody.login = NULL;
    grant(&nobody, FB_ADMIN, 0, 0);
    for (right = FB_MAY_ASK; right <= FB_MAY_PIN; right++)
        assert_false(fb_guard_may(&nobody, right, NULL));
}


/* Where the database cannot be written, a first visit has no id. */
static void who_is_not_recorded_is_not_the_author_of_what_has_none(void **state)
{
    fb_who_t who = person(*state);
    fb_target_t hidden_author = { 0, 0, CATEGORY, SITE };

    who.id = 0;
    assert_false(fb_guard_may(&who, FB_MAY_EDIT, &hidden_author));
    assert_false(fb_guard_may(&who, FB_MAY_ACCEPT, &hidden_author));
    assert_false(fb_guard_may(&who, FB_MAY_SEE_HELD, &hidden_author));
    assert_true(fb_guard_may(&who, FB_MAY_ASK, NULL));
}


static void over_nothing_in_particular_a_role_in_any_scope_is_enough(void **state)
{
    fb_who_t who = person(*state);

    assert_false(fb_guard_may(&who, FB_MAY_ANSWER, NULL));
    assert_false(fb_guard_may(&who, FB_MAY_SEE_HELD, NULL));
    assert_false(fb_guard_may(&who, FB_MAY_EDIT, NULL));
    grant(&who, FB_MODERATOR, CATEGORY, SITE);
    assert_true(fb_guard_may(&who, FB_MAY_ANSWER, NULL));
    assert_true(fb_guard_may(&who, FB_MAY_SEE_HELD, NULL));
    assert_true(fb_guard_may(&who, FB_MAY_EDIT, NULL));
}


static void each_role_keeps_its_own_scope(void **state)
{
    static const fb_target_t here = { SOMEBODY, SOMEBODY, CATEGORY, SITE };
    static const fb_target_t there = { SOMEBODY, SOMEBODY, ELSEWHERE, SITE };
    fb_who_t who = person(*state);

    grant(&who, FB_MODERATOR, CATEGORY, 0);
    grant(&who, FB_REFERENT, ELSEWHERE, 0);
    assert_true(fb_guard_may(&who, FB_MAY_EDIT, &here));
    assert_false(fb_guard_may(&who, FB_MAY_EDIT, &there));
    assert_true(fb_guard_may(&who, FB_MAY_ANSWER, &there));
}


/* A category here and a site there are not that category at that site. */
static void scopes_of_two_grants_do_not_mix(void **state)
{
    static const fb_target_t mixed = { SOMEBODY, SOMEBODY, CATEGORY, ELSEWHERE };
    fb_who_t who = person(*state);

    grant(&who, FB_REFERENT, CATEGORY, SITE);
    grant(&who, FB_REFERENT, CATEGORY + 1, ELSEWHERE);
    assert_false(fb_guard_may(&who, FB_MAY_ANSWER, &mixed));
    grant(&who, FB_REFERENT, 0, ELSEWHERE);
    assert_true(fb_guard_may(&who, FB_MAY_ANSWER, &mixed));
}


static void a_right_has_a_name_of_its_own(void **state)
{
    int a, b;

    (void)state;
    assert_string_equal(fb_guard_name(FB_MAY_ASK), "ask");
    assert_string_equal(fb_guard_name(FB_MAY_SET_STATUS), "set_status");
    for (a = FB_MAY_ASK; a <= FB_MAY_SEE_HELD; a++)
        for (b = FB_MAY_ASK; b < a; b++)
            assert_string_not_equal(fb_guard_name(a), fb_guard_name(b));
}


static void a_role_is_found_by_its_exact_name(void **state)
{
    int i, count = 0;

    (void)state;
    for (i = 0; i < COLUMNS; i++)
        if (strcmp(columns[i], "author"))
            assert_int_not_equal(fb_role_find(columns[i]), 0);
    assert_int_equal(fb_role_find("moderator"), FB_MODERATOR);
    assert_int_equal(fb_role_find("author"), 0);
    assert_int_equal(fb_role_find("Admin"), 0);
    assert_int_equal(fb_role_find("admins"), 0);
    assert_int_equal(fb_role_find(""), 0);
    for (i = 0; fb_role_name(i); i++)
        count += fb_role_find(fb_role_name(i)) != 0;
    assert_int_equal(count, COLUMNS - 1);
    assert_null(fb_role_name(-1));
}


static void a_role_is_held_in_whatever_scope(void **state)
{
    fb_who_t who = person(*state), nobody = { 0, NULL, 0, NULL };

    grant(&who, FB_REFERENT, CATEGORY, SITE);
    assert_true(fb_guard_holds(&who, FB_REFERENT));
    assert_true(fb_guard_holds(&who, FB_MEMBER));
    assert_false(fb_guard_holds(&who, FB_MODERATOR));
    assert_false(fb_guard_holds(&who, FB_ADMIN));
    assert_false(fb_guard_holds(&nobody, FB_MEMBER));
    assert_false(fb_guard_holds(&nobody, FB_REFERENT));
    who.grants = NULL;
    assert_true(fb_guard_holds(&who, FB_MEMBER));
    assert_false(fb_guard_holds(&who, FB_REFERENT));
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_right_is_had_as_the_table_says),
        cmocka_unit_test(held_topics_are_seen_by_their_author_and_by_moderators),
        cmocka_unit_test(writing_below_a_held_topic_does_not_show_it),
        cmocka_unit_test(nobody_signed_in_has_no_right),
        cmocka_unit_test(who_is_not_recorded_is_not_the_author_of_what_has_none),
        cmocka_unit_test(over_nothing_in_particular_a_role_in_any_scope_is_enough),
        cmocka_unit_test(each_role_keeps_its_own_scope),
        cmocka_unit_test(scopes_of_two_grants_do_not_mix),
        cmocka_unit_test(a_right_has_a_name_of_its_own),
        cmocka_unit_test(a_role_is_found_by_its_exact_name),
        cmocka_unit_test(a_role_is_held_in_whatever_scope),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
