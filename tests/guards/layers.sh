#!/bin/sh
# The floors of mod_feedback/: a file includes its own floor or floors below,
# httpd only httpd/, and every header compiles alone.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

floors="base rules store page act httpd"

# upward DIR: print and fail on includes that go up, or reach for httpd.
upward()
{
    find "$1" -name '*.[ch]' | sort | while read -r file; do
        grep -Hn '^ *# *include' "$file" || :
    done | awk -v floors="$floors" -v top="$1/" '
    BEGIN {
        n = split(floors, name, " ")
        for (i = 1; i <= n; i++)
            rank[name[i]] = i
        of_httpd = "httpd|scoreboard|mpm_common|(http|mod|ap|util)_[a-z0-9_]+"
    }
    {
        file = substr($0, length(top) + 1)
        floor = file
        sub(/\/.*/, "", floor)
        if (!(floor in rank)) {
            print file " stands on no floor"
            bad = 1
            next
        }
        if (match($0, /"[^"]*"/)) {
            used = substr($0, RSTART + 1, RLENGTH - 2)
            onto = used
            sub(/\/.*/, "", onto)
            if (!(onto in rank)) {
                print file ": \"" used "\" does not name its floor"
                bad = 1
            }
            else if (rank[onto] > rank[floor]) {
                print file ": " floor " may not include " used
                bad = 1
            }
        }
        else if (floor != "httpd" && $0 ~ "<(" of_httpd ")\\.h>") {
            print file ": httpd below its floor: " $0
            bad = 1
        }
        else if (floor == "base" && $0 ~ /<(apr_dbd|libxml\/|libxslt\/|cmark|jansson)/) {
            print file ": base is APR and GLib only: " $0
            bad = 1
        }
    }
    END { exit bad }'
}

# alone HEADER: the header compiles with nothing before it, and twice.
alone()
{
    printf '#include "%s"\n#include "%s"\n' "$1" "$1" > "$tmp/alone.c"
    # The flags are a list of words.
    # shellcheck disable=SC2086
    ${CC:-cc} $FB_CFLAGS -Werror -fsyntax-only "$tmp/alone.c"
}

# all_alone DIR: so do all headers below DIR.
all_alone()
{
    bad=0
    for header in $(cd "$1" && find . -name '*.h' | sed 's,^\./,,' | sort); do
        FB_CFLAGS="-I$1 $flags" alone "$header" || bad=1
    done
    return $bad
}

# own_first DIR: every .c that has a header of its own includes it first.
own_first()
{
    bad=0
    for file in $(cd "$1" && find . -name '*.c' | sed 's,^\./,,'); do
        own=${file%.c}.h
        first=$(sed -n 's/^ *# *include *["<]\(.*\)[">].*/\1/p' "$1/$file" | head -n 1)
        if test -f "$1/$own" && test "$first" != "$own"; then
            echo "$file does not include $own first"
            bad=1
        fi
    done
    return $bad
}

src=$FB_SRCDIR/mod_feedback
flags=${FB_CFLAGS:-}

passes "no file includes what is above it" upward "$src"
passes "every .c includes its own header first" own_first "$src"
if test -n "$flags"; then
    passes "every header compiles alone" all_alone "$src"
else
    skip "every header compiles alone" "FB_CFLAGS is not set: run by make check"
fi

# What the guard is there for, planted.
plant()
{
    rm -rf "$tmp/src"
    mkdir -p "$tmp/src/base" "$tmp/src/store" "$tmp/src/act" "$tmp/src/httpd" "$tmp/src/${1%/*}"
    printf '%s\n' "$2" > "$tmp/src/$1"
}

plant store/topics.h '#include "act/route.h"'
fails "planted: up two floors" "store may not include act/route.h" upward "$tmp/src"
plant store/topics.c '# include <httpd.h>'
fails "planted: httpd in the store" "httpd below its floor" upward "$tmp/src"
plant act/topics.c '#include <util_script.h>'
fails "planted: an httpd helper in an action" "httpd below its floor" upward "$tmp/src"
plant store/topics.c '#include "rows.h"'
fails "planted: an include without its floor" "does not name its floor" upward "$tmp/src"
plant base/text.c '#include <libxml/tree.h>'
fails "planted: libxml2 in base" "APR and GLib only" upward "$tmp/src"
plant extra/new.c '#include <stdio.h>'
fails "planted: a file on no floor" "stands on no floor" upward "$tmp/src"
plant httpd/config.c '#include <httpd.h>'
passes "planted: httpd where it belongs" upward "$tmp/src"
plant base/text.h 'size_t fb_text_length(const char *text);'
fails "planted: a header that needs another" "size_t" all_alone "$tmp/src"
plant base/text.h 'int fb_text_length(const char *text);'
printf '#include <stdio.h>\n#include "base/text.h"\n' > "$tmp/src/base/text.c"
fails "planted: its own header second" "does not include base/text.h first" own_first "$tmp/src"

finish
