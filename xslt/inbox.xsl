<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- The inbox: what happened to what I follow, a line a topic. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&inbox.title;</xsl:template>

<xsl:template match="page" mode="head">
  <link rel="alternate" type="application/atom+xml" title="{@title}" href="{feed/@href}"/>
</xsl:template>

<xsl:template match="page" mode="main">
  <h1>&inbox.title;</h1>
  <xsl:apply-templates select="inbox"/>
</xsl:template>

<xsl:template match="inbox">
  <xsl:if test="$viewer/@unread">
    <form class="inbox-read" action="{$mount}/inbox/read" method="post">
      <xsl:call-template name="token"/>
      <xsl:if test="@until"><input type="hidden" name="until" value="{@until}"/></xsl:if>
      <button class="button">&inbox.read;</button>
    </form>
  </xsl:if>
  <xsl:choose>
    <xsl:when test="line">
      <ul class="cards inbox"><xsl:apply-templates select="line"/></ul>
    </xsl:when>
    <xsl:when test="not(@next)">
      <xsl:call-template name="empty">
        <xsl:with-param name="heading">&inbox.empty;</xsl:with-param>
        <xsl:with-param name="text">&inbox.empty.lead;</xsl:with-param>
      </xsl:call-template>
    </xsl:when>
  </xsl:choose>
  <xsl:call-template name="pager">
    <xsl:with-param name="first" select="@first"/>
    <xsl:with-param name="next" select="@next"/>
    <xsl:with-param name="first-word">&more.first;</xsl:with-param>
    <xsl:with-param name="next-word">&more.next;</xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- What happened last, and how much of it is new. -->
<xsl:template match="line">
  <li>
    <xsl:if test="@unread">
      <xsl:attribute name="class">is-unread</xsl:attribute>
    </xsl:if>
    <h2><a href="{@href}" dir="auto"><xsl:value-of select="title"/></a></h2>
    <p class="meta">
      <xsl:if test="@unread">
        <span class="badge is-new">
          <xsl:choose>
            <xsl:when test="@unread = 1 or @unread = $also-one">&inbox.new.one;</xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="say">
                <xsl:with-param name="text">&inbox.new.many;</xsl:with-param>
                <xsl:with-param name="a" select="string(@unread)"/>
              </xsl:call-template>
            </xsl:otherwise>
          </xsl:choose>
        </span>
      </xsl:if>
      <xsl:apply-templates select="@event"/>
      <xsl:text>&#160;· </xsl:text>
      <xsl:apply-templates select="@made_at"/>
    </p>
  </li>
</xsl:template>

<xsl:template match="page" mode="aside">
  <aside class="side">
    <section class="block" aria-labelledby="about">
      <h2 id="about">&inbox.about;</h2>
      <p>&inbox.about.text;</p>
      <p><a class="button" href="{@mount}/follow">&inbox.follows;</a></p>
      <p class="feed">
        <a href="{feed/@href}">
          <svg aria-hidden="true"><use href="{$icons}feed"/></svg>
          <xsl:text>&frame.feed;</xsl:text>
        </a>
      </p>
    </section>
  </aside>
</xsl:template>

</xsl:stylesheet>
