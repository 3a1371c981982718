#ifndef FB_ADDRESS_H
#define FB_ADDRESS_H

/*
 * Addresses of sheets: files as libxml2 and libxslt name them, percent-encoded.
 */

#include <apr_pools.h>

/** Return the address of the file at PATH (absolute). */
const char *fb_address_of(const char *path, apr_pool_t *pool);

/** Return the path that ADDRESS names, or NULL if it is not of a file here. */
const char *fb_address_path(const char *address, apr_pool_t *pool);

/** Return ADDRESS to be read by people: its path, if it has one. */
const char *fb_address_show(const char *address, apr_pool_t *pool);

#endif
