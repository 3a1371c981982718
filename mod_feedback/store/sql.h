#ifndef FB_SQL_H
#define FB_SQL_H

/*
 * SQL: the text of every statement, as schema/sql2h.awk wrote it.
 */

#include "store/statements.h"

enum { FB_USES_MAX = 48 };

/* One statement in one dialect. */
struct fb_sql {
    const char *label;               /* lower case: pgsql folds names */
    int params;                      /* how many it declares */
    int uses;                        /* how many its text uses, repeats counted */
    unsigned char use[FB_USES_MAX];  /* the parameter behind each use */
    const char *text;                /* with %lld and %s, as APR DBD wants it */
};

typedef enum { FB_SQLITE3, FB_PGSQL } fb_dialect_t;

/* What setup.sql has besides named statements, never prepared: what makes and
 * ends a transaction must not break when somebody changes the schema. */
typedef enum fb_script_t {
    FB_SCRIPT_CONNECT, FB_SCRIPT_WAL, FB_SCRIPT_SOUND, FB_SCRIPT_BEGIN,
    FB_SCRIPT_COMMIT, FB_SCRIPT_ROLLBACK, FB_SCRIPT_HAS_SCHEMA,
    FB_SCRIPT_VERSION
} fb_script_t;

/** Return statement STMT in DIALECT. */
const struct fb_sql *fb_sql_statement(fb_dialect_t dialect, enum fb_stmt stmt);

/** Return the statements of SCRIPT, the last one followed by NULL; there may be
 *  none in DIALECT. */
const char *const *fb_sql_script(fb_dialect_t dialect, fb_script_t script);

/** Return the statements that take a database of version VERSION - 1 to
 *  VERSION, the last one followed by NULL; NULL if there is no such version. */
const char *const *fb_sql_schema(fb_dialect_t dialect, int version);

#endif
