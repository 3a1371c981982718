#include "page/cache.h"

#include <stdlib.h>
#include <string.h>

#include <apr_hash.h>
#include <apr_ring.h>
#include <apr_strings.h>
#include <apr_thread_mutex.h>

/* One page; its bytes follow it. */
typedef struct entry_t {
    APR_RING_ENTRY(entry_t) link;
    fb_digest_t digest;
    apr_size_t len;
} entry_t;

APR_RING_HEAD(ring_t, entry_t);

struct fb_cache_t {
    apr_thread_mutex_t *mutex;  /* round everything below */
    apr_hash_t *entries;        /* digest -> entry_t */
    struct ring_t used;         /* what was asked for last comes first */
    apr_size_t size, limit;     /* bytes */
};


/* The bytes of ENTRY, which stand right behind it. */
static char *bytes_of(entry_t *entry)
{
    return (char *)(entry + 1);
}


/* Take ENTRY out and free it. */
static void drop(fb_cache_t *cache, entry_t *entry)
{
    apr_hash_set(cache->entries, &entry->digest, sizeof(entry->digest), NULL);
    APR_RING_REMOVE(entry, link);
    cache->size -= sizeof(*entry) + entry->len;
    free(entry);
}


/* For a pool: drop every entry of the cache. */
static apr_status_t drop_all(void *cache_)
{
    fb_cache_t *cache = cache_;

    while (!APR_RING_EMPTY(&cache->used, entry_t, link))
        drop(cache, APR_RING_FIRST(&cache->used));
    return APR_SUCCESS;
}


fb_cache_t *fb_cache_create(apr_size_t size, apr_pool_t *pool)
{
    fb_cache_t *cache;

    if (!size)
        return NULL;
    cache = apr_pcalloc(pool, sizeof(*cache));
    cache->limit = size;
    cache->entries = apr_hash_make(pool);
    APR_RING_INIT(&cache->used, entry_t, link);
    if (apr_thread_mutex_create(&cache->mutex, APR_THREAD_MUTEX_DEFAULT, pool))
        return NULL;
    apr_pool_cleanup_register(pool, cache, drop_all, apr_pool_cleanup_null);
    return cache;
}


int fb_cache_get(const char **bytes, apr_size_t *len, fb_cache_t *cache,
                 const fb_digest_t *digest, apr_pool_t *pool)
{
    entry_t *entry;

    if (!cache)
        return 0;
    apr_thread_mutex_lock(cache->mutex);
    entry = apr_hash_get(cache->entries, digest, sizeof(*digest));
    if (entry) {
        *bytes = apr_pmemdup(pool, bytes_of(entry), entry->len);
        *len = entry->len;
        APR_RING_REMOVE(entry, link);
        APR_RING_INSERT_HEAD(&cache->used, entry, entry_t, link);
    }
    apr_thread_mutex_unlock(cache->mutex);
    return entry != NULL;
}


void fb_cache_put(fb_cache_t *cache, const fb_digest_t *digest,
                  const char *bytes, apr_size_t len)
{
    entry_t *entry;

    /* A page that would push out most others is not worth it. */
    if (!cache || len > cache->limit / 4)
        return;
    entry = malloc(sizeof(*entry) + len);
    if (!entry)
        return;
    entry->digest = *digest;
    entry->len = len;
    memcpy(bytes_of(entry), bytes, len);
    apr_thread_mutex_lock(cache->mutex);
    if (apr_hash_get(cache->entries, digest, sizeof(*digest))) {
        free(entry);            /* another thread was faster */
    } else {
        cache->size += sizeof(*entry) + len;
        apr_hash_set(cache->entries, &entry->digest, sizeof(entry->digest),
                     entry);
        APR_RING_INSERT_HEAD(&cache->used, entry, entry_t, link);
        while (cache->size > cache->limit)
            drop(cache, APR_RING_LAST(&cache->used));
    }
    apr_thread_mutex_unlock(cache->mutex);
}


apr_size_t fb_cache_size(fb_cache_t *cache)
{
    apr_size_t size;

    apr_thread_mutex_lock(cache->mutex);
    size = cache->size;
    apr_thread_mutex_unlock(cache->mutex);
    return size;
}
