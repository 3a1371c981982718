"""Every page in every format."""

import json
import re

import lxml.etree
import pytest

import everywhere
import shapes
from client import JSON, Client

ATOM = "{http://www.w3.org/2005/Atom}"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.fixture(scope="module")
def topic(site):
    """A topic with everything on it; its id."""
    lea, rita = Client(site, "lea"), Client(site, "rita")
    idea = lea.ask("Exporter les contacts vers Excel", "Une *liste* par semaine.\n\n- ici\n- là",
                   tags=["excel", "export"])["id"]
    first = Client(site, "karim").comment(idea, "Nous aussi à Lille.")["id"]
    rita.comment(idea, "C’est noté.", kind="answer", parent=first)
    rita.comment(idea, "Voir avec l’éditeur.", kind="note")
    rita.post("/topics/%d/status" % idea, {"status": "planned", "reason": "En avril"}).want(200)
    Client(site, "sam").vote(idea, 3)
    return idea


def paths(topic):
    return {"home": "/", "topics": "/topics", "topic": "/topics/%d" % topic,
            "ask": "/topics/new", "me": "/me", "edit": "/topics/%d/edit" % topic}


PAGES = sorted(paths(0))
JSON_SHAPES = {"home": shapes.HOME, "topics": shapes.LIST, "topic": {"topic": shapes.TOPIC},
               "ask": shapes.ASK, "me": shapes.ME}


def suffixed(name, path, suffix):
    return ("/home" if name == "home" else path) + suffix


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_HTML_for_a_browser(lea, topic, name):
    answer = lea.get(paths(topic)[name], Accept=BROWSER).want(200)
    assert answer.type == "text/html"
    assert answer.html.get("lang") == "fr"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_a_valid_document_as_xml(lea, topic, name):
    path = paths(topic)[name]
    by_suffix = lea.get(suffixed(name, path, ".xml")).want(200)
    assert by_suffix.type == "application/xml"
    everywhere.check_xml(by_suffix.body)
    assert by_suffix.xml.get("name") == name
    by_accept = lea.get(path, Accept="application/xml").want(200)
    assert by_accept.type == "application/xml"
    everywhere.check_xml(by_accept.body)


@pytest.mark.parametrize("name", sorted(JSON_SHAPES))
def test_every_page_as_JSON_has_exactly_the_members_promised(lea, topic, name):
    path = paths(topic)[name]
    by_suffix = lea.get(suffixed(name, path, ".json")).want(200)
    shapes.must_follow(by_suffix.json, JSON_SHAPES[name])
    by_accept = lea.get(path, Accept=JSON).want(200)
    shapes.must_follow(by_accept.json, JSON_SHAPES[name])


def test_JSON_is_UTF_8_and_ends_in_a_newline(lea, topic):
    answer = lea.get("/topics/%d.json" % topic)
    assert answer.header("Content-Type").lower().replace(" ", "") in (
        "application/json", "application/json;charset=utf-8")
    assert "là" in json.loads(answer.body.decode("utf-8"))["topic"]["body"]


def test_the_JSON_of_a_topic_holds_its_values(lea, karim, topic):
    got = lea.topic(topic)
    assert got["kind"] == "idea" and got["status"] == "planned"
    assert got["body"] == "Une *liste* par semaine.\n\n- ici\n- là"
    assert sorted(got["tags"]) == ["excel", "export"]
    assert (got["score"], got["voters"], got["sites"], got["my_vote"]) == (4, 2, 2, 1)
    assert karim.topic(topic)["my_vote"] == 0
    assert got["comments"] == 2 and [c["kind"] for c in got["thread"]] == ["comment", "answer"]
    assert got["author"] == {"login": "lea", "name": "Léa Martin", "site": "Lyon"}
    assert got["accepted"] is None and got["assignee"] is None and got["revision"] == 1


def test_titles_and_logins_that_look_like_numbers_stay_strings(lea):
    topic = lea.ask("20240101000", "1e3", tags=["2024"])
    got = lea.topic(topic["id"])
    assert got["title"] == "20240101000" and got["body"] == "1e3" and got["tags"] == ["2024"]


def test_the_suffix_beats_the_Accept_header(lea, topic):
    assert lea.get("/topics.json", Accept="text/html").want(200).type == JSON
    assert lea.get("/topics/%d.xml" % topic, Accept=JSON).want(200).type == "application/xml"
    assert lea.get("/topics.atom", Accept=JSON).want(200).type == "application/atom+xml"


@pytest.mark.parametrize("accept, expected", [
    ("*/*", "text/html"), (None, "text/html"), ("text/html", "text/html"),
    ("text/*", "text/html"), ("application/json", JSON),
    ("application/json, text/html;q=0.5", JSON), ("application/json;q=0.1, text/html", "text/html"),
    ("application/json;q=0.9,*/*;q=0.1", JSON), ("APPLICATION/JSON", JSON),
    ("application/json;q=0, text/html;q=0.1", "text/html"), ("text/xml", None),
    ("application/xml", "application/xml"), ("application/atom+xml", "application/atom+xml"),
    ("application/json;charset=utf-8", JSON), (BROWSER, "text/html"), (";;,,q=,/", "text/html"),
])
def test_Accept_chooses_the_format(lea, accept, expected):
    answer = lea.get("/topics", Accept=accept)
    assert answer.status == 200, answer
    if expected:
        assert answer.type == expected, answer


def test_the_feed_of_a_list_is_valid_Atom(lea, topic):
    answer = lea.get("/topics.atom").want(200)
    assert answer.type == "application/atom+xml"
    feed = answer.xml
    assert feed.tag == ATOM + "feed"
    for part in [feed, *feed.findall(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            assert len(part.findall(ATOM + name)) == 1, name
        assert shapes.time(part.findtext(ATOM + "updated"))
        assert part.findtext(ATOM + "id").split(":")[0] in ("http", "https", "tag", "urn")
    ids = [e.findtext(ATOM + "id") for e in feed.findall(ATOM + "entry")]
    assert ids and len(ids) == len(set(ids))
    for entry in feed.findall(ATOM + "entry"):
        assert entry.find(ATOM + "author") is not None or feed.find(ATOM + "author") is not None
        link = entry.find(ATOM + "link")
        assert link.get("href").startswith("http://%s%s/topics/" % (lea.host, lea.mount))
    assert any(link.get("rel") == "self" for link in feed.findall(ATOM + "link"))


def test_a_feed_keeps_the_filters_of_its_list(lea):
    lea.ask("Une question pour le flux", kind="question")
    lea.ask("Un problème pour le flux", kind="problem")
    titles = [e.findtext(ATOM + "title")
              for e in lea.get("/topics.atom?kind=question&sort=recent").want(200).xml
              .findall(ATOM + "entry")]
    assert "Une question pour le flux" in titles and "Un problème pour le flux" not in titles


def test_the_list_page_leads_to_its_feed(lea):
    page = lea.get("/topics?kind=idea").want(200).html
    feeds = [n.get("href") for n in page.iter("a", "link") if ".atom" in (n.get("href") or "")]
    assert feeds
    assert lea.fetch("GET", feeds[0]).want(200).type == "application/atom+xml"
    assert all("kind=idea" in href for href in feeds)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("accept", ["text/html", "application/xml", JSON])
def test_HEAD_gives_the_headers_of_GET_and_no_body(lea, topic, name, accept):
    path = paths(topic)[name]
    got, head = lea.get(path, Accept=accept), lea.head(path, Accept=accept)
    assert head.status == got.status and head.body == b""
    names = {"Content-Type", "Content-Length", "Cache-Control", "Vary",
             "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"}
    for header in names:
        assert head.header(header) == got.header(header), header
    assert (head.header("ETag") is None) == (got.header("ETag") is None)


def test_HEAD_of_what_is_not_there_is_404(lea):
    assert lea.head("/topics/999999").want(404).body == b""


def test_every_page_can_be_reached_from_home(lea, topic):
    """Walk all links of our own from the home page, as a crawler would."""
    seen, todo = set(), [lea.mount + "/"]
    while todo and len(seen) < 150:
        path = todo.pop(0).split("#")[0]
        if path in seen:
            continue
        seen.add(path)
        answer = lea.fetch("GET", path)
        assert answer.status in (200, 301, 303), answer
        if answer.type != "text/html":
            continue
        for link in answer.html.iter("a"):
            href = link.get("href") or ""
            if href.startswith(lea.mount):
                todo.append(href)
    reached = {p[len(lea.mount):].split("?")[0] for p in seen}
    assert {"/", "/topics", "/topics/new", "/me"} <= reached
    assert any(p.startswith("/topics/%d" % topic) for p in reached)


def test_the_mount_without_a_slash_leads_home(lea):
    answer = lea.get("")
    if answer.status != 200:
        assert answer.status in (301, 302, 303, 307, 308), answer
        assert answer.location == lea.mount + "/"


def test_a_topic_can_be_reached_with_and_without_its_slug(lea, topic):
    plain = lea.get("/topics/%d" % topic)
    if plain.status != 200:
        plain = lea.follow(plain.want(301)).want(200)
    other = lea.get("/topics/%d-un-autre-titre" % topic)
    if other.status != 200:
        other = lea.follow(other.want(301)).want(200)
    assert other.html.findtext(".//h1").strip() == "Exporter les contacts vers Excel"
    assert plain.html.findtext(".//h1").strip() == "Exporter les contacts vers Excel"


def test_home_shows_what_is_mine_what_matters_and_what_was_answered(karim, rita):
    mine = karim.ask("Une question de Karim, bien à lui", kind="question")["id"]
    home = karim.json("/home.json")
    assert mine in [t["id"] for t in home["mine"]]
    rita.comment(mine, "Voici comment faire.", kind="answer")
    assert mine in [t["id"] for t in rita.json("/home.json")["answered"]]
    scores = [t["score"] for t in karim.json("/home.json")["important"]]
    assert scores == sorted(scores, reverse=True)


def test_times_stand_as_RFC_3339_and_as_people_write_them(lea, topic):
    """Times stand twice: as RFC 3339 and as the page's language writes them."""
    page = lea.xml("/topics/%d" % topic)
    node = page.find("topic")
    assert shapes.time(node.get("created_at")) and node.get("created_on")
    html = lea.page(topic).html
    times = {t.get("datetime") for t in html.iter("time")}
    assert node.get("created_at")[:19] in {t[:19] for t in times}
    assert all(shapes.time(t) for t in times)


def test_a_link_in_a_body_is_a_link_and_a_list_is_a_list(lea):
    topic = lea.ask("Des liens et des listes", "1. un\n2. [là](https://example.com/a?b=1&c=2)\n\n"
                     "> cité\n\n`code` **fort**\n\nhttps://example.com/nu\n\n## Titre")["id"]
    page = lea.page(topic).html
    hrefs = [a.get("href") for a in page.iter("a")]
    assert "https://example.com/a?b=1&c=2" in hrefs and "https://example.com/nu" in hrefs
    assert page.xpath("//main//ol/li") and page.xpath("//main//blockquote")
    assert page.xpath("//main//strong[.='fort']") and page.xpath("//main//code[.='code']")
    external = [a for a in page.iter("a") if a.get("href") == "https://example.com/nu"][0]
    assert "nofollow" in (external.get("rel") or "") or "noopener" in (external.get("rel") or "")


def test_words_are_those_of_the_language_and_no_entity_is_left(lea, topic):
    for lang in ("fr", "en"):
        for path in paths(topic).values():
            page = lea.get(path, Accept_Language=lang).want(200)
            assert page.html.get("lang") == lang
            shown = page.html.text_content()
            assert not re.search(r"%[12](?![0-9a-f])", shown)
            assert lxml.etree.tostring(page.html).find(b"&amp;frame.") < 0
