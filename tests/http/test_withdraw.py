"""Authors take back what nobody else has to do with."""

import sqlite3

import pytest

from client import Client
from shapes import COMMENT, TOPIC, must_follow


def lists(person):
    """Return every list a person looks at, as one text."""
    return "".join(person.get(path).want(200).text for path in (
        "/", "/home.json", "/topics.json?sort=recent&per=100", "/me.json",
        "/topics.xml?q=retirable", "/topics.atom?sort=recent&per=100"))


def counter(site, what):
    db = sqlite3.connect(site.db, timeout=10)
    row = db.execute("SELECT n FROM counter WHERE what = ?", (what,)).fetchone()
    db.close()
    return row[0] if row else 0


def test_a_withdrawn_topic_is_gone_for_others_and_marked_for_its_author(site, lea, karim, marc,
                                                                        ada):
    topic = lea.ask("Un sujet retirable, mot zébu", tags=["zébu"])["id"]
    before = counter(site, "listed")
    answer = lea.post("/topics/%d/withdraw" % topic, {}).want(200)
    must_follow(answer.json["topic"], TOPIC)
    assert (answer.json["topic"]["status"], answer.json["topic"]["score"]) == ("hidden", 0)
    for person in (karim, marc, ada):
        for path in ("", ".json", ".xml", "/edit"):
            person.get("/topics/%d%s" % (topic, path)).want(404)
        assert "zébu" not in lists(person)
    assert "zébu" not in lists(lea)
    assert "zébu" not in karim.get("/topics.json?q=z%C3%A9bu").text
    assert counter(site, "listed") == before - 1
    page = lea.page(topic).want(200)
    assert page.html.find_class("remark")
    assert not page.forms("/withdraw") and not page.forms("/vote") and not page.forms("/hide")
    assert not [t for t in lea.json("/me")["voted"] if t["id"] == topic]


def test_by_form_it_leads_back_to_the_topic(lea):
    topic = lea.ask("Un sujet retirable par formulaire")["id"]
    answer = lea.page(topic).form("/withdraw").send().want(303)
    assert answer.location.endswith("done=withdrawn")
    lea.follow(answer).want(200)


@pytest.mark.parametrize("deed", ["vote", "comment"])
def test_what_others_have_to_do_with_stays(lea, karim, deed):
    topic = lea.ask("Un sujet qui n’est plus à moi seule")["id"]
    if deed == "vote":
        karim.vote(topic)
    else:
        karim.comment(topic)
    assert not [f for f in lea.page(topic).forms("/withdraw") if "/topics/" in f.action]
    lea.post("/topics/%d/withdraw" % topic, {}).want(403)
    assert karim.topic(topic)["status"] == "open"


def test_ones_own_comments_do_not_hold_it_and_a_vote_taken_back_does_not_either(lea, karim):
    topic = lea.ask("Un sujet avec mes seuls messages")["id"]
    lea.comment(topic)
    karim.vote(topic)
    karim.vote(topic, 0)
    lea.post("/topics/%d/withdraw" % topic, {}).want(200)
    karim.get("/topics/%d" % topic).want(404)


def test_only_the_author_withdraws(lea, karim, marc, ada):
    topic = lea.ask("Un sujet que seule Léa retire")["id"]
    comment = lea.comment(topic)["id"]
    for person in (karim, marc, ada):
        person.post("/topics/%d/withdraw" % topic, {}).want(403)
        person.post("/comments/%d/withdraw" % comment, {}).want(403)


def test_a_withdrawn_comment_leaves_thread_counts_and_search(lea, karim, marc):
    topic = lea.ask("Un sujet et un message de trop")["id"]
    active = karim.topic(topic)["active_at"]
    comment = karim.comment(topic, "Le mot rare est ornithorynque")["id"]
    assert lea.json("/topics?q=ornithorynque")["topics"]
    answer = karim.post("/comments/%d/withdraw" % comment, {}).want(200)
    must_follow(answer.json["comment"], COMMENT)
    for person in (lea, marc):
        seen = person.topic(topic)
        assert (seen["comments"], seen["thread"], seen["active_at"]) == (0, [], active)
        person.get("/comments/%d.json" % comment).want(404)
        assert "ornithorynque" not in person.page(topic).text
    assert not lea.json("/topics?q=ornithorynque")["topics"]
    assert "ornithorynque" in karim.page(topic).want(200).text
    karim.post("/comments/%d/withdraw" % comment, {}).want(200)
    assert lea.topic(topic)["comments"] == 0


def test_a_comment_with_replies_or_accepted_stays(lea, karim, rita):
    topic = lea.ask("Un message auquel on a répondu", kind="question")["id"]
    first, second = karim.comment(topic)["id"], karim.comment(topic, "Un autre")["id"]
    lea.comment(topic, "Merci", parent=first)
    lea.post("/topics/%d/accept" % topic, {"comment": second}).want(200)
    for comment in (first, second):
        karim.post("/comments/%d/withdraw" % comment, {}).want(403)
        assert not karim.page(topic).forms("/comments/%d/withdraw" % comment)
    assert karim.topic(topic)["comments"] == 3


def test_a_withdrawn_official_answer_is_no_answer_any_more(lea, rita):
    topic = lea.ask("Une réponse officielle retirée", kind="question")["id"]
    old = rita.comment(topic, "Première réponse", kind="answer")["id"]
    new = rita.comment(topic, "Seconde réponse", kind="answer")["id"]
    rita.post("/comments/%d/withdraw" % new, {}).want(200)
    assert lea.get("/topics/%d.xml" % topic).xml.find("topic").get("answer") == str(old)


def test_unknown_and_hostile_ids(lea, nobody):
    for path in ("/topics/999999/withdraw", "/comments/999999/withdraw",
                 "/topics/99999999999999999999/withdraw", "/topics/0/withdraw"):
        lea.post(path, {}).want(404)
    nobody.post("/topics/1/withdraw", {}).want(401)
    lea.get("/topics/1/withdraw").want(405)
    topic = lea.ask("Un sujet à jeton obligatoire")["id"]
    lea.post_form("/topics/%d/withdraw" % topic, {"token": "x"}).want(403)
    assert Client(lea.server, "lea").topic(topic)["status"] == "open"
