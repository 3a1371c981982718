#include "page/chain.h"

#include <string.h>

#include <apr_file_info.h>
#include <apr_strings.h>

#define DEFAULT "default/"

struct fb_chain_t {
    apr_array_header_t *folders;
};


/* Say whether there is something at PATH, and whether it is a KIND. */
static int is_kind(const char *path, apr_filetype_e kind, apr_pool_t *pool)
{
    apr_finfo_t info;

    return apr_stat(&info, path, APR_FINFO_TYPE, pool) == APR_SUCCESS
           && info.filetype == kind;
}


fb_error_t *fb_chain_open(fb_chain_t **chain, const apr_array_header_t *folders,
                          apr_pool_t *pool)
{
    fb_chain_t *made = apr_pcalloc(pool, sizeof(*made));
    int i;

    made->folders = apr_array_make(pool, folders->nelts, sizeof(const char *));
    for (i = 0; i < folders->nelts; i++) {
        const char *folder = APR_ARRAY_IDX(folders, i, const char *);
        char *path;
        size_t len;

        if (apr_filepath_merge(&path, "/", folder, 0, pool) != APR_SUCCESS
            || !is_kind(path, APR_DIR, pool))
            return fb_error(pool, 500, NULL, "%s is no folder with sheets",
                            folder);
        /* Merging leaves a slash that was there. */
        len = strlen(path);
        if (len && path[len - 1] == '/')
            path[len - 1] = '\0';
        APR_ARRAY_PUSH(made->folders, const char *) = path;
    }
    if (!made->folders->nelts)
        return fb_error(pool, 500, NULL, "no folder with sheets is named");
    *chain = made;
    return FB_OK;
}


const apr_array_header_t *fb_chain_folders(const fb_chain_t *chain)
{
    return chain->folders;
}


/* Say whether NAME stays below where it starts: no empty, hidden or parent
 * folder in it, no absolute path, none of the signs that other systems read
 * as a way out. */
static int stays(const char *name)
{
    const char *part = name;

    for (;;) {
        size_t len = strcspn(part, "/");

        if (!len || *part == '.')
            return 0;
        if (!part[len])
            break;
        part += len + 1;
    }
    for (; *name; name++) {
        if ((unsigned char)*name < 0x20 || *name == 0x7F || *name == '\\')
            return 0;
    }
    return 1;
}


const char *fb_chain_find(const fb_chain_t *chain, const char *name, int first,
                          apr_pool_t *pool)
{
    int i;

    if (!stays(name))
        return NULL;
    for (i = first; i < chain->folders->nelts; i++) {
        const char *path = apr_pstrcat(
            pool, APR_ARRAY_IDX(chain->folders, i, const char *), "/", name, NULL);

        if (is_kind(path, APR_REG, pool))
            return path;
    }
    return NULL;
}


const char *fb_chain_name(int *folder, const fb_chain_t *chain,
                          const char *path)
{
    const char *name = NULL;
    int i;

    for (i = 0; i < chain->folders->nelts; i++) {
        const char *start = APR_ARRAY_IDX(chain->folders, i, const char *);
        size_t len = strlen(start);

        if (strncmp(path, start, len) || path[len] != '/')
            continue;
        /* One folder may lie in another: the inner one counts. */
        if (!name || path + len + 1 > name) {
            name = path + len + 1;
            *folder = i;
        }
    }
    return name && stays(name) ? name : NULL;
}


const char *fb_chain_resolve(const fb_chain_t *chain, const char *path,
                             apr_pool_t *pool)
{
    int folder, last = chain->folders->nelts - 1;
    const char *name = fb_chain_name(&folder, chain, path);

    if (!name)
        return NULL;
    if (strncmp(name, DEFAULT, strlen(DEFAULT)))
        return fb_chain_find(chain, name, 0, pool);
    return fb_chain_find(chain, name + strlen(DEFAULT),
                         folder < last ? folder + 1 : last, pool);
}
