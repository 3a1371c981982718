#!/bin/sh
# lay-sheets.sh: lay companies' sheets over the shipped ones, so that xsltproc
# alone shows a designer what the server shows.
#
#     lay-sheets.sh SHIPPED OUT [COMPANY...]
#     xsltproc OUT/fr/topics.xsl topics.xml > topics.html
#
# SHIPPED is the installed folder of sheets; COMPANY are the folders that
# FeedbackTemplates names, in its order: the first that has a file wins.
# OUT gets a folder for each language:
#
#     OUT/fr/charter.xsl …      the sheets, as links
#     OUT/fr/words.ent          the companies' words, then the shipped ones:
#                               the first declaration of a word counts
#     OUT/fr/default/…          the sheets without the first COMPANY, so that
#                               its charter can import default/charter.xsl
#
# Run it again when a file is new or a word has changed.

set -eu

if test $# -lt 2; then
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi

shipped=$(cd "$1" && pwd)
out=$2
shift 2

# link FOLDER DIR...: link FOLDER's sheets to DIRs', the first of which wins.
link()
{
    folder=$1
    shift
    mkdir -p "$folder"
    for dir in "$@"; do
        dir=$(cd "$dir" && pwd)
        for sheet in "$dir"/*.xsl; do
            if test -f "$sheet" && ! test -e "$folder/${sheet##*/}"; then
                ln -s "$sheet" "$folder/${sheet##*/}"
            fi
        done
    done
}

# say LANGUAGE DIR...: write the words of DIRs, the first of which wins.
say()
{
    language=$1
    shift
    for dir in "$@"; do
        if test -f "$dir/words-$language.ent"; then
            cat "$dir/words-$language.ent"
        fi
    done
}

for words in "$shipped"/words-*.ent; do
    language=${words##*/words-}
    language=${language%.ent}
    if test -e "$out/$language" && ! test -f "$out/$language/words.ent"; then
        echo "lay-sheets.sh: $out/$language was not made by this tool; it stays as it is" >&2
        exit 1
    fi
    rm -rf "${out:?}/$language"
    link "$out/$language" "$@" "$shipped"
    (test $# -eq 0 || shift; link "$out/$language/default" "$@" "$shipped")
    say "$language" "$@" "$shipped" > "$out/$language/words.ent"
    ln -s ../words.ent "$out/$language/default/words.ent"
done
