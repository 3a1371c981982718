<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Codes, counts and sentences in words: used by the charter and by the feed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- Beside 1, what is singular: 0 in French, nothing else in English. -->
<xsl:variable name="also-one" select="number(/page/@lang = 'fr') - 1"/>

<!-- TEXT with %1 and %2 replaced by A and B, which may be elements. -->
<xsl:template name="say">
  <xsl:param name="text"/>
  <xsl:param name="a"/>
  <xsl:param name="b"/>
  <xsl:variable name="rest" select="substring-after($text, '%')"/>
  <xsl:choose>
    <xsl:when test="$rest">
      <xsl:value-of select="substring-before($text, '%')"/>
      <xsl:choose>
        <xsl:when test="starts-with($rest, '1')"><xsl:copy-of select="$a"/></xsl:when>
        <xsl:when test="starts-with($rest, '2')"><xsl:copy-of select="$b"/></xsl:when>
        <xsl:otherwise>%<xsl:value-of select="substring($rest, 1, 1)"/></xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="say">
        <xsl:with-param name="text" select="substring($rest, 2)"/>
        <xsl:with-param name="a" select="$a"/>
        <xsl:with-param name="b" select="$b"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- How many, in words: X.one or X.many, as the language counts. -->

<xsl:template match="@voters">
  <xsl:value-of select="."/>
  <xsl:choose>
    <xsl:when test=". = 1 or . = $also-one">&#160;&vote.voters.one;</xsl:when>
    <xsl:otherwise>&#160;&vote.voters.many;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="@sites">
  <xsl:value-of select="."/>
  <xsl:choose>
    <xsl:when test=". = 1 or . = $also-one">&#160;&vote.sites.one;</xsl:when>
    <xsl:otherwise>&#160;&vote.sites.many;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="@comments">
  <xsl:value-of select="."/>
  <xsl:choose>
    <xsl:when test=". = 1 or . = $also-one">&#160;&comment.count.one;</xsl:when>
    <xsl:otherwise>&#160;&comment.count.many;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="@kind">
  <xsl:choose>
    <xsl:when test=". = 'question'">&kind.question;</xsl:when>
    <xsl:when test=". = 'idea'">&kind.idea;</xsl:when>
    <xsl:when test=". = 'problem'">&kind.problem;</xsl:when>
    <xsl:when test=". = 'thanks'">&kind.thanks;</xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="@status">
  <xsl:choose>
    <xsl:when test=". = 'open'">&status.open;</xsl:when>
    <xsl:when test=". = 'review'">&status.review;</xsl:when>
    <xsl:when test=". = 'planned'">&status.planned;</xsl:when>
    <xsl:when test=". = 'started'">&status.started;</xsl:when>
    <xsl:when test=". = 'answered'">&status.answered;</xsl:when>
    <xsl:when test=". = 'done'">&status.done;</xsl:when>
    <xsl:when test=". = 'declined'">&status.declined;</xsl:when>
    <xsl:when test=". = 'duplicate'">&status.duplicate;</xsl:when>
    <xsl:when test=". = 'pending'">&status.pending;</xsl:when>
    <xsl:when test=". = 'hidden'">&status.hidden;</xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="@my_vote">
  <xsl:choose>
    <xsl:when test=". = 1">&vote.1;</xsl:when>
    <xsl:when test=". = 2">&vote.2;</xsl:when>
    <xsl:when test=". = 3">&vote.3;</xsl:when>
  </xsl:choose>
</xsl:template>

<!-- What happened, in an inbox. -->
<xsl:template match="@event">
  <xsl:choose>
    <xsl:when test=". = 'topic'">&event.topic;</xsl:when>
    <xsl:when test=". = 'comment'">&event.comment;</xsl:when>
    <xsl:when test=". = 'answer'">&event.answer;</xsl:when>
    <xsl:when test=". = 'note'">&event.note;</xsl:when>
    <xsl:when test=". = 'accepted'">&event.accepted;</xsl:when>
    <xsl:when test=". = 'mention'">&event.mention;</xsl:when>
    <xsl:when test=". = 'edit'">&event.edit;</xsl:when>
    <xsl:otherwise>&event.status; <xsl:apply-templates select="../@status"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
