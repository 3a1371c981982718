<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- What stands beside a topic for those who look after it, and what any member
     may do about a post: the part of topic.xsl that most readers never see. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<!-- Who is to answer, and what sets this topic apart. -->
<xsl:template match="topic" mode="badges">
  <xsl:if test="@pinned"><span class="pill is-pinned">&topic.pinned;</span></xsl:if>
  <xsl:if test="assignee">
    <span class="pill is-assigned">
      <xsl:call-template name="say">
        <xsl:with-param name="text">&topic.assigned;</xsl:with-param>
        <xsl:with-param name="a" select="string(assignee/@name)"/>
      </xsl:call-template>
    </span>
  </xsl:if>
</xsl:template>

<!-- Say that something should not stand here: folded away until wanted. -->
<xsl:template name="flag">
  <xsl:param name="action"/>
  <xsl:param name="id"/>
  <xsl:variable name="form" select="/page/form[@name = 'flag'][starts-with(@action, $action)]"/>
  <details class="reply">
    <xsl:if test="$form"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
    <summary class="link">&flag.open;</summary>
    <form class="form" action="{$action}" method="post">
      <xsl:call-template name="token"/>
      <div class="field">
        <label for="{$id}">&flag.reason;</label>
        <xsl:apply-templates select="$form/problem">
          <xsl:with-param name="id" select="$id"/>
        </xsl:apply-templates>
        <textarea class="input" id="{$id}" name="reason" rows="2" required="required" dir="auto">
          <xsl:if test="$form">
            <xsl:attribute name="aria-invalid">true</xsl:attribute>
            <xsl:attribute name="aria-describedby"><xsl:value-of select="$id"/>-problem</xsl:attribute>
          </xsl:if>
          <xsl:apply-templates select="$form/field[@name = 'reason']" mode="typed"/>
        </textarea>
      </div>
      <p class="form-end"><button class="button">&flag.send;</button></p>
    </form>
  </details>
</xsl:template>

<!-- The acts on a comment that are not talking. -->
<xsl:template match="comment" mode="moderate">
  <xsl:if test="@may_withdraw">
    <button class="link" form="act" formaction="{$mount}/comments/{@id}/withdraw" name="on" value="1">&withdraw.button;</button>
  </xsl:if>
  <xsl:if test="@may_hide">
    <button class="link" form="act" formaction="{$mount}/comments/{@id}/hide" name="on" value="1">&moderate.hide;</button>
  </xsl:if>
  <xsl:if test="@may_approve and (@held or ../../flag/@comment = @id)">
    <button class="link" form="act" formaction="{$mount}/comments/{@id}/approve" name="on" value="1">&moderate.approve;</button>
  </xsl:if>
  <xsl:if test="@may_flag">
    <xsl:call-template name="flag">
      <xsl:with-param name="action" select="concat($mount, '/comments/', @id, '/flag')"/>
      <xsl:with-param name="id" select="concat('flag', @id)"/>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- Who sees a comment that others do not. -->
<xsl:template match="comment" mode="remark">
  <xsl:if test="@held"><p class="remark">&comment.hidden;</p></xsl:if>
  <xsl:if test="@withdrawn"><p class="remark">&comment.withdrawn;</p></xsl:if>
</xsl:template>

<!-- Below the topic's facts: withdraw and flag, then what staff may do. -->
<xsl:template match="topic" mode="moderate">
  <xsl:if test="@may_withdraw">
    <div class="block">
      <button class="button" form="act" formaction="{@href}/withdraw" name="on" value="1">&withdraw.button;</button>
      <p class="hint">&withdraw.hint;</p>
    </div>
  </xsl:if>
  <xsl:if test="@may_flag">
    <div class="block">
      <xsl:call-template name="flag">
        <xsl:with-param name="action" select="concat(@href, '/flag')"/>
        <xsl:with-param name="id" select="'f-reason-flag'"/>
      </xsl:call-template>
    </div>
  </xsl:if>
  <xsl:if test="@may_lock or @may_assign or @may_pin">
    <section class="block" aria-labelledby="moderate">
      <h2 id="moderate">&moderate.heading;</h2>
      <xsl:if test="flag">
        <h3>&flag.heading;</h3>
        <ul><xsl:apply-templates select="flag"/></ul>
      </xsl:if>
      <div class="acts"><xsl:apply-templates select="." mode="verbs"/></div>
      <xsl:if test="@may_move"><xsl:apply-templates select="." mode="move"/></xsl:if>
      <xsl:if test="@may_assign"><xsl:apply-templates select="." mode="assign"/></xsl:if>
    </section>
  </xsl:if>
</xsl:template>

<!-- What is done with one click. -->
<xsl:template match="topic" mode="verbs">
  <xsl:variable name="held" select="@status = 'hidden' or @status = 'pending'"/>
  <xsl:if test="@may_approve and ($held or flag[not(@comment)])">
    <button class="button" form="act" formaction="{@href}/approve" name="on" value="1">&moderate.approve;</button>
  </xsl:if>
  <xsl:if test="@may_hide and @status != 'hidden'">
    <button class="button" form="act" formaction="{@href}/hide" name="on" value="1">&moderate.hide;</button>
  </xsl:if>
  <xsl:if test="@may_lock">
    <xsl:choose>
      <xsl:when test="@locked">
        <button class="button" form="act" formaction="{@href}/lock" name="on" value="0">&moderate.unlock;</button>
      </xsl:when>
      <xsl:otherwise>
        <button class="button" form="act" formaction="{@href}/lock" name="on" value="1">&moderate.lock;</button>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:if>
  <xsl:if test="@may_claim and not(assignee)">
    <button class="button" form="act" formaction="{@href}/claim" name="on" value="1">&moderate.claim;</button>
  </xsl:if>
  <xsl:if test="@may_pin">
    <xsl:choose>
      <xsl:when test="@pinned">
        <button class="button" form="act" formaction="{@href}/pin" name="on" value="0">&moderate.unpin;</button>
      </xsl:when>
      <xsl:otherwise>
        <button class="button" form="act" formaction="{@href}/pin" name="on" value="1">&moderate.pin;</button>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:if>
</xsl:template>

<xsl:template match="flag">
  <li>
    <xsl:apply-templates select="author" mode="person"/>
    <xsl:text>&#160;: </xsl:text>
    <span dir="auto"><xsl:value-of select="reason"/></span>
    <xsl:if test="@comment"><xsl:text> </xsl:text><a href="#c{@comment}">&flag.see;</a></xsl:if>
  </li>
</xsl:template>

<xsl:template match="topic" mode="move">
  <form class="form" action="{@href}/move" method="post">
    <xsl:call-template name="token"/>
    <div class="field">
      <label for="f-category">&moderate.category;</label>
      <xsl:apply-templates select="/page/form[@name = 'category']/problem"/>
      <select class="input" id="f-category" name="category">
        <xsl:apply-templates select="/page/categories">
          <xsl:with-param name="chosen" select="string(category/@slug)"/>
        </xsl:apply-templates>
      </select>
    </div>
    <p class="form-end"><button class="button">&moderate.move;</button></p>
  </form>
</xsl:template>

<!-- By login; empty for nobody. -->
<xsl:template match="topic" mode="assign">
  <xsl:variable name="form" select="/page/form[@name = 'login']"/>
  <form class="form" action="{@href}/assign" method="post">
    <xsl:call-template name="token"/>
    <div class="field">
      <label for="f-login">&moderate.login;</label>
      <p class="hint" id="f-login-hint">&moderate.login.hint;</p>
      <xsl:apply-templates select="$form/problem"/>
      <input class="input" id="f-login" name="login" dir="auto" autocomplete="off" aria-describedby="f-login-hint">
        <xsl:attribute name="value">
          <xsl:choose>
            <xsl:when test="$form"><xsl:value-of select="$form/field"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="assignee/@login"/></xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:if test="$form">
          <xsl:attribute name="aria-invalid">true</xsl:attribute>
          <xsl:attribute name="aria-describedby">f-login-problem f-login-hint</xsl:attribute>
        </xsl:if>
      </input>
    </div>
    <p class="form-end"><button class="button">&moderate.assign;</button></p>
  </form>
</xsl:template>

</xsl:stylesheet>
