/*
 * The tables that sql2h.awk writes, and nothing else.
 */
#include "store/sql.h"

#include <stddef.h>

#include "store/statements_pgsql.h"
#include "store/statements_sqlite3.h"


const struct fb_sql *fb_sql_statement(fb_dialect_t dialect, enum fb_stmt stmt)
{
    return &(dialect == FB_SQLITE3 ? fb_sql_sqlite3 : fb_sql_pgsql)[stmt];
}


#define BOTH(name) { fb_script_sqlite3_##name, fb_script_pgsql_##name }

const char *const *fb_sql_script(fb_dialect_t dialect, fb_script_t script)
{
    static const char *const *const scripts[][2] = {
        [FB_SCRIPT_CONNECT] = BOTH(connect),
        [FB_SCRIPT_WAL] = BOTH(wal),
        [FB_SCRIPT_SOUND] = BOTH(sound),
        [FB_SCRIPT_BEGIN] = BOTH(begin),
        [FB_SCRIPT_COMMIT] = BOTH(commit),
        [FB_SCRIPT_ROLLBACK] = BOTH(rollback),
        [FB_SCRIPT_HAS_SCHEMA] = BOTH(has_schema),
        [FB_SCRIPT_VERSION] = BOTH(version),
    };

    return scripts[script][dialect];
}


const char *const *fb_sql_schema(fb_dialect_t dialect, int version)
{
    static const char *const *const scripts[][2] = {
        BOTH(schema_1),
        BOTH(schema_2),
    };

    if (version < 1 || version > (int)(sizeof(scripts) / sizeof(scripts[0])))
        return NULL;
    return scripts[version - 1][dialect];
}
