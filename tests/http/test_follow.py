"""Following a category, a tag or a site: new topics reach the inbox."""

import pytest

from httpd import Httpd, running


@pytest.fixture(scope="module", name="site")
def own_site():
    """A server of this file's own: what others follow and write counts here."""
    with running(Httpd()) as server:
        yield server


def follow(person, what, which, on=True):
    return person.post("/follow", {"what": what, "which": which, "on": on}).want(200).json


def news(person):
    return [(l["topic"]["id"], l["event"]) for l in person.json("/inbox")["inbox"] if l["unread"]]


@pytest.fixture(autouse=True)
def calm(karim, lea):
    for person in (karim, lea):
        person.post("/inbox/read", {}).want(200)
        for scope in person.json("/follow")["follows"]:
            follow(person, scope["what"], scope["which"], False)


@pytest.fixture
def category(lea):
    return lea.json("/topics/new")["categories"][0]["slug"]


def test_a_new_topic_of_a_followed_category_is_told(lea, karim, category):
    got = follow(karim, "category", category)
    assert [(f["what"], f["which"]) for f in got["follows"]] == [("category", category)]
    topic = lea.ask("Un sujet dans la catégorie suivie", category=category)["id"]
    assert news(karim) == [(topic, "topic")] and news(lea) == []


def test_a_new_topic_of_a_followed_tag_is_told(lea, karim):
    lea.ask("Un premier sujet étiqueté export", tags=["Étiquette suivie"])
    follow(karim, "tag", "etiquette SUIVIE")
    topic = lea.ask("Un second sujet étiqueté export", tags=["étiquette suivie", "autre"])["id"]
    lea.ask("Un sujet sans étiquette du tout")
    assert news(karim) == [(topic, "topic")]


def test_a_new_topic_of_a_followed_site_is_told(lea, karim):
    site = lea.xml("/me").find("viewer").get("site")
    follow(karim, "site", site)
    topic = lea.ask("Un sujet du site que Karim suit")["id"]
    assert news(karim) == [(topic, "topic")]


def test_who_follows_twice_is_told_once(lea, karim, category):
    lea.ask("Un sujet qui donne deux étiquettes", tags=["double un", "double deux"])
    follow(karim, "category", category)
    follow(karim, "tag", "double un")
    follow(karim, "tag", "double deux")
    topic = lea.ask("Un sujet suivi de trois façons", category=category,
                    tags=["double un", "double deux"])["id"]
    lines = [l for l in karim.json("/inbox")["inbox"] if l["unread"]]
    assert [(l["topic"]["id"], l["unread"]) for l in lines] == [(topic, 1)]


def test_ones_own_topics_are_no_news(karim, category):
    follow(karim, "category", category)
    karim.ask("Un sujet de Karim lui-même", category=category)
    assert news(karim) == []


def test_the_list_offers_to_follow_what_it_is_filtered_by(lea, karim, category):
    lea.ask("Un sujet pour la liste filtrée", tags=["liste filtrée"])
    page = karim.get("/topics?category=%s&tag=liste%%20filtr%%C3%%A9e" % category).want(200)
    forms = page.forms("/follow")
    assert [f.values["what"] for f in forms] == ["category", "tag"]
    back = karim.follow(forms[1].send().want(303)).want(200)
    assert back.path.startswith(karim.mount + "/topics?")
    assert [f.values["on"] for f in back.forms("/follow")] == ["1", "0"]
    back.forms("/follow")[1].send().want(303)
    assert karim.json("/follow") == {"follows": []}
    assert not karim.get("/topics").forms("/follow")


def test_what_one_follows_stands_on_a_page(karim, category):
    follow(karim, "category", category)
    page = karim.get("/follow").want(200)
    href = page.html.xpath("//main//h2/a/@href")[0]
    karim.fetch("GET", href).want(200)
    page.form("/follow").send().want(303)
    assert karim.json("/follow") == {"follows": []}
    karim.get("/follow.xml").want(200)


def test_following_twice_is_following(karim, category):
    follow(karim, "category", category)
    assert len(follow(karim, "category", category)["follows"]) == 1
    follow(karim, "category", category, False)
    assert follow(karim, "category", category, False) == {"follows": []}


@pytest.mark.parametrize("body, field", [
    ({"which": "x", "on": True}, "what"), ({"what": "category", "on": True}, "which"),
    ({"what": "person", "which": "1", "on": True}, "what"),
    ({"what": "category", "which": "nowhere", "on": True}, "which"),
    ({"what": "tag", "which": "jamais vue", "on": True}, "which"),
    ({"what": "site", "which": "jamais vu", "on": True}, "which"),
    ({"what": "category", "which": [], "on": True}, "which"),
    ({"what": {}, "which": "x", "on": True}, "what"),
    ({"what": "site", "which": "x" * 5000, "on": True}, "which"),
])
def test_what_cannot_be_followed_is_422(karim, body, field):
    problems = karim.post("/follow", body).want(422).json["problems"]
    assert field in [p["field"] for p in problems]
    form = {k: v if isinstance(v, str) else "nowhere" for k, v in body.items()}
    karim.post_form("/follow", form).want(422)


@pytest.mark.parametrize("on", [None, "x", 2, -1, []])
def test_on_or_off_must_be_said(karim, category, on):
    karim.post("/follow", {"what": "category", "which": category, "on": on}).want(422)


def test_back_leads_nowhere_else(karim, category):
    for back in ("http://evil.example/", "//evil.example/", "/elsewhere"):
        answer = karim.post_form("/follow", {"what": "category", "which": category, "on": "1",
                                             "back": back}).want(303)
        assert answer.location == karim.mount + "/follow"
