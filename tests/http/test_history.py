"""The history of edits: who changed what, and how."""

import pytest

import shapes

HISTORY = {"history": shapes.many({"number": shapes.number, "author": shapes.maybe(shapes.AUTHOR),
                                   "at": shapes.time, "title": shapes.maybe(shapes.text),
                                   "body": shapes.text}),
           "next": shapes.maybe(shapes.text)}


@pytest.fixture
def topic(lea):
    return lea.ask("Exporter la liste des contacts", "Comment faire un export ?")["id"]


def edit(person, topic, title, body, revision):
    return person.post("/topics/%d/edit" % topic,
                       {"title": title, "body": body, "revision": revision}).want(200)


def history(person, path):
    got = person.json(path + "/history")
    shapes.must_follow(got, HISTORY)
    return got["history"]


def test_a_topic_nobody_edited_has_one_revision(lea, topic):
    one, = history(lea, "/topics/%d" % topic)
    made = lea.topic(topic)
    assert one == {"number": 1, "author": made["author"], "at": made["created_at"],
                   "title": "Exporter la liste des contacts", "body": "Comment faire un export ?"}


def test_revisions_come_newest_first_with_who_made_them(lea, marc, karim, topic):
    edit(lea, topic, "Exporter la liste des contacts", "Comment faire un export rapide ?", 1)
    edit(marc, topic, "Exporter la liste de mes contacts", "Comment faire un export rapide ?", 2)
    got = history(karim, "/topics/%d" % topic)
    assert [r["number"] for r in got] == [3, 2, 1]
    assert [r["author"]["login"] for r in got] == ["marc", "lea", "lea"]
    assert got[1]["body"] == "Comment faire un export rapide ?"
    assert got[2]["body"] == "Comment faire un export ?"
    assert got[0]["at"] > got[1]["at"] > got[2]["at"]


def test_the_difference_is_word_by_word(lea, karim, topic):
    edit(lea, topic, "Exporter la liste des contacts", "Comment faire un import rapide ?", 1)
    page = karim.get("/topics/%d/history" % topic).want(200).html
    assert [n.text_content().split()[-1] for n in page.xpath("//main//del")] == ["export"]
    new = " ".join(n.text_content() for n in page.xpath("//main//ins"))
    assert "import" in new and "rapide" in new and "Comment" not in new


def test_the_word_edited_leads_to_the_history(lea, karim, topic):
    comment = karim.comment(topic, "Par le menu.")["id"]
    karim.post("/comments/%d/edit" % comment,
               {"body": "Par le menu Plus.", "revision": 1}).want(200)
    edit(lea, topic, "Exporter la liste des contacts", "Autre texte", 1)
    links = karim.page(topic).html.xpath("//a[@class='edited']/@href")
    assert len(links) == 2
    for link in links:
        assert karim.fetch("GET", link).want(200).html.xpath("//main//ins")


def test_a_comment_has_a_history(lea, karim, topic):
    comment = karim.comment(topic, "Par le menu.")["id"]
    karim.post("/comments/%d/edit" % comment, {"body": "Par le *menu*.", "revision": 1}).want(200)
    got = history(lea, "/comments/%d" % comment)
    assert [(r["number"], r["title"], r["body"]) for r in got] == \
        [(2, None, "Par le *menu*."), (1, None, "Par le menu.")]
    lea.get("/comments/%d/history.xml" % comment).want(200)


def test_the_history_of_a_note_is_for_those_who_read_notes(lea, rita, topic):
    note = rita.comment(topic, "Entre nous.", kind="note")["id"]
    assert len(history(rita, "/comments/%d" % note)) == 1
    for suffix in ("", ".json", ".xml"):
        lea.get("/comments/%d/history%s" % (note, suffix)).want(404)


def test_what_does_not_exist_has_no_history(lea):
    for path in ("/topics/999999/history", "/comments/999999/history", "/topics/0/history",
                 "/topics/9999999999999999999999/history"):
        lea.get(path).want(404)
    lea.post("/topics/1/history", {}).want(405)


def test_a_long_history_is_paged(lea, topic):
    for n in range(1, 25):
        edit(lea, topic, "Exporter la liste des contacts", "Texte %d" % n, n)
    seen, path, pages = [], "/topics/%d/history.json" % topic, 0
    while path:
        got = lea.fetch("GET", path if path.startswith(lea.mount) else lea.mount + path)
        seen += [(r["number"], r["body"]) for r in got.want(200).json["history"]]
        path, pages = got.json["next"], pages + 1
    assert pages == 3 and seen == [(n + 1, "Texte %d" % n) for n in range(24, 0, -1)] + \
        [(1, "Comment faire un export ?")]
    page = lea.get("/topics/%d/history" % topic).want(200).html
    second = lea.fetch("GET", page.xpath("//a[@rel='next']/@href")[0]).want(200)
    assert "Version 15" in second.text and "Version 25" not in second.text


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "9" * 30, "0"])
def test_a_place_made_up_by_hand_is_400(lea, topic, after):
    lea.get("/topics/%d/history?after=%s" % (topic, after)).want(400)


def test_long_texts_that_share_nothing_cost_little(lea, topic):
    edit(lea, topic, "Exporter la liste des contacts", "a " * 9999, 1)
    edit(lea, topic, "Exporter la liste des contacts", "," * 20000, 2)
    edit(lea, topic, "Exporter la liste des contacts", ".;" * 10000, 3)
    page = lea.fetch("GET", lea.mount + "/topics/%d/history" % topic, timeout=5).want(200)
    assert "," * 100 in page.text


def test_markup_in_old_texts_stays_text(lea, topic):
    edit(lea, topic, "<script>alert(1)</script>", "<img src=x onerror=alert(1)> ]]> &amp;", 1)
    page = lea.get("/topics/%d/history" % topic).want(200)
    assert "<img src=x" not in page.text and "&amp;amp;" in page.text
