#!/bin/sh
# What does not stand in the C code: functions that have a better one, SQL, HTML,
# and APR DBD outside the one wrapper that knows its drivers.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

# Function and what to use in its place.
banned='
sprintf             apr_psprintf
vsprintf            apr_pvsprintf
snprintf            apr_snprintf
strcpy              apr_pstrdup, apr_cpystrn
strncpy             apr_cpystrn
strcat              apr_pstrcat
strncat             apr_pstrcat
strtok              apr_strtok
strtol              apr_strtoi64
atoi                apr_strtoi64
atol                apr_strtoi64
atof                a whole number
gets                a brigade
alloca              a pool
strerror            apr_strerror
localtime           fb_clock
gmtime              fb_clock
mktime              fb_clock
setlocale           what APR and GLib say in every locale
system              nothing: no process is started
popen               nothing: no process is started
rand                apr_generate_random_bytes
random              apr_generate_random_bytes
xmlNewChild         xmlNewTextChild, which does not take & for an entity
xsltSetDefaultSecurityPrefs  the preferences of the transform context
ap_rputs            a brigade
ap_rputc            a brigade
ap_rprintf          a brigade
ap_rvputs           a brigade
ap_rwrite           a brigade
ap_dbd_prepare      fb_db_select: it runs before there are tables
apr_dbd_native_handle  what APR DBD can do
'

# The files that may call APR DBD.
wrapper='store/(db|sound)[a-z0-9_]*\.c'

sources()
{
    find "$1" -name '*.[ch]' | sort
}

# lex WANT DIR: the code, strings or comments of all C below DIR.
lex()
{
    sources "$2" | xargs awk -v want="$1" -f "$FB_SRCDIR/tests/guards/lex_c.awk"
}

banned_calls()
{
    lex code "$1" | awk -v banned="$banned" '
    BEGIN {
        n = split(banned, line, "\n")
        for (i = 1; i <= n; i++) {
            if (split(line[i], word, " ") < 2)
                continue
            sub(/^[a-zA-Z_]+ +/, "", line[i])
            instead[word[1]] = line[i]
        }
    }
    {
        match($0, /:[0-9]+:/)
        place = substr($0, 1, RSTART + RLENGTH - 2)
        rest = substr($0, RSTART + RLENGTH)
        while (match(rest, /[A-Za-z_][A-Za-z_0-9]*\(/)) {
            name = substr(rest, RSTART, RLENGTH - 1)
            if (name in instead) {
                print place ": " name "; use " instead[name]
                bad = 1
            }
            rest = substr(rest, RSTART + RLENGTH)
        }
    }
    END { exit bad }'
}

foreign_dbd()
{
    ! lex code "$1" | grep -E '[^a-z_](apr_dbd_[a-z]+|ap_dbd_c?acquire|ap_dbd_query)\(' |
        grep -vE "/($wrapper):"
}

# Words of SQL as only SQL has them: in capitals, and in company.
sql_words='SELECT .|INSERT (INTO|OR)|UPDATE [a-z]+|DELETE FROM|WHERE [a-z(]|ORDER BY'
sql_words="$sql_words|(CREATE|DROP|ALTER) [A-Z]|PRAGMA [a-z]"
sql_words="$sql_words|BEGIN( IMMEDIATE)?\$|COMMIT\$|ROLLBACK|SAVEPOINT"

sql_in_c()
{
    ! lex strings "$1" | sed 's/^\([^:]*:[0-9]*\):/\1: /' |
        grep -E "[^A-Za-z]($sql_words)"
}

# In small letters: <Location> is Apache's.
html_in_c()
{
    ! lex strings "$1" | sed 's/^\([^:]*:[0-9]*\):/\1: /' |
        grep -vE '<(Location|VirtualHost)|/page/html\.c:' |
        grep -E '</?[a-z!?][a-z0-9-]*|&(amp|lt|gt|quot|#[0-9]+);'
}

src=$FB_SRCDIR/mod_feedback
passes "no banned function is called" banned_calls "$src"
passes "only the wrapper meets APR DBD" foreign_dbd "$src"
passes "no SQL stands in C" sql_in_c "$src"
passes "no HTML stands in C" html_in_c "$src"

# What the guard is there for, planted.
plant()
{
    rm -rf "$tmp/src"
    mkdir -p "$tmp/src/store" "$tmp/src/act"
    printf '%s\n' "$2" > "$tmp/src/$1"
}

plant act/a.c 'int f(char *b) { return sprintf(b, "x"); }'
fails "planted: sprintf" "a.c:1: sprintf; use apr_psprintf" banned_calls "$tmp/src"
plant act/a.c 'void f(xmlNodePtr n) { xmlNewChild(n, 0, 0, 0); }'
fails "planted: xmlNewChild" "xmlNewTextChild" banned_calls "$tmp/src"
plant act/a.c 'void f(void) { apr_psprintf(p, "sprintf("); } /* atoi( */'
passes "planted: the name in a string, a comment, a longer name" banned_calls "$tmp/src"
plant act/a.c 'int f(void) { return apr_dbd_query(d, h, &n, s); }'
fails "planted: APR DBD in an action" "act/a.c" foreign_dbd "$tmp/src"
plant store/db.c 'int f(void) { return apr_dbd_query(d, h, &n, s); }'
passes "planted: APR DBD in the wrapper" foreign_dbd "$tmp/src"
for sql in 'SELECT id' '  INSERT INTO topic' 'PRAGMA foreign_keys=ON' 'x; DELETE FROM t' \
    'BEGIN IMMEDIATE'; do
    plant act/a.c "const char *s = \"$sql\";"
    fails "planted: $sql" "a.c:1" sql_in_c "$tmp/src"
done
plant act/a.c '/* SELECT id FROM topic */ const char *s = "the database could not COMMIT it";'
passes "planted: SQL in a comment, a word of it in a sentence" sql_in_c "$tmp/src"
for html in '<p>' '</li>' '<a href=' '<!DOCTYPE html>' '<?xml version' '&amp;'; do
    plant act/a.c "const char *s = \"x$html\";"
    fails "planted: $html" "a.c:1" html_in_c "$tmp/src"
done
plant act/a.c 'const char *s = "a < b"; /* <p> */'
passes "planted: a comparison in a string, a tag in a comment" html_in_c "$tmp/src"

finish
