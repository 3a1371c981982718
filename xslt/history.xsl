<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- What a topic or a comment said before, and how each edit changed it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&history.title;</xsl:template>

<xsl:template match="page" mode="main">
  <h1>&history.title;</h1>
  <p class="meta"><xsl:apply-templates select="topic | comment"/></p>
  <xsl:apply-templates select="history"/>
</xsl:template>

<xsl:template match="topic">
  <a href="{@href}" dir="auto"><xsl:value-of select="title"/></a>
</xsl:template>

<xsl:template match="comment">
  <a href="{@href}">&history.comment;</a>
</xsl:template>

<xsl:template match="history">
  <p class="quiet">&history.lead;</p>
  <ol class="thread"><xsl:apply-templates select="revision"/></ol>
  <xsl:call-template name="pager">
    <xsl:with-param name="first" select="@first"/>
    <xsl:with-param name="next" select="@next"/>
    <xsl:with-param name="first-word">&more.first;</xsl:with-param>
    <xsl:with-param name="next-word">&more.next;</xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="revision">
  <li class="comment revision">
    <h2>
      <xsl:choose>
        <xsl:when test="@number = 1">&history.first;</xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="say">
            <xsl:with-param name="text">&history.revision;</xsl:with-param>
            <xsl:with-param name="a" select="string(@number)"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </h2>
    <div class="byline">
      <xsl:apply-templates select="author" mode="avatar"/>
      <span>
        <xsl:apply-templates select="author" mode="person"/>
        <xsl:if test="not(author)"><i>&person.hidden;</i></xsl:if>
      </span>
      <span class="when"><xsl:apply-templates select="@made_at"/></span>
    </div>
    <xsl:apply-templates select="change"/>
  </li>
</xsl:template>

<!-- An empty body stays away, and a title that no edit has touched is quiet. -->
<xsl:template match="change[*]">
  <div class="change is-{@of}" dir="auto"><xsl:apply-templates/></div>
</xsl:template>
<xsl:template match="change"/>

<xsl:template match="gone"><del><i class="vh">&history.gone; </i><xsl:value-of select="."/></del></xsl:template>
<xsl:template match="new"><ins><i class="vh">&history.new; </i><xsl:value-of select="."/></ins></xsl:template>

</xsl:stylesheet>
