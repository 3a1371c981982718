#!/bin/sh
# The module as it is built and installed: one exported symbol, and nothing beside
# the files that are meant.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

module=${FB_MODULE:-}

# exports MODULE: print and fail on symbols other than httpd's handle.
exports()
{
    nm -D --defined-only "$1" | awk '{ print $NF }' | grep -v '^_' > "$tmp/symbols"
    cat "$tmp/symbols"
    test "$(cat "$tmp/symbols")" = feedback_module
}

# installed: what make install writes below an empty folder.
installed()
{
    make -C "$FB_BUILDDIR" install DESTDIR="$tmp/root" > "$tmp/made" 2>&1 || {
        cat "$tmp/made"
        return 1
    }
    find "$tmp/root" -type f ! -name mod_feedback.so ! -path '*/mod_feedback/*' > "$tmp/strays"
    cat "$tmp/strays"
    ! test -s "$tmp/strays" && test -n "$(find "$tmp/root" -name mod_feedback.so)" &&
        test -n "$(find "$tmp/root" -path '*/mod_feedback/xslt/static/charter.css')"
}

# removed: make uninstall takes all of it away.
removed()
{
    make -C "$FB_BUILDDIR" uninstall DESTDIR="$tmp/root" > "$tmp/made" 2>&1 || {
        cat "$tmp/made"
        return 1
    }
    find "$tmp/root" -type f > "$tmp/strays"
    cat "$tmp/strays"
    ! test -s "$tmp/strays"
}

if ! test -f "$module"; then
    skip "the module" "FB_MODULE names no module"
    finish
fi

passes "the module exports one symbol" exports "$module"
passes "make install writes the module and its sheets" installed
passes "make uninstall leaves nothing" removed

# What the guard is there for, planted.
echo 'int feedback_module, fb_topics_add;' > "$tmp/a.c"
${CC:-cc} -shared -fPIC -o "$tmp/a.so" "$tmp/a.c"
fails "planted: a second symbol" "fb_topics_add" exports "$tmp/a.so"

finish
