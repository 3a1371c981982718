#!/bin/sh
# Budgets: how long files, lines, functions and headers may be, and how much of
# the code is explanation.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

# What people read below DIR: not the words files, nor what is data.
texts()
{
    for place in mod_feedback schema xslt tests; do
        if test -d "$1/$place"; then
            find "$1/$place" -type f \( -name '*.[ch]' -o -name '*.sql' -o -name '*.awk' \
                -o -name '*.sh' -o -name '*.py' -o -name '*.xsl' -o -name '*.js' -o -name '*.css' \)
        fi
    done | sort
    for file in bootstrap configure.ac Makefile.am; do
        if test -f "$1/$file"; then
            echo "$1/$file"
        fi
    done
}

long_files()
{
    texts "$1" | xargs awk '
    FNR == 501 { print FILENAME ": more than 500 lines"; bad = 1 }
    END { exit bad }'
}

# Sheets get more room, as a blank between two elements may be seen; a style sheet
# has one rule a line; what sql2h.sh expects is the generator's, which breaks none.
long_lines()
{
    texts "$1" | grep -v -e '/sql2h\.sh$' -e '\.css$' | while read -r file; do
        case $file in
        *.xsl) grep -HnE '^.{141,}' "$file" ;;
        *) grep -HnE '^.{101,}' "$file" ;;
        esac
    done > "$tmp/long"
    cat "$tmp/long"
    ! test -s "$tmp/long"
}

tabs()
{
    ! find "$1/mod_feedback" "$1/tests" -name '*.[ch]' -print | xargs grep -Hn "$(printf '\t')"
}

# functions DIR: FILE:LINE LENGTH of every function, braces included.
functions()
{
    find "$1" -name '*.c' | sort | xargs awk '
    /^\{/ { start = FNR }
    /^\}/ && start { print FILENAME ":" start, FNR - start + 1; start = 0 }'
}

long_functions()
{
    functions "$1" | awk '
    { n++ }
    $2 > 30 { over = over "\n" $0; many++ }
    $2 > 60 { print $1 ": " $2 " lines, more than 60"; bad = 1 }
    END {
        if (many * 10 > n) {
            print many " of " n " functions are longer than 30 lines, more than one in ten:" over
            bad = 1
        }
        exit bad
    }'
}

# A function is what a header declares with parameters, typedefs apart.
crowded_headers()
{
    find "$1" -name '*.h' | sort |
        xargs awk -v want=code -f "$FB_SRCDIR/tests/guards/lex_c.awk" | awk '
    function close_file() {
        if (n > 9) {
            print file ": " n " functions, more than 9"
            bad = 1
        }
        n = depth = 0
        part = ""
    }
    {
        match($0, /:[0-9]+:/)
        if (substr($0, 1, RSTART - 1) != file) {
            close_file()
            file = substr($0, 1, RSTART - 1)
        }
        line = substr($0, RSTART + RLENGTH)
        if (line ~ /^ *#/ || continued) {
            continued = (line ~ /\\$/)
            next
        }
        for (i = 1; i <= length(line); i++) {
            c = substr(line, i, 1)
            if (c == "{")
                depth++
            else if (c == "}")
                depth--
            if (!depth)
                part = part c
            if (!depth && (c == ";" || c == "}")) {
                if (part ~ /\(/ && part !~ /typedef/)
                    n++
                part = ""
            }
        }
        part = part " "
    }
    END { close_file(); exit bad }'
}

# Comments, as a share of the lines that are not empty.
commented()
{
    files=$(find "$1" -name '*.[ch]')
    # File names here have no blanks.
    # shellcheck disable=SC2086
    comments=$(awk -v want=comment -f "$FB_SRCDIR/tests/guards/lex_c.awk" $files | wc -l)
    # shellcheck disable=SC2086
    lines=$(cat $files | grep -c .)
    share=$((comments * 100 / lines))
    echo "$share % of $lines lines hold a comment; 15 to 25 are wanted"
    test $share -ge 15 && test $share -le 25
}

src=$FB_SRCDIR/mod_feedback
passes "no file is longer than 500 lines" long_files "$FB_SRCDIR"
passes "no line is longer than 100 characters" long_lines "$FB_SRCDIR"
passes "no tab in C" tabs "$FB_SRCDIR"
passes "functions end within 60 lines, nine in ten within 30" long_functions "$src"
passes "no header declares more than nine functions" crowded_headers "$src"
passes "15 to 25 lines in a hundred explain" commented "$src"

# What the guard is there for, planted.
plant()
{
    rm -rf "$tmp/src"
    mkdir -p "$tmp/src/mod_feedback" "$tmp/src/tests"
    cat > "$tmp/src/mod_feedback/$1"
}

yes 'int x;' | head -n 501 | plant a.c
fails "planted: 501 lines" "a.c: more than 500" long_files "$tmp/src"
printf '%0101d\n' 0 | plant a.c
fails "planted: a line of 101" "a.c:1" long_lines "$tmp/src"
printf '%099d’\n' 0 | plant a.c
passes "planted: 100 characters, in more bytes" long_lines "$tmp/src"
printf '\tint x;\n' | plant a.c
fails "planted: a tab" "a.c:1" tabs "$tmp/src"
{ printf 'int f(void)\n{\n'; yes '    x();' | head -n 59; echo '}'; } | plant a.c
fails "planted: a function of 61 lines" "a.c:2: 61 lines" long_functions "$tmp/src"
for i in 1 2 3 4 5 6 7 8 9; do
    printf 'int f%s(void)\n{\n}\n' $i
done > "$tmp/short"
{
    cat "$tmp/short"
    printf 'int f(void)\n{\n'
    yes '    x();' | head -n 40
    echo '}'
} | plant a.c
passes "planted: one function in ten over 30 lines" long_functions "$tmp/src"
{
    tail -n 24 "$tmp/short"
    printf 'int f(void)\n{\n'
    yes '    x();' | head -n 40
    echo '}'
} | plant a.c
fails "planted: one in nine" "1 of 9 functions" long_functions "$tmp/src"
yes 'int f(int (*callback)(void), int b);' | head -n 10 | plant a.h
fails "planted: a header of ten functions" "a.h: 10 functions" crowded_headers "$tmp/src"
{
    yes 'int f(int a, int b);' | head -n 9
    echo 'typedef int g_t(int); struct s { int (*m)(int); };'
    echo '#define F(x) f(x);'
} | plant a.h
passes "planted: nine, a type, a member and a macro" crowded_headers "$tmp/src"
{ yes 'int x;' | head -n 90; yes '/* x */' | head -n 10; } | plant a.c
fails "planted: code without reasons" "10 %" commented "$tmp/src"

finish
