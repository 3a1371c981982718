<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- Ask: the kind by four large choices, then title, details, where it belongs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>

<xsl:template match="page" mode="title">&ask.title;</xsl:template>

<xsl:template match="page" mode="main">
  <h1>&ask.heading;</h1>
  <p class="lead">&ask.lead;</p>
  <xsl:apply-templates select="form"/>
</xsl:template>

<xsl:template match="form">
  <form class="form" action="{@action}" method="post">
    <xsl:call-template name="token"/>
    <input type="hidden" name="once" value="{@once}"/>
    <xsl:apply-templates select="field[@name = 'kind']" mode="choices"/>
    <xsl:apply-templates select="field[@name = 'title']" mode="line"/>
    <xsl:apply-templates select="field[@name = 'body']" mode="text"/>
    <div class="field-pair">
      <xsl:apply-templates select="field[@name = 'category']" mode="choices"/>
      <xsl:apply-templates select="field[@name = 'tags']" mode="line"/>
    </div>
    <xsl:apply-templates select="field[@name = 'page'][. != '' or ../problem/@field = 'page']" mode="line"/>
    <xsl:call-template name="veil"/>
    <p class="form-end"><button class="button is-main is-large">&ask.send;</button></p>
  </form>
</xsl:template>

<xsl:template match="field[@name = 'kind']" mode="choices">
  <fieldset class="field kinds" id="f-kind" tabindex="-1">
    <xsl:apply-templates select="." mode="state"/>
    <legend>&ask.kind;</legend>
    <xsl:apply-templates select="../problem[@field = 'kind']"/>
    <div class="kind-choices">
      <label class="kind-choice kind-question">
        <input type="radio" name="kind" value="question" required="required">
          <xsl:if test=". = 'question' or . = ''">
            <xsl:attribute name="checked">checked</xsl:attribute>
          </xsl:if>
        </input>
        <svg aria-hidden="true"><use href="{$icons}question"/></svg>
        <span class="kind-word">&kind.question;</span>
        <span class="hint">&kind.question.hint;</span>
      </label>
      <label class="kind-choice kind-idea">
        <input type="radio" name="kind" value="idea">
          <xsl:if test=". = 'idea'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        </input>
        <svg aria-hidden="true"><use href="{$icons}idea"/></svg>
        <span class="kind-word">&kind.idea;</span>
        <span class="hint">&kind.idea.hint;</span>
      </label>
      <label class="kind-choice kind-problem">
        <input type="radio" name="kind" value="problem">
          <xsl:if test=". = 'problem'">
            <xsl:attribute name="checked">checked</xsl:attribute>
          </xsl:if>
        </input>
        <svg aria-hidden="true"><use href="{$icons}problem"/></svg>
        <span class="kind-word">&kind.problem;</span>
        <span class="hint">&kind.problem.hint;</span>
      </label>
      <label class="kind-choice kind-thanks">
        <input type="radio" name="kind" value="thanks">
          <xsl:if test=". = 'thanks'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        </input>
        <svg aria-hidden="true"><use href="{$icons}thanks"/></svg>
        <span class="kind-word">&kind.thanks;</span>
        <span class="hint">&kind.thanks.hint;</span>
      </label>
    </div>
  </fieldset>
</xsl:template>

<xsl:template match="field[@name = 'category']" mode="choices">
  <div class="field">
    <xsl:apply-templates select="." mode="label"/>
    <select class="input" id="f-category" name="category">
      <xsl:apply-templates select="." mode="state"/>
      <option value="">&field.category.any;</option>
      <xsl:apply-templates select="/page/categories">
        <xsl:with-param name="chosen" select="string(.)"/>
      </xsl:apply-templates>
    </select>
  </div>
</xsl:template>

<xsl:template match="page" mode="aside">
  <aside class="side">
    <section class="block tips" aria-labelledby="tips">
      <h2 id="tips">&ask.tips;</h2>
      <ul>
        <li>&ask.tip.1;</li>
        <li>&ask.tip.2;</li>
        <li>&ask.tip.3;</li>
      </ul>
    </section>
  </aside>
</xsl:template>

</xsl:stylesheet>
