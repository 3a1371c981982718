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
  <xsl:apply-templates select="pinned"/>
  <xsl:apply-templates select="scope"/>
  <xsl:apply-templates select="topics"/>
  <xsl:apply-templates select="feed"/>
</xsl:template>

<!-- One form.  Kinds and "mine" are its buttons, so that choosing one keeps what
     else is asked for; the first button, which Enter presses, changes nothing.
     Buttons stand before the hidden fields they take back: the first value of a
     name counts. -->
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
        <label for="status">&list.status;</label>
        <select class="input" id="status" name="status">
          <option value="">&list.status.all;</option>
          <xsl:apply-templates select="../counts/status">
            <xsl:with-param name="chosen" select="@status"/>
          </xsl:apply-templates>
        </select>
      </div>
      <div class="filter">
        <label for="sort">&list.sort;</label>
        <select class="input" id="sort" name="sort">
          <xsl:call-template name="sort">
            <xsl:with-param name="value" select="'importance'"/>
            <xsl:with-param name="label">&list.sort.importance;</xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="sort">
            <xsl:with-param name="value" select="'trending'"/>
            <xsl:with-param name="label">&list.sort.trending;</xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="sort">
            <xsl:with-param name="value" select="'recent'"/>
            <xsl:with-param name="label">&list.sort.recent;</xsl:with-param>
          </xsl:call-template>
          <xsl:call-template name="sort">
            <xsl:with-param name="value" select="'active'"/>
            <xsl:with-param name="label">&list.sort.active;</xsl:with-param>
          </xsl:call-template>
        </select>
      </div>
      <button class="button is-main" name="kind" value="{@kind}">&list.show;</button>
    </div>
    <div class="tabs" role="group" aria-label="&list.kind;">
      <button class="tab" name="kind" value="" aria-pressed="{not(@kind)}">
        <xsl:text>&list.kind.all; </xsl:text>
        <span class="n"><xsl:value-of select="../counts/@n"/></span>
      </button>
      <xsl:apply-templates select="../counts/kind">
        <xsl:with-param name="chosen" select="@kind"/>
      </xsl:apply-templates>
    </div>
    <div class="chips" role="group" aria-label="&list.mine;">
      <xsl:if test="../viewer">
        <xsl:call-template name="chip">
          <xsl:with-param name="name" select="'author'"/>
          <xsl:with-param name="on" select="@author"/>
          <xsl:with-param name="label">&list.mine.author;</xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="chip">
          <xsl:with-param name="name" select="'voted'"/>
          <xsl:with-param name="on" select="@voted"/>
          <xsl:with-param name="label">&list.mine.voted;</xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="chip">
          <xsl:with-param name="name" select="'followed'"/>
          <xsl:with-param name="on" select="@followed"/>
          <xsl:with-param name="label">&list.mine.followed;</xsl:with-param>
        </xsl:call-template>
        <xsl:if test="../viewer/@staff">
          <xsl:call-template name="chip">
            <xsl:with-param name="name" select="'assigned'"/>
            <xsl:with-param name="on" select="@assigned"/>
            <xsl:with-param name="label">&list.mine.assigned;</xsl:with-param>
          </xsl:call-template>
        </xsl:if>
      </xsl:if>
      <xsl:call-template name="chip">
        <xsl:with-param name="name" select="'unanswered'"/>
        <xsl:with-param name="value" select="'1'"/>
        <xsl:with-param name="on" select="@unanswered"/>
        <xsl:with-param name="label">&list.unanswered;</xsl:with-param>
      </xsl:call-template>
      <xsl:if test="tag">
        <button class="chip is-on" name="tag" value="" title="&list.remove;">
          <bdi>#<xsl:value-of select="tag"/></bdi>
        </button>
        <input type="hidden" name="tag" value="{tag}"/>
      </xsl:if>
      <xsl:if test="@site">
        <button class="chip is-on" name="site" value="" title="&list.remove;">
          <bdi><xsl:value-of select="@site"/></bdi>
        </button>
        <input type="hidden" name="site" value="{@site}"/>
      </xsl:if>
      <xsl:if test="@*[name() != 'sort'] or q or tag">
        <a class="clear" href="{$mount}/topics">&list.clear;</a>
      </xsl:if>
    </div>
  </form>
</xsl:template>

<!-- A choice, and how many topics it finds by itself. -->
<xsl:template match="counts/kind">
  <xsl:param name="chosen"/>
  <button class="tab" name="kind" value="{@kind}" aria-pressed="{@kind = $chosen}">
    <xsl:apply-templates select="@kind" mode="many"/>
    <xsl:text> </xsl:text>
    <span class="n"><xsl:value-of select="@n"/></span>
  </button>
</xsl:template>

<xsl:template match="@kind" mode="many">
  <xsl:choose>
    <xsl:when test=". = 'question'">&kinds.question;</xsl:when>
    <xsl:when test=". = 'idea'">&kinds.idea;</xsl:when>
    <xsl:when test=". = 'problem'">&kinds.problem;</xsl:when>
    <xsl:otherwise>&kinds.thanks;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="counts/status">
  <xsl:param name="chosen"/>
  <option value="{@status}">
    <xsl:if test="@status = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
    <xsl:apply-templates select="@status"/>
    <xsl:text> (</xsl:text>
    <xsl:value-of select="@n"/>
    <xsl:text>)</xsl:text>
  </option>
</xsl:template>

<xsl:template name="sort">
  <xsl:param name="value"/>
  <xsl:param name="label"/>
  <option value="{$value}">
    <xsl:if test="@sort = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
    <xsl:value-of select="$label"/>
  </option>
</xsl:template>

<!-- A filter that is on or off: pressed, it is taken back. -->
<xsl:template name="chip">
  <xsl:param name="name"/>
  <xsl:param name="value" select="'me'"/>
  <xsl:param name="on"/>
  <xsl:param name="label"/>
  <xsl:choose>
    <xsl:when test="$on">
      <button class="chip is-on" name="{$name}" value="" aria-pressed="true"><xsl:value-of select="$label"/></button>
      <input type="hidden" name="{$name}" value="{$on}"/>
    </xsl:when>
    <xsl:otherwise>
      <button class="chip" name="{$name}" value="{$value}" aria-pressed="false"><xsl:value-of select="$label"/></button>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="topics">
  <h2 class="vh">&list.results;</h2>
  <xsl:choose>
    <xsl:when test="topic">
      <ul class="rows"><xsl:apply-templates select="topic" mode="row"/></ul>
    </xsl:when>
    <xsl:when test="@next"><p class="quiet">&list.sparse;</p></xsl:when>
    <xsl:when test="../filters[@*[name() != 'sort'] or q or tag]">
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
