<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Administration of people: who they are, what they may, the import; settings
     and the journal.  Included by admin.xsl. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template match="page[@name = 'admin-people']" mode="main">
  <h1>&admin.people;</h1>
  <xsl:call-template name="admin-search">
    <xsl:with-param name="q" select="people/q"/>
    <xsl:with-param name="label">&admin.people.q;</xsl:with-param>
  </xsl:call-template>
  <xsl:if test="not(people/person)"><p class="quiet">&admin.none;</p></xsl:if>
  <ul class="cards">
    <xsl:for-each select="people/person">
      <li>
        <h3><a href="{$admin}/people/{@id}" dir="auto"><xsl:value-of select="@name"/></a></h3>
        <p class="meta">
          <span dir="auto"><xsl:value-of select="@login"/></span>
          <xsl:if test="@site"><span dir="auto">, <xsl:value-of select="@site"/></span></xsl:if>
          <xsl:if test="@blocked"><span class="pill">&admin.person.blocked;</span></xsl:if>
        </p>
      </li>
    </xsl:for-each>
  </ul>
  <xsl:call-template name="pager">
    <xsl:with-param name="first" select="people/@first"/>
    <xsl:with-param name="next" select="people/@next"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="page[@name = 'admin-person']" mode="main">
  <h1 dir="auto"><xsl:value-of select="person/@name"/></h1>
  <dl class="facts">
    <dt>&me.login;</dt><dd dir="auto"><xsl:value-of select="person/@login"/></dd>
    <xsl:apply-templates select="person/@email | person/@site | person/@profile | person/@manager" mode="fact"/>
  </dl>
  <xsl:apply-templates select="grants"/>
  <section class="block">
    <h2>&admin.field.zone;</h2>
    <form class="form" method="post" action="{$admin}/people/{person/@id}/zone">
      <xsl:call-template name="token"/>
      <xsl:call-template name="admin-line">
        <xsl:with-param name="name" select="'zone'"/>
        <xsl:with-param name="value"
                        select="(form[@name = 'zone']/field | person[not(/page/form[@name = 'zone'])]/@zone)[1]"/>
        <xsl:with-param name="hint">&admin.field.zone.hint;</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="admin-save"/>
    </form>
  </section>
  <xsl:apply-templates select="person" mode="block"/>
</xsl:template>

<xsl:template match="@email" mode="fact">
  <dt>&admin.person.email;</dt><dd dir="auto"><xsl:value-of select="."/></dd>
</xsl:template>
<xsl:template match="@site" mode="fact">
  <dt>&me.site;</dt><dd dir="auto"><xsl:value-of select="."/></dd>
</xsl:template>
<xsl:template match="@profile" mode="fact">
  <dt>&admin.person.profile;</dt><dd dir="auto"><xsl:value-of select="."/></dd>
</xsl:template>
<xsl:template match="@manager" mode="fact">
  <dt>&admin.person.manager;</dt><dd dir="auto"><xsl:value-of select="."/></dd>
</xsl:template>

<!-- Who is blocked reads, and posts nothing. -->
<xsl:template match="person" mode="block">
  <section class="block">
    <h2>&admin.person.posting;</h2>
    <xsl:choose>
      <xsl:when test="@blocked">
        <p class="hint">&admin.person.blocked.hint;</p>
        <button class="button" form="act" formaction="{$admin}/people/{@id}/block" name="on"
                value="0">&admin.person.unblock;</button>
      </xsl:when>
      <xsl:otherwise>
        <p class="hint">&admin.person.block.hint;</p>
        <button class="button" form="act" formaction="{$admin}/people/{@id}/block" name="on"
                value="1">&admin.person.block;</button>
      </xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<!-- Roles: those given here, and a form for one more. -->
<xsl:template match="grants">
  <section class="block">
    <h2>&me.roles;</h2>
    <p class="hint">&admin.grants.hint;</p>
    <ul class="cards">
      <xsl:for-each select="grant">
        <li>
          <p class="meta">
            <span class="badge"><xsl:apply-templates select="@role"/></span>
            <xsl:apply-templates select="category"/>
            <xsl:if test="@site_name"><span dir="auto"><xsl:value-of select="@site_name"/></span></xsl:if>
            <xsl:if test="not(category or @site_name)"><span>&admin.grant.everywhere;</span></xsl:if>
            <button class="button" form="act" formaction="{$admin}/people/{/page/person/@id}/revoke" name="grant"
                    value="{@id}">&admin.grant.revoke;</button>
          </p>
        </li>
      </xsl:for-each>
    </ul>
    <form class="form" method="post" action="{$admin}/people/{/page/person/@id}/grants">
      <xsl:call-template name="token"/>
      <div class="field">
        <xsl:call-template name="admin-label"><xsl:with-param name="name" select="'role'"/></xsl:call-template>
        <select class="input" id="f-role" name="role">
          <xsl:call-template name="admin-state"><xsl:with-param name="name" select="'role'"/></xsl:call-template>
          <xsl:for-each select="/page/role">
            <option value="{@name}">
              <xsl:if test="@name = /page/form/field[@name = 'role']">
                <xsl:attribute name="selected">selected</xsl:attribute>
              </xsl:if>
              <xsl:apply-templates select="@name" mode="role"/>
            </option>
          </xsl:for-each>
        </select>
      </div>
      <div class="field-pair">
        <div class="field">
          <xsl:call-template name="admin-label"><xsl:with-param name="name" select="'category'"/></xsl:call-template>
          <select class="input" id="f-category" name="category">
            <xsl:call-template name="admin-state"><xsl:with-param name="name" select="'category'"/></xsl:call-template>
            <option value="">&list.category.all;</option>
            <xsl:apply-templates select="/page/categories">
              <xsl:with-param name="chosen" select="string(/page/form/field[@name = 'category'])"/>
            </xsl:apply-templates>
          </select>
        </div>
        <xsl:call-template name="admin-line">
          <xsl:with-param name="name" select="'site'"/>
          <xsl:with-param name="hint">&admin.grant.site.hint;</xsl:with-param>
        </xsl:call-template>
      </div>
      <p class="form-end"><button class="button is-main">&admin.grant.add;</button></p>
    </form>
  </section>
</xsl:template>

<xsl:template match="@role"><xsl:apply-templates select="." mode="role"/></xsl:template>
<xsl:template match="@*" mode="role">
  <xsl:choose>
    <xsl:when test=". = 'champion'">&role.champion;</xsl:when>
    <xsl:when test=". = 'referent'">&role.referent;</xsl:when>
    <xsl:when test=". = 'moderator'">&role.moderator;</xsl:when>
    <xsl:when test=". = 'editor'">&role.editor;</xsl:when>
    <xsl:when test=". = 'sponsor'">&role.sponsor;</xsl:when>
    <xsl:when test=". = 'admin'">&role.admin;</xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>


<!-- Import -->

<xsl:template match="page[@name = 'admin-import']" mode="main">
  <h1>&admin.import;</h1>
  <p class="lead">&import.lead;</p>
  <p class="hint">&import.empty;</p>
  <xsl:apply-templates select="import"/>
  <form class="form" method="post" action="{form/@action}" enctype="multipart/form-data">
    <xsl:call-template name="token"/>
    <div class="field">
      <label for="file">&import.file;</label>
      <input class="input" type="file" id="file" name="csv" accept=".csv,text/csv"/>
    </div>
    <p class="form-end"><button class="button is-main">&import.check;</button></p>
  </form>
  <form class="form" method="post" action="{form/@action}">
    <xsl:call-template name="token"/>
    <div class="field">
      <xsl:call-template name="admin-label"><xsl:with-param name="name" select="'csv'"/></xsl:call-template>
      <textarea class="input" id="f-csv" name="csv" rows="8" dir="auto">
        <xsl:call-template name="admin-state"><xsl:with-param name="name" select="'csv'"/></xsl:call-template>
        <xsl:apply-templates select="form/field" mode="typed"/>
      </textarea>
    </div>
    <p class="form-end">
      <button class="button">&import.check;</button>
      <xsl:if test="import[not(@applied) and @added + @changed &gt; 0]">
        <button class="button is-main" name="apply" value="1">&import.apply;</button>
      </xsl:if>
    </p>
  </form>
</xsl:template>

<!-- What became of the lines, or would. -->
<xsl:template match="import">
  <section class="block" aria-labelledby="report">
    <h2 id="report">
      <xsl:choose>
        <xsl:when test="@applied">&import.done;</xsl:when>
        <xsl:otherwise>&import.report;</xsl:otherwise>
      </xsl:choose>
    </h2>
    <dl class="facts">
      <dt>&import.added;</dt><dd><xsl:value-of select="@added"/></dd>
      <dt>&import.changed;</dt><dd><xsl:value-of select="@changed"/></dd>
      <dt>&import.unchanged;</dt><dd><xsl:value-of select="@unchanged"/></dd>
      <dt>&import.refused;</dt><dd><xsl:value-of select="@refused"/></dd>
    </dl>
    <p class="hint">&import.first;</p>
    <ul class="cards"><xsl:apply-templates select="line"/></ul>
  </section>
</xsl:template>

<xsl:template match="line">
  <li>
    <p class="meta">
      <xsl:call-template name="say">
        <xsl:with-param name="text">&import.line;</xsl:with-param>
        <xsl:with-param name="a" select="string(@number)"/>
      </xsl:call-template>
      <b dir="auto"><xsl:value-of select="login"/></b>
      <span class="pill">
        <xsl:choose>
          <xsl:when test="@what = 'added'">&import.added;</xsl:when>
          <xsl:when test="@what = 'changed'">&import.changed;</xsl:when>
          <xsl:when test="@what = 'unchanged'">&import.unchanged;</xsl:when>
          <xsl:otherwise>&import.refused;</xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:for-each select="changed"><span><xsl:value-of select="."/></span></xsl:for-each>
      <xsl:if test="message"><span><xsl:value-of select="message"/></span></xsl:if>
    </p>
  </li>
</xsl:template>


<!-- Settings -->

<xsl:template match="page[@name = 'admin-settings']" mode="main">
  <h1>&admin.settings;</h1>
  <form class="form" method="post" action="{$admin}/settings">
    <xsl:call-template name="token"/>
    <xsl:apply-templates select="settings/setting"/>
    <xsl:call-template name="admin-save"/>
  </form>
  <p class="quiet">&setting.fixed;</p>
</xsl:template>

<xsl:template match="setting" mode="hint">
  <xsl:choose>
    <xsl:when test="@name = 'default_sort'">&setting.default_sort.hint;</xsl:when>
    <xsl:when test="@name = 'flags_hide'">&setting.flags_hide.hint;</xsl:when>
  </xsl:choose>
  <xsl:text> </xsl:text>
  <xsl:call-template name="say">
    <xsl:with-param name="text">&setting.standard;</xsl:with-param>
    <xsl:with-param name="a"><xsl:apply-templates select="@standard"/></xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="@standard | setting/@value | choice/@value">
  <xsl:choose>
    <xsl:when test=". = 'importance'">&list.sort.importance;</xsl:when>
    <xsl:when test=". = 'recent'">&list.sort.recent;</xsl:when>
    <xsl:when test=". = 'trending'">&list.sort.trending;</xsl:when>
    <xsl:when test=". = 'active'">&list.sort.active;</xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="setting">
  <xsl:variable name="hint"><xsl:apply-templates select="." mode="hint"/></xsl:variable>
  <xsl:variable name="value" select="(/page/form/field[@name = current()/@name]
                                      | @value[not(/page/form)])[1]"/>
  <xsl:choose>
    <xsl:when test="choice">
      <div class="field">
        <xsl:call-template name="admin-label">
          <xsl:with-param name="name" select="@name"/>
          <xsl:with-param name="hint" select="$hint"/>
        </xsl:call-template>
        <select class="input" id="f-{@name}" name="{@name}">
          <xsl:call-template name="admin-state">
            <xsl:with-param name="name" select="@name"/>
            <xsl:with-param name="hint" select="$hint"/>
          </xsl:call-template>
          <xsl:for-each select="choice">
            <option value="{@value}">
              <xsl:if test="@value = $value"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
              <xsl:apply-templates select="@value"/>
            </option>
          </xsl:for-each>
        </select>
      </div>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="admin-line">
        <xsl:with-param name="name" select="string(@name)"/>
        <xsl:with-param name="value" select="$value"/>
        <xsl:with-param name="hint" select="$hint"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>


<!-- The journal -->

<xsl:template match="page[@name = 'admin-journal']" mode="main">
  <h1>&admin.journal;</h1>
  <p class="lead">&admin.journal.lead;</p>
  <ul class="cards"><xsl:apply-templates select="journal/entry"/></ul>
  <xsl:if test="not(journal/entry)"><p class="quiet">&admin.none;</p></xsl:if>
  <xsl:call-template name="pager">
    <xsl:with-param name="first" select="journal/@first"/>
    <xsl:with-param name="next" select="journal/@next"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="entry">
  <li>
    <p>
      <b><xsl:apply-templates select="@action" mode="journal"/></b>
      <xsl:if test="reason"><xsl:text> </xsl:text><span dir="auto"><xsl:value-of select="reason"/></span></xsl:if>
      <xsl:if test="@topic"><xsl:text> </xsl:text><a href="{$mount}/topics/{@topic}">#<xsl:value-of select="@topic"/></a></xsl:if>
    </p>
    <p class="meta">
      <xsl:apply-templates select="author" mode="person"/>
      <xsl:apply-templates select="@made_at"/>
    </p>
  </li>
</xsl:template>

<xsl:template match="@made_at">
  <time datetime="{substring(., 1, 19)}Z"><xsl:value-of select="../@made_on"/></time>
</xsl:template>

<!-- What was done; the acts of later features show as they are called. -->
<xsl:template match="@action" mode="journal">
  <xsl:choose>
    <xsl:when test=". = 'status'">&status.change;</xsl:when>
    <xsl:when test=". = 'answer'">&comment.answer;</xsl:when>
    <xsl:when test=". = 'note'">&comment.note;</xsl:when>
    <xsl:when test=". = 'accept'">&comment.accepted;</xsl:when>
    <xsl:when test=". = 'edit'">&edit.title;</xsl:when>
    <xsl:when test=". = 'category_add'">&journal.category_add;</xsl:when>
    <xsl:when test=". = 'category_edit'">&journal.category_edit;</xsl:when>
    <xsl:when test=". = 'category_delete'">&journal.category_delete;</xsl:when>
    <xsl:when test=". = 'tag_edit'">&journal.tag_edit;</xsl:when>
    <xsl:when test=". = 'tag_merge'">&journal.tag_merge;</xsl:when>
    <xsl:when test=". = 'tag_delete'">&journal.tag_delete;</xsl:when>
    <xsl:when test=". = 'site_add'">&journal.site_add;</xsl:when>
    <xsl:when test=". = 'site_edit'">&journal.site_edit;</xsl:when>
    <xsl:when test=". = 'person_block'">&journal.person_block;</xsl:when>
    <xsl:when test=". = 'person_unblock'">&journal.person_unblock;</xsl:when>
    <xsl:when test=". = 'person_zone'">&journal.person_zone;</xsl:when>
    <xsl:when test=". = 'grant'">&journal.grant;</xsl:when>
    <xsl:when test=". = 'revoke'">&journal.revoke;</xsl:when>
    <xsl:when test=". = 'setting'">&journal.setting;</xsl:when>
    <xsl:when test=". = 'import'">&journal.import;</xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
