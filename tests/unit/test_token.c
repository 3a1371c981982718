/*
 * Tokens: what only this server can have made.
 */

#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "base/token.h"
#include "pool_kit.h"

#define DAY apr_time_from_sec(86400)
#define MIDNIGHT (20524 * DAY)              /* 2026-03-12 00:00:00 UTC */
#define NOON (MIDNIGHT + DAY / 2)


/* HMAC-SHA256 as RFC 4231 lists it (cases 2, 1 and 6), and as Python's hmac
 * makes it of text beyond ASCII, cut to 128 bits. */
static void a_signature_is_hmac_sha256(void **state)
{
    char key[132];

    assert_string_equal(fb_token_sign("Jefe", "what do ya want for nothing?",
                                      *state),
                        "5bdcc146bf60754e6a042426089575c7");
    memset(key, 0x0b, 20);
    key[20] = '\0';
    assert_string_equal(fb_token_sign(key, "Hi There", *state),
                        "b0344c61d8db38535ca8afceaf0bf12b");
    memset(key, 0xaa, 131);
    key[131] = '\0';
    assert_string_equal(fb_token_sign(key, "Test Using Larger Than Block-Size "
                                      "Key - Hash Key First", *state),
                        "60e431591ee0b67f0d8a26aacbf5b77f");
    assert_string_equal(fb_token_sign("clé", "form 20524 léa", *state),
                        "cb31eea961ef9385ccc187de7a46042b");
    assert_string_equal(fb_token_sign("", "", *state),
                        "b613679a0814d9ec772f95d778c35fc5");
}


static void a_token_is_the_same_all_day(void **state)
{
    const char *token = fb_token_form("key", "lea", MIDNIGHT, *state);

    assert_int_equal(strlen(token), 32);
    assert_string_equal(fb_token_form("key", "lea", NOON, *state), token);
    assert_string_equal(fb_token_form("key", "lea", MIDNIGHT + DAY - 1, *state),
                        token);
    assert_string_not_equal(fb_token_form("key", "lea", MIDNIGHT + DAY, *state),
                            token);
}


static void todays_token_is_taken(void **state)
{
    const char *token = fb_token_form("key", "lea", NOON, *state);

    assert_true(fb_token_form_valid(token, "key", "lea", NOON, *state));
    assert_true(fb_token_form_valid(token, "key", "lea", MIDNIGHT, *state));
}


static void yesterdays_token_is_taken_till_midnight(void **state)
{
    const char *token = fb_token_form("key", "lea", NOON, *state);

    assert_true(fb_token_form_valid(token, "key", "lea", MIDNIGHT + DAY, *state));
    assert_true(fb_token_form_valid(token, "key", "lea", MIDNIGHT + 2 * DAY - 1,
                                    *state));
    assert_false(fb_token_form_valid(token, "key", "lea", MIDNIGHT + 2 * DAY,
                                     *state));
    assert_false(fb_token_form_valid(token, "key", "lea", NOON + 3 * DAY, *state));
}


static void tomorrows_token_is_refused(void **state)
{
    const char *token = fb_token_form("key", "lea", NOON + DAY, *state);

    assert_false(fb_token_form_valid(token, "key", "lea", NOON, *state));
}


static void a_token_is_good_for_one_login_and_one_key(void **state)
{
    static const char *const others[] = { "", "le", "leaa", "Lea", "lea ", "karim",
                                          "20524 lea" };
    const char *token = fb_token_form("key", "lea", NOON, *state);
    size_t i;

    for (i = 0; i < COUNT_OF(others); i++)
        assert_false(fb_token_form_valid(token, "key", others[i], NOON, *state));
    assert_false(fb_token_form_valid(token, "Key", "lea", NOON, *state));
    assert_false(fb_token_form_valid(token, "", "lea", NOON, *state));
}


static void a_token_that_is_missing_or_of_another_length_is_refused(void **state)
{
    const char *token = fb_token_form("key", "lea", NOON, *state);
    apr_size_t len;

    assert_false(fb_token_form_valid(NULL, "key", "lea", NOON, *state));
    for (len = 0; len < 32; len++)
        assert_false(fb_token_form_valid(apr_pstrmemdup(*state, token, len), "key",
                                         "lea", NOON, *state));
    assert_false(fb_token_form_valid(apr_pstrcat(*state, token, "0", NULL), "key",
                                     "lea", NOON, *state));
    assert_false(fb_token_form_valid(apr_pstrcat(*state, token, token, NULL), "key",
                                     "lea", NOON, *state));
}


static void a_token_that_differs_anywhere_is_refused(void **state)
{
    char *token = apr_pstrdup(*state, fb_token_form("key", "lea", NOON, *state));
    int i;

    for (i = 0; i < 32; i++) {
        token[i] ^= 1;
        assert_false(fb_token_form_valid(token, "key", "lea", NOON, *state));
        token[i] ^= 1;
    }
    assert_true(fb_token_form_valid(token, "key", "lea", NOON, *state));
}


static void random_tokens_are_base64url_and_never_repeat(void **state)
{
    apr_hash_t *seen = apr_hash_make(*state);
    int i;

    for (i = 0; i < 1000; i++) {
        const char *token = fb_token_random(*state);

        assert_int_equal(strlen(token), 43);
        assert_int_equal(strspn(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "abcdefghijklmnopqrstuvwxyz0123456789-_"), 43);
        assert_null(apr_hash_get(seen, token, APR_HASH_KEY_STRING));
        apr_hash_set(seen, token, APR_HASH_KEY_STRING, token);
    }
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_signature_is_hmac_sha256),
        cmocka_unit_test(a_token_is_the_same_all_day),
        cmocka_unit_test(todays_token_is_taken),
        cmocka_unit_test(yesterdays_token_is_taken_till_midnight),
        cmocka_unit_test(tomorrows_token_is_refused),
        cmocka_unit_test(a_token_is_good_for_one_login_and_one_key),
        cmocka_unit_test(a_token_that_is_missing_or_of_another_length_is_refused),
        cmocka_unit_test(a_token_that_differs_anywhere_is_refused),
        cmocka_unit_test(random_tokens_are_base64url_and_never_repeat),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
