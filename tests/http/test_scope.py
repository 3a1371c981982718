"""Rights within a scope: a role for a category, for a site, for both."""

import contextlib
import sqlite3

import pytest

from client import Client
from httpd import Httpd

#: In the scope of the grant, and beyond each of its edges.
PLACES = {"inside": ("mobile", "Lyon"), "other category": ("general", "Lyon"),
          "other site": ("mobile", "Lille"), "outside": ("general", "Lille")}
SCOPES = {"everywhere": (None, None), "category": ("mobile", None), "site": (None, "Lyon"),
          "both": ("mobile", "Lyon")}
ROLES = ("referent", "moderator", "sponsor", "admin", "champion", "editor")

#: What is done, and with what; "{comment}" is a comment below the topic.
DEEDS = {
    "status": ("/topics/{topic}/status", {"status": "declined", "reason": "Essai"}),
    "accept": ("/topics/{topic}/accept", {"comment": 0}),
    "assign": ("/topics/{topic}/assign", {"login": "lea"}),
    "claim": ("/topics/{topic}/claim", {}),
    "move": ("/topics/{topic}/move", {"category": "autre"}),
    "lock": ("/topics/{topic}/lock", {}),
    "hide": ("/comments/{comment}/hide", {}),
    "approve": ("/topics/{topic}/approve", {}),
    "pin": ("/topics/{topic}/pin", {}),
    "edit": ("/topics/{topic}/edit", {"title": "Un titre corrigé par d’autres", "body": "",
                                      "revision": 1}),
    "answer": ("/topics/{topic}/comments", {"body": "Officiel", "kind": "answer"}),
    "note": ("/topics/{topic}/comments", {"body": "Interne", "kind": "note"}),
}
STAFF = {"referent", "moderator", "admin"}
WHO = {"status": STAFF, "accept": STAFF, "assign": STAFF, "claim": STAFF, "answer": STAFF,
       "note": STAFF, "move": {"moderator", "admin"}, "lock": {"moderator", "admin"},
       "hide": {"moderator", "admin"}, "approve": {"moderator", "admin"},
       "edit": {"moderator", "admin"}, "pin": {"sponsor", "admin"}}


@pytest.fixture(scope="module")
def forum():
    """A server with three categories, and two people at two sites."""
    server = Httpd()
    server.start()
    for login in ("lea", "karim", "m01"):
        Client(server, login).get("/").want(200)
    change(server, "INSERT INTO category (slug, title, position)"
           " VALUES ('mobile', 'Mobile', 2), ('autre', 'Autre', 3)")
    yield server
    server.stop()
    wrong = server.complaints()
    server.remove()
    assert not wrong, wrong


def change(server, text, *values):
    with contextlib.closing(sqlite3.connect(server.db, timeout=10)) as db, db:
        return db.execute(text, values).fetchall()


def grant(server, login, role, category=None, site=None):
    """Give LOGIN one role, in place of all they had."""
    change(server, "DELETE FROM role_grant WHERE person ="
           " (SELECT id FROM person WHERE login = ?)", login)
    change(server, "INSERT INTO role_grant (person, role, category, site, made_at) SELECT id, ?,"
           " (SELECT id FROM category WHERE slug = ?), (SELECT id FROM site WHERE code = ?), 1"
           " FROM person WHERE login = ?", role, category, site, login)


def within(scope, place):
    """Say whether SCOPE reaches PLACE."""
    return all(s is None or s == p for s, p in zip(SCOPES[scope], PLACES[place]))


def topic_at(server, place):
    category, site = PLACES[place]
    asker = Client(server, {"Lyon": "lea", "Lille": "karim"}[site])
    topic = asker.ask("Un sujet quelque part", kind="question", category=category)["id"]
    return topic, asker.comment(topic, "Un message quelque part")["id"]


#: Where a role may nothing, its scope does not matter.
GRANTS = [(role, scope) for role in ROLES for scope in sorted(SCOPES)
          if scope == "everywhere" or role not in ("champion", "editor")]


@pytest.mark.parametrize("role,scope", GRANTS)
@pytest.mark.parametrize("place", sorted(PLACES))
def test_a_role_reaches_as_far_as_its_scope(forum, role, scope, place):
    grant(forum, "m01", role, *SCOPES[scope])
    actor = Client(forum, "m01")
    for deed, (path, value) in DEEDS.items():
        topic, comment = topic_at(forum, place)
        answer = actor.post(path.format(topic=topic, comment=comment), value)
        may = role in WHO[deed] and within(scope, place)
        assert (answer.status in (200, 201)) == may, (deed, answer)
        assert may or answer.status == 403, (deed, answer)
    topic, comment = topic_at(forum, place)
    node = actor.get("/topics/%d.xml" % topic).xml.find("topic")
    for deed in ("lock", "move", "assign", "claim", "pin", "hide", "approve", "note", "status"):
        may = role in WHO[deed] and within(scope, place)
        assert (node.get("may_" + deed) == "1") == may, deed


@pytest.mark.parametrize("place", sorted(PLACES))
def test_what_is_hidden_and_noted_is_seen_within_the_scope_alone(forum, place):
    grant(forum, "m01", "moderator", *SCOPES["both"])
    actor, (topic, comment) = Client(forum, "m01"), topic_at(forum, place)
    ada = Client(forum, "ada")
    ada.comment(topic, "Note-interne-5528", kind="note")
    ada.post("/comments/%d/hide" % comment, {}).want(200)
    seen = actor.get("/topics/%d.json" % topic).text
    inside = within("both", place)
    assert ("Note-interne-5528" in seen) == inside
    assert ("Un message quelque part" in seen) == inside
    ada.post("/topics/%d/hide" % topic, {}).want(200)
    assert actor.get("/topics/%d" % topic).status == (200 if inside else 404)


def test_a_grant_on_a_category_that_goes_reaches_nothing(forum):
    """It must not become a grant on every category."""
    change(forum, "INSERT INTO category (slug, title, position) VALUES ('perdue', 'Perdue', 9)")
    grant(forum, "m01", "moderator", "perdue")
    change(forum, "PRAGMA foreign_keys = OFF")
    change(forum, "DELETE FROM category WHERE slug = 'perdue'")
    for place in PLACES:
        topic, _ = topic_at(forum, place)
        Client(forum, "m01").post("/topics/%d/lock" % topic, {}).want(403)
    Client(forum, "m01").get("/me").want(200)


def test_a_grant_holds_at_once_and_ends_at_once(forum):
    topic, _ = topic_at(forum, "inside")
    grant(forum, "m01", "moderator")
    Client(forum, "m01").post("/topics/%d/lock" % topic, {}).want(200)
    change(forum, "DELETE FROM role_grant")
    Client(forum, "m01").post("/topics/%d/lock" % topic, {"on": False}).want(403)


def test_a_moved_topic_is_another_moderators(forum):
    grant(forum, "m01", "moderator", "mobile")
    topic, _ = topic_at(forum, "inside")
    actor = Client(forum, "m01")
    moved = actor.post("/topics/%d/move" % topic, {"category": "autre"}).want(200)
    assert moved.json["topic"]["category"]["slug"] == "autre"
    actor.post("/topics/%d/lock" % topic, {}).want(403)
