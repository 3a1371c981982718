"""Hidden names: what may be known of who wrote it, by whom, and where it must not be."""

import contextlib
import os
import sqlite3

import pytest

from client import Client
from httpd import PEOPLE

#: The person who hides: nothing else on the server has these words in it.
LOGIN, NAME, SITE = "canari-7391", "Zoé Canarivault", "Ouagadougou-Canari"
PEOPLE[LOGIN] = (NAME, SITE, "Vendeuse canari", None)
SECRETS = (LOGIN, NAME, "Canarivault", SITE, "Vendeuse canari")

#: Where peers may look; {topic} and {comment} are what was posted.
PLACES = ("/", "/home.json", "/home.xml", "/topics", "/topics.json?per=100", "/topics.xml",
          "/topics.atom", "/topics.json?sort=recent", "/topics.json?sort=active",
          "/topics.json?sort=trending", "/topics.json?sort=importance", "/topics?q=masqu%C3%A9",
          "/topics.xml?q=perroquet", "/topics.atom?q=masqu%C3%A9", "/topics/{topic}",
          "/topics/{topic}.json", "/topics/{topic}.xml", "/topics/{topic}/history",
          "/topics/{topic}/history.json", "/topics/{topic}/history.xml",
          "/comments/{comment}.json", "/comments/{comment}.xml", "/comments/{comment}/history",
          "/comments/{comment}/history.json", "/me", "/me.json", "/me.xml", "/inbox",
          "/inbox.json", "/inbox.xml", "/roadmap", "/roadmap.json", "/roadmap.xml", "/people/0")


@pytest.fixture(params=["moderators", "nobody"])
def hiding(request, serve):
    """A server of either mode; returns it and its mode."""
    server = serve(extra="  FeedbackAnonymousPosts %s" % request.param)
    return server, request.param


def person(server, login):
    return Client(server, login)


def query(server, text, *values):
    with contextlib.closing(sqlite3.connect(server.db, timeout=10)) as db:
        return db.execute(text, values).fetchall()


def crowd(server, site, count):
    """Let COUNT people work at SITE."""
    for n in range(1, count + 1):
        person(server, "m%02d" % n).also(X_Site=site.encode()).get("/").want(200)


def post(server):
    """Let the canary post a topic and a comment without a name; return their ids."""
    zoe = person(server, LOGIN)
    topic = zoe.post("/topics", {"kind": "question", "title": "Un sujet masqué de perroquet",
                                 "body": "perroquet", "anonymous": True}).want(201).json["topic"]
    comment = zoe.post("/topics/%d/comments" % topic["id"],
                       {"body": "Un message masqué de perroquet", "anonymous": True}).want(201)
    return topic["id"], comment.json["comment"]["id"]


def leaks(server, login, topic, comment):
    """Return where LOGIN finds a word of the canary's."""
    found = []
    for place in PLACES:
        answer = person(server, login).get(place.format(topic=topic, comment=comment))
        seen = answer.text + repr(answer.headers)
        found += ["%s: %s" % (place, word) for word in SECRETS if word in seen]
    return found


def test_the_name_is_nowhere_for_peers(hiding):
    server, mode = hiding
    for login in ("lea", "rita", "sam", "ines", "edith"):
        person(server, login).get("/").want(200)
    topic, comment = post(server)
    lea = person(server, "lea")
    lea.post("/topics/%d/follow" % topic, {"on": True}).want(200)
    if mode == "moderators":
        zoe = person(server, LOGIN)
        zoe.post("/topics/%d/edit" % topic, {"title": "Un sujet masqué et corrigé", "revision": 1,
                                             "body": "perroquet corrigé"}).want(200)
        zoe.post("/comments/%d/edit" % comment, {"body": "Message masqué corrigé",
                                                 "revision": 1}).want(200)
        other = lea.comment(topic, "Une réponse signée")["id"]
        zoe.post("/topics/%d/accept" % topic, {"comment": other}).want(200)
    for login in ("lea", "rita", "sam", "ines", "edith"):
        assert not leaks(server, login, topic, comment), login
    assert lea.topic(topic)["author"] is None
    assert [c["author"] for c in lea.topic(topic)["thread"]][0] is None
    me = query(server, "SELECT id FROM person WHERE login = ?", LOGIN)[0][0]
    assert "perroquet" not in lea.get("/people/%d" % me).text
    assert "perroquet" not in lea.get("/people/%d.json" % me).text


def test_moderators_and_admins_see_it_where_they_may(hiding):
    server, mode = hiding
    topic, comment = post(server)
    for login in ("marc", "ada", LOGIN):
        seen = person(server, login).topic(topic)
        names = [(a or {}).get("login") for a in (seen["author"], seen["thread"][0]["author"])]
        assert names == ([LOGIN] * 2 if mode == "moderators" else [None] * 2), login
        assert (NAME in person(server, login).page(topic).html.get_element_by_id("main")
                .text_content()) == (mode == "moderators")


def test_nobody_means_that_the_author_is_stored_nowhere(hiding):
    server, mode = hiding
    topic, comment = post(server)
    me = query(server, "SELECT id FROM person WHERE login = ?", LOGIN)[0][0]
    found = []
    for (table,) in query(server, "SELECT name FROM sqlite_master WHERE type = 'table'"
                          " AND name NOT LIKE '%\\_text%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'"):
        columns = [row[1] for row in query(server, "PRAGMA table_info(%s)" % table)]
        for column in set(columns) & {"person", "author", "changed_by", "assignee", "actor"}:
            if query(server, "SELECT 1 FROM %s WHERE %s = ?" % (table, column), me):
                found.append((table, column))
    found = [f for f in found if f[0] != "person_word"]
    assert bool(found) == (mode == "moderators"), found
    assert query(server, "SELECT author FROM topic UNION SELECT author FROM comment") == [(0,)]


def test_nobody_casts_no_vote_and_follows_nothing(hiding):
    server, mode = hiding
    topic, _ = post(server)
    seen, me = person(server, "lea").topic(topic), person(server, LOGIN).json("/me")
    assert seen["score"] == seen["voters"] == (1 if mode == "moderators" else 0)
    assert [t["id"] for t in me["followed"]] == ([topic] if mode == "moderators" else [])


@pytest.mark.parametrize("colleagues,kept", [(4, True), (3, False)])
def test_the_site_is_kept_where_five_people_work(hiding, colleagues, kept):
    server, _ = hiding
    crowd(server, SITE, colleagues)
    topic, comment = post(server)
    for noun, thing in (("topic", topic), ("comment", comment)):
        site = query(server, "SELECT site FROM %s WHERE id = ?" % noun, thing)[0][0]
        assert (site is not None) == kept


def test_the_author_keeps_the_rights_of_one_only_where_known(hiding):
    server, mode = hiding
    zoe, (topic, comment) = person(server, LOGIN), post(server)
    known = 200 if mode == "moderators" else 403
    assert bool(zoe.page(topic).forms("/withdraw")) == (mode == "moderators")
    zoe.post("/comments/%d/withdraw" % comment, {}).want(known)
    zoe.post("/topics/%d/withdraw" % topic, {}).want(known)


def test_pages_are_the_same_bytes_whoever_hides(hiding):
    """Two forums that differ by who hid: peers cannot tell them apart."""
    server, _ = hiding
    ids = [person(server, login).post(
        "/topics", {"kind": "idea", "title": "Deux fois le même sujet", "anonymous": True,
                    "body": login[:0]}).want(201).json["topic"]["id"]
           for login in ("karim", "m40")]
    first, second = (person(server, "lea").topic(i) for i in ids)
    for topic in (first, second):
        for member in ("id", "created_at", "active_at"):
            del topic[member]
    assert first == second


def test_a_form_sent_twice_is_one_topic_also_without_a_name(hiding):
    server, _ = hiding
    zoe = person(server, LOGIN)
    form = zoe.get("/topics/new").want(200).form("/topics")
    for _ in range(2):
        form.send(title="Un sujet envoyé deux fois", anonymous="1").want(303)
    assert len(zoe.json("/topics")["topics"]) == 1
    topic = zoe.json("/topics")["topics"][0]["id"]
    comment = zoe.page(topic).form("/comments")
    for _ in range(2):
        comment.send(body="Deux fois le même message", anonymous="1").want(303)
    assert zoe.topic(topic)["comments"] == 1 and zoe.topic(topic)["author"] is None or \
        zoe.topic(topic)["author"]["login"] == LOGIN


def test_the_choice_is_offered_and_kept(hiding):
    server, _ = hiding
    zoe = person(server, LOGIN)
    page = zoe.get("/topics/new").want(200).form("/topics").send(title="x", anonymous="1").want(422)
    assert page.form("/topics").values["anonymous"] == "1"
    plain = zoe.ask("Un sujet signé comme d’habitude")
    assert plain["author"]["login"] == LOGIN


def test_an_official_answer_is_signed(hiding):
    server, _ = hiding
    topic = person(server, "lea").ask("Une réponse officielle sans nom", kind="question")["id"]
    answer = person(server, "rita").post("/topics/%d/comments" % topic, {
        "body": "Réponse", "kind": "answer", "anonymous": True}).want(422)
    assert [(p["field"], p["code"]) for p in answer.json["problems"]] == [("anonymous", "named")]


@pytest.mark.parametrize("value", ["oui", 2, ["1"], {}])
def test_a_choice_that_is_none_is_422(hiding, value):
    server, _ = hiding
    answer = person(server, LOGIN).post("/topics", {
        "kind": "idea", "title": "Un choix qui n’en est pas un", "anonymous": value}).want(422)
    assert answer.json["problems"][0]["field"] == "anonymous"


def test_off_offers_nothing_and_never_publishes_under_the_name(lea):
    assert "anonymous" not in lea.get("/topics/new").want(200).text
    before = len(lea.json("/topics?sort=recent&per=100")["topics"])
    lea.post("/topics", {"kind": "idea", "title": "Sans nom ou pas du tout",
                         "anonymous": True}).want(422)
    topic = lea.ask("Un sujet où l’on voudrait se cacher")["id"]
    lea.post("/topics/%d/comments" % topic, {"body": "Cachez-moi", "anonymous": True}).want(422)
    assert lea.topic(topic)["thread"] == []
    assert len(lea.json("/topics?sort=recent&per=100")["topics"]) == before + 1 or before == 100


def test_configtest_knows_the_three_modes(serve):
    server = serve(start=False, extra="  FeedbackAnonymousPosts parfois")
    code, said = server.test_config()
    assert code and "FeedbackAnonymousPosts" in said and "nobody" in said


def test_the_leak_test_would_see_a_leak(serve):
    """The canary: a name that is not hidden is found."""
    server = serve()
    zoe = person(server, LOGIN)
    topic = zoe.ask("Un sujet signé de perroquet")["id"]
    comment = zoe.comment(topic)["id"]
    assert len(leaks(server, "lea", topic, comment)) > 10
    assert os.environ["FB_MODULE"]
