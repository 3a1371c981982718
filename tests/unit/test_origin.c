/*
 * Where a POST comes from: our own pages, or another site's.
 */

#include "pool_kit.h"
#include "rules/origin.h"

#define HOST "crm.example.com"


static void sec_fetch_site_decides_where_it_was_sent(void **state)
{
    static const char *const origins[] = {
        NULL, "https://" HOST, "http://" HOST, "https://evil.example", "null", ""
    };
    static const char *const strangers[] = {
        "same-site", "cross-site", "", "null", "same-origin,cross-site", "nonesuch"
    };
    size_t i, j;

    (void)state;
    for (i = 0; i < COUNT_OF(origins); i++) {
        assert_true(fb_origin_is_ours("same-origin", origins[i], HOST));
        assert_true(fb_origin_is_ours("none", origins[i], HOST));
        for (j = 0; j < COUNT_OF(strangers); j++)
            if (fb_origin_is_ours(strangers[j], origins[i], HOST))
                fail_msg("'%s' from %s was ours", strangers[j],
                         origins[i] ? origins[i] : "nowhere");
    }
}


static void without_either_header_it_comes_from_no_page(void **state)
{
    (void)state;
    assert_true(fb_origin_is_ours(NULL, NULL, HOST));
}


static void an_origin_must_have_our_host_and_port(void **state)
{
    static const char *const ours[][2] = {
        { "https://crm.example.com", "crm.example.com" },
        { "https://crm.example.com:8443", "crm.example.com:8443" },
        { "https://CRM.Example.com", "crm.example.COM" },
        { "https://crm.example.com:443", "crm.example.com" },
        { "http://crm.example.com", "crm.example.com:80" },
        { "http://127.0.0.1:8080", "127.0.0.1:8080" },
        { "http://[::1]:8080", "[::1]:8080" },
        { "http://[::1]", "[::1]" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(ours); i++)
        if (!fb_origin_is_ours(NULL, ours[i][0], ours[i][1]))
            fail_msg("%s was not ours at %s", ours[i][0], ours[i][1]);
}


static void the_scheme_of_an_origin_is_not_compared(void **state)
{
    (void)state;
    assert_true(fb_origin_is_ours(NULL, "http://" HOST, HOST));
    assert_true(fb_origin_is_ours(NULL, "https://" HOST, HOST));
    assert_true(fb_origin_is_ours(NULL, "http://" HOST ":8443", HOST ":8443"));
}


static void any_other_origin_is_refused(void **state)
{
    static const char *const others[][2] = {
        { "null", HOST }, { "NULL", HOST }, { "", HOST }, { "https://", HOST },
        { HOST, HOST }, { "//" HOST, HOST },
        { "https://evil.example", HOST },
        { "https://crm.example.com.evil.example", HOST },
        { "https://evilcrm.example.com", HOST },
        { "https://www.crm.example.com", HOST },
        { "https://crm.example.co", HOST },
        { "https://example.com", HOST },
        { "https://crm.example.com@evil.example", HOST },
        { "https://evil.example/crm.example.com", HOST },
        { "https://evil.example/?://crm.example.com", HOST },
        { "https://crm.example.com:8443", HOST },
        { "https://crm.example.com", HOST ":8443" },
        { "https://crm.example.com:8443", HOST ":8444" },
        { "https://crm.example.com:8080", HOST ":80" },
        { "http://[::1]:8080", "[::1]:8081" },
        { "https://crm.example.com https://evil.example", HOST },
    };
    size_t i;

    (void)state;
    for (i = 0; i < COUNT_OF(others); i++)
        if (fb_origin_is_ours(NULL, others[i][0], others[i][1]))
            fail_msg("%s was ours at %s", others[i][0], others[i][1]);
}


static void an_origin_without_a_host_to_compare_is_refused(void **state)
{
    (void)state;
    assert_false(fb_origin_is_ours(NULL, "https://" HOST, NULL));
    assert_false(fb_origin_is_ours(NULL, "https://" HOST, ""));
    assert_false(fb_origin_is_ours(NULL, "https://", ""));
}


int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sec_fetch_site_decides_where_it_was_sent),
        cmocka_unit_test(without_either_header_it_comes_from_no_page),
        cmocka_unit_test(an_origin_must_have_our_host_and_port),
        cmocka_unit_test(the_scheme_of_an_origin_is_not_compared),
        cmocka_unit_test(any_other_origin_is_refused),
        cmocka_unit_test(an_origin_without_a_host_to_compare_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
