<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- The list of topics: search and filters, rows, pager. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&list.title;</xsl:template>

<xsl:template match="page" mode="head">
  <link rel="alternate" type="application/atom+xml" title="{@title}" href="{feed/@href}"/>
</xsl:template>

<xsl:template match="page" mode="main">
  <h1>&list.title;</h1>
  <xsl:apply-templates select="filters"/>
  <xsl:apply-templates select="topics"/>
  <xsl:apply-templates select="feed"/>
</xsl:template>

<!-- One form.  The kinds are its buttons, so that choosing one keeps what is
     searched for; the first button, which Enter presses, keeps the kind. -->
<xsl:template match="filters">
  <form class="filters" action="{$mount}/topics" method="get" role="search" aria-label="&list.filters;">
    <div class="filter-row">
      <div class="filter is-wide">
        <label for="q">&list.q;</label>
        <input class="input" type="search" id="q" name="q" value="{q}" dir="auto" placeholder="&list.q.placeholder;"/>
      </div>
      <div class="filter">
        <label for="category">&list.category;</label>
        <select class="input" id="category" name="category">
          <option value="">&list.category.all;</option>
          <xsl:apply-templates select="../categories">
            <xsl:with-param name="chosen" select="@category"/>
          </xsl:apply-templates>
        </select>
      </div>
      <div class="filter">
        <label for="sort">&list.sort;</label>
        <select class="input" id="sort" name="sort">
          <option value="importance">&list.sort.importance;</option>
          <option value="recent">
            <xsl:if test="@sort = 'recent'">
              <xsl:attribute name="selected">selected</xsl:attribute>
            </xsl:if>
            <xsl:text>&list.sort.recent;</xsl:text>
          </option>
        </select>
      </div>
      <button class="button is-main" name="kind" value="{@kind}">&list.show;</button>
    </div>
    <div class="tabs" role="group" aria-label="&list.kind;">
      <button class="tab" name="kind" value="" aria-pressed="{not(@kind)}">&list.kind.all;</button>
      <button class="tab" name="kind" value="question" aria-pressed="{@kind = 'question'}">&kinds.question;</button>
      <button class="tab" name="kind" value="idea" aria-pressed="{@kind = 'idea'}">&kinds.idea;</button>
      <button class="tab" name="kind" value="problem" aria-pressed="{@kind = 'problem'}">&kinds.problem;</button>
      <button class="tab" name="kind" value="thanks" aria-pressed="{@kind = 'thanks'}">&kinds.thanks;</button>
      <xsl:if test="@kind or @category or q">
        <a class="clear" href="{$mount}/topics">&list.clear;</a>
      </xsl:if>
    </div>
  </form>
</xsl:template>

<xsl:template match="topics">
  <h2 class="vh">&list.results;</h2>
  <xsl:choose>
    <xsl:when test="topic">
      <ul class="rows"><xsl:apply-templates select="topic" mode="row"/></ul>
    </xsl:when>
    <xsl:when test="@next"><p class="quiet">&list.sparse;</p></xsl:when>
    <xsl:when test="../filters[@kind or @category or q]">
      <xsl:call-template name="empty">
        <xsl:with-param name="heading">&list.none;</xsl:with-param>
        <xsl:with-param name="text">&list.none.lead;</xsl:with-param>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="empty">
        <xsl:with-param name="heading">&list.empty;</xsl:with-param>
        <xsl:with-param name="text">&list.empty.lead;</xsl:with-param>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:call-template name="pager">
    <xsl:with-param name="first" select="@first"/>
    <xsl:with-param name="next" select="@next"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="feed">
  <p class="feed">
    <a href="{@href}">
      <svg aria-hidden="true"><use href="{$icons}feed"/></svg>
      <xsl:text>&frame.feed;</xsl:text>
    </a>
  </p>
</xsl:template>

</xsl:stylesheet>
