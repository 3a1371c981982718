#!/bin/sh
# The words: no visible one outside the words files, both languages alike, none
# unused.  words.py has the rules.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

python=${PYTHON:-/usr/bin/python3}
check()
{
    "$python" "$FB_SRCDIR/tests/guards/words.py" "$@"
}

if ! "$python" -c 'import lxml' 2> "$tmp/said"; then
    skip "words" "no Python with lxml"
    finish
fi

passes "every visible word is in order" check "$FB_SRCDIR/xslt" "$FB_SRCDIR/mod_feedback"

# What the guard is there for, planted in a sheet …
sheet()
{
    rm -rf "$tmp/xslt"
    mkdir "$tmp/xslt"
    cat > "$tmp/xslt/a.xsl" <<END
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- A comment may say what it wants. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:template match="page">$1</xsl:template>
</xsl:stylesheet>
END
}

seen()
{
    sheet "$2"
    fails "planted: $1" "a.xsl:5: a word" check "$tmp/xslt"
}

unseen()
{
    sheet "$2"
    passes "planted: $1" check "$tmp/xslt"
}

seen "a word between tags" '<p>Bonjour</p>'
seen "a word after an element" '<p><b>&a.b;</b> de plus</p>'
seen "a word in xsl:text" '<xsl:text>Oui</xsl:text>'
seen "a word beside a value" '<p><xsl:value-of select="1"/> points</p>'
seen "a spoken attribute" '<img alt="Logo"/>'
seen "a word in an attribute template" '<a title="Sujet {@id}"/>'
seen "a placeholder" '<input placeholder="Votre question"/>'
seen "a button's value" '<input type="submit" value="Envoyer"/>'
seen "a spoken attribute made" '<a><xsl:attribute name="title">Lire</xsl:attribute></a>'
seen "a sentence in an XPath" "<xsl:value-of select=\"'deux mots'\"/>"
seen "an entity in an XPath" "<xsl:value-of select=\"concat('&a.b;', @id)\"/>"
unseen "an entity between tags" '<p title="&a.b;">&a.b; – 3 %</p>'
unseen "a class, a reference, a code" "<a class=\"row\" href=\"{@href}\" title=\"{@t}\">
    <xsl:if test=\"@name = 'topics'\">
    <xsl:attribute name=\"aria-current\">page</xsl:attribute></xsl:if></a>"

# … and in the words.
words()
{
    rm -rf "$tmp/xslt" "$tmp/src"
    mkdir "$tmp/xslt" "$tmp/src"
    printf '<!ENTITY a.b "Oui">\n<!ENTITY a.c "Non">\n' > "$tmp/xslt/words-fr.ent"
    printf '<!ENTITY a.b "Yes">\n<!ENTITY a.c "No">\n' > "$tmp/xslt/words-en.ent"
    printf 'const char *keys = "a.b" "a.";\n' > "$tmp/src/a.c"
    if test $# -gt 0; then
        printf '%s\n' "$2" >> "$tmp/xslt/words-$1.ent"
    fi
    if test $# -gt 2; then
        printf '%s\n' "$4" >> "$tmp/xslt/words-$3.ent"
    fi
}

words
passes "planted: two languages alike" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.d "x">'
fails "planted: a word of one language" "words-en.ent: lacks a.d" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.b "x">'
fails "planted: a word declared twice" "words-fr.ent:3: a.b is declared twice" \
    check "$tmp/xslt" "$tmp/src"
words fr "<!ENTITY a.d \"l'avis\">" en '<!ENTITY a.d "x">'
fails "planted: a straight apostrophe" "straight apostrophe" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.d "{x}">' en '<!ENTITY a.d "x">'
fails "planted: a brace" "has a brace" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.d "Oui ?">' en '<!ENTITY a.d "x">'
fails "planted: a space that may break before a sign" "breaking space" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.d "&#37;1 sur &#37;2">' en '<!ENTITY a.d "&#37;1">'
fails "planted: a value lost in translation" "a.d has other values" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.d.one "x">' en '<!ENTITY a.d.one "x">'
fails "planted: a singular alone" "a.d.one has no .many" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY b "x">' en '<!ENTITY b "x">'
fails "planted: a word nobody uses" "b is never used" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY error.404 "x">' en '<!ENTITY error.404 "x">'
echo 'const char *key = "error.405"; /* "error.404" */' >> "$tmp/src/a.c"
fails "planted: C asks for no word" "a.c:2: error.405 is no word" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.d "x">
<!ENTITY a.e "x">' en '<!ENTITY a.e "x">
<!ENTITY a.d "x">'
fails "planted: another order" "another order from a.e" check "$tmp/xslt" "$tmp/src"
words fr '<!ENTITY a.d
  "x">' en '<!ENTITY a.d "x">'
fails "planted: a declaration over two lines" "not one whole declaration" \
    check "$tmp/xslt" "$tmp/src"

finish
