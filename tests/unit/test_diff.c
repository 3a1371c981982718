/*
 * Differences: what changed between two texts.
 */

#include <string.h>
#include <time.h>

#include <apr_strings.h>

#include "pool_kit.h"
#include "rules/diff.h"


/* The difference as "kept [-gone-] {+new+}"; checks that it leads from BEFORE
 * to AFTER. */
static const char *said(const char *before, const char *after, apr_pool_t *pool)
{
    static const char *const open[] = { "", "[-", "{+" };
    static const char *const close[] = { "", "-]", "+}" };
    const apr_array_header_t *pieces = fb_diff(before, after, pool);
    apr_array_header_t *old = apr_array_make(pool, 8, sizeof(char *));
    apr_array_header_t *new = apr_array_make(pool, 8, sizeof(char *));
    apr_array_header_t *all = apr_array_make(pool, 8, sizeof(char *));
    int i;

    for (i = 0; i < pieces->nelts; i++) {
        const fb_piece_t *piece = &APR_ARRAY_IDX(pieces, i, fb_piece_t);

        assert_true(*piece->text);
        if (piece->op != FB_NEW)
            APR_ARRAY_PUSH(old, const char *) = piece->text;
        if (piece->op != FB_GONE)
            APR_ARRAY_PUSH(new, const char *) = piece->text;
        APR_ARRAY_PUSH(all, const char *) = apr_pstrcat(
            pool, open[piece->op], piece->text, close[piece->op], NULL);
    }
    assert_string_equal(apr_array_pstrcat(pool, old, '\0'), before);
    assert_string_equal(apr_array_pstrcat(pool, new, '\0'), after);
    return apr_array_pstrcat(pool, all, '\0');
}


static void equal_texts_are_kept_as_a_whole(void **state)
{
    assert_string_equal(said("", "", *state), "");
    assert_string_equal(said("Le même.\n\nTexte", "Le même.\n\nTexte", *state),
                        "Le même.\n\nTexte");
}


static void what_changed_is_told_word_by_word(void **state)
{
    assert_string_equal(said("exporter la liste", "exporter toute la liste", *state),
                        "exporter {+toute +}la liste");
    assert_string_equal(said("un export rapide", "un import rapide", *state),
                        "un [-export-]{+import+} rapide");
    assert_string_equal(said("a b c", "", *state), "[-a b c-]");
    assert_string_equal(said("", "a b c", *state), "{+a b c+}");
    assert_string_equal(said("élève", "élèves", *state), "[-élève-]{+élèves+}");
    assert_string_equal(said("fin.", "fin !", *state), "fin[-.-]{+ !+}");
}


static void line_ends_are_words_of_their_own(void **state)
{
    assert_string_equal(said("un\ndeux", "un\n\ndeux", *state), "un\n{+\n+}deux");
}


/* COUNT times A and B in turns. */
static char *turns(int count, const char *a, const char *b, apr_pool_t *pool)
{
    apr_array_header_t *parts = apr_array_make(pool, count, sizeof(char *));
    int i;

    for (i = 0; i < count; i++)
        APR_ARRAY_PUSH(parts, const char *) = i % 2 ? b : a;
    return apr_array_pstrcat(pool, parts, '\0');
}


static void one_word_in_a_long_text_is_found(void **state)
{
    char *before = turns(20000, "a", " ", *state);
    char *after = apr_pstrcat(*state, before, NULL);

    after[10000] = 'b';
    assert_non_null(strstr(said(before, after, *state), "[-a-]{+b+}"));
}


/* Both within a second on any machine: without bounds it takes minutes. */
static void long_texts_with_nothing_in_common_cost_little(void **state)
{
    clock_t start = clock();

    said(turns(20000, "a", " ", *state), turns(20000, "b", "\t", *state), *state);
    said(turns(20000, ",", ".", *state), turns(20000, ".", ";", *state), *state);
    said(turns(20000, ",", ",", *state), turns(19000, ",", ".", *state), *state);
    said(turns(20000, "€", "é", *state), turns(1, "é", "", *state), *state);
    assert_true(clock() - start < CLOCKS_PER_SEC);
}


/* The next number below LIMIT of a row that is the same in every run. */
static int next(int limit)
{
    static unsigned seed = 1;

    seed = seed * 1103515245 + 12345;
    return (int)(seed >> 16) % limit;
}


static void any_two_texts_lead_to_each_other(void **state)
{
    static const char *const words[] = { "a", "b", " ", "\n", ".", "é" };
    int round, which, i;

    for (round = 0; round < 3000; round++) {
        char text[2][64] = { "", "" };

        for (which = 0; which < 2; which++)
            for (i = next(20); i > 0; i--)
                strcat(text[which], words[next(COUNT_OF(words))]);
        said(text[0], text[1], *state);
    }
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_texts_are_kept_as_a_whole),
        cmocka_unit_test(what_changed_is_told_word_by_word),
        cmocka_unit_test(line_ends_are_words_of_their_own),
        cmocka_unit_test(one_word_in_a_long_text_is_found),
        cmocka_unit_test(long_texts_with_nothing_in_common_cost_little),
        cmocka_unit_test(any_two_texts_lead_to_each_other),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
