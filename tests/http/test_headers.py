"""Headers on every answer; caching; compression."""

import gzip
import re

import pytest

import everywhere
from client import JSON, Client
from httpd import OPEN

PAGES = ["/", "/topics", "/topics.json", "/topics.xml", "/topics.atom", "/me", "/me.json",
         "/home.json"]


@pytest.fixture(scope="module")
def topic(site):
    return Client(site, "lea").ask("Un sujet pour les en-têtes", "Du texte. " * 400)["id"]


@pytest.mark.parametrize("method, path, status", [
    ("GET", "/", 200), ("GET", "/topics/999999", 404), ("GET", "/nowhere", 404),
    ("PUT", "/topics", 405), ("DELETE", "/", 405), ("POST", "/me.json", None),
    ("GET", "/static/charter.css", 200), ("GET", "/static/nothing.css", 404),
    ("GET", "/static/", None), ("OPTIONS", "/topics", None), ("TRACE", "/topics", None),
    ("GET", "/topics?per=x", 400), ("GET", "/topics/../static/../nowhere", 404),
])
def test_every_answer_has_the_security_headers(lea, method, path, status):
    answer = lea.fetch(method, lea.mount + path, check=False)
    if status:
        answer.want(status)
    everywhere.check_headers(answer, static=answer.status >= 400 or path.startswith("/static"))


def test_httpd_own_401_has_the_security_headers(site):
    answer = Client(site).fetch("GET", site.mount + "/topics", check=False).want(401)
    everywhere.check_headers(answer)
    assert answer.header("WWW-Authenticate").startswith("Basic")
    site.allow("AH01617")
    wrong = Client(site, "lea", Authorization="Basic bGVhOndyb25n")
    everywhere.check_headers(wrong.fetch("GET", site.mount + "/", check=False).want(401))


def test_pages_outside_the_mount_are_left_alone(lea):
    answer = lea.fetch("GET", "/crm/index.html", check=False).want(200)
    assert answer.header("Content-Security-Policy") is None
    assert answer.header("Cache-Control") is None and answer.header("Vary") is None
    lea.fetch("GET", "/crm/feedbackish", check=False).want(404)


def test_static_files_are_plain_files(lea):
    answer = lea.get("/static/charter.css").want(200)
    assert answer.type == "text/css" and b":root" in answer.body
    again = lea.get("/static/charter.css", If_None_Match=answer.header("ETag"))
    assert again.want(304).body == b""
    everywhere.check_headers(again, static=True)
    script = lea.get("/static/feedback.js").want(200)
    assert script.type in ("text/javascript", "application/javascript")


@pytest.mark.parametrize("path", ["/static/", "/static/../charter.xsl",
                                  "/static/%2e%2e/charter.xsl", "/static/../words-fr.ent",
                                  "/static/./../../error_log", "/static//etc/passwd"])
def test_static_serves_nothing_outside_its_folder(lea, path):
    answer = lea.fetch("GET", lea.mount + path, check=False)
    assert answer.status in (400, 403, 404), answer
    assert b"xsl:" not in answer.body and b"ENTITY" not in answer.body


def test_the_administrators_own_header_wins_and_stands_alone(serve):
    server = serve(extra="""\
  Header always set Content-Security-Policy "default-src 'none'; sandbox"
  Header always set Referrer-Policy no-referrer
""")
    for login, path in (("lea", "/"), ("lea", "/static/charter.css"), ("lea", "/nowhere"),
                        (None, "/"), ("lea", "/topics.json")):
        answer = Client(server, login).fetch("GET", server.mount + path, check=False)
        assert answer.all("Content-Security-Policy") == ["default-src 'none'; sandbox"], answer
        assert answer.all("Referrer-Policy") == ["no-referrer"], answer
        assert answer.all("X-Content-Type-Options") == ["nosniff"], answer


def test_nobody_ever_gets_a_cookie(lea, topic):
    """The client checks each answer; this walks those that set one elsewhere."""
    for answer in (lea.get("/sign-in?to=/crm/feedback/"), lea.page(topic),
                   lea.post_form("/topics/%d/vote" % topic, {"weight": "1"}),
                   lea.post_form("/me", {"lang": ""})):
        assert not answer.all("Set-Cookie") and not answer.all("Set-Cookie2")


# ETags

@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_has_not_changed_is_304(lea, topic, path):
    answer = lea.get(path).want(200)
    tag = answer.header("ETag")
    assert re.fullmatch(r'(W/)?"[!-~]+"', tag), answer
    assert lea.get(path).header("ETag") == tag
    again = lea.get(path, If_None_Match=tag).want(304)
    assert again.body == b"" and again.header("ETag") == tag
    assert lea.head(path, If_None_Match=tag).status == 304


@pytest.mark.parametrize("path", ["", ".json", ".xml"])
def test_a_tag_never_stands_for_two_different_topics_pages(lea, topic, path):
    """The form on it has a one-time id: the page has no tag, or the same bytes."""
    one, two = (lea.get("/topics/%d%s" % (topic, path)).want(200) for _ in "12")
    if one.header("ETag") and one.header("ETag") == two.header("ETag"):
        assert one.body == two.body


def test_the_JSON_of_a_topic_is_304_until_something_happens(lea, karim, topic):
    path = "/topics/%d.json" % topic
    tag = lea.get(path).header("ETag")
    lea.get(path, If_None_Match=tag).want(304)
    karim.vote(topic, 2)
    changed = lea.get(path, If_None_Match=tag).want(200)
    assert changed.header("ETag") != tag
    karim.comment(topic)
    lea.get(path, If_None_Match=changed.header("ETag")).want(200)


@pytest.mark.parametrize("form", ["{tag}", "W/{tag}", '"other", {tag}', '"a",W/"b",{tag},"c"',
                                  "*", '"x" , {tag} ', '"a,b", {tag}'])
def test_If_None_Match_is_read_as_a_list(lea, form):
    tag = lea.get("/topics.json").header("ETag")
    strong = tag[2:] if tag.startswith("W/") else tag
    lea.get("/topics.json", If_None_Match=form.format(tag=strong)).want(304)


@pytest.mark.parametrize("value", ['"other"', "", "W/", '"', "nonsense", ",,,", '""', '"*"'])
def test_a_foreign_tag_gets_the_page(lea, value):
    lea.get("/topics.json", If_None_Match=value).want(200)


def test_pages_differ_by_person_language_and_format_and_so_do_their_tags(lea, karim):
    tags = [lea.get("/me"), karim.get("/me"), lea.get("/me", Accept_Language="en"),
            lea.get("/me", Accept="application/xml"), lea.get("/me", Accept=JSON)]
    assert len({a.header("ETag") for a in tags}) == len(tags)


def test_a_304_repeats_the_headers_that_matter(lea):
    tag = lea.get("/topics").header("ETag")
    answer = lea.get("/topics", If_None_Match=tag).want(304)
    everywhere.check_headers(answer)
    assert answer.header("Content-Type") is None or not answer.header("Content-Length")


# Compression

def inflate(answer):
    assert answer.header("Content-Encoding") == "gzip", answer
    return gzip.decompress(answer.body)


def test_a_compressed_page_is_the_page(lea, topic):
    for path in ("/topics", "/topics.json", "/topics.xml", "/me"):
        plain, packed = lea.get(path), lea.get(path, Accept_Encoding="gzip")
        assert inflate(packed) == plain.body
        assert "accept-encoding" in packed.header("Vary").lower()
        assert plain.header("Content-Encoding") is None
        everywhere.check_headers(packed)


def test_the_tag_of_a_compressed_page_sent_back_is_304(lea):
    packed = lea.get("/topics", Accept_Encoding="gzip")
    tag = packed.header("ETag")
    again = lea.get("/topics", Accept_Encoding="gzip", If_None_Match=tag).want(304)
    assert again.body == b"" and again.header("Content-Encoding") in (None, "gzip")
    lea.get("/topics", If_None_Match=lea.get("/topics").header("ETag"),
             Accept_Encoding="gzip").want(304)


def test_a_compressed_error_is_the_error(lea):
    answer = lea.get("/nowhere", Accept_Encoding="gzip").want(404)
    body = gzip.decompress(answer.body) if answer.header("Content-Encoding") else answer.body
    everywhere.check_html(body, lea.mount)


def test_posts_are_never_cached(lea, topic):
    for answer in (lea.post("/topics/%d/vote" % topic, {"weight": 1}),
                   lea.post_form("/topics/%d/vote" % topic, {"weight": "2"})):
        assert "private" in answer.header("Cache-Control") or \
            "no-store" in answer.header("Cache-Control")


def test_headers_stand_on_answers_to_nobody_too(serve):
    server = serve(require=OPEN, extra="FeedbackAnonymousRead On")
    nobody = Client(server)
    for path in ("/", "/topics", "/topics.json", "/nowhere", "/topics/1"):
        nobody.get(path)
    nobody.post("/topics", {}).want(401)
