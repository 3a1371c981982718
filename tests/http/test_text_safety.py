"""Forty hostile texts through every field and every claim, in every format."""

import json
import urllib.parse

import lxml.etree
import pytest

import everywhere
from client import JSON, Client
from httpd import HERE

HOSTILE = json.loads((HERE.parent / "data/hostile.json").read_text(encoding="ascii"))
TEXTS = [h["text"] for h in HOSTILE]
ATOM = "{http://www.w3.org/2005/Atom}"
WHITE = " \t\n\r\f\v"
by_name = pytest.mark.parametrize("n", range(len(TEXTS)),
                                  ids=[h["name"].replace(" ", "-") for h in HOSTILE])


class Forum:
    """A server on which person N, whose claims are text N, used text N everywhere."""

    def __init__(self, server):
        self.server = server
        self.topics, self.comments, self.answers = [], [], []
        self.rita, self.lea = Client(self.server, "rita"), Client(self.server, "lea")
        for n, text in enumerate(TEXTS):
            self.fill(n, text)

    def person(self, n):
        claim = TEXTS[n].strip(WHITE).encode()
        return Client(self.server, "m%02d" % (n + 1)).also(
            X_Name=claim, X_Site=claim, X_Profile=claim, X_Email=claim)

    def fill(self, n, text):
        person = self.person(n)
        topic = person.ask(text, text, kind="question", page="/crm/?x=" + text,
                           tags=[text.replace(",", " ")[:30]])
        self.topics.append(topic)
        self.comments.append(person.comment(topic["id"], text))
        self.answers.append(self.rita.comment(topic["id"], text, kind="answer"))
        self.rita.comment(topic["id"], text, kind="note", parent=self.comments[-1]["id"])
        self.rita.post("/topics/%d/status" % topic["id"],
                       {"status": "declined", "reason": text}).want(200)


@pytest.fixture(scope="module")
def forum(host):
    return Forum(host())


def shown(page):
    """Return the texts of all elements of a page."""
    return [node.text_content() for node in page.iter(lxml.etree.Element)]


@by_name
def test_JSON_gives_each_text_back_exactly(forum, n):
    text, topic = TEXTS[n], forum.lea.topic(forum.topics[n]["id"])
    assert topic["title"] == text and topic["body"] == text
    assert [c["body"] for c in topic["thread"]] == [text, text]
    assert topic["author"]["name"] == text.strip(WHITE)
    assert topic["author"]["site"] == text.strip(WHITE)
    assert topic["tags"] and topic["tags"][0].strip() == text.replace(",", " ")[:30].strip()


@by_name
def test_the_document_holds_each_text_exactly(forum, n):
    text, page = TEXTS[n], forum.rita.xml("/topics/%d" % forum.topics[n]["id"])
    topic = page.find("topic")
    assert topic.findtext("title") == text
    assert topic.find("author").get("name") == text.strip(WHITE)
    assert topic.find("author").get("site") == text.strip(WHITE)
    assert topic.findtext("state/reason") == text


@by_name
def test_the_HTML_page_shows_each_text_and_nothing_of_its_making(forum, n):
    text, page = TEXTS[n], forum.rita.page(forum.topics[n]["id"]).want(200).html
    assert page.findtext("body//h1") is not None
    assert page.xpath("//h1")[0].text_content().strip(WHITE) == text.strip(WHITE)
    assert text.strip(WHITE) in page.findtext("head/title")
    everything = page.text_content()
    assert everything.count(text.strip(WHITE)) >= 3, "title, name, reason"


@by_name
def test_a_form_holds_each_text_exactly(forum, n):
    text, person = TEXTS[n], forum.person(n)
    values = person.get("/topics/%d/edit" % forum.topics[n]["id"]).form("/edit").values
    assert values["title"] == text and values["body"] == text
    values = person.get("/comments/%d/edit" % forum.comments[n]["id"]).form("/edit").values
    assert values["body"] == text
    quoted = urllib.parse.quote(text, safe="")
    values = person.get("/topics/new?title=%s&body=%s&page=%s&tags=%s&kind=%s&category=%s"
                        % ((quoted,) * 6)).want(200).form("/topics").values
    assert values["title"] == text and values["body"] == text


@by_name
def test_a_refused_form_gives_each_text_back(forum, n):
    text, person = TEXTS[n], forum.person(n)
    typed = {"title": "court", "body": text, "kind": "idea", "tags": text, "page": text}
    values = person.post_form("/topics", typed).want(422).form("/topics").values
    assert values["body"] == text
    typed = {"title": text, "body": text, "kind": text, "token": "faux"}
    again = [f for f in person.post_form("/topics", typed).want(403).forms("/topics")
             if f.method == "POST"][0]
    assert again.values["title"] == text and again.values["body"] == text


@by_name
def test_a_search_for_each_text_keeps_it(forum, n):
    text, quoted = TEXTS[n], urllib.parse.quote(TEXTS[n], safe="")
    page = forum.lea.get("/topics?q=" + quoted).want(200).html
    assert text in [i.get("value") for i in page.iter("input")]
    assert forum.lea.xml("/topics?q=" + quoted).findtext("filters/q") == text
    for suffix in (".json", ".atom"):
        forum.lea.get("/topics%s?q=%s" % (suffix, quoted)).want(200)


@by_name
def test_each_text_as_a_parameter_or_header_breaks_nothing(forum, n):
    text, quoted = TEXTS[n], urllib.parse.quote(TEXTS[n], safe="")
    for path in ("/topics?kind=%s", "/topics?category=%s", "/topics?after=%s", "/topics?per=%s",
                 "/topics?sort=%s", "/sign-in?to=%s", "/?done=%s", "/topics?%s=1", "/me?done=%s"):
        answer = forum.lea.get(path % quoted)
        assert answer.status in (200, 303, 400), answer
    claim = text.strip(WHITE).encode()
    forum.lea.get("/topics", User_Agent=claim, Referer=claim, Accept_Language=claim,
                  Accept=claim).want(200)
    forum.lea.get("/topics.json", If_None_Match=claim).want(200)
    for path in ("/topics/1-%s", "/%s", "/static/%s", "/topics/%s"):
        forum.lea.fetch("GET", forum.lea.mount + path % quoted, check=False)


def test_the_feed_holds_each_title_exactly(forum):
    for topic in forum.topics:
        forum.rita.post("/topics/%d/status" % topic["id"], {"status": "open"}).want(200)
    path, titles = "/topics.atom?per=100&sort=recent", []
    feed = lxml.etree.fromstring(forum.lea.get(path).want(200).body)
    for entry in feed.findall(ATOM + "entry"):
        titles.append(entry.findtext(ATOM + "title"))
        for node in entry.iter(ATOM + "content", ATOM + "summary"):
            if node.get("type") == "html":
                inner = "<!DOCTYPE html><html><body>%s</body></html>" % (node.text or "")
                everywhere.check_safe(everywhere.parse_html(inner.encode()), forum.lea.mount)
        for link in entry.iter(ATOM + "link"):
            assert link.get("href").startswith("http://" + forum.lea.host)
    assert set(titles) == set(TEXTS)


def test_every_page_found_by_walking_is_safe(forum):
    """The client checks each page; the walk goes wherever a link leads."""
    for client in (forum.lea, forum.rita, forum.person(0)):
        seen, todo = set(), [client.mount + "/", client.mount + "/topics?sort=recent&per=100"]
        while todo and len(seen) < 260:
            path = todo.pop().split("#")[0]
            if path in seen:
                continue
            seen.add(path)
            answer = client.fetch("GET", path)
            assert answer.status in (200, 301, 303), answer
            if answer.type == "text/html":
                todo += [a.get("href") for a in answer.html.iter("a")
                         if (a.get("href") or "").startswith(client.mount)]
        assert len(seen) > 45


def test_every_format_of_every_page_is_well_formed(forum):
    for n, topic in enumerate(forum.topics):
        for client in (forum.lea, forum.rita):
            for suffix in (".json", ".xml"):
                client.get("/topics/%d%s" % (topic["id"], suffix)).want(200)
        person = forum.person(n)
        for path in ("/home.xml", "/home.json", "/me.xml", "/me.json", "/me", "/"):
            person.get(path).want(200)


def skeleton(page):
    """Return the elements and attribute names of a page, in order."""
    return [(node.tag, sorted(node.attrib)) for node in page.iter(lxml.etree.Element)]


@by_name
def test_a_page_has_the_same_elements_whatever_the_text(forum, n):
    plain = Client(forum.server, "lea").ask("Un titre simple et bon", "", tags=["mot"])
    hostile = forum.person(n).ask(TEXTS[n], "", tags=[TEXTS[n].replace(",", " ")[:30]])
    for path in ("/topics/%d",):
        one, two = (forum.rita.get(path % t["id"]).want(200).html for t in (plain, hostile))
        assert skeleton(one) == skeleton(two)


# The canaries: the checker must see what it is there to see

GOOD = """<!DOCTYPE html><html lang="fr"><head><title>x</title></head><body><main><h1>%s</h1>
<p><a href="%s">y</a></p></main></body></html>"""
ACTIVE = ["script element", "image with handler", "svg with handler", "closing textarea",
          "closing title and style"]


def fails(body):
    try:
        everywhere.check_html(body.encode(), "/crm/feedback")
    except AssertionError:
        return True
    return False


def test_the_checker_accepts_a_good_page():
    assert not fails(GOOD % ("Bonjour", "/crm/feedback/topics"))


@pytest.mark.parametrize("name", ACTIVE)
def test_the_checker_catches_markup_that_came_through(name):
    text = [h["text"] for h in HOSTILE if h["name"] == name][0]
    assert fails(GOOD % (text, "/"))


@pytest.mark.parametrize("href", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x",
                                  "vbscript:x", "//evil.example", "/\\evil.example",
                                  "java\tscript:alert(1)", " javascript:x", "\x01javascript:x",
                                  'x" onclick="alert(1)', "x' style='", "file:///etc/passwd"])
def test_the_checker_catches_addresses(href):
    page = GOOD % ("x", href.replace("&", "&amp;"))
    assert fails(page) or "'" in href and fails(page.replace('"%s"' % href, "'%s'" % href))


@pytest.mark.parametrize("more", ["<p onclick='x'>", "<p style='x'>", "<iframe></iframe>",
                                  "<script>x</script>", "<script src='//evil/x.js'></script>",
                                  "<meta http-equiv='refresh' content='0'>", "<base href='/'>",
                                  "<form action='https://evil'></form>", "<object></object>",
                                  "<img src='https://evil/x' alt=''>", "<blink>x</blink>",
                                  "<input name='x'>", "<p id='a'></p><p id='a'></p>", "</p></div>",
                                  "<h1>encore</h1>", "<a href='x' target='_blank'>x</a>"])
def test_the_checker_catches_what_the_sheets_did_not_write(more):
    assert fails((GOOD % ("x", "/")).replace("<p>", more + "<p>"))
    assert not fails((GOOD % ("x", "/")).replace("<p>", "<p class='y'>z</p><p>"))


def test_the_checker_catches_a_document_that_breaks_the_contract():
    for bad in (b"<page/>", b"<page name='topic' lang='fr'><evil/></page>"):
        with pytest.raises(AssertionError):
            everywhere.check_xml(bad)


def test_the_corpus_is_complete():
    assert len(TEXTS) == len(set(TEXTS)) == 40
    assert all(10 <= len(t) <= 150 for t in TEXTS), "each can be a title"
    assert JSON == "application/json"
