#!/bin/sh
# Every file of the project stands in Makefile.am, so that what is built and what
# is packed is what is written.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

# unlisted DIR: print and fail on files below DIR that its Makefile.am misses.
unlisted()
{
    # Continuation lines and blanks apart, one name a line.
    cat "$1/Makefile.am" "$1/tests/files.am" 2> /dev/null | sed 's/#.*//' |
        tr -s '\\ \t=' '\n' | sed 's,^\$(srcdir)/,,' |
        sort -u > "$tmp/listed"
    (cd "$1" && find mod_feedback schema xslt tests -type f ! -name '*.pyc' ! -name '.*') |
        awk -v listed="$tmp/listed" '
        BEGIN {
            while ((getline name < listed) > 0)
                has[name] = 1
        }
        {
            # A test without .c is the program made from it, and a folder of
            # data may stand for what is in it.
            name = $0
            sub(/\.c$/, "", name)
            found = ($0 in has) || (name in has)
            while (!found && sub(/\/[^\/]*$/, "", name))
                found = (name in has)
            if (!found)
                print $0 " does not stand in Makefile.am"
        }' > "$tmp/unlisted"
    cat "$tmp/unlisted"
    ! test -s "$tmp/unlisted"
}

passes "every file stands in Makefile.am" unlisted "$FB_SRCDIR"

# What the guard is there for, planted.
mkdir -p "$tmp/src/mod_feedback" "$tmp/src/schema" "$tmp/src/xslt" "$tmp/src/tests/unit"
touch "$tmp/src/mod_feedback/a.c" "$tmp/src/schema/a.sql" "$tmp/src/tests/unit/test_a.c"
printf 'a = \\\n\tmod_feedback/a.c\nsql = $(srcdir)/schema/a.sql\nunits = tests/unit/test_a\n' \
    > "$tmp/src/Makefile.am"
passes "planted: all listed" unlisted "$tmp/src"
touch "$tmp/src/xslt/new.xsl"
fails "planted: a new file" "xslt/new.xsl does not stand" unlisted "$tmp/src"

finish
