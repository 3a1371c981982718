<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Categories, tags and sites whose new topics I want to hear of. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&follows.title;</xsl:template>

<xsl:template match="page" mode="main">
  <h1>&follows.title;</h1>
  <p class="quiet">&follows.lead;</p>
  <xsl:apply-templates select="form/problem"/>
  <xsl:apply-templates select="follows"/>
  <p><a class="button" href="{@mount}/inbox">&inbox.title;</a></p>
</xsl:template>

<xsl:template match="follows[scope]">
  <ul class="cards">
    <xsl:for-each select="scope">
      <li>
        <h2>
          <a dir="auto">
            <xsl:if test="@href">
              <xsl:attribute name="href"><xsl:value-of select="@href"/></xsl:attribute>
            </xsl:if>
            <xsl:value-of select="title"/>
          </a>
        </h2>
        <xsl:apply-templates select="."/>
      </li>
    </xsl:for-each>
  </ul>
</xsl:template>

<xsl:template match="follows">
  <p>&follows.empty;</p>
</xsl:template>

</xsl:stylesheet>
