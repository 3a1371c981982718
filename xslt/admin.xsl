<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!--
  Administration: what a project team changes.  One sheet for all pages whose
  names begin with admin; people, settings and the journal are in admin-people.xsl.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>
<xsl:include href="admin-people.xsl"/>

<xsl:variable name="admin" select="concat(/page/@mount, '/admin')"/>

<xsl:template match="page" mode="title">
  <xsl:choose>
    <xsl:when test="starts-with(@name, 'admin-categor')">&admin.categories;</xsl:when>
    <xsl:when test="starts-with(@name, 'admin-tag')">&admin.tags;</xsl:when>
    <xsl:when test="starts-with(@name, 'admin-site')">&admin.sites;</xsl:when>
    <xsl:when test="@name = 'admin-import'">&admin.import;</xsl:when>
    <xsl:when test="@name = 'admin-people' or @name = 'admin-person'">&admin.people;</xsl:when>
    <xsl:when test="@name = 'admin-settings'">&admin.settings;</xsl:when>
    <xsl:when test="@name = 'admin-journal'">&admin.journal;</xsl:when>
    <xsl:otherwise>&admin.title;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The way between the pages of administration. -->
<xsl:template match="page" mode="aside">
  <aside class="side">
    <nav class="block" aria-label="&admin.title;">
      <h2><a href="{$admin}">&admin.title;</a></h2>
      <xsl:call-template name="admin-links"/>
    </nav>
  </aside>
</xsl:template>

<xsl:template name="admin-links">
  <ul class="cards">
    <li><a href="{$admin}/categories">&admin.categories;</a></li>
    <li><a href="{$admin}/tags">&admin.tags;</a></li>
    <li><a href="{$admin}/sites">&admin.sites;</a></li>
    <li><a href="{$admin}/people">&admin.people;</a></li>
    <li><a href="{$admin}/people/import">&admin.import;</a></li>
    <li><a href="{$admin}/settings">&admin.settings;</a></li>
    <li><a href="{$admin}/journal">&admin.journal;</a></li>
  </ul>
</xsl:template>

<xsl:template match="page[@name = 'admin']" mode="aside"/>
<xsl:template match="page" mode="main">
  <h1>&admin.title;</h1>
  <p class="lead">&admin.lead;</p>
  <xsl:call-template name="admin-links"/>
</xsl:template>


<!-- Fields -->

<!-- What the fields of these pages are called. -->
<xsl:template match="@*" mode="word">
  <xsl:call-template name="field-word"><xsl:with-param name="name" select="string(.)"/></xsl:call-template>
</xsl:template>

<xsl:template name="field-word">
  <xsl:param name="name"/>
  <xsl:choose>
    <xsl:when test="$name = 'title'">&admin.field.title;</xsl:when>
    <xsl:when test="$name = 'slug'">&admin.field.slug;</xsl:when>
    <xsl:when test="$name = 'position'">&admin.field.position;</xsl:when>
    <xsl:when test="$name = 'template'">&admin.field.template;</xsl:when>
    <xsl:when test="$name = 'default'">&admin.field.default;</xsl:when>
    <xsl:when test="$name = 'closed'">&admin.field.closed;</xsl:when>
    <xsl:when test="$name = 'name'">&admin.field.name;</xsl:when>
    <xsl:when test="$name = 'into'">&admin.field.into;</xsl:when>
    <xsl:when test="$name = 'code'">&admin.field.code;</xsl:when>
    <xsl:when test="$name = 'live_on'">&admin.field.live_on;</xsl:when>
    <xsl:when test="$name = 'role'">&admin.field.role;</xsl:when>
    <xsl:when test="$name = 'category'">&field.category;</xsl:when>
    <xsl:when test="$name = 'site'">&me.site;</xsl:when>
    <xsl:when test="$name = 'zone'">&admin.field.zone;</xsl:when>
    <xsl:when test="$name = 'csv'">&admin.field.csv;</xsl:when>
    <xsl:when test="$name = 'default_sort'">&setting.default_sort;</xsl:when>
    <xsl:when test="$name = 'flags_hide'">&setting.flags_hide;</xsl:when>
    <xsl:otherwise>&field.other;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A field of one line that holds VALUE, under its label, problem and HINT. -->
<xsl:template name="admin-line">
  <xsl:param name="name"/>
  <xsl:param name="value" select="/page/form/field[@name = $name]"/>
  <xsl:param name="hint"/>
  <xsl:param name="type" select="'text'"/>
  <div class="field">
    <xsl:call-template name="admin-label">
      <xsl:with-param name="name" select="$name"/>
      <xsl:with-param name="hint" select="$hint"/>
    </xsl:call-template>
    <input class="input" id="f-{$name}" name="{$name}" type="{$type}" value="{$value}" dir="auto" autocomplete="off">
      <xsl:call-template name="admin-state">
        <xsl:with-param name="name" select="$name"/>
        <xsl:with-param name="hint" select="$hint"/>
      </xsl:call-template>
    </input>
  </div>
</xsl:template>

<xsl:template name="admin-label">
  <xsl:param name="name"/>
  <xsl:param name="hint"/>
  <label for="f-{$name}">
    <xsl:call-template name="field-word"><xsl:with-param name="name" select="$name"/></xsl:call-template>
  </label>
  <xsl:if test="string($hint)"><p class="hint" id="f-{$name}-hint"><xsl:value-of select="$hint"/></p></xsl:if>
  <xsl:apply-templates select="/page/form/problem[@field = $name]"/>
</xsl:template>

<xsl:template name="admin-state">
  <xsl:param name="name"/>
  <xsl:param name="hint"/>
  <xsl:variable name="problem" select="/page/form/problem[@field = $name]"/>
  <xsl:if test="$problem"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
  <xsl:if test="$problem or string($hint)">
    <xsl:attribute name="aria-describedby">
      <xsl:if test="$problem">f-<xsl:value-of select="$name"/>-problem </xsl:if>
      <xsl:if test="string($hint)">f-<xsl:value-of select="$name"/>-hint</xsl:if>
    </xsl:attribute>
  </xsl:if>
</xsl:template>

<!-- A field that is ticked or not. -->
<xsl:template name="admin-tick">
  <xsl:param name="name"/>
  <div class="field">
    <xsl:apply-templates select="/page/form/problem[@field = $name]"/>
    <label>
      <input type="checkbox" id="f-{$name}" name="{$name}" value="1">
        <xsl:if test="/page/form/field[@name = $name] = '1'">
          <xsl:attribute name="checked">checked</xsl:attribute>
        </xsl:if>
        <xsl:call-template name="admin-state"><xsl:with-param name="name" select="$name"/></xsl:call-template>
      </input>
      <xsl:text> </xsl:text>
      <xsl:call-template name="field-word"><xsl:with-param name="name" select="$name"/></xsl:call-template>
    </label>
  </div>
</xsl:template>

<!-- The search above a list; the list remembers what was looked for. -->
<xsl:template name="admin-search">
  <xsl:param name="q"/>
  <xsl:param name="label"/>
  <form class="form" method="get" role="search" action="{substring-before(concat(/page/@self, '?'), '?')}">
    <div class="field">
      <label for="q"><xsl:value-of select="$label"/></label>
      <input class="input" type="search" id="q" name="q" value="{$q}" dir="auto" autocomplete="off"/>
    </div>
    <p class="form-end"><button class="button">&list.q;</button></p>
  </form>
</xsl:template>

<xsl:template name="admin-save">
  <p class="form-end"><button class="button is-main">&edit.send;</button></p>
</xsl:template>

<!-- A button that removes what the page is about. -->
<xsl:template name="admin-delete">
  <xsl:param name="hint"/>
  <section class="block">
    <h2>&admin.delete;</h2>
    <p class="hint"><xsl:value-of select="$hint"/></p>
    <form class="form" method="post" action="{substring-before(concat(/page/@self, '?'), '?')}/delete">
      <xsl:call-template name="token"/>
      <p class="form-end"><button class="button">&admin.delete;</button></p>
    </form>
  </section>
</xsl:template>


<!-- Categories -->

<xsl:template match="page[@name = 'admin-categories']" mode="main">
  <h1>&admin.categories;</h1>
  <ul class="cards"><xsl:apply-templates select="categories/category" mode="admin"/></ul>
  <section class="block">
    <h2>&admin.category.add;</h2>
    <xsl:call-template name="category-form"/>
  </section>
</xsl:template>

<xsl:template match="category" mode="admin">
  <li>
    <h3><a href="{$admin}/categories/{@id}" dir="auto"><xsl:value-of select="title"/></a></h3>
    <p class="meta">
      <span dir="auto"><xsl:value-of select="@slug"/></span>
      <xsl:if test="@is_default"><span class="pill">&admin.category.default;</span></xsl:if>
      <xsl:if test="@closed"><span class="pill">&admin.category.closed;</span></xsl:if>
    </p>
  </li>
</xsl:template>

<xsl:template match="page[@name = 'admin-category']" mode="main">
  <h1 dir="auto"><xsl:value-of select="category/title"/></h1>
  <xsl:call-template name="category-form"/>
  <xsl:if test="not(category/@is_default)">
    <xsl:call-template name="admin-delete">
      <xsl:with-param name="hint">&admin.category.delete;</xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template name="category-form">
  <form class="form" method="post" action="{form/@action}">
    <xsl:call-template name="token"/>
    <xsl:call-template name="admin-line"><xsl:with-param name="name" select="'title'"/></xsl:call-template>
    <div class="field-pair">
      <xsl:call-template name="admin-line">
        <xsl:with-param name="name" select="'slug'"/>
        <xsl:with-param name="hint">&admin.field.slug.hint;</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="admin-line">
        <xsl:with-param name="name" select="'position'"/>
        <xsl:with-param name="hint">&admin.field.position.hint;</xsl:with-param>
      </xsl:call-template>
    </div>
    <div class="field">
      <xsl:call-template name="admin-label">
        <xsl:with-param name="name" select="'template'"/>
        <xsl:with-param name="hint">&admin.field.template.hint;</xsl:with-param>
      </xsl:call-template>
      <textarea class="input" id="f-template" name="template" rows="5" dir="auto">
        <xsl:call-template name="admin-state">
          <xsl:with-param name="name" select="'template'"/>
          <xsl:with-param name="hint" select="'1'"/>
        </xsl:call-template>
        <xsl:apply-templates select="form/field[@name = 'template']" mode="typed"/>
      </textarea>
    </div>
    <xsl:call-template name="admin-tick"><xsl:with-param name="name" select="'default'"/></xsl:call-template>
    <xsl:call-template name="admin-tick"><xsl:with-param name="name" select="'closed'"/></xsl:call-template>
    <xsl:call-template name="admin-save"/>
  </form>
</xsl:template>


<!-- Tags -->

<xsl:template match="page[@name = 'admin-tags']" mode="main">
  <h1>&admin.tags;</h1>
  <xsl:call-template name="admin-search">
    <xsl:with-param name="q" select="tags/q"/>
    <xsl:with-param name="label">&admin.tags.q;</xsl:with-param>
  </xsl:call-template>
  <xsl:if test="not(tags/tag)"><p class="quiet">&admin.none;</p></xsl:if>
  <ul class="cards">
    <xsl:for-each select="tags/tag">
      <li>
        <h3><a href="{$admin}/tags/{@id}" dir="auto"><xsl:value-of select="title"/></a></h3>
        <p class="meta"><xsl:apply-templates select="@topics"/></p>
      </li>
    </xsl:for-each>
  </ul>
  <xsl:call-template name="pager">
    <xsl:with-param name="first" select="tags/@first"/>
    <xsl:with-param name="next" select="tags/@next"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="@topics">
  <xsl:value-of select="."/>
  <xsl:choose>
    <xsl:when test=". = 1 or . = $also-one">&#160;&admin.topics.one;</xsl:when>
    <xsl:otherwise>&#160;&admin.topics.many;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="page[@name = 'admin-tag']" mode="main">
  <h1 dir="auto"><xsl:value-of select="tag/title"/></h1>
  <p class="meta"><xsl:apply-templates select="tag/@topics"/></p>
  <form class="form" method="post" action="{$admin}/tags/{tag/@id}">
    <xsl:call-template name="token"/>
    <xsl:call-template name="admin-line">
      <xsl:with-param name="name" select="'name'"/>
      <xsl:with-param name="value" select="(form[@name = 'rename']/field | tag[not(/page/form[@name = 'rename'])]/title)[1]"/>
    </xsl:call-template>
    <xsl:call-template name="admin-save"/>
  </form>
  <section class="block">
    <h2>&admin.tag.merge;</h2>
    <form class="form" method="post" action="{$admin}/tags/{tag/@id}/merge">
      <xsl:call-template name="token"/>
      <xsl:call-template name="admin-line">
        <xsl:with-param name="name" select="'into'"/>
        <xsl:with-param name="hint">&admin.tag.merge.hint;</xsl:with-param>
      </xsl:call-template>
      <p class="form-end"><button class="button">&admin.tag.merge;</button></p>
    </form>
  </section>
  <section class="block">
    <h2>&admin.delete;</h2>
    <p class="hint">&admin.tag.delete;</p>
    <form class="form" method="post" action="{$admin}/tags/{tag/@id}/delete">
      <xsl:call-template name="token"/>
      <p class="form-end"><button class="button">&admin.delete;</button></p>
    </form>
  </section>
</xsl:template>


<!-- Sites -->

<xsl:template match="page[@name = 'admin-sites']" mode="main">
  <h1>&admin.sites;</h1>
  <ul class="cards">
    <xsl:for-each select="sites/site">
      <li>
        <h3><a href="{$admin}/sites/{@id}" dir="auto"><xsl:value-of select="@name"/></a></h3>
        <p class="meta">
          <span dir="auto"><xsl:value-of select="@code"/></span>
          <xsl:if test="@live_on"><span class="pill"><xsl:value-of select="@live_on"/></span></xsl:if>
        </p>
      </li>
    </xsl:for-each>
  </ul>
  <xsl:call-template name="pager">
    <xsl:with-param name="first" select="sites/@first"/>
    <xsl:with-param name="next" select="sites/@next"/>
  </xsl:call-template>
  <section class="block">
    <h2>&admin.site.add;</h2>
    <xsl:call-template name="site-form"/>
  </section>
</xsl:template>

<xsl:template match="page[@name = 'admin-site']" mode="main">
  <h1 dir="auto"><xsl:value-of select="site/@name"/></h1>
  <xsl:call-template name="site-form"/>
</xsl:template>

<xsl:template name="site-form">
  <form class="form" method="post" action="{form/@action}">
    <xsl:call-template name="token"/>
    <xsl:call-template name="admin-line">
      <xsl:with-param name="name" select="'code'"/>
      <xsl:with-param name="hint">&admin.field.code.hint;</xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="admin-line"><xsl:with-param name="name" select="'name'"/></xsl:call-template>
    <xsl:call-template name="admin-line">
      <xsl:with-param name="name" select="'live_on'"/>
      <xsl:with-param name="type" select="'date'"/>
    </xsl:call-template>
    <xsl:call-template name="admin-save"/>
  </form>
</xsl:template>

</xsl:stylesheet>
