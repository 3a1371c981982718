/*
 * Errors: a status, a sentence, a cause; passed up as they are.
 */

#include <string.h>

#include "base/error.h"
#include "pool_kit.h"

static fb_error_t failure = { 500, NULL, NULL, "it failed", NULL, 0 };


static void an_error_has_its_status_its_sentence_and_its_cause(void **state)
{
    fb_error_t *err = fb_error(*state, 503, &failure, "%s did it %d times: %s", "Léa",
                               2, "100 %");

    assert_int_equal(err->status, 503);
    assert_string_equal(err->message, "Léa did it 2 times: 100 %");
    assert_ptr_equal(err->cause, &failure);
    assert_null(err->word);
    assert_null(err->about);
}


static void a_refusal_has_the_word_that_people_read(void **state)
{
    fb_error_t *err = fb_refuse(*state, 403, "error.token", "error.right", "no %s",
                                "token");

    assert_int_equal(err->status, 403);
    assert_string_equal(err->word, "error.token");
    assert_string_equal(err->about, "error.right");
    assert_string_equal(err->message, "no token");
    assert_null(err->cause);
}


/* What the texts are made of may be gone when the error is read. */
static void an_error_keeps_its_own_words(void **state)
{
    char about[] = "about";
    fb_error_t *err = fb_refuse(*state, 422, NULL, NULL, "%s", about);

    memset(about, 'x', sizeof(about) - 1);
    assert_string_equal(err->message, "about");
}


static fb_error_t *try_it(fb_error_t *what, int *behind)
{
    FB_ERR(what);
    *behind = 1;
    return FB_OK;
}


static void an_error_returns_early_and_as_it_is(void **state)
{
    int behind = 0;

    (void)state;
    assert_ptr_equal(try_it(&failure, &behind), &failure);
    assert_int_equal(behind, 0);
    assert_null(try_it(FB_OK, &behind));
    assert_int_equal(behind, 1);
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_has_its_status_its_sentence_and_its_cause),
        cmocka_unit_test(a_refusal_has_the_word_that_people_read),
        cmocka_unit_test(an_error_keeps_its_own_words),
        cmocka_unit_test(an_error_returns_early_and_as_it_is),
    };

    return cmocka_run_group_tests(tests, pool_setup, pool_teardown);
}
