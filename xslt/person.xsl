<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- One person: where they work, how to reach them, what they wrote. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title"><xsl:value-of select="person/@name"/></xsl:template>

<xsl:template match="page" mode="main">
  <h1 dir="auto"><xsl:value-of select="person/@name"/></h1>
  <xsl:call-template name="topic-cards">
    <xsl:with-param name="id" select="'topics'"/>
    <xsl:with-param name="heading">&person.topics;</xsl:with-param>
    <xsl:with-param name="topics" select="topics/topic"/>
    <xsl:with-param name="empty">&person.topics.empty;</xsl:with-param>
  </xsl:call-template>
  <p class="more"><a href="{@mount}/topics?author={person/@id}">&frame.topics;</a></p>
</xsl:template>

<xsl:template match="page" mode="aside">
  <aside class="side">
    <section class="block" aria-labelledby="about">
      <h2 id="about">&person.about;</h2>
      <dl class="facts">
        <xsl:apply-templates select="person/@site | person/@profile | person/@email" mode="fact"/>
      </dl>
    </section>
  </aside>
</xsl:template>

<xsl:template match="@site" mode="fact">
  <dt>&person.site;</dt><dd dir="auto"><xsl:value-of select="."/></dd>
</xsl:template>

<xsl:template match="@profile" mode="fact">
  <dt>&person.profile;</dt><dd dir="auto"><xsl:value-of select="."/></dd>
</xsl:template>

<xsl:template match="@email" mode="fact">
  <dt>&person.email;</dt><dd dir="auto"><a href="mailto:{.}"><xsl:value-of select="."/></a></dd>
</xsl:template>

</xsl:stylesheet>
