<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<!--
  The charter: the frame of every page, and how its parts look.

  Every page's sheet imports this file.  A company puts its own charter.xsl in
  its folder, imports default/charter.xsl from it, and writes again only what
  it wants to look different:

    modes of page     look, header, nav, footer; a sheet fills title, head, main, aside
    parts of a topic  topic in mode row, card, vote, kind, status
    small parts       author in mode person and avatar; category; tag; notice; the moments @X_at;
                      named: empty, pager, ask-link
    forms             in form.xsl, which this file imports

  What it has to work with is the page document (schema/page.rng).  The text
  of people always stands in an element with dir="auto", so that Arabic or a
  stray direction mark in a title cannot turn its surroundings round.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:import href="words.xsl"/>
<xsl:import href="form.xsl"/>

<xsl:output method="html" doctype-system="about:legacy-compat" encoding="UTF-8" indent="no"/>

<xsl:variable name="mount" select="string(/page/@mount)"/>
<!-- The sprite: its signs stand beside words that say the same. -->
<xsl:variable name="icons" select="concat(/page/@static, '/icons.svg#')"/>
<xsl:variable name="viewer" select="/page/viewer"/>
<xsl:variable name="named" select="boolean($viewer)"/>
<xsl:variable name="sign-in" select="string(/page/sign-in/@href)"/>


<!-- The frame -->

<xsl:template match="/page">
  <html lang="{@lang}">
    <head>
      <title>
        <xsl:apply-templates select="." mode="head-title"/>
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <xsl:apply-templates select="." mode="look"/>
      <xsl:apply-templates select="." mode="head"/>
      <script src="{@static}/feedback.js" defer="defer"
              data-day="&date.day;" data-time="&date.time;" data-first="&date.first;"
              data-people="&mention.title;"></script>
    </head>
    <body class="page-{@name}">
      <a class="skip" href="#main">&frame.skip;</a>
      <xsl:apply-templates select="." mode="header"/>
      <div class="columns">
        <main id="main" tabindex="-1">
          <xsl:apply-templates select="notice"/>
          <xsl:if test="form/problem[@field != 'revision']">
            <xsl:call-template name="problems"/>
          </xsl:if>
          <xsl:apply-templates select="." mode="main"/>
        </main>
        <xsl:apply-templates select="." mode="aside"/>
      </div>
      <xsl:apply-templates select="." mode="footer"/>
      <xsl:if test="viewer">
        <xsl:call-template name="act"/>
      </xsl:if>
    </body>
  </html>
</xsl:template>

<!-- What a page's sheet fills: its title, more for the head, the main column
     (with its one h1), and an aside element if it wants one. -->
<xsl:template match="page" mode="title"/>
<xsl:template match="page" mode="head"/>
<xsl:template match="page" mode="main"/>
<xsl:template match="page" mode="aside"/>

<!-- Style sheets and icon.  A company adds its own after xsl:apply-imports. -->
<xsl:template match="page" mode="look">
  <link rel="stylesheet" href="{@static}/charter.css"/>
  <link rel="icon" type="image/svg+xml" href="{@static}/icons.svg"/>
</xsl:template>

<xsl:template match="page" mode="head-title">
  <xsl:choose>
    <xsl:when test="form/problem">
      <xsl:call-template name="say">
        <xsl:with-param name="text">&frame.problem;</xsl:with-param>
        <xsl:with-param name="a"><xsl:apply-templates select="." mode="title"/></xsl:with-param>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="title"/></xsl:otherwise>
  </xsl:choose>
  <xsl:text> – </xsl:text>
  <xsl:value-of select="@title"/>
</xsl:template>

<xsl:template match="page" mode="header">
  <header class="top">
    <div class="top-in">
      <a class="brand" href="{@mount}/">
        <span class="logo" aria-hidden="true"></span>
        <span class="brand-name" dir="auto"><xsl:value-of select="@title"/></span>
      </a>
      <xsl:apply-templates select="." mode="nav"/>
    </div>
  </header>
</xsl:template>

<xsl:template match="page" mode="nav">
  <nav class="nav" aria-label="&frame.nav;">
    <ul>
      <li>
        <a href="{@mount}/">
          <xsl:if test="@name = 'home'">
            <xsl:attribute name="aria-current">page</xsl:attribute>
          </xsl:if>
          <xsl:text>&frame.home;</xsl:text>
        </a>
      </li>
      <li>
        <a href="{@mount}/topics">
          <xsl:if test="@name = 'topics'">
            <xsl:attribute name="aria-current">page</xsl:attribute>
          </xsl:if>
          <xsl:text>&frame.topics;</xsl:text>
        </a>
      </li>
      <li>
        <a href="{@mount}/roadmap">
          <xsl:if test="@name = 'roadmap'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
          <xsl:text>&roadmap.title;</xsl:text>
        </a>
      </li>
      <xsl:if test="viewer/@id">
        <li>
          <a href="{@mount}/inbox">
            <xsl:if test="@name = 'inbox'">
              <xsl:attribute name="aria-current">page</xsl:attribute>
            </xsl:if>
            <xsl:text>&frame.inbox;</xsl:text>
            <xsl:apply-templates select="viewer/@unread"/>
          </a>
        </li>
      </xsl:if>
      <xsl:if test="viewer/role = 'admin'">
        <li>
          <a href="{@mount}/admin">
            <xsl:if test="starts-with(@name, 'admin')">
              <xsl:attribute name="aria-current">page</xsl:attribute>
            </xsl:if>
            <xsl:text>&admin.title;</xsl:text>
          </a>
        </li>
      </xsl:if>
      <li class="nav-me"><xsl:apply-templates select="viewer | sign-in"/></li>
      <xsl:if test="@name != 'ask' and @name != 'home'">
        <li class="nav-ask"><xsl:call-template name="ask-link"/></li>
      </xsl:if>
    </ul>
  </nav>
</xsl:template>

<xsl:template match="viewer">
  <a class="me" href="{$mount}/me" title="&frame.me;">
    <xsl:if test="../@name = 'me'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
    <xsl:apply-templates select="." mode="avatar"/>
    <span class="me-name" dir="auto"><xsl:value-of select="@name"/></span>
  </a>
</xsl:template>

<!-- How much of the inbox is unread; a hundred stands for more. -->
<xsl:template match="@unread">
  <xsl:text> </xsl:text>
  <span class="count">
    <xsl:choose>
      <xsl:when test=". &gt;= 100">99+</xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
    <i class="vh"> &frame.unread;</i>
  </span>
</xsl:template>

<!-- What is to be followed, or no more. -->
<xsl:template match="scope">
  <form class="follow-scope" action="{$mount}/follow" method="post">
    <xsl:call-template name="token"/>
    <input type="hidden" name="what" value="{@what}"/>
    <input type="hidden" name="which" value="{@which}"/>
    <input type="hidden" name="on" value="{1 - count(@following)}"/>
    <input type="hidden" name="back" value="{/page/@self}"/>
    <button class="button">
      <svg aria-hidden="true"><use href="{$icons}bell"/></svg>
      <xsl:choose>
        <xsl:when test="@following">
          <xsl:choose>
            <xsl:when test="@what = 'category'">&unfollow.category;</xsl:when>
            <xsl:when test="@what = 'tag'">&unfollow.tag;</xsl:when>
            <xsl:otherwise>&unfollow.site;</xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <xsl:when test="@what = 'category'">&follow.category;</xsl:when>
        <xsl:when test="@what = 'tag'">&follow.tag;</xsl:when>
        <xsl:otherwise>&follow.site;</xsl:otherwise>
      </xsl:choose>
    </button>
  </form>
</xsl:template>

<xsl:template match="sign-in">
  <a class="me" href="{@href}">&frame.sign_in;</a>
</xsl:template>

<xsl:template match="page" mode="footer">
  <footer class="foot"><p>&frame.footer;</p></footer>
</xsl:template>

<!-- The way to the ask page; who has no name yet passes by the sign-in. -->
<xsl:template name="ask-link">
  <xsl:choose>
    <xsl:when test="$viewer/@may_ask">
      <a class="button is-main" href="{$mount}/topics/new">
        <svg aria-hidden="true"><use href="{$icons}plus"/></svg>
        <xsl:text>&frame.ask;</xsl:text>
      </a>
    </xsl:when>
    <xsl:when test="not($named)">
      <a class="button is-main" href="{$mount}/sign-in?to={$mount}/topics/new">
        <svg aria-hidden="true"><use href="{$icons}plus"/></svg>
        <xsl:text>&frame.ask;</xsl:text>
      </a>
    </xsl:when>
  </xsl:choose>
</xsl:template>


<!-- Values -->

<!-- A moment.  HTML takes whole seconds, or thousandths, but not millionths. -->
<xsl:template match="@created_at">
  <time datetime="{substring(., 1, 19)}Z"><xsl:value-of select="../@created_on"/></time>
</xsl:template>
<xsl:template match="@edited_at">
  <time datetime="{substring(., 1, 19)}Z"><xsl:value-of select="../@edited_on"/></time>
</xsl:template>
<xsl:template match="@made_at">
  <time datetime="{substring(., 1, 19)}Z"><xsl:value-of select="../@made_on"/></time>
</xsl:template>
<xsl:template match="@changed_at">
  <time datetime="{substring(., 1, 19)}Z"><xsl:value-of select="../@changed_on"/></time>
</xsl:template>
<xsl:template match="@active_at">
  <time datetime="{substring(., 1, 19)}Z"><xsl:value-of select="../@active_on"/></time>
</xsl:template>

<xsl:template match="author | viewer" mode="avatar">
  <span class="avatar hue-{@id mod 6}" aria-hidden="true" dir="auto">
    <xsl:value-of select="substring(@name, 1, 1)"/>
  </span>
</xsl:template>

<xsl:template match="author" mode="person">
  <b dir="auto"><xsl:value-of select="@name"/></b>
  <xsl:if test="@site != ''">, <span dir="auto"><xsl:value-of select="@site"/></span></xsl:if>
</xsl:template>

<!-- Who wrote a topic or a comment. -->
<xsl:template match="topic | comment" mode="author">
  <xsl:choose>
    <xsl:when test="author">
      <xsl:apply-templates select="author" mode="person"/>
      <xsl:if test="@veiled"><i class="hint"> &veil.seen;</i></xsl:if>
    </xsl:when>
    <xsl:otherwise><i>&person.hidden;</i></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="category">
  <a href="{@href}" dir="auto"><xsl:value-of select="title"/></a>
</xsl:template>

<xsl:template match="tag">
  <li class="tag" dir="auto"><a href="{@href}"><xsl:value-of select="."/></a></li>
</xsl:template>

<xsl:template match="topic" mode="kind">
  <span class="kind kind-{@kind}">
    <svg aria-hidden="true"><use href="{$icons}{@kind}"/></svg>
    <xsl:apply-templates select="@kind"/>
  </span>
</xsl:template>

<xsl:template match="topic | state" mode="status">
  <span class="pill status-{@status}"><xsl:apply-templates select="@status"/></span>
</xsl:template>

<!-- Topics in lists -->

<!-- A row: vote box, title, and what there is to know at a glance. -->
<xsl:template match="topic" mode="row">
  <li>
    <xsl:apply-templates select="." mode="vote"/>
    <div>
      <h3><a href="{@href}" dir="auto"><xsl:value-of select="title"/></a></h3>
      <p class="meta">
        <xsl:apply-templates select="." mode="kind"/>
        <xsl:if test="@status != 'open'"><xsl:apply-templates select="." mode="status"/></xsl:if>
        <xsl:if test="@locked"><span class="pill">&status.locked;</span></xsl:if>
        <xsl:apply-templates select="category"/>
        <xsl:text>&#160;· </xsl:text>
        <xsl:apply-templates select="@voters"/>, <xsl:apply-templates select="@sites"/>
      </p>
      <p class="meta">
        <xsl:apply-templates select="." mode="author"/>
        <xsl:text>&#160;· </xsl:text>
        <xsl:apply-templates select="@created_at"/>
        <xsl:text>&#160;· </xsl:text>
        <xsl:apply-templates select="@comments"/>
      </p>
      <xsl:apply-templates select="snippet"/>
    </div>
  </li>
</xsl:template>

<!-- Where the words that were looked for stand. -->
<xsl:template match="snippet">
  <p class="snippet" dir="auto"><xsl:copy-of select="node()"/></p>
</xsl:template>

<!-- The same in a narrow column: no vote box. -->
<xsl:template match="topic" mode="card">
  <li>
    <h3><a href="{@href}" dir="auto"><xsl:value-of select="title"/></a></h3>
    <p class="meta">
      <xsl:apply-templates select="." mode="kind"/>
      <xsl:if test="@status != 'open'"><xsl:apply-templates select="." mode="status"/></xsl:if>
      <xsl:apply-templates select="@voters"/>
      <xsl:text>&#160;· </xsl:text>
      <xsl:apply-templates select="@comments"/>
    </p>
  </li>
</xsl:template>

<!-- The vote box: the score, and one click that says "me too".  Who has said
     so already opens it to say how much, or to take it back. -->
<xsl:template match="topic" mode="vote">
  <xsl:choose>
    <xsl:when test="not($named)">
      <a class="vote" href="{$sign-in}"><xsl:apply-templates select="." mode="me-too"/></a>
    </xsl:when>
    <xsl:when test="not(@may_vote)">
      <div class="vote is-off">
        <b><xsl:value-of select="@score"/></b>
        <xsl:if test="@my_vote"><span><xsl:apply-templates select="@my_vote"/></span></xsl:if>
      </div>
    </xsl:when>
    <xsl:when test="@my_vote">
      <details class="vote-more">
        <summary class="vote is-on">
          <b><xsl:value-of select="@score"/></b>
          <span><i class="vh">&vote.yours;</i><xsl:apply-templates select="@my_vote"/></span>
        </summary>
        <xsl:apply-templates select="." mode="levels"/>
      </details>
    </xsl:when>
    <xsl:otherwise>
      <button class="vote" form="act" formaction="{@href}/vote" name="weight" value="1">
        <xsl:apply-templates select="." mode="me-too"/>
      </button>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The score, and the word for adding to it; to which title is for those who
     hear one button after the other. -->
<xsl:template match="topic" mode="me-too">
  <b><xsl:value-of select="@score"/></b>
  <span>&vote.me_too;</span>
  <i class="vh" dir="auto"> – <xsl:value-of select="title"/></i>
</xsl:template>

<!-- How much it matters: three buttons, the present one pressed. -->
<xsl:template match="topic" mode="levels">
  <div class="levels" role="group" aria-label="&vote.how;">
    <button class="level" form="act" formaction="{@href}/vote" name="weight" value="1"
            aria-pressed="{@my_vote = 1}">&vote.1;</button>
    <button class="level" form="act" formaction="{@href}/vote" name="weight" value="2"
            aria-pressed="{@my_vote = 2}">&vote.2;</button>
    <button class="level" form="act" formaction="{@href}/vote" name="weight" value="3"
            aria-pressed="{@my_vote = 3}">&vote.3;</button>
    <button class="level is-quiet" form="act" formaction="{@href}/vote" name="weight"
            value="0">&vote.remove;</button>
  </div>
</xsl:template>

<!-- The one topic that stands above the others. -->
<xsl:template match="pinned">
  <section class="block" aria-labelledby="pinned">
    <h2 id="pinned">&topic.pinned;</h2>
    <ul class="rows"><xsl:apply-templates select="topic" mode="row"/></ul>
  </section>
</xsl:template>

<!-- A list under its heading; EMPTY is what stands there when it has nothing. -->
<xsl:template name="topic-cards">
  <xsl:param name="id"/>
  <xsl:param name="heading"/>
  <xsl:param name="topics"/>
  <xsl:param name="empty"/>
  <section class="block" aria-labelledby="{$id}">
    <h2 id="{$id}"><xsl:value-of select="$heading"/></h2>
    <xsl:choose>
      <xsl:when test="$topics">
        <ul class="cards"><xsl:apply-templates select="$topics" mode="card"/></ul>
      </xsl:when>
      <xsl:otherwise><p class="quiet"><xsl:value-of select="$empty"/></p></xsl:otherwise>
    </xsl:choose>
  </section>
</xsl:template>

<!-- A friendly word where there is nothing to show, and what to do about it. -->
<xsl:template name="empty">
  <xsl:param name="heading"/>
  <xsl:param name="text"/>
  <div class="empty">
    <svg aria-hidden="true"><use href="{$icons}empty"/></svg>
    <p class="empty-heading"><xsl:value-of select="$heading"/></p>
    <p><xsl:value-of select="$text"/></p>
    <xsl:if test="/page/@name != 'home'"><xsl:call-template name="ask-link"/></xsl:if>
  </div>
</xsl:template>

<xsl:template name="pager">
  <xsl:param name="first"/>
  <xsl:param name="next"/>
  <xsl:param name="first-word">&list.first;</xsl:param>
  <xsl:param name="next-word">&list.next;</xsl:param>
  <xsl:if test="$first or $next">
    <nav class="pager" aria-label="&list.pages;">
      <xsl:if test="$first"><a class="button" href="{$first}"><xsl:value-of select="$first-word"/></a></xsl:if>
      <xsl:if test="$next"><a class="button" rel="next" href="{$next}"><xsl:value-of select="$next-word"/></a></xsl:if>
    </nav>
  </xsl:if>
</xsl:template>


<!-- Notices and one-click buttons -->

<xsl:template match="notice">
  <p class="notice" role="status">
    <svg aria-hidden="true"><use href="{$icons}check"/></svg>
    <span>
      <xsl:choose>
        <xsl:when test="@code = 'asked'">&notice.asked;</xsl:when>
        <xsl:when test="@code = 'voted'">&notice.voted;</xsl:when>
        <xsl:when test="@code = 'unvoted'">&notice.unvoted;</xsl:when>
        <xsl:when test="@code = 'commented'">&notice.commented;</xsl:when>
        <xsl:when test="@code = 'followed'">&notice.followed;</xsl:when>
        <xsl:when test="@code = 'unfollowed'">&notice.unfollowed;</xsl:when>
        <xsl:when test="@code = 'accepted'">&notice.accepted;</xsl:when>
        <xsl:when test="@code = 'edited'">&notice.edited;</xsl:when>
        <xsl:when test="@code = 'status'">&notice.status;</xsl:when>
        <xsl:when test="@code = 'locked'">&notice.locked;</xsl:when>
        <xsl:when test="@code = 'unlocked'">&notice.unlocked;</xsl:when>
        <xsl:when test="@code = 'hidden'">&notice.hidden;</xsl:when>
        <xsl:when test="@code = 'approved'">&notice.approved;</xsl:when>
        <xsl:when test="@code = 'moved'">&notice.moved;</xsl:when>
        <xsl:when test="@code = 'assigned'">&notice.assigned;</xsl:when>
        <xsl:when test="@code = 'unassigned'">&notice.unassigned;</xsl:when>
        <xsl:when test="@code = 'pinned'">&notice.pinned;</xsl:when>
        <xsl:when test="@code = 'unpinned'">&notice.unpinned;</xsl:when>
        <xsl:when test="@code = 'flagged'">&notice.flagged;</xsl:when>
        <xsl:when test="@code = 'withdrawn'">&notice.withdrawn;</xsl:when>
        <xsl:when test="@code = 'veiled'">&notice.veiled;</xsl:when>
        <xsl:when test="@code = 'repeated'">&notice.repeated;</xsl:when>
        <xsl:when test="@code = 'read'">&notice.read;</xsl:when>
        <xsl:otherwise>&notice.saved;</xsl:otherwise>
      </xsl:choose>
    </span>
  </p>
</xsl:template>

<!-- The form behind all one-click buttons of the page: they name it, and say
     where it goes (formaction), so that a list needs one form and not fifty.
     From a list one comes back to it; a topic's page comes with its thanks. -->
<xsl:template name="act">
  <form id="act" method="post" hidden="hidden">
    <xsl:call-template name="token"/>
    <xsl:if test="not(topic)"><input type="hidden" name="back" value="{@self}"/></xsl:if>
  </form>
</xsl:template>

<xsl:template name="token">
  <input type="hidden" name="token" value="{$viewer/@token}"/>
</xsl:template>

</xsl:stylesheet>
