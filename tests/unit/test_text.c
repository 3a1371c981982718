/*
 * Text: what is taken for text, how long it is, how it is compared.
 */

#include <string.h>

#include <apr_strings.h>

#include "base/text.h"
#include "pool_kit.h"

/* Bytes with their number, NUL included. */
#define BYTES(text) { text, sizeof(text) - 1 }

typedef struct bytes_t {
    const char *at;
    size_t len;
} bytes_t;


/* Write the code point C to OUT as UTF-8 would, surrogates and what lies beyond
 * Unicode too; return the number of bytes. */
static size_t encode(char *out, unsigned c)
{
    static const unsigned char first[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4, i;

    for (i = len - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(len == 1 ? c : first[len] | c);
    return len;
}


static void refuse(const bytes_t *texts, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        if (fb_text_valid(texts[i].at, texts[i].len))
            fail_msg("the text number %zu was taken", i);
}


static void letters_of_every_length_are_text(void **state)
{
    static const char text[] = "a é € 😀 \t\r\n\xEF\xBF\xBD";

    (void)state;
    assert_true(fb_text_valid("", 0));
    assert_true(fb_text_valid(text, strlen(text)));
}


static void bytes_behind_the_length_do_not_count(void **state)
{
    (void)state;
    assert_true(fb_text_valid("ab\xFF", 2));
    assert_false(fb_text_valid("é", 1));
}


/* Cc but TAB, LF, CR; surrogates; U+FDD0..U+FDEF, U+xxFFFE and U+xxFFFF. */
static void every_code_point_is_taken_but_three_kinds(void **state)
{
    char bytes[4];
    unsigned c;

    (void)state;
    for (c = 0; c <= 0x10FFFF; c++) {
        int control = (c < 0x20 && c != 9 && c != 10 && c != 13)
                      || (c >= 0x7F && c <= 0x9F);
        int surrogate = c >= 0xD800 && c <= 0xDFFF;
        int nothing = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFF) >= 0xFFFE;
        size_t len = encode(bytes, c);

        if (!!fb_text_valid(bytes, len) == (control || surrogate || nothing))
            fail_msg("U+%04X", c);
    }
}


static void a_nul_is_refused_wherever_it_stands(void **state)
{
    static const bytes_t texts[] = { BYTES("\0"), BYTES("\0a"), BYTES("a\0b"),
                                     BYTES("ab\0") };

    (void)state;
    refuse(texts, COUNT_OF(texts));
}


static void longer_spellings_than_needed_are_refused(void **state)
{
    static const bytes_t texts[] = {
        BYTES("\xC0\x80"), BYTES("\xC1\xBF"), BYTES("\xC0\xAF"),
        BYTES("\xE0\x80\xAF"), BYTES("\xE0\x9F\xBF"),
        BYTES("\xF0\x80\x80\xAF"), BYTES("\xF0\x8F\xBF\xBF"),
        BYTES("\xF8\x80\x80\x80\xAF"), BYTES("\xFC\x80\x80\x80\x80\xAF")
    };

    (void)state;
    refuse(texts, COUNT_OF(texts));
}


static void what_lies_beyond_unicode_is_refused(void **state)
{
    static const bytes_t texts[] = {
        BYTES("\xF4\x90\x80\x80"), BYTES("\xF5\x80\x80\x80"),
        BYTES("\xF7\xBF\xBF\xBF"), BYTES("\xF8\x88\x80\x80\x80"),
        BYTES("\xFE"), BYTES("\xFF")
    };

    (void)state;
    refuse(texts, COUNT_OF(texts));
}


static void what_is_cut_short_is_refused(void **state)
{
    static const bytes_t texts[] = {
        BYTES("\xC3"), BYTES("a\xE2\x82"), BYTES("\xF0\x9F\x98"),
        BYTES("\xC3(x"), BYTES("\xE2\x82 b"), BYTES("\xF0\x9F\x98z"),
        BYTES("\x80"), BYTES("\xBF"), BYTES("a\xA9"), BYTES("\xC3\xA9\xA9"),
        BYTES("caf\xE9")
    };

    (void)state;
    refuse(texts, COUNT_OF(texts));
}


static void crlf_becomes_lf_and_nothing_else_changes(void **state)
{
    static const char *const kept[] = {
        "", "a", "a\nb\n", " a \t b ", "\n\n", "a\rb", "\r", "é\n"
    };
    size_t i;

    assert_string_equal(fb_text_lines("a\r\nb\r\n", *state), "a\nb\n");
    assert_string_equal(fb_text_lines("\r\n\r\n", *state), "\n\n");
    assert_string_equal(fb_text_lines("a\r\r\nb\n\r\n", *state), "a\r\nb\n\n");
    for (i = 0; i < COUNT_OF(kept); i++)
        assert_string_equal(fb_text_lines(kept[i], *state), kept[i]);
}


static void length_counts_code_points(void **state)
{
    (void)state;
    assert_int_equal(fb_text_length(""), 0);
    assert_int_equal(fb_text_length("été"), 3);
    assert_int_equal(fb_text_length("e\xCC\x81"), 2);
    assert_int_equal(fb_text_length("€😀\n"), 3);
}


static void white_space_at_the_ends_can_be_left_uncounted(void **state)
{
    (void)state;
    assert_int_equal(fb_text_length_trimmed("été"), 3);
    assert_int_equal(fb_text_length_trimmed(" \t\n à b \r\n"), 3);
    assert_int_equal(fb_text_length_trimmed("\xC2\xA0 x\xE2\x80\x83"), 1);
    assert_int_equal(fb_text_length_trimmed(" \n\t "), 0);
    assert_int_equal(fb_text_length_trimmed(""), 0);
}


static void white_space_at_the_ends_can_be_cut_off(void **state)
{
    assert_string_equal(fb_text_trim(" \t\n à  b \r\n", *state), "à  b");
    assert_string_equal(fb_text_trim("\xC2\xA0 x\xE2\x80\xAF", *state), "x");
    assert_string_equal(fb_text_trim("été", *state), "été");
    assert_string_equal(fb_text_trim(" \n\t ", *state), "");
    assert_string_equal(fb_text_trim("", *state), "");
}


static void a_head_ends_between_characters(void **state)
{
    assert_string_equal(fb_text_head("é€😀x", 0, *state), "");
    assert_string_equal(fb_text_head("é€😀x", 2, *state), "é€");
    assert_string_equal(fb_text_head("é€😀x", 3, *state), "é€😀");
    assert_string_equal(fb_text_head("é€😀x", 4, *state), "é€😀x");
    assert_string_equal(fb_text_head("é€😀x", 99, *state), "é€😀x");
}


static void folding_takes_accents_and_case_away(void **state)
{
    static const char *const pairs[][2] = {
        { "Éléphant à NOËL", "elephant a noel" },
        { "e\xCC\x81te\xCC\x81", "ete" },
        { "Français, Ça", "francais ca" },
        { "Œuvre, cœur", "oeuvre coeur" },
        { "Ex Æquo, æ", "ex aequo ae" },
        { "Straße", "strasse" }, { "STRASSE", "strasse" },
        { "STRA\xE1\xBA\x9E" "E", "strasse" },
        { "İstanbul", "istanbul" },
        { "ΑΘΉΝΑ", "αθηνα" }, { "Привет", "привет" }, { "漢字", "漢字" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(fb_text_fold(pairs[i][0], *state), pairs[i][1]);
}


static void folding_writes_compatibility_forms_out(void **state)
{
    static const char *const pairs[][2] = {
        { "\xEF\xAC\x81n", "fin" },                 /* the ligature fi */
        { "\xEF\xBC\xA1\xEF\xBC\xA2", "ab" },       /* full width */
        { "m²", "m2" }, { "①", "1" }, { "Ⅳ", "iv" }, { "n°", "n" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(fb_text_fold(pairs[i][0], *state), pairs[i][1]);
}


static void folding_leaves_one_space_for_anything_else(void **state)
{
    static const char *const pairs[][2] = {
        { "l'export", "l export" }, { "l’export", "l export" },
        { "  a -- b!\n\tc... ", "a b c" }, { "100 %", "100" },
        { "a_b%c\\d", "a b c d" }, { "v1.2/3", "v1 2 3" },
        { "a😀b", "a b" }, { "", "" }, { " ?! ", "" }, { "😀", "" },
    };
    size_t i;

    for (i = 0; i < COUNT_OF(pairs); i++)
        assert_string_equal(fb_text_fold(pairs[i][0], *state), pairs[i][1]);
}


/* What is found by its folded form must fold to it, whatever it is. */
static void folding_twice_is_folding_once(void **state)
{
    apr_pool_t *pool;
    char bytes[8];
    unsigned c;

    apr_pool_create(&pool, *state);
    for (c = 1; c < 0x1FFFF; c++) {
        const char *once;

        bytes[encode(bytes, c)] = '\0';
        if (!fb_text_valid(bytes, strlen(bytes)))
            continue;
        once = fb_text_fold(bytes, pool);
        if (strcmp(fb_text_fold(once, pool), once))
            fail_msg("U+%04X folds to '%s', and that to '%s'", c, once,
                     fb_text_fold(once, pool));
        apr_pool_clear(pool);
    }
    apr_pool_destroy(pool);
}


static void a_slug_is_folded_words_with_hyphens(void **state)
{
    assert_string_equal(fb_text_slug("Exporter la liste des contacts ?", *state),
                        "exporter-la-liste-des-contacts");
    assert_string_equal(fb_text_slug("L’été, à l'œuvre", *state),
                        "l-ete-a-l-oeuvre");
    assert_string_equal(fb_text_slug("../a//b?c#d", *state), "a-b-c-d");
}


static void a_slug_of_nothing_is_empty(void **state)
{
    assert_string_equal(fb_text_slug("", *state), "");
    assert_string_equal(fb_text_slug(" ?! 😀 ", *state), "");
}


/* Nine bytes a word: six make 59 with their hyphens. */
static void a_long_slug_is_cut_between_words(void **state)
{
    assert_string_equal(
        fb_text_slug("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee "
                     "fffffffff ggggggggg", *state),
        "aaaaaaaaa-bbbbbbbbb-ccccccccc-ddddddddd-eeeeeeeee-fffffffff");
    assert_string_equal(
        fb_text_slug("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee "
                     "ffffffffff ggggggggg", *state),
        "aaaaaaaaa-bbbbbbbbb-ccccccccc-ddddddddd-eeeeeeeee-ffffffffff");
    assert_string_equal(
        fb_text_slug("aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeee "
                     "fffffffffff", *state),
        "aaaaaaaaa-bbbbbbbbb-ccccccccc-ddddddddd-eeeeeeeee");
}


static void a_slug_of_sixty_bytes_stays_whole(void **state)
{
    char text[62];

    memset(text, 'a', sizeof(text));
    text[60] = '\0';
    assert_string_equal(fb_text_slug(text, *state), text);
    text[60] = 'a';
    text[61] = '\0';
    assert_int_equal(strlen(fb_text_slug(text, *state)), 60);
}


static void one_very_long_word_is_cut_between_characters(void **state)
{
    const char *slug = fb_text_slug("a漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢漢",
                                    *state);

    assert_int_equal(strlen(slug), 1 + 19 * 3);
    assert_true(fb_text_valid(slug, strlen(slug)));
}


static void only_unreserved_characters_stand_bare_in_a_uri(void **state)
{
    assert_string_equal(fb_text_uri("aZ09-._~", *state), "aZ09-._~");
    assert_string_equal(fb_text_uri("a b&c=é/?#%+'\"<", *state),
                        "a%20b%26c%3D%C3%A9%2F%3F%23%25%2B%27%22%3C");
    assert_string_equal(fb_text_uri("", *state), "");
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_of_every_length_are_text),
        cmocka_unit_test(bytes_behind_the_length_do_not_count),
        cmocka_unit_test(every_code_point_is_taken_but_three_kinds),
        cmocka_unit_test(a_nul_is_refused_wherever_it_stands),
        cmocka_unit_test(longer_spellings_than_needed_are_refused),
        cmocka_unit_test(what_lies_beyond_unicode_is_refused),
        cmocka_unit_test(what_is_cut_short_is_refused),
        cmocka_unit_test(crlf_becomes_lf_and_nothing_else_changes),
        cmocka_unit_test(length_counts_code_points),
        cmocka_unit_test(white_space_at_the_ends_can_be_left_uncounted),
        cmocka_unit_test(white_space_at_the_ends_can_be_cut_off),
        cmocka_unit_test(a_head_ends_between_characters),
        cmocka_unit_test(folding_takes_accents_and_case_away),
        cmocka_unit_test(folding_writes_compatibility_forms_out),
        cmocka_unit_test(folding_leaves_one_space_for_anything_else),
        cmocka_unit_test(folding_twice_is_folding_once),
        cmocka_unit_test(a_slug_is_folded_words_with_hyphens),
        cmocka_unit_test(a_slug_of_nothing_is_empty),
        cmocka_unit_test(a_long_slug_is_cut_between_words),
        cmocka_unit_test(a_slug_of_sixty_bytes_stays_whole),
        cmocka_unit_test(one_very_long_word_is_cut_between_characters),
        cmocka_unit_test(only_unreserved_characters_stand_bare_in_a_uri),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
