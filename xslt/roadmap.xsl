<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- The roadmap: three columns of cards. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&roadmap.title;</xsl:template>

<xsl:template match="page" mode="main">
  <h1>&roadmap.title;</h1>
  <p class="lead">&roadmap.lead;</p>
  <div class="roadmap"><xsl:apply-templates select="planned | started | done"/></div>
</xsl:template>

<xsl:template match="planned">
  <div>
    <xsl:call-template name="topic-cards">
      <xsl:with-param name="id" select="'planned'"/>
      <xsl:with-param name="heading">&roadmap.planned;</xsl:with-param>
      <xsl:with-param name="topics" select="topic"/>
      <xsl:with-param name="empty">&roadmap.planned.empty;</xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="@more"/>
  </div>
</xsl:template>

<xsl:template match="started">
  <div>
    <xsl:call-template name="topic-cards">
      <xsl:with-param name="id" select="'started'"/>
      <xsl:with-param name="heading">&roadmap.started;</xsl:with-param>
      <xsl:with-param name="topics" select="topic"/>
      <xsl:with-param name="empty">&roadmap.started.empty;</xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="@more"/>
  </div>
</xsl:template>

<xsl:template match="done">
  <div>
    <xsl:call-template name="topic-cards">
      <xsl:with-param name="id" select="'done'"/>
      <xsl:with-param name="heading">&roadmap.done;</xsl:with-param>
      <xsl:with-param name="topics" select="topic"/>
      <xsl:with-param name="empty">&roadmap.done.empty;</xsl:with-param>
    </xsl:call-template>
    <xsl:apply-templates select="@more"/>
  </div>
</xsl:template>

<xsl:template match="@more">
  <p class="more"><a href="{$mount}/topics?status={name(..)}">&roadmap.more;</a></p>
</xsl:template>

</xsl:stylesheet>
