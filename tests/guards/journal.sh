#!/bin/sh
# The journal is only ever added to: no statement changes or removes what it says.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

# untouched DIR: print and fail on statements in DIR/*.sql that write the journal
# otherwise than by plain INSERT, or take the table away.  Comments are left out,
# and statements may run over several lines.
untouched()
{
    writes='(update( or [a-z]+)?|delete from|replace into|truncate( table)?'
    writes="$writes|drop table( if exists)?|alter table|insert or [a-z]+ into)"
    cat "$1"/*.sql | sed 's/--.*//' | tr '\n\t' '  ' | tr ';' '\n' | tr 'A-Z' 'a-z' |
        tr -s ' ' | tr -d '"`[]' | grep -nE \
        "$writes (main\.|public\.)?journal( |\(|\$)|into (main\.)?journal[ (].* on conflict" \
        > "$tmp/touched"
    cat "$tmp/touched"
    ! test -s "$tmp/touched"
}

passes "no statement touches what the journal says" untouched "$FB_SRCDIR/schema"

# What the guard is there for.
plant()
{
    rm -rf "$tmp/sql"
    mkdir "$tmp/sql"
    cp "$FB_SRCDIR"/schema/*.sql "$tmp/sql"
    printf '%s\n' "$1" > "$tmp/sql/planted.sql"
    fails "planted: $(echo "$1" | tr "\n" " ")" "journal" untouched "$tmp/sql"
}

plant "UPDATE journal SET detail = NULL WHERE id = :id;"
plant "delete from journal where made_at < :before;"
plant "DELETE
  FROM journal -- old rows
 WHERE id = 1;"
plant 'UPDATE OR IGNORE "journal" SET person = 1;'
plant "REPLACE INTO journal (id) VALUES (1);"
plant "INSERT OR REPLACE INTO journal (id) VALUES (1);"
plant "DROP TABLE journal;"
plant "INSERT INTO journal (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET person = 1;"

rm -f "$tmp/sql/planted.sql"
echo "INSERT INTO journal (id) VALUES (1); DELETE FROM journal_entry;" > "$tmp/sql/fine.sql"
passes "adding to it is fine" untouched "$tmp/sql"

finish
