<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- My page: my topics, my votes, what I follow, my language. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&me.title;</xsl:template>

<xsl:template match="page" mode="main">
  <h1>
    <xsl:call-template name="say">
      <xsl:with-param name="text">&me.hello;</xsl:with-param>
      <xsl:with-param name="a"><span dir="auto"><xsl:value-of select="viewer/@name"/></span></xsl:with-param>
    </xsl:call-template>
  </h1>
  <xsl:apply-templates select="mine | voted | followed"/>
</xsl:template>

<xsl:template match="mine">
  <xsl:call-template name="topic-cards">
    <xsl:with-param name="id" select="'mine'"/>
    <xsl:with-param name="heading">&me.mine;</xsl:with-param>
    <xsl:with-param name="topics" select="topic"/>
    <xsl:with-param name="empty">&me.mine.empty;</xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="voted">
  <xsl:call-template name="topic-cards">
    <xsl:with-param name="id" select="'voted'"/>
    <xsl:with-param name="heading">&me.voted;</xsl:with-param>
    <xsl:with-param name="topics" select="topic"/>
    <xsl:with-param name="empty">&me.voted.empty;</xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="followed">
  <xsl:call-template name="topic-cards">
    <xsl:with-param name="id" select="'followed'"/>
    <xsl:with-param name="heading">&me.followed;</xsl:with-param>
    <xsl:with-param name="topics" select="topic"/>
    <xsl:with-param name="empty">&me.followed.empty;</xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="page" mode="aside">
  <aside class="side">
    <section class="block" aria-labelledby="about">
      <h2 id="about">&me.about;</h2>
      <dl class="facts">
        <dt>&me.name;</dt><dd dir="auto"><xsl:value-of select="viewer/@name"/></dd>
        <dt>&me.login;</dt><dd dir="auto"><xsl:value-of select="viewer/@login"/></dd>
        <xsl:if test="viewer/@site != ''">
          <dt>&me.site;</dt><dd dir="auto"><xsl:value-of select="viewer/@site"/></dd>
        </xsl:if>
        <dt>&me.roles;</dt><dd><xsl:apply-templates select="viewer/role"/></dd>
      </dl>
    </section>
    <section class="block" aria-labelledby="lang-heading">
      <h2 id="lang-heading">&me.lang;</h2>
      <form class="form" action="{@mount}/me" method="post">
        <xsl:call-template name="token"/>
        <div class="field">
          <label class="vh" for="f-lang">&me.lang;</label>
          <select class="input" id="f-lang" name="lang">
            <option value="">&me.lang.auto;</option>
            <option value="fr" lang="fr">
              <xsl:if test="viewer/@lang = 'fr'">
                <xsl:attribute name="selected">selected</xsl:attribute>
              </xsl:if>
              <xsl:text>&me.lang.fr;</xsl:text>
            </option>
            <option value="en" lang="en">
              <xsl:if test="viewer/@lang = 'en'">
                <xsl:attribute name="selected">selected</xsl:attribute>
              </xsl:if>
              <xsl:text>&me.lang.en;</xsl:text>
            </option>
          </select>
        </div>
        <p class="form-end"><button class="button">&me.lang.save;</button></p>
      </form>
    </section>
  </aside>
</xsl:template>

<xsl:template match="role">
  <span class="badge">
    <xsl:choose>
      <xsl:when test=". = 'reader'">&role.reader;</xsl:when>
      <xsl:when test=". = 'member'">&role.member;</xsl:when>
      <xsl:when test=". = 'champion'">&role.champion;</xsl:when>
      <xsl:when test=". = 'referent'">&role.referent;</xsl:when>
      <xsl:when test=". = 'moderator'">&role.moderator;</xsl:when>
      <xsl:when test=". = 'editor'">&role.editor;</xsl:when>
      <xsl:when test=". = 'sponsor'">&role.sponsor;</xsl:when>
      <xsl:when test=". = 'admin'">&role.admin;</xsl:when>
    </xsl:choose>
  </span>
  <xsl:text> </xsl:text>
</xsl:template>

</xsl:stylesheet>
