"""Lists: which topics, in which order, page by page."""

import re
import sqlite3
import threading
import urllib.parse

import pytest

from client import JSON, Client


@pytest.fixture(scope="module")
def full(host):
    """A server with 130 topics, many of them equal in score and sites."""
    server = host()
    people = [Client(server, "m%02d" % n) for n in range(1, 11)]
    for person in people:
        person.get("/")
    with sqlite3.connect(server.db, timeout=10) as db:
        db.execute("INSERT INTO category (slug, title, position) VALUES ('export', 'Exports', 5)")
    db.close()
    kinds = ("idea", "question", "problem", "thanks")
    for n in range(130):
        topic = people[n % 10].ask("Sujet numéro %03d de la liste" % n, kind=kinds[n % 4],
                                   category="export" if n % 5 == 0 else None,
                                   tags=["pair"] if n % 2 == 0 else [])["id"]
        for voter in range(n % 4):
            people[(n + 1 + voter) % 10].vote(topic, 1 + (n % 3))
    return server


@pytest.fixture
def reader(full):
    yield Client(full, "lea")
    full.settle()


def walk(client, path, between=None, limit=40):
    """Return all topics from PATH on, page by page, and the sizes of the pages."""
    topics, sizes = [], []
    path = client.mount + path
    while path:
        got = client.fetch("GET", path, headers={"Accept": JSON}).want(200).json
        topics += got["topics"]
        sizes.append(len(got["topics"]))
        path = got["next"]
        if between:
            between()
        assert len(sizes) < limit
    return topics, sizes


@pytest.mark.parametrize("sort", ["importance", "recent"])
@pytest.mark.parametrize("per", [None, 1, 7, 100])
def test_paging_shows_every_topic_once(reader, sort, per):
    if per == 1 and sort == "recent":
        pytest.skip("one topic a page is tried with ties")
    path = "/topics?sort=%s%s" % (sort, "&per=%d" % per if per else "")
    topics, sizes = walk(reader, path, limit=140)
    ids = [t["id"] for t in topics]
    assert len(ids) == len(set(ids)) == 130
    assert all(size <= (per or 25) for size in sizes) and sizes[0] == (per or 25)


def test_importance_is_score_then_sites_then_recency(reader):
    topics, _ = walk(reader, "/topics?sort=importance")
    keys = [(t["score"], t["sites"], t["created_at"]) for t in topics]
    assert keys == sorted(keys, reverse=True)
    assert len({k[:2] for k in keys}) < len(keys), "the data has ties"


def test_importance_is_the_order_unless_another_is_asked(reader):
    assert [t["id"] for t in reader.json("/topics")["topics"]] == \
        [t["id"] for t in reader.json("/topics?sort=importance")["topics"]]


def test_recent_is_newest_first(reader):
    topics, _ = walk(reader, "/topics?sort=recent&per=100")
    times = [t["created_at"] for t in topics]
    assert times == sorted(times, reverse=True)


@pytest.mark.parametrize("sort", ["importance", "recent"])
def test_topics_whose_votes_stay_are_seen_once_while_others_change(full, reader, sort):
    moving = [t["id"] for t in reader.json("/topics?sort=%s&per=100" % sort)["topics"]][20:60:4]
    before = {t["id"]: t for t in walk(reader, "/topics?sort=recent&per=100")[0]}
    voters, turn = [Client(full, "m%02d" % n) for n in range(21, 25)], [0]

    def between():
        turn[0] += 1
        for topic in moving:
            voters[turn[0] % 4].vote(topic, turn[0] % 4)
    topics, _ = walk(reader, "/topics?sort=" + sort, between)
    for topic in moving:
        for voter in voters:
            voter.vote(topic, 0)
    ids = [t["id"] for t in topics if t["id"] not in moving]
    assert len(ids) == len(set(ids)) and set(ids) == set(before) - set(moving)
    if sort == "recent":
        assert len(topics) == 130


def test_a_new_topic_does_not_shift_the_pages_behind(full, reader):
    first = reader.json("/topics?sort=recent")
    Client(full, "m01").ask("Posé pendant la lecture, en page une", kind="idea")
    then = reader.fetch("GET", first["next"], headers={"Accept": JSON}).want(200).json
    assert not {t["id"] for t in first["topics"]} & {t["id"] for t in then["topics"]}
    with sqlite3.connect(full.db, timeout=10) as db:
        db.execute("UPDATE topic SET status = 'hidden', open = 0, listed = 0"
                   " WHERE title LIKE 'Posé pendant%'")
    db.close()


@pytest.mark.parametrize("query, fits, count", [
    ("kind=idea", lambda t: t["kind"] == "idea", 33),
    ("kind=thanks", lambda t: t["kind"] == "thanks", 32),
    ("category=export", lambda t: t["category"]["slug"] == "export", 26),
    ("category=export&kind=question", lambda t: t["kind"] == "question", 7),
    ("q=num%C3%A9ro+007", lambda t: "007" in t["title"], 1),
    ("q=NUMERO+007", lambda t: "007" in t["title"], 1),
    ("q=introuvable", lambda t: False, 0),
])
def test_filters_choose_topics_and_paging_keeps_them(reader, query, fits, count):
    for sort in ("importance", "recent"):
        topics, _ = walk(reader, "/topics?per=9&sort=%s&%s" % (sort, query))
        assert len(topics) == len({t["id"] for t in topics}) == count
        assert all(fits(t) for t in topics)


def test_the_next_link_keeps_filters_and_size_and_stays_at_home(reader):
    path = reader.json("/topics?kind=idea&sort=recent&per=5&q=sujet")["next"]
    url = urllib.parse.urlsplit(path)
    query = dict(urllib.parse.parse_qsl(url.query))
    assert not url.netloc and url.path.startswith(reader.mount + "/topics")
    assert (query["kind"], query["sort"], query["per"], query["q"]) == \
        ("idea", "recent", "5", "sujet") and query["after"]


def test_the_HTML_list_pages_on_by_links(reader):
    seen, page = [], reader.get("/topics?sort=recent").want(200)
    for _ in range(10):
        doc = page.html
        seen += [a.get("href") for a in doc.xpath("//main//h2//a | //main//h3//a")
                 if "/topics/" in a.get("href", "") and "/new" not in a.get("href")]
        links = [a.get("href") for a in doc.iter("a") if "after=" in (a.get("href") or "")]
        if not links:
            break
        page = reader.fetch("GET", links[0]).want(200)
    assert len(seen) == len(set(seen)) == 130


def test_the_list_form_filters_without_script(reader):
    page = reader.get("/topics").want(200)
    form = [f for f in page.forms("/topics") if f.method == "GET"
            and any(c.get("name") == "q" for c in f.element.iter("input"))][0]
    found = form.send(q="numéro 042").want(200)
    assert "numéro 042" in found.html.text_content()
    assert "numéro 043" not in found.html.text_content()


@pytest.mark.parametrize("query", [
    "%", "_", "100%25", "'", '"', "\\", "*", "a*", "(", "NEAR", "AND OR NOT", "x\ny", "é", "😀",
    "-", "--", ";", "a" * 2000, " ", "&", "<b>", "%s%n", "{}", "NULL", "sujet:liste", "\u200b", "^",
    "+",
])
def test_any_text_is_a_valid_search(reader, query):
    for suffix in ("", ".json", ".xml"):
        answer = reader.get("/topics%s?q=%s" % (suffix, urllib.parse.quote(query)))
        answer.want(200)


@pytest.mark.parametrize("query", ["sujt", "*", "Sujet*x", "' OR 1=1 --z"])
def test_a_search_knows_no_wildcards_and_no_operators(reader, query):
    got = reader.json("/topics?q=" + urllib.parse.quote(query))["topics"]
    assert got == [] or query == "*"


def test_the_search_box_keeps_what_was_typed(reader):
    typed = "l'été & <i>\"x\"</i> %1"
    page = reader.get("/topics?q=" + urllib.parse.quote(typed)).want(200).html
    assert typed in [i.get("value") for i in page.iter("input")]


@pytest.mark.parametrize("parameter, value", [
    ("per", "0"), ("per", "-1"), ("per", "101"), ("per", "abc"), ("per", "1e1"), ("per", "10x"),
    ("per", "99999999999999999999"), ("per", ""), ("kind", "bogus"), ("kind", "Idea"),
    ("sort", "bogus"), ("sort", "id;drop"), ("after", "x"), ("after", "1"),
    ("after", "1.2.3.4.5.6"),
    ("after", "a,b,c"), ("after", "99999999999999999999"), ("after", "%00"), ("after", "-1,-1,-1"),
    ("after", "1,2,99999999999999999999999"), ("after", "é"), ("after", "1,,"), ("after", "0x1"),
])
def test_a_malformed_parameter_is_400_and_named(reader, parameter, value):
    for suffix in (".json", ""):
        quoted = value if "%" in value else urllib.parse.quote(value)
        answer = reader.get("/topics%s?%s=%s" % (suffix, parameter, quoted))
        if value == "" and answer.status == 200:
            continue            # an empty choice of a form means none
        answer.want(400)
        if "%00" in value:
            continue
        said = answer.json["error"]["message"] if suffix else answer.html.text_content()
        assert re.search(r"\b%s\b" % parameter, said), said


def test_a_key_of_one_order_is_refused_by_the_other_or_harmless(reader):
    """What a person gets who edits the address by hand is never an error of ours."""
    for sort in ("importance", "recent"):
        key = urllib.parse.urlsplit(reader.json("/topics?sort=" + sort)["next"]).query
        after = dict(urllib.parse.parse_qsl(key))["after"]
        for other in ("importance", "recent"):
            answer = reader.get("/topics.json?sort=%s&after=%s"
                                % (other, urllib.parse.quote(after)))
            assert answer.status == (200 if other == sort else answer.status)
            assert answer.status in (200, 400)
        for cut in range(len(after)):
            answer = reader.get("/topics.json?sort=%s&after=%s"
                                % (sort, urllib.parse.quote(after[:cut])))
            assert answer.status in (200, 400), answer


def test_empty_filters_of_a_form_are_no_filters(reader):
    assert len(reader.json("/topics?q=&kind=&category=")["topics"]) == 25


def test_done_and_declined_topics_leave_the_list_planned_ones_stay(lea, rita):
    states = {"done": None, "declined": "Trop cher pour cette année", "planned": None,
              "started": None, "review": None}
    ids = {}
    for status, reason in states.items():
        ids[status] = lea.ask("Une idée qui devient %s" % status)["id"]
        rita.post("/topics/%d/status" % ids[status],
                   {"status": status, "reason": reason}).want(200)
    listed = {t["id"] for t in walk(lea, "/topics?per=100&sort=recent")[0]}
    assert {ids["planned"], ids["started"], ids["review"]} <= listed
    assert not {ids["done"], ids["declined"]} & listed


def test_a_filter_that_finds_little_among_many_examines_them_bit_by_bit(serve):
    """A page may hold few topics, or none, and still have a next one."""
    server = serve()
    lea = Client(server, "lea")
    lea.get("/")
    rare = [0, 1, 2500, 4999, 5999]
    db = sqlite3.connect(server.db, timeout=10)
    with db:
        db.executemany(
            "INSERT INTO topic (kind, title, fold, body, category, author, status, open, listed,"
            " score, voters, sites, created_at, active_at)"
            " VALUES (?, ?, ?, '', 1, 1, 'open', 1, 1, ?, 1, 1, ?, ?)",
            [("thanks" if n in rare else "idea", "Sujet %05d parmi tant" % n,
              "sujet %05d parmi tant" % n, n % 50, 1700000000000000 + n, 1700000000000000 + n)
             for n in range(6000)])
        db.execute("INSERT INTO topic_text (topic_text) VALUES ('rebuild')")
    db.close()
    for sort in ("importance", "recent"):
        topics, sizes = walk(lea, "/topics?sort=%s&kind=thanks" % sort, limit=30)
        assert len({t["id"] for t in topics}) == len(topics) == 5, sort
        assert len(sizes) >= 3, "each page looks at two thousand at most"
        page = lea.get("/topics?sort=%s&kind=thanks" % sort).want(200)
        assert [a for a in page.html.iter("a") if "after=" in (a.get("href") or "")]
        for query, count in (("q=00042", 1), ("q=introuvable", 0), ("q=0004", 10)):
            found = walk(lea, "/topics?sort=%s&%s" % (sort, query), limit=30)[0]
            assert len({t["id"] for t in found}) == len(found) == count, (sort, query)
    assert len(walk(lea, "/topics?sort=recent&per=100", limit=70)[0]) == 6000


def test_reading_lists_while_others_post_never_fails(full, reader):
    """Readers and writers side by side, on the same database."""
    failures, stop = [], threading.Event()

    def write():
        n = 0
        while not stop.is_set():
            try:
                Client(full, "m30").vote(1 + n % 100, 1 + n % 3)
                n += 1
            except AssertionError as e:
                failures.append(e)
                return
    thread = threading.Thread(target=write)
    thread.start()
    try:
        for _ in range(30):
            reader.json("/topics")
    finally:
        stop.set()
        thread.join()
    assert not failures
