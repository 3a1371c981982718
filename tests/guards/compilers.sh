#!/bin/sh
# No warning, whichever compiler: gcc and clang see different things.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

# clean COMPILER DIR...: every .c below DIRs compiles without a warning.
clean()
{
    compiler=$1
    shift
    # The flags are a list of words.
    # shellcheck disable=SC2086
    find "$@" -name '*.c' -print0 |
        xargs -0 -n 4 -P 2 "$compiler" $FB_CFLAGS -I"$FB_SRCDIR" -DFB_SHEETS_DIR='"/"' \
            -Werror -fsyntax-only
}

found=
for compiler in gcc clang; do
    if test -z "${FB_CFLAGS:-}"; then
        skip "$compiler" "FB_CFLAGS is not set: run by make check"
    elif ! command -v $compiler > "$tmp/said"; then
        skip "$compiler" "not here"
    else
        found=$compiler
        passes "$compiler has nothing to say" clean $compiler "$FB_SRCDIR/mod_feedback" \
            "$FB_SRCDIR/tests"
    fi
done

# What the guard is there for, planted.
if test -n "$found"; then
    mkdir "$tmp/src"
    echo 'int f(void) { int unused; return 0; }' > "$tmp/src/a.c"
    fails "planted: an unused variable" "unused" clean $found "$tmp/src"
fi

finish
