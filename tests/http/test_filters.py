"""Lists by every filter and sort, search, counts, the roadmap, people's pages."""

import pytest

from client import Client
from httpd import Httpd, running


@pytest.fixture(scope="module")
def world():
    """A small forum whose lists are known; nobody changes it."""
    with running(Httpd()) as server:
        lea, karim, rita = (Client(server, who) for who in ("lea", "karim", "rita"))
        made = {}
        for name, author, title, kind, tags in (
                ("export", lea, "Exporter les contacts", "idea", ["excel", "Été"]),
                ("agenda", karim, "Mon agenda ne suit pas", "problem", ["outlook"]),
                ("devis", lea, "Où trouver un devis ?", "question", ["excel"]),
                ("merci", karim, "Merci pour la formation", "thanks", []),
                ("ancien", karim, "Une idée déjà réalisée", "idea", ["excel"])):
            body = "On parle ici de café crème." if name == "merci" else ""
            made[name] = author.ask(title, body, kind, tags=tags)["id"]
        karim.vote(made["export"], 3)
        lea.vote(made["agenda"], 2)
        rita.post("/topics/%d/status" % made["ancien"], {"status": "done"}).want(200)
        rita.post("/topics/%d/status" % made["export"], {"status": "planned"}).want(200)
        lea.comment(made["agenda"], "La synchronisation saute le mercredi.")
        rita.comment(made["agenda"], "Le secret du fournisseur.", kind="note")
        yield server, made


@pytest.fixture
def lists(world):
    server, made = world
    names = {number: name for name, number in made.items()}

    def titles(query, who="lea"):
        got = Client(server, who).json("/topics?" + query)
        return [names[t["id"]] for t in got["topics"]]
    return titles


@pytest.mark.parametrize("query, found", [
    ("", {"export", "agenda", "devis", "merci"}),
    ("kind=idea", {"export"}), ("kind=idea,problem", {"export", "agenda"}),
    ("status=planned", {"export"}), ("status=done", {"ancien"}),
    ("status=open,planned", {"export", "agenda", "devis", "merci"}),
    ("tag=excel", {"export", "devis"}), ("tag=EXCEL&kind=question", {"devis"}),
    ("tag=ete", {"export"}), ("site=Lille", {"agenda", "merci"}),
    ("site=Lyon&tag=outlook", set()), ("unanswered=1", {"devis"}),
    ("author=me", {"export", "devis"}), ("voted=me", {"export", "agenda", "devis"}),
    ("followed=me&kind=problem", {"agenda"}), ("assigned=me", set()),
    ("q=agenda", {"agenda"}), ("q=CAFE+creme", {"merci"}), ("q=synchro", {"agenda"}),
    ("q=secret", set()), ("q=excel", set()), ("q=realisee", {"ancien"}),
    ("q=agenda&kind=idea", set()), ("q=%2B%2B%2B", {"export", "agenda", "devis", "merci"}),
])
@pytest.mark.parametrize("sort", ["importance", "trending", "recent", "active"])
def test_each_filter_finds_what_it_says_in_every_order(lists, query, found, sort):
    got = lists(query + "&sort=" + sort)
    assert set(got) == found and len(got) == len(found)


def test_orders_are_what_they_say(lists):
    assert lists("sort=importance")[:2] == ["export", "agenda"]
    assert lists("sort=recent") == ["merci", "devis", "agenda", "export"]
    assert lists("sort=active")[0] == "agenda"


@pytest.mark.parametrize("sort", ["importance", "trending", "recent", "active"])
def test_pages_of_one_visit_each_topic_once(world, sort):
    lea, seen, path = Client(world[0], "lea"), [], "/topics.json?per=1&sort=" + sort
    for _ in range(9):
        got = lea.get(path).want(200).json
        seen += [t["id"] for t in got["topics"]]
        if not got["next"]:
            break
        path = got["next"][len(lea.mount):]
    assert len(seen) == len(set(seen)) == 4


@pytest.mark.parametrize("query, named", [
    ("sort=best", "sort"), ("status=nothing", "status"), ("status=hidden", "status"),
    ("status=open,done", "status"), ("tag=nosuch", "tag"), ("site=Atlantis", "site"),
    ("author=you", "author"), ("voted=1", "voted"), ("followed=lea", "followed"),
    ("assigned=you", "assigned"), ("unanswered=yes", "unanswered"),
    ("sort=trending&after=1", "after"), ("sort=active&after=1.2.3.4", "after"),
    ("after=99999999999999999999.1.1.1", "after"), ("kind=idea,nothing", "kind"),
])
def test_a_filter_that_means_nothing_is_400_and_named(world, query, named):
    answer = Client(world[0], "lea").get("/topics.json?" + query).want(400)
    assert named in answer.json["error"]["message"]


def test_me_is_somebody(serve):
    server = serve(extra="FeedbackAnonymousRead On", require="  Require all granted")
    nobody = Client(server)
    nobody.get("/topics.json").want(200)
    for name in ("author", "voted", "followed", "assigned"):
        nobody.get("/topics.json?%s=me" % name).want(401)


def test_counts_stand_beside_the_choices(world):
    counts = Client(world[0], "lea").xml("/topics").find("counts")
    kinds = {k.get("kind"): int(k.get("n")) for k in counts.findall("kind")}
    statuses = {s.get("status"): int(s.get("n")) for s in counts.findall("status")}
    assert counts.get("n") == "4"
    assert kinds == {"question": 1, "idea": 1, "problem": 1, "thanks": 1}
    assert (statuses["open"], statuses["planned"], statuses["done"]) == (3, 1, 1)


def test_found_words_are_marked_where_they_stand(world):
    page = Client(world[0], "lea").get("/topics?q=cafe").want(200).html
    assert [m.text for m in page.xpath("//*[@class='snippet']/mark")] == ["café"]


def test_an_edited_text_is_found_by_its_new_words_alone(world):
    server = world[0]
    sam = Client(server, "sam")
    topic = sam.ask("Un titre avec zeppelin", "et dirigeable")
    sam.post("/topics/%d/edit" % topic["id"], {
        "title": "Un titre avec montgolfière", "body": "et nacelle", "revision": 1}).want(200)
    found = lambda word: [t["id"] for t in sam.json("/topics?q=" + word)["topics"]]
    assert found("montgolfiere") == found("nacelle") == [topic["id"]]
    assert found("zeppelin") == found("dirigeable") == []
    sam.post("/topics/%d/withdraw" % topic["id"], {})
    assert found("nacelle") == []


def test_the_roadmap_has_three_columns(world):
    server, made = world
    got = Client(server, "lea").get("/roadmap.json").want(200).json
    ids = {name: [t["id"] for t in got[name]] for name in ("planned", "started", "done")}
    assert ids == {"planned": [made["export"]], "started": [], "done": [made["ancien"]]}
    Client(server, "lea").get("/roadmap").want(200)


def test_a_person_has_a_page(world):
    server, made = world
    lea = Client(server, "lea")
    author = lea.xml("/topics/%d" % made["agenda"]).find("topic/author")
    path = author.get("href")[len(lea.mount):]
    got = lea.get(path + ".json").want(200).json
    assert got["person"]["name"] == "Karim Benali" and got["person"]["site"] == "Lille"
    assert {t["id"] for t in got["topics"]} == {made[n] for n in ("agenda", "merci", "ancien")}
    assert "Karim Benali" in lea.get(path).want(200).body.decode()
    moved = lea.get(path + "-nimporte-qui")
    assert moved.status == 301 and moved.header("Location").endswith("-karim-benali")


@pytest.mark.parametrize("path", ["/people/0", "/people/99999", "/people/007",
                                  "/people/99999999999999999999"])
def test_nobody_has_no_page(world, path):
    Client(world[0], "lea").get(path).want(404)


def test_the_feed_of_a_filtered_list_keeps_its_filters(world):
    lea = Client(world[0], "lea")
    feed = lea.xml("/topics?tag=excel&sort=recent").find("feed").get("href")
    assert "tag=excel" in feed and "sort=recent" in feed
    body = lea.get(feed[len(lea.mount):]).want(200).body.decode()
    assert "Exporter les contacts" in body and "agenda" not in body


def test_a_page_of_a_list_in_JSON_has_the_promised_members(world):
    got = Client(world[0], "lea").json("/topics?tag=excel&sort=trending&per=1")
    assert set(got) == {"topics", "next"} and got["next"]
