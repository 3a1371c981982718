#!/bin/sh
# The generator of the statement tables: what it makes, what it refuses, under
# every awk of this machine.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

generate()
{
    LC_ALL=C $awk -v dialect="$1" -f "$FB_SRCDIR/schema/sql2h.awk" "$tmp/in.sql"
}

# makes NAME DIALECT: what $tmp/in.sql makes is what stands on standard input.
makes()
{
    cat > "$tmp/expected"
    passes "$awk: $1" same "$2"
}

same()
{
    generate "$1" > "$tmp/made" && sed '1,2d' "$tmp/made" | diff "$tmp/expected" -
}

# refuses NAME MESSAGE: the SQL on standard input is an error in both dialects.
refuses()
{
    cat > "$tmp/in.sql"
    fails "$awk: refuses $1" "$2" generate sqlite3
}

statement_tests()
{
    cat > "$tmp/in.sql" <<'END'
-- Prose before the first block is nobody's.
-- STMT_TOPIC_INSERT (title text, author text,
--     now int)
/* A comment
   -- STMT_NOT_THIS_ONE */
INSERT INTO topic (title,   author, created, updated) -- what follows is prose; really
VALUES (:title, :author, :now, :now);

-- STMT_TOPIC_MATCH (text text)
SELECT id FROM topic WHERE title LIKE '%' || :text || '%  -- ;:text' AND a <= 3 AND b <> "c:text";

-- STMT_TOPIC_AGE
-- ON sqlite3
SELECT strftime('%s', 'now'), '\';
-- ON pgsql
SELECT now()::date,
       ':none';
END
    makes "a table for SQLite" sqlite3 <<'END'
static const struct fb_sql fb_sql_sqlite3[] = {
    { "fb_topic_insert", 3, 4, { 0, 1, 2, 2 },
      "INSERT INTO topic (title, author, created, updated) VALUES (%s, %s, %lld, %lld)" },
    { "fb_topic_match", 1, 1, { 0 },
      "SELECT id FROM topic WHERE title LIKE '%%' || %s || '%%  -- ;:text' AND a <= 3 AND b <> \"c:text\"" },
    { "fb_topic_age", 0, 0, { 0 },
      "SELECT strftime('%%s', 'now'), '\\'" },
};
END
    makes "a table for PostgreSQL" pgsql <<'END'
static const struct fb_sql fb_sql_pgsql[] = {
    { "fb_topic_insert", 3, 4, { 0, 1, 2, 2 },
      "INSERT INTO topic (title, author, created, updated) VALUES (%s, %s, %lld, %lld)" },
    { "fb_topic_match", 1, 1, { 0 },
      "SELECT id FROM topic WHERE title LIKE '%%' || %s || '%%  -- ;:text' AND a <= 3 AND b <> \"c:text\"" },
    { "fb_topic_age", 0, 0, { 0 },
      "SELECT now()::date, ':none'" },
};
END
    makes "the ids" ids <<'END'
#ifndef FB_STATEMENTS_H
#define FB_STATEMENTS_H

enum fb_stmt {
    FB_STMT_TOPIC_INSERT,
    FB_STMT_TOPIC_MATCH,
    FB_STMT_TOPIC_AGE,
    FB_STMT_COUNT
};

#endif
END
}

script_tests()
{
    cat > "$tmp/in.sql" <<'END'
-- SCRIPT_SCHEMA_1
/* Nothing here; ends a statement. */
CREATE TABLE topic (
  id   INTEGER PRIMARY KEY, -- its number; for ever
  body TEXT DEFAULT 'x;y "%"'
);
CREATE INDEX topic_body
    ON topic (body);
-- ON sqlite3
CREATE TRIGGER touch AFTER UPDATE ON topic WHEN CASE new.id WHEN 1 THEN 1 ELSE 0 END
BEGIN
  UPDATE topic SET body = CASE WHEN body = 'END;' THEN 'a' ELSE 'b' END;
  DELETE FROM topic WHERE id = 0;
END;
-- ON pgsql
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN NULL;
END;
$$;
-- ON *
INSERT INTO topic VALUES (1, 'one'); INSERT INTO topic VALUES (2, 'two');
END
    makes "a script for SQLite" sqlite3 <<'END'
static const struct fb_sql fb_sql_sqlite3[] = {
};

static const char *const fb_script_sqlite3_schema_1[] = {
    "CREATE TABLE topic ( id INTEGER PRIMARY KEY, body TEXT DEFAULT 'x;y \"%\"' )",
    "CREATE INDEX topic_body ON topic (body)",
    "CREATE TRIGGER touch AFTER UPDATE ON topic WHEN CASE new.id WHEN 1 THEN 1 ELSE 0 END BEGIN UPDATE topic SET body = CASE WHEN body = 'END;' THEN 'a' ELSE 'b' END; DELETE FROM topic WHERE id = 0; END",
    "INSERT INTO topic VALUES (1, 'one')",
    "INSERT INTO topic VALUES (2, 'two')",
    NULL
};
END
    makes "a script for PostgreSQL" pgsql <<'END'
static const struct fb_sql fb_sql_pgsql[] = {
};

static const char *const fb_script_pgsql_schema_1[] = {
    "CREATE TABLE topic ( id INTEGER PRIMARY KEY, body TEXT DEFAULT 'x;y \"%\"' )",
    "CREATE INDEX topic_body ON topic (body)",
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN NULL;\nEND;\n$$",
    "INSERT INTO topic VALUES (1, 'one')",
    "INSERT INTO topic VALUES (2, 'two')",
    NULL
};
END
}

template_tests()
{
    cat > "$tmp/in.sql" <<'END'
-- EACH sort BEST LATEST
-- EACH drive ALL CATEGORY
-- LET key BEST t.score, <tie>
-- LET key LATEST t.created_at, <tie>
-- LET tie BEST t.id
-- LET tie LATEST t.id
-- LET where ALL
-- LET where CATEGORY AND t.category = :category
-- LET where CATEGORY AND t.open
-- STMT_TOPICS_<sort>_<drive> (category int, per int)
SELECT '<key>' FROM t WHERE a<b <where> ORDER BY <key> LIMIT :per;
-- STMT_LAST
SELECT 1;
END
    makes "one statement a value of each dimension" sqlite3 <<'END'
static const struct fb_sql fb_sql_sqlite3[] = {
    { "fb_topics_best_all", 2, 1, { 1 },
      "SELECT '<key>' FROM t WHERE a<b  ORDER BY t.score, t.id LIMIT %lld" },
    { "fb_topics_best_category", 2, 2, { 0, 1 },
      "SELECT '<key>' FROM t WHERE a<b AND t.category = %lld AND t.open ORDER BY t.score, t.id LIMIT %lld" },
    { "fb_topics_latest_all", 2, 1, { 1 },
      "SELECT '<key>' FROM t WHERE a<b  ORDER BY t.created_at, t.id LIMIT %lld" },
    { "fb_topics_latest_category", 2, 2, { 0, 1 },
      "SELECT '<key>' FROM t WHERE a<b AND t.category = %lld AND t.open ORDER BY t.created_at, t.id LIMIT %lld" },
    { "fb_last", 0, 0, { 0 },
      "SELECT 1" },
};
END
    makes "ids and a macro that counts through them" ids <<'END'
#ifndef FB_STATEMENTS_H
#define FB_STATEMENTS_H

enum fb_stmt {
    FB_STMT_TOPICS_BEST_ALL,
    FB_STMT_TOPICS_BEST_CATEGORY,
    FB_STMT_TOPICS_LATEST_ALL,
    FB_STMT_TOPICS_LATEST_CATEGORY,
    FB_STMT_LAST,
    FB_STMT_COUNT
};

#define FB_STMT_TOPICS(sort, drive) \
    (FB_STMT_TOPICS_BEST_ALL + ((sort) * 2 + (drive)))

#endif
END
}

refusal_tests()
{
    refuses "an undeclared parameter" "in.sql:2: undeclared parameter :b in STMT_A" <<'END'

-- STMT_A (a int)
SELECT :a, :b;
END
    refuses "an unused parameter" "in.sql:1: unused parameter :b in STMT_A" <<'END'
-- STMT_A (a int, b int)
SELECT :a;
END
    refuses "a parameter that no expansion uses" "unused parameter :b in STMT_A_<x>" <<'END'
-- EACH x ONE TWO
-- STMT_A_<x> (b int)
SELECT 1;
END
    refuses "a parameter of an unknown type" 'bad parameter "a float" in STMT_A' <<'END'
-- STMT_A (a float)
SELECT :a;
END
    refuses "a parameter declared twice" "parameter :a stands twice in STMT_A" <<'END'
-- STMT_A (a int, a text)
SELECT :a;
END
    refuses "parameters without an end" "in.sql:1: the parameters have no end" <<'END'
-- STMT_A (a int,
SELECT :a;
END
    refuses "a name used twice" "in.sql:3: STMT_A is already at $tmp/in.sql:1" <<'END'
-- STMT_A
SELECT 1;
-- STMT_A
SELECT 2;
END
    refuses "a name in small letters" "bad name STMT_a" <<'END'
-- STMT_a
SELECT 1;
END
    refuses "a statement without text" "in.sql:1: STMT_A has no text for sqlite3" <<'END'
-- STMT_A
-- ON pgsql
SELECT 1;
END
    refuses "two statements in one" "in.sql:2: more than one statement in STMT_A" <<'END'
-- STMT_A
SELECT 1; SELECT 2;
END
    refuses "an unknown dialect" "ON must name sqlite3, pgsql or *" <<'END'
-- STMT_A
-- ON mysql
SELECT 1;
END
    refuses "a script that ends inside a statement" "SCRIPT_S ends inside a statement" <<'END'
-- SCRIPT_S
CREATE TABLE a (b);
CREATE TABLE c (d)
END
    refuses "a trigger without END" "SCRIPT_S ends inside a statement" <<'END'
-- SCRIPT_S
CREATE TRIGGER a AFTER INSERT ON b BEGIN DELETE FROM b;
END
    refuses "a script used twice" "SCRIPT_S is already at" <<'END'
-- SCRIPT_S
CREATE TABLE a (b);
-- SCRIPT_S
CREATE TABLE c (d);
END
    refuses "a quote left open" "in.sql:1: an open quote in A" <<'END'
-- STMT_A
SELECT 'a;
END
    refuses "a comment left open" "in.sql:1: an open comment in A" <<'END'
-- STMT_A
SELECT 1; /* and so on
END
    refuses "a template no LET fills" "in.sql:2: no LET gives <y> in STMT_A_<x>" <<'END'
-- EACH x ONE TWO
-- STMT_A_<x>
SELECT <y>;
END
    refuses "a template in a plain statement" "no LET gives <y> in STMT_A" <<'END'
-- EACH x ONE
-- LET y ONE 1
-- STMT_A
SELECT <y>;
END
    refuses "a template two LETs fill" "more than one LET gives <y>" <<'END'
-- EACH x ONE
-- EACH z TWO
-- LET y ONE 1
-- LET y TWO 2
-- STMT_A_<x>_<z>
SELECT <y>;
END
    refuses "LETs in a circle" "use each other in a circle" <<'END'
-- EACH x ONE
-- LET y ONE <y>
-- STMT_A_<x>
SELECT <y>;
END
    refuses "a LET of no value" "no EACH declares the value TWO" <<'END'
-- EACH x ONE
-- LET y TWO 2
END
    refuses "a dimension no EACH declares" "no EACH declares <x> in the name STMT_A_<x>" <<'END'
-- STMT_A_<x>
SELECT 1;
END
    cat > "$tmp/other.sql" <<'END'
-- EACH x ONE
END
    cat > "$tmp/in.sql" <<'END'
-- STMT_A_<x>
SELECT 1;
END
    fails "$awk: refuses a dimension of another file" "no EACH declares <x>" \
        $awk -v dialect=sqlite3 -f "$FB_SRCDIR/schema/sql2h.awk" "$tmp/other.sql" "$tmp/in.sql"
}

for awk in mawk gawk "gawk --posix" original-awk "busybox awk" awk; do
    if ! $awk 'BEGIN { exit 0 }' 2>/dev/null; then
        continue
    fi
    statement_tests
    script_tests
    template_tests
    refusal_tests
done

# The tables in use, whatever awk made them.
for dialect in ids sqlite3 pgsql; do
    for awk in mawk "gawk --posix"; do
        if $awk 'BEGIN { exit 0 }' 2>/dev/null; then
            LC_ALL=C $awk -v dialect=$dialect -f "$FB_SRCDIR/schema/sql2h.awk" \
                "$FB_SRCDIR"/schema/*.sql > "$tmp/$dialect.$awk"
        else
            rm -f "$tmp/$dialect.$awk"
        fi
    done
    if test -f "$tmp/$dialect.mawk" && test -f "$tmp/$dialect.gawk --posix"; then
        passes "mawk and gawk agree on $dialect" cmp "$tmp/$dialect.mawk" "$tmp/$dialect.gawk --posix"
    fi
done

finish
