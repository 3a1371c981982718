<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Errors: what happened, what to do, and the text that was typed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title"><xsl:apply-templates select="error" mode="heading"/></xsl:template>

<xsl:template match="page" mode="main">
  <div class="error">
    <p class="error-status" aria-hidden="true"><xsl:value-of select="error/@status"/></p>
    <h1><xsl:apply-templates select="error" mode="heading"/></h1>
    <p class="lead"><xsl:value-of select="error/message"/></p>
  </div>
  <xsl:apply-templates select="draft"/>
  <p class="form-end">
    <xsl:if test="sign-in and error/@status = 401">
      <a class="button is-main" href="{sign-in/@href}">&error.sign_in;</a>
    </xsl:if>
    <a class="button" href="{@mount}/">&error.home;</a>
    <a class="button" href="{@mount}/topics">&error.topics;</a>
  </p>
</xsl:template>

<xsl:template match="error" mode="heading">
  <xsl:choose>
    <xsl:when test="@code = 'error.token'">&error.title.token;</xsl:when>
    <xsl:when test="@status = 401">&error.title.401;</xsl:when>
    <xsl:when test="@status = 403">&error.title.403;</xsl:when>
    <xsl:when test="@status = 404">&error.title.404;</xsl:when>
    <xsl:when test="@status = 409">&error.title.409;</xsl:when>
    <xsl:when test="@status = 413">&error.title.413;</xsl:when>
    <xsl:when test="@status = 429">&error.title.429;</xsl:when>
    <xsl:when test="@status = 503">&error.title.503;</xsl:when>
    <xsl:when test="@status &gt;= 500">&error.title.500;</xsl:when>
    <xsl:otherwise>&error.title.400;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The text to send again, or to copy. -->
<xsl:template match="draft">
  <section class="block" aria-labelledby="draft">
    <h2 id="draft">&error.draft;</h2>
    <xsl:choose>
      <xsl:when test="@send">
        <p>&error.draft.send;</p>
        <form class="form" action="{@action}" method="post">
          <xsl:call-template name="token"/>
          <xsl:apply-templates select="field"/>
          <p class="form-end"><button class="button is-main">&error.send;</button></p>
        </form>
      </xsl:when>
      <xsl:otherwise>
        <p>&error.draft.copy;</p>
        <xsl:apply-templates select="field[@name = 'title' or @name = 'body' or @name = 'tags' or @name = 'reason']"/>
      </xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<!-- People's words are shown, codes travel along unseen. -->
<xsl:template match="field"><xsl:apply-templates select="." mode="hidden"/></xsl:template>
<xsl:template match="field[@name = 'title' or @name = 'tags']"><xsl:apply-templates select="." mode="line"/></xsl:template>
<xsl:template match="field[@name = 'body' or @name = 'reason']"><xsl:apply-templates select="." mode="text"/></xsl:template>

</xsl:stylesheet>
