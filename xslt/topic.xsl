<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!-- One topic: the question, who stands behind it, its answer, the discussion. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="charter.xsl"/>
<xsl:include href="moderate.xsl"/>

<xsl:key name="replies" match="comment" use="@parent"/>
<xsl:key name="comments" match="comment" use="@id"/>

<!-- The comment form as it came back, and the comment it replies to. -->
<xsl:variable name="comment-form" select="/page/form[@name = 'comment']"/>
<xsl:variable name="replying" select="string($comment-form/field[@name = 'parent'])"/>

<xsl:template match="page" mode="title"><xsl:value-of select="topic/title"/></xsl:template>

<xsl:template match="page" mode="main"><xsl:apply-templates select="topic"/></xsl:template>

<xsl:template match="topic">
  <article class="topic">
    <p class="meta">
      <xsl:apply-templates select="." mode="kind"/>
      <xsl:apply-templates select="." mode="status"/>
      <xsl:if test="@locked"><span class="pill">&status.locked;</span></xsl:if>
      <xsl:apply-templates select="." mode="badges"/>
      <xsl:apply-templates select="category"/>
    </p>
    <h1 dir="auto"><xsl:value-of select="title"/></h1>
    <xsl:apply-templates select="." mode="byline"/>
    <xsl:apply-templates select="body[*]"/>
    <xsl:if test="tag"><ul class="tags"><xsl:apply-templates select="tag"/></ul></xsl:if>
    <xsl:apply-templates select="." mode="stand"/>
  </article>
  <xsl:apply-templates select="state"/>
  <xsl:apply-templates select="." mode="closed"/>
  <xsl:apply-templates select="thread/comment[@id = current()/@answer]" mode="answer"/>
  <xsl:apply-templates select="thread"/>
  <xsl:apply-templates select="$comment-form"/>
  <xsl:if test="not($named)">
    <p class="form-end"><a class="button" href="{$sign-in}">&comment.sign_in;</a></p>
  </xsl:if>
</xsl:template>

<!-- CommonMark made elements: written out as they are. -->
<xsl:template match="body">
  <div class="body" dir="auto"><xsl:copy-of select="node()"/></div>
</xsl:template>

<!-- Who, when, and what the author or the team may do with it. -->
<xsl:template match="topic | comment" mode="byline">
  <div class="byline">
    <xsl:apply-templates select="author" mode="avatar"/>
    <span><xsl:apply-templates select="." mode="author"/></span>
    <a class="when" href="{@href}">
      <xsl:apply-templates select="@created_at"/>
    </a>
    <xsl:if test="@edited_at">
      <a class="edited" href="{@href}/history">
        <xsl:text>&topic.edited; </xsl:text>
        <xsl:apply-templates select="@edited_at"/>
      </a>
    </xsl:if>
  </div>
</xsl:template>

<!-- Who stands behind it, and the large vote box. -->
<xsl:template match="topic" mode="stand">
  <div class="stand" role="group" aria-label="&vote.behind;">
    <div class="stand-figures">
      <b class="score"><xsl:value-of select="@score"/></b>
      <xsl:choose>
        <xsl:when test="@score = 1 or @score = $also-one"> &vote.score.one;</xsl:when>
        <xsl:otherwise> &vote.score.many;</xsl:otherwise>
      </xsl:choose>
      <p class="hint"><xsl:apply-templates select="@voters"/>, <xsl:apply-templates select="@sites"/></p>
    </div>
    <xsl:choose>
      <xsl:when test="not($named)">
        <div class="stand-act">
          <a class="button is-main is-large" href="{$sign-in}">
            <svg aria-hidden="true"><use href="{$icons}hand"/></svg>
            <xsl:text>&vote.me_too;</xsl:text>
          </a>
        </div>
      </xsl:when>
      <xsl:when test="@may_vote and @my_vote">
        <div class="stand-act">
          <p class="stand-how">&vote.how;</p>
          <xsl:apply-templates select="." mode="levels"/>
        </div>
      </xsl:when>
      <xsl:when test="@may_vote">
        <div class="stand-act">
          <button class="button is-main is-large" form="act" formaction="{@href}/vote" name="weight" value="1">
            <svg aria-hidden="true"><use href="{$icons}hand"/></svg>
            <xsl:text>&vote.me_too;</xsl:text>
          </button>
          <p class="hint">&vote.me_too.hint;</p>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <p class="stand-act hint">
          <xsl:if test="@my_vote">&vote.yours;<xsl:apply-templates select="@my_vote"/>. </xsl:if>
          <xsl:text>&vote.closed;</xsl:text>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </div>
</xsl:template>

<!-- Why nothing can be added any more, or who sees this at all. -->
<xsl:template match="topic" mode="closed">
  <xsl:choose>
    <xsl:when test="@withdrawn"><p class="remark">&topic.withdrawn;</p></xsl:when>
    <xsl:when test="@status = 'pending'"><p class="remark">&topic.pending;</p></xsl:when>
    <xsl:when test="@status = 'hidden'"><p class="remark">&topic.hidden;</p></xsl:when>
    <xsl:when test="@status = 'done' or @status = 'declined' or @status = 'duplicate'">
      <p class="remark">&topic.closed;</p>
    </xsl:when>
    <xsl:when test="@locked"><p class="remark">&topic.locked;</p></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- The last change of status: by whom, when, why. -->
<xsl:template match="state">
  <div class="state">
    <p class="state-line">
      <xsl:apply-templates select="." mode="status"/>
      <xsl:if test="author">
        <span>&topic.state.by; <xsl:apply-templates select="author" mode="person"/></span>
      </xsl:if>
      <span>
        <xsl:text>&topic.state.on; </xsl:text>
        <xsl:apply-templates select="@changed_at"/>
      </span>
    </p>
    <xsl:if test="reason"><p class="state-reason" dir="auto"><xsl:value-of select="reason"/></p></xsl:if>
  </div>
</xsl:template>

<!-- The answer, repeated under the question. -->
<xsl:template match="comment" mode="answer">
  <section class="answer" aria-labelledby="answer">
    <h2 id="answer">
      <svg aria-hidden="true"><use href="{$icons}check"/></svg>
      <xsl:choose>
        <xsl:when test="@accepted">&topic.answer.accepted;</xsl:when>
        <xsl:otherwise>&comment.answer;</xsl:otherwise>
      </xsl:choose>
    </h2>
    <xsl:apply-templates select="body"/>
    <div class="byline">
      <xsl:apply-templates select="author" mode="avatar"/>
      <span><xsl:apply-templates select="." mode="author"/></span>
      <a href="{@href}">&topic.answer.see;</a>
    </div>
  </section>
</xsl:template>


<!-- The discussion -->

<xsl:template match="thread">
  <xsl:choose>
    <xsl:when test="comment">
      <section class="block discussion" aria-labelledby="comments">
        <h2 id="comments"><xsl:apply-templates select="../@comments"/></h2>
        <!-- A reply whose comment is hidden stands by itself. -->
        <ol class="thread"><xsl:apply-templates select="comment[not(key('comments', @parent))]"/></ol>
      </section>
    </xsl:when>
    <xsl:when test="$comment-form">
      <section class="block discussion" aria-labelledby="comments">
        <h2 id="comments">&comment.none;</h2>
        <p class="quiet">&comment.empty;</p>
      </section>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="comment">
  <li class="comment is-{@kind}" id="c{@id}" tabindex="-1">
    <xsl:apply-templates select="." mode="badges"/>
    <xsl:apply-templates select="." mode="remark"/>
    <xsl:apply-templates select="." mode="byline"/>
    <xsl:apply-templates select="body"/>
    <xsl:apply-templates select="." mode="acts"/>
    <xsl:variable name="replies" select="key('replies', @id)"/>
    <xsl:if test="$replies">
      <ol class="thread is-replies"><xsl:apply-templates select="$replies"/></ol>
    </xsl:if>
  </li>
</xsl:template>

<xsl:template match="comment" mode="badges">
  <xsl:if test="@accepted or @kind != 'comment'">
    <p class="badges">
      <xsl:if test="@accepted"><span class="badge is-accepted">&comment.accepted;</span></xsl:if>
      <xsl:if test="@kind = 'answer'"><span class="badge is-answer">&comment.answer;</span></xsl:if>
      <xsl:if test="@kind = 'note'">
        <span class="badge is-note">&comment.note;</span>
        <span class="hint">&comment.note.hint;</span>
      </xsl:if>
    </p>
  </xsl:if>
</xsl:template>

<!-- What one may do with a comment: reply to those at the top only, and not to
     notes, which most readers do not see. -->
<xsl:template match="comment" mode="acts">
  <div class="acts">
    <xsl:if test="$comment-form and not(@parent) and not(@held) and not(@withdrawn) and @kind != 'note'">
      <xsl:apply-templates select="." mode="reply"/>
    </xsl:if>
    <xsl:if test="$comment-form">
      <a class="link" href="{../../@href}?quote={@id}#write">
        <xsl:text>&comment.quote;</xsl:text>
        <span class="vh" dir="auto"> – <xsl:value-of select="author/@name"/></span>
      </a>
    </xsl:if>
    <xsl:if test="@may_accept">
      <xsl:choose>
        <xsl:when test="@accepted">
          <button class="link" form="act" formaction="{../../@href}/accept" name="comment"
                  value="0">&comment.unaccept;</button>
        </xsl:when>
        <xsl:otherwise>
          <button class="link" form="act" formaction="{../../@href}/accept" name="comment"
                  value="{@id}">&comment.accept;</button>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:if test="@may_edit"><a class="link" href="{$mount}/comments/{@id}/edit">&comment.edit;</a></xsl:if>
    <xsl:apply-templates select="." mode="moderate"/>
  </div>
</xsl:template>


<!-- Writing -->

<!-- A new comment.  What came back from a reply stands in the reply's form. -->
<xsl:template match="form">
  <section class="block" aria-labelledby="write">
    <h2 id="write">&comment.write;</h2>
    <form class="form" action="{@action}" method="post">
      <xsl:call-template name="token"/>
      <input type="hidden" name="once" value="{@once}"/>
      <xsl:call-template name="comment-text">
        <xsl:with-param name="id" select="'f-body'"/>
        <xsl:with-param name="field" select="field[@name = 'body'][$replying = '']"/>
      </xsl:call-template>
      <p class="hint"><a href="{$mount}/people">&mention.link;</a></p>
      <xsl:if test="../topic/@may_answer or ../topic/@may_note">
        <div class="field">
          <label for="f-kind">&comment.kind;</label>
          <xsl:apply-templates select="problem[@field = 'kind']"/>
          <select class="input" id="f-kind" name="kind">
            <option value="comment">&comment.kind.comment;</option>
            <xsl:if test="../topic/@may_answer">
              <option value="answer">
                <xsl:if test="field[@name = 'kind'] = 'answer'">
                  <xsl:attribute name="selected">selected</xsl:attribute>
                </xsl:if>
                <xsl:text>&comment.kind.answer;</xsl:text>
              </option>
            </xsl:if>
            <xsl:if test="../topic/@may_note">
              <option value="note">
                <xsl:if test="field[@name = 'kind'] = 'note'">
                  <xsl:attribute name="selected">selected</xsl:attribute>
                </xsl:if>
                <xsl:text>&comment.kind.note;</xsl:text>
              </option>
            </xsl:if>
          </select>
        </div>
      </xsl:if>
      <xsl:call-template name="veil">
        <xsl:with-param name="id" select="'f-anonymous'"/>
      </xsl:call-template>
      <p class="form-end"><button class="button is-main">&comment.send;</button></p>
    </form>
  </section>
</xsl:template>

<!-- A reply: folded away until wanted, open when it comes back with a problem. -->
<xsl:template match="comment" mode="reply">
  <details class="reply">
    <xsl:if test="$replying = @id"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
    <summary class="link">
      <svg aria-hidden="true"><use href="{$icons}reply"/></svg>
      <xsl:text>&comment.reply;</xsl:text>
      <span class="vh" dir="auto"> – <xsl:value-of select="author/@name"/></span>
    </summary>
    <form class="form" action="{$comment-form/@action}" method="post">
      <xsl:call-template name="token"/>
      <input type="hidden" name="once" value="{$comment-form/@once}"/>
      <input type="hidden" name="parent" value="{@id}"/>
      <xsl:call-template name="comment-text">
        <xsl:with-param name="id" select="concat('r', @id)"/>
        <xsl:with-param name="field" select="$comment-form/field[@name = 'body'][$replying = current()/@id]"/>
      </xsl:call-template>
      <xsl:call-template name="veil">
        <xsl:with-param name="form" select="$comment-form"/>
        <xsl:with-param name="id" select="concat('r', @id, '-anonymous')"/>
        <xsl:with-param name="mine" select="$replying = @id"/>
      </xsl:call-template>
      <p class="form-end"><button class="button">&comment.reply.send;</button></p>
    </form>
  </details>
</xsl:template>

<!-- The text of a comment; FIELD is what came back, if this is where it was typed. -->
<xsl:template name="comment-text">
  <xsl:param name="id"/>
  <xsl:param name="field" select="/.."/>
  <xsl:variable name="problem" select="$field/../problem[@field = 'body']"/>
  <div class="field">
    <label for="{$id}">&comment.body;</label>
    <xsl:apply-templates select="$problem">
      <xsl:with-param name="id" select="$id"/>
    </xsl:apply-templates>
    <textarea class="input" id="{$id}" name="body" rows="4" required="required" dir="auto">
      <xsl:if test="$problem">
        <xsl:attribute name="aria-invalid">true</xsl:attribute>
        <xsl:attribute name="aria-describedby"><xsl:value-of select="$id"/>-problem</xsl:attribute>
      </xsl:if>
      <xsl:apply-templates select="$field" mode="typed"/>
    </textarea>
  </div>
</xsl:template>

<!-- The problem of a reply belongs to the reply's field. -->
<xsl:template match="problem[@field = 'body']" mode="target">
  <xsl:choose>
    <xsl:when test="$replying != ''"><xsl:value-of select="concat('r', $replying)"/></xsl:when>
    <xsl:otherwise><xsl:value-of select="'f-body'"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="@field[. = 'body']" mode="word">&field.comment;</xsl:template>


<!-- Beside the topic -->

<xsl:template match="page" mode="aside">
  <aside class="side"><xsl:apply-templates select="topic" mode="aside"/></aside>
</xsl:template>

<xsl:template match="topic" mode="aside">
  <xsl:apply-templates select="." mode="follow"/>
  <section class="block" aria-labelledby="about">
    <h2 id="about">&topic.about;</h2>
    <dl class="facts">
      <dt>&topic.asked;</dt>
      <dd>
        <xsl:apply-templates select="@created_at"/>
      </dd>
      <dt>&topic.active;</dt>
      <dd>
        <xsl:apply-templates select="@active_at"/>
      </dd>
    </dl>
    <xsl:if test="@may_edit"><p><a class="button" href="{@href}/edit">&topic.edit;</a></p></xsl:if>
  </section>
  <xsl:if test="@may_status"><xsl:apply-templates select="." mode="change"/></xsl:if>
  <xsl:apply-templates select="." mode="moderate"/>
</xsl:template>

<xsl:template match="topic" mode="follow">
  <xsl:choose>
    <xsl:when test="@following">
      <div class="block follow">
        <p>&topic.following;</p>
        <button class="button" form="act" formaction="{@href}/follow" name="on" value="0">&topic.unfollow;</button>
      </div>
    </xsl:when>
    <xsl:when test="@may_follow">
      <div class="block follow">
        <button class="button" form="act" formaction="{@href}/follow" name="on" value="1">
          <svg aria-hidden="true"><use href="{$icons}bell"/></svg>
          <xsl:text>&topic.follow;</xsl:text>
        </button>
        <p class="hint">&topic.follow.hint;</p>
      </div>
    </xsl:when>
    <xsl:when test="not($named)">
      <div class="block follow">
        <a class="button" href="{$sign-in}">
          <svg aria-hidden="true"><use href="{$icons}bell"/></svg>
          <xsl:text>&topic.follow;</xsl:text>
        </a>
      </div>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- Staff: another status, with its reason. -->
<xsl:template match="topic" mode="change">
  <xsl:variable name="form" select="/page/form[@name = 'status']"/>
  <xsl:variable name="reason" select="$form/problem[@field = 'reason']"/>
  <section class="block" aria-labelledby="change">
    <h2 id="change">&status.change;</h2>
    <form class="form" action="{@href}/status" method="post">
      <xsl:call-template name="token"/>
      <div class="field">
        <label for="f-status">&status.choice;</label>
        <xsl:apply-templates select="$form/problem[@field = 'status']"/>
        <select class="input" id="f-status" name="status" required="required">
          <option value="">&status.choose;</option>
          <xsl:apply-templates select="choice"/>
        </select>
      </div>
      <div class="field">
        <label for="f-reason">&status.reason;</label>
        <p class="hint" id="f-reason-hint">&status.reason.hint;</p>
        <xsl:apply-templates select="$reason"/>
        <textarea class="input" id="f-reason" name="reason" rows="3" dir="auto" aria-describedby="f-reason-hint">
          <xsl:if test="$reason">
            <xsl:attribute name="aria-invalid">true</xsl:attribute>
            <xsl:attribute name="aria-describedby">f-reason-problem f-reason-hint</xsl:attribute>
          </xsl:if>
          <xsl:apply-templates select="$form/field[@name = 'reason']" mode="typed"/>
        </textarea>
      </div>
      <p class="form-end"><button class="button">&status.save;</button></p>
    </form>
  </section>
</xsl:template>

<xsl:template match="choice">
  <option value="{@status}">
    <xsl:if test="@status = /page/form/field[@name = 'status']">
      <xsl:attribute name="selected">selected</xsl:attribute>
    </xsl:if>
    <xsl:apply-templates select="@status"/>
  </option>
</xsl:template>

</xsl:stylesheet>
