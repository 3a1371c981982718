<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Edit a topic or a comment; if somebody else was faster, both texts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&edit.title;</xsl:template>

<xsl:template match="page" mode="main">
  <h1>
    <xsl:choose>
      <xsl:when test="comment">&edit.comment;</xsl:when>
      <xsl:otherwise>&edit.topic;</xsl:otherwise>
    </xsl:choose>
  </h1>
  <p class="lead">&edit.lead;</p>
  <xsl:apply-templates select="current"/>
  <xsl:apply-templates select="form"/>
</xsl:template>

<xsl:template match="current">
  <section class="conflict" role="alert" aria-labelledby="conflict">
    <h2 id="conflict">&edit.conflict;</h2>
    <p>&edit.conflict.lead;</p>
    <h3>&edit.current;</h3>
    <xsl:if test="title"><p class="conflict-title" dir="auto"><xsl:value-of select="title"/></p></xsl:if>
    <textarea class="input" aria-label="&edit.current;" readonly="readonly" rows="8" dir="auto">
      <xsl:apply-templates select="source" mode="typed"/>
    </textarea>
  </section>
  <h2>&edit.yours;</h2>
</xsl:template>

<!-- After a conflict the form starts from the revision just shown. -->
<xsl:template match="form">
  <form class="form" action="{@action}" method="post">
    <xsl:call-template name="token"/>
    <xsl:choose>
      <xsl:when test="../current">
        <input type="hidden" name="revision" value="{../current/@revision}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="field[@name = 'revision']" mode="hidden"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="field[@name = 'title']" mode="line"/>
    <xsl:apply-templates select="field[@name = 'body']" mode="text"/>
    <p class="form-end">
      <button class="button is-main is-large">&edit.send;</button>
      <a class="button is-large" href="{../topic/@href | ../comment/@href}">&edit.cancel;</a>
    </p>
  </form>
</xsl:template>

</xsl:stylesheet>
