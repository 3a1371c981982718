#include "page/address.h"

#include <string.h>

#include <apr_strings.h>
#include <libxml/uri.h>


const char *fb_address_of(const char *path, apr_pool_t *pool)
{
    /* The signs that libxml2 leaves alone when it joins two addresses, so that
     * what it makes can be compared with what we made. */
    xmlChar *escaped = xmlURIEscapeStr(BAD_CAST path, BAD_CAST "/;@&=+$,");
    const char *address = apr_pstrdup(pool, (const char *)escaped);

    xmlFree(escaped);
    return address;
}


const char *fb_address_path(const char *address, apr_pool_t *pool)
{
    const char *path = NULL;
    char *plain;

    if (!strncmp(address, "file:///", 8))
        address += strlen("file://");
    if (*address != '/')
        return NULL;
    /* "%2e%2e" becomes ".." here; who opens the file looks at the path. */
    plain = xmlURIUnescapeString(address, 0, NULL);
    if (plain)
        path = apr_pstrdup(pool, plain);
    xmlFree(plain);
    return path;
}


const char *fb_address_show(const char *address, apr_pool_t *pool)
{
    const char *path = fb_address_path(address, pool);

    return path ? path : apr_pstrdup(pool, address);
}
