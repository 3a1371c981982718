<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Home: one large question box, what matters now, what concerns me. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&home.title;</xsl:template>

<xsl:template match="page" mode="main">
  <form class="hero" action="{@mount}/topics/new" method="get">
    <h1>&home.heading;</h1>
    <p class="lead">&home.lead;</p>
    <label class="vh" for="hero-title">&home.label;</label>
    <input class="input hero-input" id="hero-title" name="title" dir="auto" autocomplete="off"
           placeholder="&home.placeholder;"/>
    <div class="hero-kinds" role="group" aria-label="&home.kinds;">
      <button class="kind-button kind-question" name="kind" value="question">
        <svg aria-hidden="true"><use href="{$icons}question"/></svg>
        <span>&kind.question;</span>
      </button>
      <button class="kind-button kind-idea" name="kind" value="idea">
        <svg aria-hidden="true"><use href="{$icons}idea"/></svg>
        <span>&kind.idea;</span>
      </button>
      <button class="kind-button kind-problem" name="kind" value="problem">
        <svg aria-hidden="true"><use href="{$icons}problem"/></svg>
        <span>&kind.problem;</span>
      </button>
      <button class="kind-button kind-thanks" name="kind" value="thanks">
        <svg aria-hidden="true"><use href="{$icons}thanks"/></svg>
        <span>&kind.thanks;</span>
      </button>
    </div>
  </form>
  <xsl:apply-templates select="pinned"/>
  <xsl:apply-templates select="important"/>
</xsl:template>

<xsl:template match="important">
  <section class="block" aria-labelledby="important">
    <h2 id="important">&home.important;</h2>
    <xsl:choose>
      <xsl:when test="topic">
        <ul class="rows"><xsl:apply-templates select="topic" mode="row"/></ul>
        <p class="more"><a href="{$mount}/topics">&home.all;</a></p>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="empty">
          <xsl:with-param name="heading">&home.important.empty;</xsl:with-param>
          <xsl:with-param name="text">&home.important.empty.lead;</xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<xsl:template match="page" mode="aside">
  <aside class="side">
    <xsl:apply-templates select="mine"/>
    <xsl:apply-templates select="answered"/>
  </aside>
</xsl:template>

<xsl:template match="mine">
  <xsl:call-template name="topic-cards">
    <xsl:with-param name="id" select="'mine'"/>
    <xsl:with-param name="heading">&home.mine;</xsl:with-param>
    <xsl:with-param name="topics" select="topic"/>
    <xsl:with-param name="empty">&home.mine.empty;</xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="answered">
  <xsl:call-template name="topic-cards">
    <xsl:with-param name="id" select="'answered'"/>
    <xsl:with-param name="heading">&home.answered;</xsl:with-param>
    <xsl:with-param name="topics" select="topic"/>
    <xsl:with-param name="empty">&home.answered.empty;</xsl:with-param>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
