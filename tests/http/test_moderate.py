"""Lock, hide, approve, move, assign, claim, pin; flags; the journal of it all."""

import contextlib
import sqlite3

import pytest

from client import Client
from shapes import TOPIC, must_follow


def journal(site, topic):
    """Return the journal's actions on a topic, in order."""
    with contextlib.closing(sqlite3.connect(site.db, timeout=10)) as db:
        return [row[0] for row in db.execute(
            "SELECT action FROM journal WHERE topic = ? ORDER BY id", (topic,))]


@pytest.fixture
def other_category(site, ada):
    """A second category; returns its slug."""
    with contextlib.closing(sqlite3.connect(site.db, timeout=10)) as db, db:
        db.execute("INSERT INTO category (slug, title, position) VALUES ('mobile', 'Mobile', 2)"
                   " ON CONFLICT DO NOTHING")
    return "mobile"


def test_a_locked_topic_takes_votes_but_no_comments_until_unlocked(site, lea, karim, marc):
    topic = lea.ask("Une discussion à verrouiller")["id"]
    must_follow(marc.post("/topics/%d/lock" % topic, {}).want(200).json["topic"], TOPIC)
    karim.post("/topics/%d/comments" % topic, {"body": "Encore"}).want(403)
    karim.vote(topic, 2)
    assert lea.get("/topics/%d.xml" % topic).xml.find("topic").get("locked") == "1"
    marc.page(topic).form("/lock").send(("on", "0")).want(303)
    karim.comment(topic)
    assert journal(site, topic) == ["lock", "unlock"]


@pytest.mark.parametrize("value", ["peut-être", 2, [], {}, "2"])
def test_a_switch_that_is_neither_on_nor_off_is_422(lea, marc, ada, value):
    topic = lea.ask("Une valeur qui ne dit rien")["id"]
    for act in ("lock", "hide"):
        answer = marc.post("/topics/%d/%s" % (topic, act), {"on": value}).want(422)
        assert answer.json["problems"][0]["field"] == "on"
    ada.post("/topics/%d/pin" % topic, {"on": value}).want(422)
    assert lea.topic(topic)["status"] == "open"


def test_a_hidden_topic_comes_back_as_it_was(site, lea, karim, marc):
    topic = lea.ask("Un sujet masqué, mot hippocampe")["id"]
    karim.vote(topic, 3)
    marc.post("/topics/%d/status" % topic, {"status": "planned"}).want(200)
    assert marc.post("/topics/%d/hide" % topic, {}).want(200).json["topic"]["status"] == "hidden"
    karim.get("/topics/%d" % topic).want(404)
    assert not karim.json("/topics?q=hippocampe")["topics"]
    assert lea.page(topic).want(200).html.find_class("remark")
    marc.post("/topics/%d/hide" % topic, {}).want(200)
    back = marc.post("/topics/%d/approve" % topic, {}).want(200).json["topic"]
    assert (back["status"], back["score"]) == ("planned", 4)
    assert [t["id"] for t in karim.json("/topics?q=hippocampe")["topics"]] == [topic]
    marc.post("/topics/%d/approve" % topic, {}).want(200)
    assert journal(site, topic) == ["status", "hide", "approve"]


def test_a_hidden_comment_is_its_authors_and_the_moderators(site, lea, karim, marc, sam):
    topic = lea.ask("Un sujet au message masqué")["id"]
    comment = karim.comment(topic, "Grossièreté au mot axolotl")["id"]
    reply = sam.comment(topic, "Je réponds quand même", parent=comment)["id"]
    marc.post("/comments/%d/hide" % comment, {}).want(200)
    for person in (lea, sam):
        assert [c["id"] for c in person.topic(topic)["thread"]] == [reply]
        assert "axolotl" not in person.page(topic).text
        assert "Je réponds quand même" in person.page(topic).html.text_content()
        person.get("/comments/%d.json" % comment).want(404)
        person.post("/topics/%d/comments" % topic,
                    {"body": "x", "parent": comment}).want(422)
    assert not sam.json("/topics?q=axolotl")["topics"]
    assert lea.topic(topic)["comments"] == 1
    for person in (karim, marc):
        page = person.page(topic)
        assert "axolotl" in page.text and page.html.find_class("remark")
    karim.post("/comments/%d/edit" % comment, {"body": "Poli, au mot axolotl", "revision": 1}
               ).want(200)
    assert not sam.json("/topics?q=axolotl")["topics"]
    marc.page(topic).form("/comments/%d/approve" % comment).send().want(303)
    assert lea.topic(topic)["comments"] == 2 and not sam.json("/topics?q=grossiere")["topics"]
    with contextlib.closing(sqlite3.connect(site.db, timeout=10)) as db, db:
        db.execute("INSERT INTO comment_text (comment_text) VALUES ('integrity-check')")
    assert [t["id"] for t in sam.json("/topics?q=axolotl")["topics"]] == [topic]
    assert journal(site, topic) == ["hide", "approve"]


def test_a_moderator_never_moderates_own_posts_an_admin_may(marc, ada):
    for act, value in (("lock", {}), ("hide", {}), ("approve", {}), ("move", {"category": 1})):
        marc.post("/topics/%d/%s" % (marc.ask("Un sujet du modérateur")["id"], act),
                  value).want(403)
        ada.post("/topics/%d/%s" % (ada.ask("Un sujet de l’équipe")["id"], act), value).want(200)
    comment = marc.comment(ada.ask("Un sujet où Marc répond")["id"])["id"]
    marc.post("/comments/%d/hide" % comment, {}).want(403)


def test_a_topic_moves_and_the_counts_with_it(site, lea, marc, other_category):
    topic = lea.ask("Un sujet mal rangé")["id"]
    moved = marc.page(topic).form("/move").send(category=other_category).want(303)
    assert lea.topic(topic)["category"]["slug"] == other_category
    assert topic in [t["id"] for t in lea.json("/topics?category=mobile&sort=recent")["topics"]]
    assert moved.location.endswith("done=moved") and journal(site, topic) == ["move"]
    with contextlib.closing(sqlite3.connect(site.db, timeout=10)) as db:
        said = dict(db.execute("SELECT which, n FROM counter WHERE what = 'category' AND n > 0"))
        true = {str(c): n for c, n in db.execute(
            "SELECT category, count(*) FROM topic WHERE listed = 1 GROUP BY category")}
    assert said == true


@pytest.mark.parametrize("value,code", [({}, "missing"), ({"category": ""}, "missing"),
                                        ({"category": "nulle-part"}, "unknown"),
                                        ({"category": 99999}, "unknown"),
                                        ({"category": ["a"]}, "type")])
def test_a_move_to_nowhere_is_422(lea, marc, value, code):
    topic = lea.ask("Un sujet qui ne bouge pas")["id"]
    answer = marc.post("/topics/%d/move" % topic, value).want(422)
    assert [(p["field"], p["code"]) for p in answer.json["problems"]] == [("category", code)]


def test_a_topic_is_assigned_claimed_and_given_back(site, lea, rita, marc, ada):
    topic = lea.ask("Un sujet à confier")["id"]
    assert lea.topic(topic)["assignee"] is None
    rita.get("/").want(200)
    given = ada.post("/topics/%d/assign" % topic, {"login": "rita"}).want(200).json["topic"]
    assert given["assignee"] == {"login": "rita", "name": "Rita Lopez"}
    assert "Rita Lopez" in lea.page(topic).html.text_content()
    marc.post("/topics/%d/claim" % topic, {}).want(409)
    assert rita.post("/topics/%d/claim" % topic, {}).want(200).json["topic"]["assignee"]
    ada.post("/topics/%d/assign" % topic, {"login": ""}).want(200)
    assert lea.topic(topic)["assignee"] is None
    marc.page(topic).form("/claim").send().want(303)
    assert lea.topic(topic)["assignee"]["login"] == "marc"
    assert journal(site, topic) == ["assign", "assign", "claim"]


@pytest.mark.parametrize("value,code", [({}, "missing"), ({"login": "personne-de-tel"}, "unknown"),
                                        ({"login": ["rita"]}, "type")])
def test_an_assignment_to_a_stranger_is_422_and_keeps_what_was_typed(lea, ada, value, code):
    topic = lea.ask("Un sujet confié à personne")["id"]
    answer = ada.post("/topics/%d/assign" % topic, value).want(422)
    assert [(p["field"], p["code"]) for p in answer.json["problems"]] == [("login", code)]
    page = ada.page(topic).form("/assign").send(login="personne-de-tel").want(422)
    assert page.form("/assign").values["login"] == "personne-de-tel"


def test_one_topic_is_pinned_at_a_time(site, lea, sam, ada):
    first = lea.ask("Le premier message à la une")["id"]
    second = lea.ask("Le second à la une")["id"]
    lea.post("/topics/%d/pin" % first, {}).want(403)

    def pinned():
        seen = {tuple(t.get("id") for t in lea.get(p).want(200).xml.findall("pinned/topic"))
                for p in ("/home.xml", "/topics.xml")}
        assert len(seen) == 1
        return seen.pop()
    sam.post("/topics/%d/pin" % first, {}).want(200)
    assert pinned() == (str(first),)
    sam.page(second).form("/pin").send(("on", "1")).want(303)
    assert pinned() == (str(second),)
    assert lea.get("/").html.get_element_by_id("pinned") is not None
    ada.post("/topics/%d/hide" % second, {}).want(200)
    assert pinned() == ()
    ada.post("/topics/%d/approve" % second, {}).want(200)
    ada.post("/topics/%d/pin" % second, {"on": False}).want(200)
    assert pinned() == ()


# Flags

def test_three_people_hide_a_topic_until_a_moderator_looks(site, lea, karim, sam, ines, edith,
                                                           marc):
    topic = lea.ask("Un sujet signalé par trois")["id"]
    for _ in range(3):
        karim.post("/topics/%d/flag" % topic, {"reason": "Publicité"}).want(200)
    sam.post("/topics/%d/flag" % topic, {"reason": "Publicité"}).want(200)
    assert lea.topic(topic)["status"] == "open", "one person counts once"
    answer = ines.post("/topics/%d/flag" % topic, {"reason": "Moi aussi"}).want(200)
    assert answer.json["topic"]["status"] == "hidden"
    edith.get("/topics/%d" % topic).want(404)
    page = marc.page(topic).want(200)
    assert "Publicité" in page.html.text_content()
    assert "Publicité" not in lea.page(topic).html.text_content()
    marc.post("/topics/%d/approve" % topic, {}).want(200)
    edith.page(topic).want(200)
    assert "Publicité" not in marc.page(topic).html.text_content()
    edith.post("/topics/%d/flag" % topic, {"reason": "Un quatrième"}).want(200)
    assert lea.topic(topic)["status"] == "open", "what was looked at counts no more"
    assert journal(site, topic) == ["flagged", "approve"]


def test_by_form_the_third_flag_leads_where_one_can_go(lea, karim, sam, ines):
    topic = lea.ask("Un sujet signalé par formulaire")["id"]
    for person in (karim, sam):
        answer = person.page(topic).form("/topics/%d-un-sujet-signale-par-formulaire/flag"
                                         % topic).send(reason="Hors sujet").want(303)
        assert "/topics/%d" % topic in answer.location
    answer = ines.page(topic).form("/flag").send(reason="Hors sujet").want(303)
    assert answer.location.endswith("/topics?done=flagged")
    ines.follow(answer).want(200)


def test_three_people_hide_a_comment(site, lea, karim, sam, ines, marc):
    topic = lea.ask("Un sujet au message signalé")["id"]
    comment = lea.comment(topic, "Un message signalé")["id"]
    for person in (karim, sam, ines):
        answer = person.post("/comments/%d/flag" % comment, {"reason": "Blessant"}).want(200)
        assert answer.json["comment"]["id"] == comment
    assert karim.topic(topic)["comments"] == 0
    assert "Blessant" in marc.page(topic).html.text_content()
    marc.post("/comments/%d/approve" % comment, {}).want(200)
    assert karim.topic(topic)["comments"] == 1


@pytest.mark.parametrize("value,code", [({}, "missing"), ({"reason": " \n"}, "missing"),
                                        ({"reason": "x" * 2001}, "too_long"),
                                        ({"reason": 5.5}, None), ({"reason": ["a"]}, "type")])
def test_a_flag_wants_a_reason(lea, karim, value, code):
    topic = lea.ask("Un sujet mal signalé")["id"]
    comment = lea.comment(topic)["id"]
    for path in ("/topics/%d/flag" % topic, "/comments/%d/flag" % comment):
        answer = karim.post(path, value)
        if code:
            assert [(p["field"], p["code"]) for p in answer.want(422).json["problems"]] == \
                [("reason", code)]
    page = karim.page(topic).form("/comments/%d/flag" % comment).send(reason="").want(422)
    assert page.html.find_class("problem")


def test_flags_have_a_limit_a_minute(serve):
    server = serve(rate="2")
    karim, people = Client(server, "karim"), ("lea", "sam", "ines")
    topics = [Client(server, p).ask("Un sujet parmi d’autres %s" % p)["id"] for p in people]
    for topic in topics[:2]:
        karim.post("/topics/%d/flag" % topic, {"reason": "Non"}).want(200)
    answer = karim.post("/topics/%d/flag" % topics[2], {"reason": "Non"}).want(429)
    assert 0 < int(answer.header("Retry-After")) <= 61


def test_votes_have_a_limit_a_minute(serve):
    server = serve(rate="1")
    karim = Client(server, "karim")
    topics = [Client(server, "m%02d" % n).ask("Un sujet de la foule %d" % n)["id"]
              for n in range(1, 8)]
    for topic in topics[:5]:
        karim.vote(topic)
    karim.post("/topics/%d/vote" % topics[5], {"weight": 1}).want(429)
    karim.post("/topics/%d/vote" % topics[0], {"weight": 0}).want(200)
