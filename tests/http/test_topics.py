"""Asking, voting, following: a browser without script, and JSON."""

import itertools
import re

import pytest

from client import Client

count = itertools.count(1)


def ask_by_form(client, press=None, **fields):
    """Fill in the ask page; return the answer to its form."""
    form = client.get("/topics/new").want(200).form("/topics")
    fields = dict(dict(title="Une question posée n° %d" % next(count), kind="question",
                       body="Avec du texte."), **fields)
    return form.send(press, **fields)


def id_of(answer):
    """Return the id of the topic an answer leads to."""
    return int(re.search(r"/topics/(\d+)", answer.location).group(1))


def test_asking_leads_to_the_topic_with_a_notice(lea):
    answer = ask_by_form(lea, title="Comment exporter mes contacts ?", body="En *Excel*.")
    page = lea.follow(answer.want(303)).want(200)
    assert page.html.findtext(".//h1").strip() == "Comment exporter mes contacts ?"
    assert page.html.xpath("//main//em[.='Excel']")
    assert "done=asked" in answer.location
    doc = lea.fetch("GET", answer.location, headers={"Accept": "application/xml"}).xml
    assert doc.find("notice").get("code") == "asked"
    topic = lea.topic(id_of(answer))
    assert topic["kind"] == "question" and topic["status"] == "open"
    assert topic["author"] == {"login": "lea", "name": "Léa Martin", "site": "Lyon"}


def test_asking_votes_and_follows_for_the_author(lea):
    topic = lea.topic(id_of(ask_by_form(lea)))
    assert (topic["score"], topic["voters"], topic["sites"], topic["my_vote"]) == (1, 1, 1, 1)
    assert topic["id"] in [t["id"] for t in lea.json("/me")["followed"]]


def test_the_ask_page_can_be_filled_in_by_its_address(lea):
    form = lea.get("/topics/new?title=Lenteur+%26+attente&body=Dans+l%27agenda&kind=problem"
                    "&category=general&page=%2Fcrm%2Fagenda%3Fid%3D1").want(200).form("/topics")
    values = form.values
    assert values["title"] == "Lenteur & attente" and values["body"] == "Dans l'agenda"
    assert values["kind"] == "problem" and values.get("page") == "/crm/agenda?id=1"


@pytest.mark.parametrize("query", ["kind=bogus", "category=bogus", "category=999", "page=%22%3E",
                                   "title=x", "page=javascript:alert(1)", "body=%0A%0A", "tags=a"])
def test_a_strange_address_of_the_ask_page_still_shows_the_form(lea, query):
    lea.get("/topics/new?" + query).want(200).form("/topics")


def test_JSON_asks_with_201_and_Location(lea):
    answer = lea.post("/topics", {"kind": "idea", "title": "Une idée par l’interface", "body": "",
                                   "category": None, "tags": ["mobile"], "unknown": {"a": 1}})
    topic = answer.want(201).json["topic"]
    assert answer.location.startswith("%s/topics/%d" % (lea.mount, topic["id"]))
    assert lea.topic(topic["id"]) == topic


@pytest.mark.parametrize("kind", ["question", "idea", "problem", "thanks"])
def test_each_kind_can_be_asked(karim, kind):
    assert karim.topic(id_of(ask_by_form(karim, kind=kind)))["kind"] == kind


def test_a_category_is_given_by_id_or_slug_or_left_to_the_default(lea):
    categories = lea.json("/topics/new")["categories"]
    chosen = categories[-1]
    for value in (chosen["id"], chosen["slug"]):
        topic = lea.ask("Un sujet classé par %r" % value, category=value)
        assert topic["category"] == chosen
    assert lea.ask("Un sujet sans catégorie donnée")["category"]["id"]


def test_tags_are_kept_and_counted(lea):
    topic = lea.ask("Un sujet avec des étiquettes", tags=["a b", "Été", "x", "y", "z"])
    assert sorted(topic["tags"]) == sorted(["a b", "Été", "x", "y", "z"])
    answer = lea.post("/topics", {"kind": "idea", "title": "Un sujet avec six étiquettes",
                                   "tags": list("abcdef")}).want(422)
    assert [(p["field"], p["code"]) for p in answer.json["problems"]] == [("tags", "too_many")]
    form = id_of(ask_by_form(lea, tags="mobile, android"))
    assert sorted(lea.topic(form)["tags"]) == ["android", "mobile"]


def test_one_click_votes_and_then_one_may_say_how_much(lea, karim):
    topic = lea.ask("Voter en un clic puis préciser")["id"]
    form = karim.page(topic).want(200).form("/vote")
    assert len(form.buttons) >= 1, "a vote is one click"
    press = [b for b in form.buttons if b == ("weight", "1")] or [None]
    answer = form.send(press[0])
    assert karim.topic(topic)["my_vote"] == 1
    page = karim.follow(answer.want(303)).want(200)
    weights = {(b, f) for f in page.forms("/vote") for b in f.buttons if b[0] == "weight"}
    assert {b[1] for b, _ in weights} >= {"2", "3"}, "after the click one may say how much"
    button, form = [(b, f) for b, f in weights if b[1] == "3"][0]
    form.send(button).want(303)
    got = karim.topic(topic)
    assert (got["my_vote"], got["score"], got["voters"], got["sites"]) == (3, 4, 2, 2)
    page = karim.page(topic)
    undo = [(b, f) for f in page.forms("/vote") for b in f.buttons if b == ("weight", "0")]
    undo += [(None, f) for f in page.forms("/vote") if f.values.get("weight") == "0"]
    undo[0][1].send(undo[0][0]).want(303)
    got = karim.topic(topic)
    assert (got["my_vote"], got["score"], got["voters"], got["sites"]) == (0, 1, 1, 1)


def test_voting_again_replaces_the_vote(lea, karim):
    topic = lea.ask("Voter plusieurs fois de suite")["id"]
    for weight, score in ((1, 2), (3, 4), (2, 3), (2, 3), (0, 1), (0, 1), (1, 2)):
        got = karim.vote(topic, weight)
        assert (got["my_vote"], got["score"]) == (weight, score)


def test_sites_behind_a_topic_are_counted_once_each(lea, voters):
    topic = lea.ask("Compter les sites et pas les voix")["id"]
    for n, voter in enumerate(voters[:16], 1):
        got = voter.vote(topic, 1)
        assert got["voters"] == n + 1
    assert got["sites"] == 9, "eight sites of the voters and Lyon"
    for voter in voters[:16]:
        got = voter.vote(topic, 0)
    assert (got["sites"], got["voters"], got["score"]) == (1, 1, 1)


@pytest.mark.parametrize("weight", [4, -1, 1.5, "2x", None, True, [], 10 ** 20, "", "beaucoup"])
def test_a_weight_that_is_none_is_422(lea, karim, weight):
    topic = lea.ask("Un poids qui n’en est pas un")["id"]
    answer = karim.post("/topics/%d/vote" % topic, {"weight": weight}).want(422)
    assert answer.json["problems"][0]["field"] == "weight"
    assert karim.topic(topic)["my_vote"] == 0
    if isinstance(weight, str):
        karim.post_form("/topics/%d/vote" % topic, {"weight": weight}).want(422)


def test_a_vote_by_form_leads_back_to_the_page_it_came_from(lea, karim):
    topic = lea.ask("Revenir à la liste après le vote")["id"]
    page = karim.get("/topics?sort=recent").want(200)
    form = [f for f in page.forms("/vote") if "/topics/%d-" % topic in f.action][0]
    answer = form.send(([b for b in form.buttons if b[0] == "weight"] or [None])[0]).want(303)
    assert answer.location.startswith(karim.mount + "/topics") and "sort=recent" in answer.location
    assert karim.topic(topic)["my_vote"] == 1


@pytest.mark.parametrize("back", [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "http:evil",
    "javascript:alert(1)", "/crm/feedback/../../evil", " //evil.example", "/crm/feedback/\r\nX: y",
    "%2f%2fevil.example", "/crm/other", "", "http://[", "/crm/feedback@evil.example", "\x00",
])
def test_a_vote_never_leads_to_another_place(lea, karim, back):
    topic = lea.ask("Ne pas sortir d’ici en votant")["id"]
    answer = karim.post_form("/topics/%d/vote" % topic, {"weight": "1", "back": back})
    if answer.status == 303:
        assert answer.location.startswith(karim.mount + "/")
        assert "evil" not in answer.location.split("?")[0] or ".." in answer.location
        assert ".." not in answer.location.split("?")[0]
    else:
        assert answer.status in (400, 422), answer
    assert answer.header("X") is None


def test_following_and_unfollowing(lea, karim):
    topic = lea.ask("Un sujet que l’on suit")["id"]
    following = lambda: topic in [t["id"] for t in karim.json("/me")["followed"]]
    assert not following()
    form = karim.page(topic).form("/follow")
    answer = form.send((form.buttons or [None])[0]).want(303)
    assert following()
    karim.follow(answer).want(200)
    form = karim.page(topic).form("/follow")
    form.send((form.buttons or [None])[0]).want(303)
    assert not following()
    assert karim.post("/topics/%d/follow" % topic, {"on": True}).want(200).json["topic"]
    assert following()
    karim.post("/topics/%d/follow" % topic, {"on": False}).want(200)
    assert not following()
    for value in (None, "x", 2, [True]):
        karim.post("/topics/%d/follow" % topic, {"on": value}).want(422)


def test_voting_follows_and_taking_the_vote_back_does_no_harm(lea, karim):
    topic = lea.ask("Voter fait suivre le sujet")["id"]
    karim.vote(topic, 2)
    me = karim.json("/me")
    assert topic in [t["id"] for t in me["followed"]] and topic in [t["id"] for t in me["voted"]]
    karim.vote(topic, 0)
    assert topic not in [t["id"] for t in karim.json("/me")["voted"]]


def test_me_shows_my_topics_votes_and_follows(lea, sam):
    topic = lea.ask("Ce que montre ma page à moi")["id"]
    assert topic in [t["id"] for t in lea.json("/me")["topics"]]
    assert topic not in [t["id"] for t in sam.json("/me")["topics"]]
    assert "Ce que montre ma page à moi" in lea.get("/me").html.text_content()


def test_a_topic_is_listed_as_soon_as_it_is_asked(lea, karim):
    topic = lea.ask("Visible tout de suite par les autres")["id"]
    assert karim.json("/topics?sort=recent")["topics"][0]["id"] == topic
    assert karim.topic(topic)["title"] == "Visible tout de suite par les autres"


def test_a_closed_topic_takes_no_votes_and_shows_no_button(lea, karim, rita):
    topic = lea.ask("Une idée déjà réalisée")["id"]
    rita.post("/topics/%d/status" % topic, {"status": "done"}).want(200)
    page = karim.page(topic)
    assert not page.forms("/vote") and not page.forms("/comments")
    for path, value in (("vote", {"weight": 1}), ("comments", {"body": "Trop tard ?"})):
        answer = karim.post("/topics/%d/%s" % (topic, path), value)
        assert answer.status in (403, 409), answer
    got = karim.topic(topic)
    assert (got["score"], got["comments"]) == (1, 0)


def test_every_button_of_a_topic_does_what_it_says(lea, karim):
    """Press each button of each form a member sees: none may fail."""
    topic = lea.ask("Tous les boutons répondent")["id"]
    page = karim.page(topic)
    pressed = 0
    for form in page.forms(""):
        if form.method != "POST":
            continue
        for button in form.buttons or [None]:
            typed = {"body": "Dit en passant.", "reason": "Hors sujet, je crois."}
            answer = form.send(button, **{k: v for k, v in typed.items() if k in form.values})
            assert answer.status == 303, answer
            karim.follow(answer).want(200)
            pressed += 1
    assert pressed >= 3


def test_posting_to_a_path_with_a_slug_or_without_is_the_same(lea, karim):
    topic = lea.ask("Avec ou sans le mot dans l’adresse")["id"]
    karim.post("/topics/%d-avec-ou-sans/vote" % topic, {"weight": 2}).want(200)
    karim.post("/topics/%d-nimporte-quoi/vote" % topic, {"weight": 3}).want(200)
    assert lea.topic(topic)["score"] == 4


def test_each_page_of_the_forum_names_its_viewer(lea):
    assert "Léa Martin" in lea.get("/").html.text_content()


def test_two_people_never_see_each_others_votes(site, lea):
    topic = lea.ask("Chacun voit son propre vote")["id"]
    weights = {"karim": 2, "ines": 3, "sam": 0}
    for login, weight in weights.items():
        Client(site, login).vote(topic, weight)
    for login, weight in weights.items():
        assert Client(site, login).topic(topic)["my_vote"] == weight
