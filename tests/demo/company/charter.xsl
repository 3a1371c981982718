<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!--
  The charter of Mérivelle, a made-up company: the shipped one, below the bar
  of its CRM and in its colours.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="default/charter.xsl"/>

<!-- The company's style sheet comes after the shipped one, whose tokens it
     replaces. -->
<xsl:template match="page" mode="look">
  <xsl:apply-imports/>
  <link rel="stylesheet" href="{@static}/company.css"/>
</xsl:template>

<!-- The CRM's own bar on top, the forum's navigation below it. -->
<xsl:template match="page" mode="header">
  <header class="top">
    <div class="crm-bar">
      <a class="crm-brand" href="/crm/"><span class="crm-logo" aria-hidden="true"></span>&company.name;</a>
      <nav class="crm-nav" aria-label="&company.nav;">
        <a href="/crm/">&company.dashboard;</a>
        <a href="/crm/#opportunites">&company.deals;</a>
        <a href="/crm/#agenda">&company.diary;</a>
        <a href="{@mount}/" aria-current="true">&company.forum;</a>
      </nav>
    </div>
    <div class="top-in"><xsl:apply-templates select="." mode="nav"/></div>
  </header>
</xsl:template>

</xsl:stylesheet>
