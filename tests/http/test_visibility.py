"""Topics that are hidden, awaiting approval, locked or merged.

The pages that make them so come later; here the database says so, and the
pages of today must already keep to it.
"""

import sqlite3

import pytest

from client import JSON


@pytest.fixture
def put(site):
    """Return a function that sets columns of a topic in the database itself."""
    def change(topic, **columns):
        db = sqlite3.connect(site.db, timeout=10)
        with db:
            for name, value in columns.items():
                db.execute("UPDATE topic SET %s = ? WHERE id = ?" % name, (value, topic))
        db.close()
    return change


@pytest.fixture(params=["hidden", "pending"])
def unseen(request, lea, karim, put):
    """A topic of Lea's with a comment of Karim's that is not for everyone."""
    topic = lea.ask("Un-sujet-que-peu-voient, n° 1", "Texte-caché-4712", kind="question")["id"]
    comment = karim.comment(topic, "Commentaire-caché-4712")["id"]
    put(topic, status=request.param, open=0, listed=-1)
    return topic, comment


def test_a_hidden_topic_is_404_to_others_whatever_they_try(unseen, sam, karim, ines):
    topic, comment = unseen
    for person in (sam, ines):
        unknown = person.get("/topics/999999.json").want(404).json
        for path in ("", ".json", ".xml", "/edit", "-un-sujet"):
            person.get("/topics/%d%s" % (topic, path)).want(404)
        assert person.get("/topics/%d.json" % topic).json == unknown, "as if it were not there"
        for path, value in (("vote", {"weight": 2}), ("follow", {"on": True}),
                            ("comments", {"body": "Coucou"}), ("accept", {"comment": comment}),
                            ("status", {"status": "open"}),
                            ("edit", {"title": "Un autre titre", "body": "", "revision": 1})):
            person.post("/topics/%d/%s" % (topic, path), value).want(404)
        person.get("/comments/%d/edit" % comment).want(404)
        person.post("/comments/%d/edit" % comment, {"body": "x", "revision": 1}).want(404)
        person.get("/comments/%d" % comment).want(404)


def test_a_hidden_topic_stands_in_no_list_of_others(unseen, sam, karim):
    sam.get("/")
    for person in (sam, karim):
        for path in ("/", "/home.json", "/home.xml", "/topics", "/topics.json?sort=recent&per=100",
                     "/topics.xml?q=peu-voient", "/topics.atom?sort=recent&per=100", "/me.json",
                     "/topics?q=peu-voient&kind=question"):
            assert "Texte-caché-4712" not in person.get(path).want(200).text
            titles = person.get(path).want(200).text
            assert "Un-sujet-que-peu-voient" not in titles, path


def test_author_and_moderators_still_see_it(unseen, lea, marc, ada):
    topic, _ = unseen
    for person in (lea, marc, ada):
        assert person.topic(topic)["title"].startswith("Un-sujet-que-peu-voient")
        page = person.page(topic).want(200)
        assert "Texte-caché-4712" in page.html.text_content()
        assert not page.forms("/vote")
    assert topic in [t["id"] for t in lea.json("/me")["topics"]]


def test_nobody_votes_or_comments_on_what_is_hidden(unseen, lea, marc):
    topic, _ = unseen
    for person in (lea, marc):
        for path, value in (("vote", {"weight": 3}), ("comments", {"body": "Encore"})):
            answer = person.post("/topics/%d/%s" % (topic, path), value)
            assert answer.status in (403, 409), answer


def test_a_voter_of_a_topic_that_was_hidden_later_does_not_see_it(lea, sam, put):
    topic = lea.ask("Voté-puis-caché, numéro 4713")["id"]
    sam.vote(topic, 3)
    put(topic, status="hidden", open=0, listed=-1)
    me = sam.json("/me")
    assert topic not in [t["id"] for part in ("topics", "voted", "followed") for t in me[part]]
    assert "Voté-puis-caché" not in sam.get("/").text


@pytest.mark.parametrize("suffix", ["", ".json", ".xml"])
def test_a_merged_topic_leads_to_where_it_lives(lea, karim, put, suffix):
    target = lea.ask("Là où tout est réuni désormais")["id"]
    source = karim.ask("Le même en d’autres mots, fusionné")["id"]
    put(source, status="duplicate", open=0, listed=0, merged_into=target)
    answer = lea.get("/topics/%d%s" % (source, suffix)).want(301)
    assert answer.location.startswith("%s/topics/%d" % (lea.mount, target))
    assert lea.follow(answer).want(200).type == {
        "": "text/html", ".json": JSON, ".xml": "application/xml"}[suffix]
    assert source not in [t["id"] for t in lea.json("/topics?sort=recent&per=100")["topics"]]
    answer = lea.post("/topics/%d/vote" % source, {"weight": 1})
    assert answer.status in (301, 403, 404, 409), answer


def test_a_locked_topic_takes_no_comments_but_votes(lea, karim, put):
    topic = lea.ask("Une discussion fermée à clé")["id"]
    put(topic, locked=1)
    answer = karim.post("/topics/%d/comments" % topic, {"body": "Encore un mot"})
    assert answer.status in (403, 409), answer
    assert not karim.page(topic).forms("/comments")
    assert karim.vote(topic, 2)["score"] == 3
