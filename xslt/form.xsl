<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!--
  Forms: a field with its label, its hint and its problem.

  What was typed stands in the document's form/field and is written back as it
  was.  A problem stands beside its field, tied to it for screen readers, and
  once more in the list at the top of the page, as a link to the field.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- All problems of the page's form; of a stale revision the page itself speaks. -->
<xsl:template name="problems">
  <div class="problems" role="alert">
    <h2>&problem.heading;</h2>
    <ul><xsl:apply-templates select="form/problem[@field != 'revision']" mode="summary"/></ul>
  </div>
</xsl:template>

<xsl:template match="problem" mode="summary">
  <xsl:variable name="sentence">
    <xsl:call-template name="say">
      <xsl:with-param name="text">&problem.field;</xsl:with-param>
      <xsl:with-param name="a"><xsl:apply-templates select="@field" mode="word"/></xsl:with-param>
      <xsl:with-param name="b" select="string(.)"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="target"><xsl:apply-templates select="." mode="target"/></xsl:variable>
  <li>
    <xsl:choose>
      <xsl:when test="string($target)"><a href="#{$target}"><xsl:value-of select="$sentence"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$sentence"/></xsl:otherwise>
    </xsl:choose>
  </li>
</xsl:template>

<!-- The id of the control a problem belongs to; one-click buttons have none. -->
<xsl:template match="problem" mode="target">
  <xsl:if test="not(@field = 'comment' or @field = 'parent' or @field = 'anonymous' or ../@name = 'flag'
                    or ../@name = 'weight' or ../@name = 'on')">
    <xsl:value-of select="concat('f-', @field)"/>
  </xsl:if>
</xsl:template>

<!-- The problem beside its control; ID is the control's. -->
<xsl:template match="problem">
  <xsl:param name="id" select="concat('f-', @field)"/>
  <p class="problem" id="{$id}-problem">
    <svg aria-hidden="true"><use href="{$icons}alert"/></svg>
    <span><xsl:value-of select="."/></span>
  </p>
</xsl:template>

<!-- What a field is called. -->
<xsl:template match="@*" mode="word">
  <xsl:choose>
    <xsl:when test=". = 'kind'">&field.kind;</xsl:when>
    <xsl:when test=". = 'title'">&field.title;</xsl:when>
    <xsl:when test=". = 'body'">&field.body;</xsl:when>
    <xsl:when test=". = 'category'">&field.category;</xsl:when>
    <xsl:when test=". = 'tags'">&field.tags;</xsl:when>
    <xsl:when test=". = 'page'">&field.page;</xsl:when>
    <xsl:when test=". = 'status'">&field.status;</xsl:when>
    <xsl:when test=". = 'reason'">&field.reason;</xsl:when>
    <xsl:when test=". = 'lang'">&field.lang;</xsl:when>
    <xsl:when test=". = 'anonymous'">&veil.label;</xsl:when>
    <xsl:when test=". = 'login'">&moderate.login;</xsl:when>
    <xsl:otherwise>&field.other;</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What helps to fill it in; some fields need no help. -->
<xsl:template match="field" mode="hint"/>
<xsl:template match="field[@name = 'title']" mode="hint">
  <p class="hint" id="f-title-hint">&field.title.hint;</p>
</xsl:template>
<xsl:template match="field[@name = 'body']" mode="hint">
  <p class="hint" id="f-body-hint">&field.body.hint;</p>
  <p class="hint"><a href="{$mount}/people">&mention.link;</a></p>
</xsl:template>
<xsl:template match="field[@name = 'category']" mode="hint">
  <p class="hint" id="f-category-hint">&field.category.hint;</p>
</xsl:template>
<xsl:template match="field[@name = 'tags']" mode="hint">
  <p class="hint" id="f-tags-hint">&field.tags.hint;</p>
</xsl:template>

<!-- Label, hint and problem, above the control. -->
<xsl:template match="field" mode="label">
  <label for="f-{@name}"><xsl:apply-templates select="@name" mode="word"/></label>
  <xsl:apply-templates select="." mode="hint"/>
  <xsl:apply-templates select="../problem[@field = current()/@name]"/>
</xsl:template>

<!-- The attributes that tie a control to its problem and its hint. -->
<xsl:template match="field" mode="state">
  <xsl:variable name="hint"><xsl:apply-templates select="." mode="hint"/></xsl:variable>
  <xsl:variable name="problem" select="../problem[@field = current()/@name]"/>
  <xsl:if test="$problem">
    <xsl:attribute name="aria-invalid">true</xsl:attribute>
  </xsl:if>
  <xsl:if test="$problem or string($hint)">
    <xsl:attribute name="aria-describedby">
      <xsl:if test="$problem">f-<xsl:value-of select="@name"/>-problem </xsl:if>
      <xsl:if test="string($hint)">f-<xsl:value-of select="@name"/>-hint</xsl:if>
    </xsl:attribute>
  </xsl:if>
</xsl:template>

<!-- A field of one line. -->
<xsl:template match="field" mode="line">
  <div class="field">
    <xsl:apply-templates select="." mode="label"/>
    <input class="input" id="f-{@name}" name="{@name}" value="{.}" dir="auto" autocomplete="off">
      <xsl:if test="@name = 'title'">
        <xsl:attribute name="required">required</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="." mode="state"/>
    </input>
  </div>
</xsl:template>

<!-- A field of many lines. -->
<xsl:template match="field" mode="text">
  <div class="field">
    <xsl:apply-templates select="." mode="label"/>
    <textarea class="input" id="f-{@name}" name="{@name}" rows="8" dir="auto">
      <xsl:apply-templates select="." mode="state"/>
      <xsl:apply-templates select="." mode="typed"/>
    </textarea>
  </div>
</xsl:template>

<!-- What was typed, for a textarea: HTML drops a line feed at its start, which
     is the one written here and not the first of the text. -->
<xsl:template match="field | source" mode="typed">
  <xsl:text>&#10;</xsl:text>
  <xsl:value-of select="."/>
</xsl:template>

<!-- A field nobody sees. -->
<xsl:template match="field" mode="hidden">
  <input type="hidden" name="{@name}" value="{.}"/>
</xsl:template>

<!-- "Hide my name", where the forum lets people.  MINE: what came back in FORM was
     typed here. -->
<xsl:template name="veil">
  <xsl:param name="form" select="."/>
  <xsl:param name="id" select="'f-anonymous'"/>
  <xsl:param name="mine" select="true()"/>
  <xsl:if test="$form/@veil">
    <div class="field">
      <label class="check">
        <input type="checkbox" id="{$id}" name="anonymous" value="1" aria-describedby="{$id}-hint">
          <xsl:if test="$mine and $form/field[@name = 'anonymous'] = '1'">
            <xsl:attribute name="checked">checked</xsl:attribute>
          </xsl:if>
        </input>
        <xsl:text> &veil.label;</xsl:text>
      </label>
      <p class="hint" id="{$id}-hint">
        <xsl:choose>
          <xsl:when test="$form/@veil = 'moderators'">&veil.moderators;</xsl:when>
          <xsl:otherwise>&veil.nobody;</xsl:otherwise>
        </xsl:choose>
      </p>
    </div>
  </xsl:if>
  <xsl:if test="$mine">
    <xsl:apply-templates select="$form/problem[@field = 'anonymous']">
      <xsl:with-param name="id" select="$id"/>
    </xsl:apply-templates>
  </xsl:if>
</xsl:template>

<!-- The categories to choose from; CHOSEN is a slug or an id. -->
<xsl:template match="categories">
  <xsl:param name="chosen"/>
  <xsl:for-each select="category">
    <option value="{@slug}" dir="auto">
      <xsl:if test="@slug = $chosen or @id = $chosen">
        <xsl:attribute name="selected">selected</xsl:attribute>
      </xsl:if>
      <xsl:value-of select="title"/>
    </option>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
