"""The inbox: what happened to what one follows."""

import pytest
import lxml.etree

import shapes
from client import Client
from httpd import Httpd, running

LINE = {"topic": {"id": shapes.number, "kind": shapes.one_of(*shapes.KINDS), "title": shapes.text},
        "event": shapes.text, "status": shapes.maybe(shapes.text),
        "comment": shapes.maybe(shapes.number), "unread": shapes.number,
        "internal": shapes.number, "at": shapes.time, "url": shapes.text}
INBOX = {"inbox": shapes.many(LINE), "until": shapes.maybe(shapes.number),
         "unread": shapes.number, "next": shapes.maybe(shapes.text)}


@pytest.fixture(scope="module", name="site")
def own_site():
    """A server of this file's own: what others follow and write counts here."""
    with running(Httpd()) as server:
        yield server


@pytest.fixture(autouse=True)
def calm(lea, karim, rita, marc):
    """Everyone begins with an inbox that is read."""
    for person in (lea, karim, rita, marc):
        person.post("/inbox/read", {}).want(200)


@pytest.fixture
def topic(lea):
    return lea.ask("Comment exporter une liste de contacts ?", kind="question")["id"]


def inbox(person):
    got = person.json("/inbox")
    shapes.must_follow(got, INBOX)
    return got


def news(person):
    """Return the unread lines of PERSON as (topic, event, unread)."""
    return [(l["topic"]["id"], l["event"], l["unread"])
            for l in inbox(person)["inbox"] if l["unread"]]


def unread(person):
    return int(person.xml("/me").find("viewer").get("unread") or 0)


def test_a_comment_reaches_who_follows_and_not_who_wrote_it(lea, karim, topic):
    comment = karim.comment(topic)["id"]
    assert news(lea) == [(topic, "comment", 1)] and news(karim) == []
    line = inbox(lea)["inbox"][0]
    assert line["comment"] == comment and line["topic"]["title"].startswith("Comment exporter")
    assert unread(lea) == 1 and unread(karim) == 0


def test_a_topic_has_one_line_until_it_is_read(lea, karim, ines, topic):
    karim.comment(topic)
    ines.comment(topic)
    assert news(lea) == [(topic, "comment", 2)] and unread(lea) == 1
    assert news(karim) == [(topic, "comment", 1)]


def test_answer_accepted_and_status_are_told(lea, karim, rita, topic):
    karim.vote(topic)
    rita.comment(topic, "Voici comment.", kind="answer")
    assert news(lea) == [(topic, "answer", 1)]
    comment = rita.comment(topic, "Mieux encore.")["id"]
    lea.post("/topics/%d/accept" % topic, {"comment": comment}).want(200)
    assert news(karim) == [(topic, "accepted", 3)] and news(rita)[0][1] == "accepted"
    rita.post("/topics/%d/status" % topic, {"status": "declined", "reason": "Non."}).want(200)
    assert inbox(karim)["inbox"][0]["status"] == "declined"


def test_staff_that_edits_a_post_tells_its_author(lea, marc, karim, topic):
    karim.vote(topic)
    marc.post("/topics/%d/edit" % topic, {"title": "Exporter une liste de contacts", "body": "",
                                          "revision": 1}).want(200)
    assert news(lea) == [(topic, "edit", 1)] and news(karim) == []


def test_ones_own_edits_tell_nobody(lea, karim, topic):
    karim.vote(topic)
    lea.post("/topics/%d/edit" % topic, {"title": "Exporter une liste de contacts", "body": "",
                                         "revision": 1}).want(200)
    assert news(lea) == [] and news(karim) == []


def test_who_follows_no_more_hears_no_more(lea, karim, topic):
    lea.post("/topics/%d/follow" % topic, {"on": False}).want(200)
    karim.comment(topic)
    assert news(lea) == []


def test_internal_notes_reach_only_who_may_read_them(lea, karim, rita, marc, topic):
    for person in (karim, marc):
        person.vote(topic)
    rita.comment(topic, "Entre nous.", kind="note")
    assert news(lea) == news(karim) == [] and unread(lea) == unread(karim) == 0
    assert news(marc) == [(topic, "note", 1)] and unread(marc) == 1
    for path in ("/inbox", "/inbox.xml", "/inbox.atom", "/inbox.json"):
        assert "/inbox/%d" % topic not in lea.get(path).want(200).text
    assert inbox(marc)["inbox"][0]["internal"] == 1


def test_a_note_that_mentions_a_member_tells_them_nothing(lea, karim, rita, topic):
    me = int(karim.xml("/me").find("viewer").get("id"))
    rita.comment(topic, "Voir avec @[Karim](/people/%d)" % me, kind="note")
    assert news(karim) == [] and unread(karim) == 0


def test_the_line_leads_to_what_happened_and_is_read(lea, karim, topic):
    comment = karim.comment(topic)["id"]
    line = inbox(lea)["inbox"][0]
    answer = lea.fetch("GET", line["url"]).want(303)
    assert answer.header("Location").endswith("#c%d" % comment)
    assert lea.follow(answer).status == 200
    assert news(lea) == [] and unread(lea) == 0
    assert inbox(lea)["inbox"][0]["unread"] == 0
    karim.comment(topic)
    assert news(lea) == [(topic, "comment", 1)]


def test_looking_at_the_inbox_marks_nothing(lea, karim, topic):
    karim.comment(topic)
    lea.get("/inbox").want(200)
    lea.head("/inbox").want(200)
    assert unread(lea) == 1


def test_all_is_read_by_one_button(lea, karim, topic):
    other = lea.ask("Comment importer une liste de contacts ?")["id"]
    karim.comment(topic)
    karim.comment(other)
    page = lea.get("/inbox").want(200)
    assert [l for l in page.html.xpath("//a[contains(@href, '/inbox/')]/text()")][:2] == \
        ["Comment importer une liste de contacts ?", "Comment exporter une liste de contacts ?"]
    answer = page.form("/inbox/read").send().want(303)
    assert lea.follow(answer).want(200).html.xpath("//p[@role='status']")
    assert unread(lea) == 0 and not lea.get("/inbox").forms("/inbox/read")


def test_what_came_after_the_page_stays_unread(lea, karim, topic):
    other = lea.ask("Comment importer une liste de contacts ?")["id"]
    karim.comment(topic)
    form = lea.get("/inbox").form("/inbox/read")
    karim.comment(other)
    form.send().want(303)
    assert news(lea) == [(other, "comment", 1)]


def test_one_topic_may_be_marked_alone(lea, karim, topic):
    other = lea.ask("Comment importer une liste de contacts ?")["id"]
    karim.comment(topic)
    karim.comment(other)
    got = lea.post("/inbox/read", {"topic": topic}).want(200).json
    shapes.must_follow(got, INBOX)
    assert news(lea) == [(other, "comment", 1)]


def test_hidden_topics_disappear_and_come_back(lea, karim, marc, topic):
    karim.vote(topic)
    lea.comment(topic)
    assert unread(karim) == 1
    marc.post("/topics/%d/hide" % topic, {}).want(200)
    assert news(karim) == [] and unread(karim) == 0
    karim.get("/inbox/%d" % topic).want(404)
    marc.post("/topics/%d/approve" % topic, {}).want(200)
    assert unread(karim) == 1


def test_the_number_stands_in_the_header_of_every_page(lea, karim, topic):
    karim.comment(topic)
    for path in ("/", "/topics", "/me", "/topics/%d" % topic):
        assert lea.get(path).html.xpath("//nav//a[contains(@href, '/inbox')]"
                                        "/span[starts-with(text(), '1')]"), path
    assert not karim.get("/").html.xpath("//nav//span[@class='count']")


def test_the_inbox_is_paged(site, lea, voters):
    person = voters[0]
    person.post("/inbox/read", {}).want(200)
    topics = [lea.ask("Sujet numéro %d de la boîte" % n)["id"] for n in range(30)]
    for n in topics:
        person.post("/topics/%d/follow" % n, {"on": True}).want(200)
        lea.comment(n)
    seen, path = [], "/inbox.json"
    while path:
        got = person.fetch("GET", path if path.startswith(person.mount) else person.mount + path)
        seen += [l["topic"]["id"] for l in got.want(200).json["inbox"]]
        path = got.json["next"]
    assert seen[:30] == topics[::-1] and len(seen) == len(set(seen))
    assert got.json["unread"] == 30


def test_the_inbox_is_a_feed(lea, karim, topic):
    karim.comment(topic)
    feed = lxml.etree.fromstring(lea.get("/inbox.atom").want(200).body)
    atom = "{http://www.w3.org/2005/Atom}"
    entry = feed.find(atom + "entry")
    assert entry.findtext(atom + "title") == "Comment exporter une liste de contacts ?"
    assert entry.findtext(atom + "summary") == "Nouveau message"
    assert feed.findtext(atom + "updated") == entry.findtext(atom + "updated")


@pytest.mark.parametrize("after", ["x", "-1", "0", "1.5", "9" * 30])
def test_a_place_made_up_by_hand_is_400(lea, after):
    lea.get("/inbox?after=" + after).want(400)


@pytest.mark.parametrize("field, value", [("topic", "x"), ("topic", -1), ("topic", []),
                                          ("until", 0), ("until", 10 ** 30), ("until", {})])
def test_what_is_no_topic_and_no_event_is_422(lea, field, value):
    problems = lea.post("/inbox/read", {field: value}).want(422).json["problems"]
    assert problems[0]["field"] == field
    lea.post_form("/inbox/read", {field: "x"}).want(422)


def test_nobody_has_no_inbox(nobody):
    for path in ("/inbox", "/inbox/1", "/follow", "/people?q=lea"):
        nobody.get(path).want(401)


def test_another_persons_line_is_not_there(karim, lea, topic):
    lea.get("/inbox/999999").want(404)
    karim.get("/inbox/%d" % topic).want(303)
    karim.get("/inbox/%d?internal=1" % topic).want(303)


def test_forms_need_their_token(lea):
    lea.post_form("/inbox/read", {"token": "x"}).want(403)
    lea.post_form("/follow", {"what": "site", "which": "x", "on": "1", "token": "x"}).want(403)
