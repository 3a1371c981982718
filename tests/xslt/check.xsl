<?xml version="1.0" encoding="UTF-8"?>
<!--
  What must be true of every page: run with xsltproc -html on a page, it says
  each fault on a line of its own, and nothing if there is none.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:output method="text"/>

<xsl:key name="id" match="*[@id]" use="@id"/>

<xsl:template match="/">
  <xsl:if test="count(//h1) != 1"><xsl:value-of select="concat('h1: ', count(//h1), '&#10;')"/></xsl:if>
  <xsl:if test="not(/html/@lang = 'fr' or /html/@lang = 'en')">no lang: fr or en&#10;</xsl:if>
  <xsl:if test="normalize-space(//title) = ''">no title: empty&#10;</xsl:if>
  <xsl:if test="count(//main) != 1 or count(//header[@class = 'top']) != 1">frame: no main or no header&#10;</xsl:if>
  <xsl:apply-templates select="//*"/>
</xsl:template>

<xsl:template match="*">
  <xsl:variable name="where" select="concat(name(), ' ', @id, @name, @class, ': ')"/>
  <xsl:variable name="here" select="."/>

  <!-- The policy of the server allows no code and no style in the page. -->
  <xsl:for-each select="@*[starts-with(name(), 'on') or name() = 'style']">
    <xsl:value-of select="concat($where, 'attribute ', name(), '&#10;')"/>
  </xsl:for-each>
  <xsl:if test="self::style or self::script[not(@src) or normalize-space()]">
    <xsl:value-of select="concat($where, 'inline&#10;')"/>
  </xsl:if>
  <xsl:if test="(self::script/@src | self::link/@href | self::img/@src | self::form/@action)[not(starts-with(., '/'))]">
    <xsl:value-of select="concat($where, 'not of this server&#10;')"/>
  </xsl:if>

  <!-- Ids are unique, and what refers to one finds it. -->
  <xsl:if test="@id and count(key('id', @id)) != 1">
    <xsl:value-of select="concat($where, 'id twice&#10;')"/>
  </xsl:if>
  <xsl:for-each select="@for | @form | @aria-labelledby">
    <xsl:if test="not(key('id', .))"><xsl:value-of select="concat($where, name(), ' to nothing&#10;')"/></xsl:if>
  </xsl:for-each>
  <xsl:if test="self::a[starts-with(@href, '#')] and not(key('id', substring(@href, 2)))">
    <xsl:value-of select="concat($where, 'link to nothing&#10;')"/>
  </xsl:if>
  <xsl:if test="@aria-describedby">
    <xsl:call-template name="described">
      <xsl:with-param name="ids" select="concat(normalize-space(@aria-describedby), ' ')"/>
      <xsl:with-param name="where" select="$where"/>
    </xsl:call-template>
  </xsl:if>

  <!-- Everything to be operated has a name. -->
  <xsl:if test="(self::input[not(@type = 'hidden')] or self::select or self::textarea)
                and not(@aria-label or ancestor::label or //label[@for = $here/@id])">
    <xsl:value-of select="concat($where, 'no label&#10;')"/>
  </xsl:if>
  <xsl:if test="(self::button or self::a) and normalize-space() = '' and not(@aria-label)">
    <xsl:value-of select="concat($where, 'no name&#10;')"/>
  </xsl:if>
  <xsl:if test="self::button and not(@form or ancestor::form)">
    <xsl:value-of select="concat($where, 'button without a form&#10;')"/>
  </xsl:if>
  <xsl:if test="self::form[@method = 'post'] and not(.//input[@name = 'token'])">
    <xsl:value-of select="concat($where, 'form without a token&#10;')"/>
  </xsl:if>

  <!-- An empty href, action or class is a value that was forgotten. -->
  <xsl:for-each select="@href | @action | @formaction | @class | @id | @src">
    <xsl:if test=". = ''"><xsl:value-of select="concat($where, 'empty ', name(), '&#10;')"/></xsl:if>
  </xsl:for-each>
</xsl:template>

<xsl:template name="described">
  <xsl:param name="ids"/>
  <xsl:param name="where"/>
  <xsl:if test="$ids != ''">
    <xsl:if test="not(key('id', substring-before($ids, ' ')))">
      <xsl:value-of select="concat($where, 'described by nothing&#10;')"/>
    </xsl:if>
    <xsl:call-template name="described">
      <xsl:with-param name="ids" select="substring-after($ids, ' ')"/>
      <xsl:with-param name="where" select="$where"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
