/*
 * The cache of pages, and the digests it knows them by.
 */

#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>
#include <apr_thread_proc.h>

#include "page/cache.h"
#include "page_kit.h"

static const unsigned char key[FB_DIGEST_KEY] = "a key of thirty-two bytes";


static fb_digest_t digest_of(int n)
{
    fb_digest_t digest = { { (apr_uint64_t)n, ~(apr_uint64_t)n } };

    return digest;
}


static void keep(fb_cache_t *cache, int n, apr_size_t len, apr_pool_t *pool)
{
    fb_digest_t digest = digest_of(n);
    char *bytes = apr_palloc(pool, len);

    memset(bytes, n, len);
    fb_cache_put(cache, &digest, bytes, len);
}


static int has(fb_cache_t *cache, int n, apr_pool_t *pool)
{
    fb_digest_t digest = digest_of(n);
    const char *bytes;
    apr_size_t len;

    if (!fb_cache_get(&bytes, &len, cache, &digest, pool))
        return 0;
    assert_int_equal((unsigned char)bytes[0], (unsigned char)n);
    assert_int_equal((unsigned char)bytes[len - 1], (unsigned char)n);
    return 1;
}


static void a_page_comes_back_as_it_was_put_in(void **state)
{
    kit_t *kit = *state;
    fb_cache_t *cache = fb_cache_create(1 << 20, kit->pool);

    assert_false(has(cache, 1, kit->pool));
    keep(cache, 1, 1000, kit->pool);
    assert_true(has(cache, 1, kit->pool));
    assert_false(has(cache, 2, kit->pool));
}


static void what_was_not_asked_for_longest_goes_first(void **state)
{
    kit_t *kit = *state;
    fb_cache_t *cache = fb_cache_create(10000, kit->pool);
    int i;

    for (i = 1; i <= 4; i++)
        keep(cache, i, 2400, kit->pool);
    assert_true(has(cache, 1, kit->pool));
    keep(cache, 5, 2400, kit->pool);
    assert_true(has(cache, 1, kit->pool));
    assert_false(has(cache, 2, kit->pool));
    assert_true(has(cache, 5, kit->pool));
    assert_true(fb_cache_size(cache) <= 10000);
}


static void a_page_too_large_for_it_is_not_kept(void **state)
{
    kit_t *kit = *state;
    fb_cache_t *cache = fb_cache_create(10000, kit->pool);

    keep(cache, 1, 1000, kit->pool);
    keep(cache, 2, 9000, kit->pool);
    assert_false(has(cache, 2, kit->pool));
    assert_true(has(cache, 1, kit->pool));
}


static void no_cache_keeps_nothing_and_does_no_harm(void **state)
{
    kit_t *kit = *state;
    fb_cache_t *cache = fb_cache_create(0, kit->pool);

    assert_null(cache);
    keep(cache, 1, 1000, kit->pool);
    assert_false(has(cache, 1, kit->pool));
}


/* One of several threads: puts and gets pages, each whole or not there. */
static void *APR_THREAD_FUNC use(apr_thread_t *thread, void *cache)
{
    apr_pool_t *pool;
    int i;

    apr_pool_create(&pool, NULL);
    for (i = 0; i < 20000; i++) {
        if (!has(cache, i % 50, pool))
            keep(cache, i % 50, 500 + (apr_size_t)(i % 50) * 10, pool);
        apr_pool_clear(pool);
    }
    apr_pool_destroy(pool);
    apr_thread_exit(thread, APR_SUCCESS);
    return NULL;
}


static void threads_get_whole_pages(void **state)
{
    kit_t *kit = *state;
    fb_cache_t *cache = fb_cache_create(16000, kit->pool);
    apr_thread_t *threads[4];
    apr_status_t rv;
    int i;

    for (i = 0; i < 4; i++)
        assert_int_equal(apr_thread_create(&threads[i], NULL, use, cache,
                                           kit->pool), APR_SUCCESS);
    for (i = 0; i < 4; i++)
        apr_thread_join(&rv, threads[i]);
    assert_true(fb_cache_size(cache) <= 16000);
}


/* ---- Digests ---- */

static fb_page_t *page_with(kit_t *kit, const char *name, const char *title,
                            const char *score)
{
    fb_page_t *page;
    xmlNodePtr topic;

    assert_null(fb_page_create(&page, name, &kit->setting, kit->pool));
    topic = fb_page_add(page->root, "topic");
    fb_page_set(topic, "score", score);
    fb_page_text(topic, "title", title);
    return page;
}


static int alike(const fb_page_t *a, const fb_page_t *b)
{
    fb_digest_t of_a, of_b;

    fb_digest_page(&of_a, a, key);
    fb_digest_page(&of_b, b, key);
    return !memcmp(&of_a, &of_b, sizeof(of_a));
}


static void the_same_document_has_the_same_digest(void **state)
{
    kit_t *kit = *state;

    assert_true(alike(page_with(kit, "topics", "Un titre", "3"),
                      page_with(kit, "topics", "Un titre", "3")));
}


static void any_difference_makes_another_digest(void **state)
{
    kit_t *kit = *state;
    fb_page_t *page = page_with(kit, "topics", "Un titre", "3");
    fb_page_t *more = page_with(kit, "topics", "Un titre", "3");

    assert_false(alike(page, page_with(kit, "topics", "Un titre", "4")));
    assert_false(alike(page, page_with(kit, "topics", "Un titré", "3")));
    assert_false(alike(page, page_with(kit, "topic", "Un titre", "3")));
    assert_false(alike(page, page_with(kit, "topics", "", "3")));
    fb_page_set(more->root, "title", "x");
    assert_false(alike(page, more));
}


/* <a b="c"/> is not <a>b</a> followed by c, nor nested what stands side by side. */
static void names_values_and_places_are_told_apart(void **state)
{
    kit_t *kit = *state;
    fb_page_t *nested = page_with(kit, "topics", "x", "1");
    fb_page_t *beside = page_with(kit, "topics", "x", "1");
    fb_page_t *named = page_with(kit, "topics", "x", "1");

    fb_page_add(fb_page_add(nested->root, "a"), "b");
    fb_page_add(beside->root, "a");
    fb_page_add(beside->root, "b");
    fb_page_set(fb_page_add(named->root, "a"), "b", NULL);
    assert_false(alike(nested, beside));
    assert_false(alike(named, nested));
    assert_false(alike(named, beside));
}


static void another_key_makes_another_digest(void **state)
{
    static const unsigned char other[FB_DIGEST_KEY] = "another";
    kit_t *kit = *state;
    fb_page_t *page = page_with(kit, "topics", "Un titre", "3");
    fb_digest_t a, b;

    fb_digest_page(&a, page, key);
    fb_digest_page(&b, page, other);
    assert_true(a.half[0] != b.half[0]);
    assert_true(a.half[0] != a.half[1]);
}


int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, kit_setup, kit_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_page_comes_back_as_it_was_put_in),
        TEST(what_was_not_asked_for_longest_goes_first),
        TEST(a_page_too_large_for_it_is_not_kept),
        TEST(no_cache_keeps_nothing_and_does_no_harm),
        TEST(threads_get_whole_pages),
        TEST(the_same_document_has_the_same_digest),
        TEST(any_difference_makes_another_digest),
        TEST(names_values_and_places_are_told_apart),
        TEST(another_key_makes_another_digest),
    };
    int failed;

    apr_initialize();
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    apr_terminate();
    return failed;
}
