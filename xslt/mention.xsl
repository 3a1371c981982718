<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Colleagues by name, and what to write to mention one.  The script of the
     forms reads the same list while somebody types. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&mention.title;</xsl:template>

<xsl:template match="page" mode="main">
  <h1>&mention.title;</h1>
  <form class="filters" action="{@mount}/people" method="get" role="search">
    <div class="filter-row">
      <div class="filter is-wide">
        <label for="q">&mention.q;</label>
        <input class="input" type="search" id="q" name="q" value="{q}" dir="auto"/>
      </div>
      <button class="button is-main">&mention.search;</button>
    </div>
  </form>
  <xsl:apply-templates select="people"/>
</xsl:template>

<xsl:template match="people[person]">
  <p class="quiet">&mention.lead;</p>
  <ul class="cards"><xsl:apply-templates select="person"/></ul>
</xsl:template>

<xsl:template match="people">
  <xsl:if test="../q != ''"><p>&mention.none;</p></xsl:if>
</xsl:template>

<xsl:template match="person">
  <li>
    <h2 dir="auto"><xsl:value-of select="@name"/></h2>
    <p class="meta">
      <xsl:if test="@site"><span dir="auto"><xsl:value-of select="@site"/></span></xsl:if>
      <code dir="auto"><xsl:value-of select="mention"/></code>
    </p>
  </li>
</xsl:template>

</xsl:stylesheet>
