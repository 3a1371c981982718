#ifndef FB_SOUND_H
#define FB_SOUND_H

/*
 * Whether a database file is sound.
 *
 * For a process of its own: the check reads the whole file and holds the
 * driver's mutex all the while.
 */

#include <apr_pools.h>

/**
 * Return what is wrong with the database that DRIVER opens with PARAMS, as one
 * sentence; NULL when it is sound, empty, not there, or when nothing can be
 * said because it cannot be opened now.
 */
const char *fb_sound_complaint(const char *driver, const char *params,
                               apr_pool_t *pool);

#endif
