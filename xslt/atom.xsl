<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!--
  The list of topics as an Atom feed (RFC 4287).

  Reads the page document "topics".  Every address is absolute, and an entry's
  id has no slug, so that it outlives a new title.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns="http://www.w3.org/2005/Atom">

<xsl:import href="words.xsl"/>

<xsl:output method="xml" encoding="UTF-8" indent="no"/>

<xsl:variable name="scheme" select="substring-before(/page/@url, '://')"/>
<xsl:variable name="host"
              select="substring-before(concat(substring-after(/page/@url, '://'), '/'), '/')"/>
<xsl:variable name="origin" select="concat($scheme, '://', $host)"/>

<xsl:template match="/page">
  <feed xml:lang="{@lang}">
    <id><xsl:value-of select="$origin"/><xsl:value-of select="feed/@href"/></id>
    <title type="text"><xsl:value-of select="@title"/></title>
    <link rel="self" type="application/atom+xml" href="{$origin}{feed/@href}"/>
    <link rel="alternate" type="text/html" href="{$origin}{@mount}/{@name}"/>
    <updated><xsl:apply-templates select="topics | inbox"/></updated>
    <author><name><xsl:value-of select="@title"/></name></author>
    <xsl:apply-templates select="topics/topic | inbox/line"/>
  </feed>
</xsl:template>

<!-- The latest activity; the beginning of time if there was none. -->
<xsl:template match="topics">
  <xsl:choose>
    <xsl:when test="topic">
      <xsl:for-each select="topic">
        <xsl:sort select="@active_at" order="descending"/>
        <xsl:if test="position() = 1"><xsl:value-of select="@active_at"/></xsl:if>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="'1970-01-01T00:00:00Z'"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="topic">
  <entry>
    <id><xsl:value-of select="concat($origin, /page/@mount, '/topics/', @id)"/></id>
    <title type="text"><xsl:value-of select="title"/></title>
    <link rel="alternate" type="text/html" href="{$origin}{@href}"/>
    <published><xsl:value-of select="@created_at"/></published>
    <updated><xsl:value-of select="@active_at"/></updated>
    <xsl:if test="author"><author><name><xsl:value-of select="author/@name"/></name></author></xsl:if>
    <xsl:if test="category"><category term="{category/@slug}" label="{category/title}"/></xsl:if>
    <summary type="text">
      <xsl:apply-templates select="@kind"/>
      <xsl:text> – </xsl:text>
      <xsl:apply-templates select="@status"/>
      <xsl:text> – </xsl:text>
      <xsl:apply-templates select="@voters"/>
      <xsl:text>, </xsl:text>
      <xsl:apply-templates select="@sites"/>
      <xsl:text>, </xsl:text>
      <xsl:apply-templates select="@comments"/>
    </summary>
  </entry>
</xsl:template>

<!-- An inbox: each event of a line is an entry of its own. -->
<xsl:template match="inbox">
  <xsl:choose>
    <xsl:when test="line"><xsl:value-of select="line[1]/@made_at"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="'1970-01-01T00:00:00Z'"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="line">
  <entry>
    <id><xsl:value-of select="concat($origin, @href, '#', @made_at)"/></id>
    <title type="text"><xsl:value-of select="title"/></title>
    <link rel="alternate" type="text/html" href="{$origin}{@href}"/>
    <updated><xsl:value-of select="@made_at"/></updated>
    <summary type="text"><xsl:apply-templates select="@event"/></summary>
  </entry>
</xsl:template>

</xsl:stylesheet>
