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
#     OUT/fr/default/…          the sheets without the first COMPANY's, and so
#                               on below it: what default/charter.xsl means
#
# A sheet below default/ that imports others is a copy, made to import those on
# top: what it imports is looked up from the first folder on.  Run it again when
# a file is new, a word or a shipped sheet has changed.

set -eu

if test $# -lt 2; then
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi

shipped=$(cd "$1" && pwd)
out=$2
shift 2

# put SHEET TARGET UP DOWN: make TARGET of SHEET, where UP stands before what it
# imports by its name, and DOWN in the place of default/.  A link, if that changes
# nothing.
put()
{
    sed -E -e "s#(<xsl:(import|include) +href=[\"'])default/#\1@DOWN@#" \
        -e "s#(<xsl:(import|include) +href=[\"'])([^@/])#\1$3\3#" \
        -e "s#@DOWN@#$4#" "$1" > "$2"
    if cmp -s "$1" "$2"; then
        ln -sf "$1" "$2"
    fi
}

# view FOLDER UP DIR...: fill FOLDER with the sheets of DIRs, the first of which
# wins; and FOLDER/default with those behind the first, as long as there are any.
view()
(
    folder=$1
    up=$2
    shift 2
    mkdir -p "$folder"
    down=
    left=$#
    for dir in "$@"; do
        dir=$(cd "$dir" && pwd)
        left=$((left - 1))
        if test $left -gt 0; then       # behind the last there is only itself
            down=${down}default/
        fi
        for sheet in "$dir"/*.xsl; do
            target=$folder/${sheet##*/}
            if test -f "$sheet" && ! test -e "$target"; then
                put "$sheet" "$target" "$up" "$down"
            fi
        done
    done
    if test $# -gt 1; then
        shift
        view "$folder/default" "../$up" "$@"
        ln -s ../words.ent "$folder/default/words.ent"
    fi
)

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
    view "$out/$language" "" "$@" "$shipped"
    say "$language" "$@" "$shipped" > "$out/$language/words.ent"
done
