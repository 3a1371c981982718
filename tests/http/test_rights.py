"""Role by action over HTTP, from the table of rights in tests/data."""

import pytest

from client import Client
from httpd import HERE

ROLES = {"member": "lea", "champion": "ines", "referent": "rita", "moderator": "marc",
         "editor": "edith", "sponsor": "sam", "admin": "ada"}

#: Actions of this release, and the routes of those that come later.
LATER = {"merge", "unmerge", "split", "summary"}
LATER_PAGES = ["/similar?title=export", "/desk", "/figures", "/faq",
               "/faq/1", "/guide", "/guide/x", "/similar.json"]


def table():
    """Return {action: {column: word}} from rights.txt."""
    lines = [line for line in (HERE.parent / "data/rights.txt").read_text().splitlines()
             if line.strip()]
    columns = next(line for line in lines if line.startswith("# action")).split()[2:]
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {row[0]: dict(zip(columns, row[1:])) for row in rows}


RIGHTS = table()


def allowed(action, role, mine):
    """Say whether ROLE may do ACTION to a thing that is MINE or a colleague's."""
    word, author = RIGHTS[action][role], RIGHTS[action]["author"]
    return (word in ("yes", "any", "scope") or mine and
            (word == "own" or author in ("own", "own-topic", "yes"))
            or word == "scope-other" and not mine)


def mark(name, value="1"):
    """Return a check that the topic has the attribute NAME, as the admin sees it."""
    return lambda admin, owner: admin.xml.find("topic").get(name) == value


#: What is posted, and what then shows on the topic's page (the admin's, its author's).
MODERATE = {
    "flag": ({"reason": "Essai"}, lambda admin, owner: admin.xml.find("topic/flag") is not None),
    "withdraw": ({}, lambda admin, owner: owner.xml.find("topic").get("withdrawn") == "1"),
    "lock": ({}, mark("locked")), "hide": ({}, mark("status", "hidden")),
    "pin": ({}, mark("pinned")), "approve": ({}, lambda admin, owner: True),
    "assign": ({"login": "karim"},
               lambda admin, owner: admin.xml.find("topic/assignee[@login='karim']") is not None),
    "claim": ({}, lambda admin, owner: admin.xml.find("topic/assignee") is not None),
    "move": ({"category": 1}, lambda admin, owner: True),
}


def attempt(action, actor, owner, helper):
    """Let ACTOR do ACTION to a thing of OWNER's; return answer and proof that it was done."""
    if action == "ask":
        answer = actor.post("/topics", {"kind": "idea", "title": "Un sujet pour les droits"})
        return answer, lambda: answer.json["topic"]["id"] > 0
    topic = owner.ask("Un sujet pour les droits de chacun", kind="question")["id"]
    path = "/topics/%d/" % topic
    look = lambda: helper.topic(topic)
    if action == "vote":
        return (actor.post(path + "vote", {"weight": 3}),
                lambda: look()["score"] == (3 if actor is owner else 4))
    if action == "follow":
        return (actor.post(path + "follow", {"on": False}),
                lambda: topic not in [t["id"] for t in actor.json("/me")["followed"]])
    if action == "edit":
        return (actor.post(path + "edit", {"title": "Un autre titre donné", "body": "",
                                           "revision": 1}),
                lambda: look()["title"] == "Un autre titre donné")
    if action == "accept":
        comment = helper.comment(topic)["id"]
        return (actor.post(path + "accept", {"comment": comment}),
                lambda: look()["accepted"] == comment)
    if action == "status":
        return (actor.post(path + "status", {"status": "declined", "reason": "Essai"}),
                lambda: look()["status"] == "declined")
    if action in MODERATE:
        value, proof = MODERATE[action]
        Client(actor.server, "karim").get("/").want(200)
        return actor.post(path + action, value), lambda: proof(
            helper.get("/topics/%d.xml" % topic), owner.get("/topics/%d.xml" % topic))
    kind = {"comment": "comment", "answer": "answer", "note": "note"}[action]
    answer = actor.post(path + "comments", {"body": "Droits", "kind": kind})
    return answer, lambda: [c["kind"] for c in look()["thread"]] == [kind]


#: A refusal of these shows nothing that could be looked at.
SILENT = ("approve", "move")
NOW = [a for a in RIGHTS if a in ("ask", "comment", "vote", "follow", "edit", "accept", "answer",
                                  "note", "status", *MODERATE)]


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("action", NOW)
@pytest.mark.parametrize("whose", ["own", "other"])
def test_a_role_may_do_what_the_table_says(site, action, role, whose):
    actor = Client(site, ROLES[role])
    owner = actor if whose == "own" else Client(site, "karim")
    helper = Client(site, "ada")
    answer, done = attempt(action, actor, owner, helper)
    if allowed(action, role, whose == "own"):
        assert answer.status in (200, 201), answer
        assert done(), "it was said to be done: %r" % answer
    else:
        answer.want(403)
        assert answer.json["error"]["status"] == 403 and len(answer.json["error"]["message"]) > 10
        assert action in SILENT or not done(), "it was refused, and yet done"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_comments_are_edited_by_author_moderator_and_admin(site, role):
    actor, karim = Client(site, ROLES[role]), Client(site, "karim")
    topic = karim.ask("Qui corrige les commentaires ?")["id"]
    for owner in (actor, karim):
        comment = owner.comment(topic, "Premier jet")["id"]
        answer = actor.post("/comments/%d/edit" % comment, {"body": "Second jet", "revision": 1})
        may = allowed("edit", role, owner is actor)
        answer.want(200 if may else 403)
        body = [c["body"] for c in karim.topic(topic)["thread"] if c["id"] == comment]
        assert body == ["Second jet" if may else "Premier jet"]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_page_offers_what_a_role_may_do_and_nothing_else(site, role):
    actor, karim = Client(site, ROLES[role]), Client(site, "karim")
    for owner in (actor, karim):
        topic = owner.ask("Ce que la page propose à chacun", kind="question")["id"]
        comment = karim.comment(topic)["id"]
        node = actor.xml("/topics/%d" % topic).find("topic")
        mine = owner is actor
        for action, flag in (("edit", "may_edit"), ("accept", "may_accept"),
                             ("answer", "may_answer"), ("note", "may_note"),
                             ("status", "may_status"), ("comment", "may_comment"),
                             ("follow", "may_follow"), ("vote", "may_vote")):
            assert (node.get(flag) == "1") == allowed(action, role, mine), (flag, mine)
        page = actor.page(topic)
        assert bool(page.forms("/status")) == allowed("status", role, mine)
        assert bool(page.forms("/accept")) == allowed("accept", role, mine)
        links = [a.get("href") or "" for a in page.html.iter("a")]
        assert any(h.endswith("/edit") and "/topics/" in h for h in links) == \
            allowed("edit", role, mine)
        assert any("/comments/%d/edit" % comment in h for h in links) == \
            allowed("edit", role, False)


def test_a_refusal_by_form_says_so_on_a_page_and_keeps_the_text(lea, karim):
    topic = lea.ask("Un refus dit sur une page")["id"]
    answer = karim.post_form("/topics/%d/status" % topic,
                              {"status": "declined", "reason": "Texte déjà tapé"}).want(403)
    assert answer.type == "text/html"
    assert "Texte déjà tapé" in answer.html.text_content() or \
        "Texte déjà tapé" in [i.get("value") for i in answer.html.iter("input")]


@pytest.mark.parametrize("action", sorted(LATER))
def test_actions_of_later_releases_are_not_there(ada, action):
    topic = ada.ask("Ce qui viendra plus tard")["id"]
    ada.post("/topics/%d/%s" % (topic, action), {}).want(404)
    ada.get("/topics/%d/%s" % (topic, action)).want(404)


@pytest.mark.parametrize("path", LATER_PAGES)
def test_pages_of_later_releases_are_not_there(ada, path):
    ada.get(path).want(404)


def test_the_table_has_every_action_and_role():
    assert len(RIGHTS) == 28
    for row in RIGHTS.values():
        assert set(row) == set(ROLES) | {"author"}
    assert {a for a in RIGHTS if a in LATER} == LATER


def test_the_walk_would_see_a_right_too_many():
    """The canary: members may not set a status, referents may."""
    assert not allowed("status", "member", True) and allowed("status", "referent", False)
    assert allowed("accept", "member", True) and not allowed("accept", "champion", False)
    assert allowed("edit", "editor", True) and not allowed("edit", "referent", False)
