#ifndef OTHER_H
#define OTHER_H

/*
 * Other processes: an operator's shell, other children of the server.
 *
 * SQLite's locks belong to processes, so who stands for another one must be one;
 * and a connection is never carried over fork, so start it before this process
 * opens the database.
 */

#include "db_kit.h"

typedef struct other_t other_t;

/** Start a process that runs plain SQL on KIT's database; it ends with KIT. */
other_t *other_start(db_kit_t *kit);

/** Return what SQL gives there, as db_plain() does. */
const char *other_do(other_t *other, const char *sql);

/** Let it run the statements of SQL, up to NULL, again and again, with a pause of
 *  5 ms where OTHER_PAUSE stands. */
#define OTHER_PAUSE "pause"
void other_repeat(other_t *other, const char *const *sql);

/** Let it stop repeating; return how often it went through. */
int other_stop(other_t *other);

/** What process number I of several does; returns 0 when all went well. */
typedef int other_job_t(int i, void *baton);

/** Do JOB in COUNT processes at once; return how many did not return 0. */
int other_together(int count, other_job_t *job, void *baton);

#endif
