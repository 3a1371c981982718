#include "store/sql.h"

#include <stddef.h>

#include "store/statements_pgsql.h"
#include "store/statements_sqlite3.h"


const struct fb_sql *fb_sql_statement(fb_dialect_t dialect, enum fb_stmt stmt)
{
    return &(dialect == FB_SQLITE3 ? fb_sql_sqlite3 : fb_sql_pgsql)[stmt];
}


const char *const *fb_sql_schema(fb_dialect_t dialect, int version)
{
    static const char *const *const scripts[][2] = {
        { fb_script_sqlite3_schema_1, fb_script_pgsql_schema_1 },
    };

    if (version < 1 || version > (int)(sizeof(scripts) / sizeof(scripts[0])))
        return NULL;
    return scripts[version - 1][dialect];
}
