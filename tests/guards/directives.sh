#!/bin/sh
# The directives of the C table are those of the README, both ways, in one order.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

# in_code DIR: the directives, in the order of the table.
in_code()
{
    cat "$1"/httpd/*.c |
        sed -n 's/.*AP_INIT_[A-Z_0-9]*( *"\([A-Za-z]*\)".*/\1/p' | awk '!seen[$0]++'
}

# in_manual README: what begins a line, a list item or a table row of the chapter
# "Directives", in its order.
in_manual()
{
    awk '
    { sub(/[ \t]+$/, "") }
    /^ *```/ { example = !example }
    example { next }
    /^(## )?Directives$/ { inside = 1; next }
    inside && /^##? / { inside = 0 }
    inside && match($0, /^[#|`* -]*Feedback[A-Za-z]*/) {
        name = substr($0, RSTART, RLENGTH)
        sub(/.*[^A-Za-z]/, "", name)
        if (!seen[name]++)
            print name
    }' "$1"
}

# alike DIR README
alike()
{
    in_code "$1" > "$tmp/code"
    in_manual "$2" > "$tmp/manual"
    echo "< only in the C table, or there in another place; > only in the README:"
    test -s "$tmp/code" && diff "$tmp/code" "$tmp/manual"
}

# no_ghosts DIR README: nowhere does the README name a directive there is not.
no_ghosts()
{
    in_code "$1" > "$tmp/code"
    test -f "$2" || return
    grep -oE '\bFeedback[A-Z][A-Za-z]*' "$2" | sort -u | grep -vxF -f "$tmp/code" > "$tmp/ghosts"
    sed 's/$/ is in the README, but is no directive/' "$tmp/ghosts"
    ! test -s "$tmp/ghosts"
}

passes "README and C table list the same directives" alike "$FB_SRCDIR/mod_feedback" \
    "$FB_SRCDIR/README"
passes "README names no directive there is not" no_ghosts "$FB_SRCDIR/mod_feedback" \
    "$FB_SRCDIR/README"

# What the guard is there for, planted.
mkdir -p "$tmp/src/httpd"
cat > "$tmp/src/httpd/config.c" <<'END'
    AP_INIT_FLAG("Feedback", set_on, NULL, ACCESS_CONF, "x"),
    AP_INIT_TAKE1("FeedbackTitle", set_title, NULL, RSRC_CONF | ACCESS_CONF,
END
manual()
{
    printf '# mod\n\nFeedbackNot here\n\n## Directives\n\n%s\n\n## After\n\nFeedbackTitle\n' "$1" \
        > "$tmp/src/README"
}

manual '| `Feedback On` | x |
| `FeedbackTitle TEXT` | x |'
passes "planted: a table" alike "$tmp/src" "$tmp/src/README"
manual '### Feedback On

A word on FeedbackTitle.

### FeedbackTitle TEXT'
passes "planted: headings" alike "$tmp/src" "$tmp/src/README"
manual '- Feedback On
- FeedbackTitle
```
FeedbackTitle Bonjour
Feedback On
```'
passes "planted: an example below" alike "$tmp/src" "$tmp/src/README"
manual '- `Feedback On`'
fails "planted: one is not documented" "< FeedbackTitle" alike "$tmp/src" "$tmp/src/README"
manual '- FeedbackTitle
- Feedback On'
fails "planted: another order" "Feedback" alike "$tmp/src" "$tmp/src/README"
manual '- Feedback On
- FeedbackTitle
- FeedbackColour'
fails "planted: one is not there" "> FeedbackColour" alike "$tmp/src" "$tmp/src/README"
fails "planted: a ghost" "FeedbackNot is in the README" no_ghosts "$tmp/src" "$tmp/src/README"

finish
