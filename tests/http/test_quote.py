"""Quoting what somebody said."""

import pytest


@pytest.fixture
def topic(lea):
    return lea.ask("Exporter la liste des contacts", kind="question")["id"]


def form(answer):
    """Return the form for a new comment, which is none of those for replies."""
    return [f for f in answer.forms("/comments") if "parent" not in f.values][0]


def body(answer):
    return form(answer).values["body"]


def test_quoting_fills_the_form_without_a_script(lea, karim, topic):
    comment = karim.comment(topic, "Par le menu.\n\n> déjà cité\nFin")["id"]
    page = lea.page(topic)
    link = [h for h in page.html.xpath("//a/@href") if "quote=" in h]
    assert len(link) == 1 and "quote=%d" % comment in link[0]
    page = lea.fetch("GET", link[0].split("#")[0]).want(200)
    assert body(page) == ("> Karim Benali a écrit\u00a0:\n>\n> Par le menu.\n>\n> > déjà cité\n"
                          "> Fin\n\n")
    form(page).send(body=body(page) + "Merci !").want(303)
    html = lea.page(topic).html
    assert html.xpath("//blockquote//p[contains(., 'Karim Benali a écrit')]")
    assert html.xpath("//blockquote/blockquote")


def test_the_name_is_quoted_in_the_readers_language(lea, karim, topic):
    comment = karim.comment(topic, "Yes.")["id"]
    page = lea.get("/topics/%d?quote=%d" % (topic, comment), Accept_Language="en").want(200)
    assert body(page).startswith("> Karim Benali wrote:\n")


def test_long_texts_are_quoted_in_part(lea, karim, topic):
    comment = karim.comment(topic, "é" * 20000)["id"]
    quoted = body(lea.get("/topics/%d?quote=%d" % (topic, comment)).want(200))
    assert quoted.count("é") < 2100 and quoted.endswith("é…\n\n")
    lea.comment(topic, quoted)


def test_a_quoted_note_stays_a_note(rita, lea, topic):
    note = rita.comment(topic, "Entre nous.", kind="note")["id"]
    page = rita.get("/topics/%d?quote=%d" % (topic, note)).want(200)
    assert form(page).values["kind"] == "note"
    lea.get("/topics/%d?quote=%d" % (topic, note)).want(400)


@pytest.mark.parametrize("quote", ["999999", "x", "-1", "0", "9" * 30, "1e3"])
def test_what_cannot_be_quoted_is_400(lea, topic, quote):
    for suffix in ("", ".json", ".xml"):
        lea.get("/topics/%d%s?quote=%s" % (topic, suffix, quote)).want(400)


def test_a_comment_of_another_topic_is_not_quoted(lea, karim, topic):
    other = lea.ask("Importer la liste des contacts")["id"]
    comment = karim.comment(other)["id"]
    lea.get("/topics/%d?quote=%d" % (topic, comment)).want(400)


def test_an_empty_quote_is_no_quote(lea, topic):
    assert body(lea.get("/topics/%d?quote=" % topic).want(200)) == ""


def test_closed_topics_have_nothing_to_quote_with(lea, karim, rita, topic):
    comment = karim.comment(topic)["id"]
    rita.post("/topics/%d/status" % topic, {"status": "declined", "reason": "Non."}).want(200)
    page = lea.get("/topics/%d?quote=%d" % (topic, comment)).want(200)
    assert not page.forms("/comments") and "quote=" not in page.text.split("<main")[1].split(
        "<form id=")[0]
