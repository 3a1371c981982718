#!/bin/sh
# The sheets as lay-sheets.sh lays them: what xsltproc finds is what the server's
# look-up finds.

. "${srcdir:-$(dirname "$0")/../..}/tests/guards/tap.sh"

# sheet FILE BODY: write a sheet with BODY.
sheet()
{
    mkdir -p "$tmp/${1%/*}"
    cat > "$tmp/$1" <<END
<?xml version="1.0"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
$2
</xsl:stylesheet>
END
}

lay()
{
    sh "$FB_SRCDIR/xslt/lay-sheets.sh" "$tmp/shipped" "$tmp/out" "$@"
}

# shows LANGUAGE SHEET TEXT: SHEET makes TEXT of a page.
shows()
{
    echo '<page/>' > "$tmp/page.xml"
    xsltproc --nonet "$tmp/out/$1/$2.xsl" "$tmp/page.xml" > "$tmp/shown" || return
    echo "it shows: $(cat "$tmp/shown")"
    test "$(cat "$tmp/shown")" = "$3"
}

frame='<xsl:output method="text"/><xsl:template match="/page">'
sheet shipped/charter.xsl "$frame<xsl:call-template name=\"top\"/>: <xsl:apply-templates
    select=\".\" mode=\"main\"/></xsl:template>
    <xsl:template name=\"top\">shipped</xsl:template>"
sheet shipped/topics.xsl '<xsl:import href="charter.xsl"/>
    <xsl:template match="page" mode="main">topics &hello;</xsl:template>'
echo '<!ENTITY hello "bonjour">' > "$tmp/shipped/words-fr.ent"
echo '<!ENTITY hello "hello">' > "$tmp/shipped/words-en.ent"

passes "the shipped sheets are laid" lay
passes "… in French" shows fr topics "shipped: topics bonjour"
passes "… in English" shows en topics "shipped: topics hello"

sheet first/charter.xsl '<xsl:import href="default/charter.xsl"/>
    <xsl:template name="top">first</xsl:template>'
mkdir -p "$tmp/second"
echo '<!ENTITY hello "salut">' > "$tmp/second/words-fr.ent"
passes "companies are laid over them" lay "$tmp/first" "$tmp/second"
passes "a shipped sheet imports the company's charter" shows fr topics "first: topics salut"

sheet first/topics.xsl '<xsl:import href="default/topics.xsl"/>'
passes "a company's sheet over a shipped one" lay "$tmp/first" "$tmp/second"
passes "… keeps the company's charter" shows fr topics "first: topics salut"

sheet second/topics.xsl '<xsl:import href="default/topics.xsl"/>
    <xsl:template match="page" mode="main">second &hello;</xsl:template>'
passes "a sheet of the second company" lay "$tmp/first" "$tmp/second"
passes "… stands behind the first's" shows fr topics "first: second salut"
rm "$tmp/first/topics.xsl"
passes "… or alone" lay "$tmp/first" "$tmp/second"
passes "… and finds what is behind itself" shows fr topics "first: second salut"

passes "a folder that goes is gone" lay
passes "… and the shipped look is back" shows fr topics "shipped: topics bonjour"

rm -rf "$tmp/out"
mkdir -p "$tmp/out/fr"
echo precious > "$tmp/out/fr/mine"
fails "a folder of somebody else's stays as it is" "was not made by this tool" lay
passes "… with all that is in it" grep -q precious "$tmp/out/fr/mine"

finish
