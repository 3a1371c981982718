"""Editing, with the revision one started from."""

import threading

import pytest


@pytest.fixture
def topic(lea):
    return lea.ask("Un titre à corriger plus tard", "Le premier texte.")["id"]


def edit(client, topic, title, body, revision):
    return client.post("/topics/%d/edit" % topic,
                       {"title": title, "body": body, "revision": revision})


def test_an_edit_changes_title_and_body_and_counts(lea, topic):
    before = lea.topic(topic)
    after = edit(lea, topic, "Un titre corrigé depuis", "Le second.", 1).want(200).json["topic"]
    assert (after["title"], after["body"], after["revision"]) == \
        ("Un titre corrigé depuis", "Le second.", 2)
    assert after["created_at"] == before["created_at"] and after["author"] == before["author"]
    assert lea.topic(topic) == after


def test_an_edit_by_form(lea, topic):
    form = lea.get("/topics/%d/edit" % topic).want(200).form("/edit")
    assert form.values["title"] == "Un titre à corriger plus tard"
    assert form.values["body"] == "Le premier texte." and form.values["revision"] == "1"
    answer = form.send(title="Un titre corrigé à la main").want(303)
    page = lea.follow(answer).want(200)
    assert page.html.findtext(".//h1").strip() == "Un titre corrigé à la main"
    assert "done=edited" in answer.location


def test_the_page_of_an_edited_topic_says_so_and_its_address_follows(lea, topic):
    edit(lea, topic, "Maintenant un autre titre", "", 1).want(200)
    node = lea.xml("/topics/%d" % topic).find("topic")
    assert node.get("edited_at") and node.get("revision") == "2"
    href = node.get("href") or lea.json("/topics?sort=recent") and ""
    if href:
        assert href.endswith("maintenant-un-autre-titre")
    old = lea.get("/topics/%d-un-titre-a-corriger-plus-tard" % topic)
    if old.status != 200:
        lea.follow(old.want(301)).want(200)


@pytest.mark.parametrize("body", ["\n\nDeux lignes vides d’abord", "\tfin  \n\n", "a\nb\n", " x",
                                  "<textarea>\n</textarea>", "&amp; &lt;", "\n", "a  \nb"])
def test_an_edit_that_changes_nothing_changes_nothing(lea, topic, body):
    """What a browser sends back unseen is what was stored."""
    edit(lea, topic, "Un titre à corriger plus tard", body, 1).want(200)
    form = lea.get("/topics/%d/edit" % topic).want(200).form("/edit")
    form.send().want(303)
    assert lea.topic(topic)["body"] == body


def test_a_stale_revision_is_409_by_JSON(lea, topic):
    edit(lea, topic, "Le titre du premier arrivé", "A", 1).want(200)
    answer = edit(lea, topic, "Le titre du second arrivé", "B", 1).want(409)
    assert answer.json["error"]["status"] == 409
    got = lea.topic(topic)
    assert (got["title"], got["body"], got["revision"]) == ("Le titre du premier arrivé", "A", 2)


def test_a_conflict_shows_both_texts_and_keeps_what_was_typed(lea, marc, topic):
    form = lea.get("/topics/%d/edit" % topic).want(200).form("/edit")
    edit(marc, topic, "Le titre clarifié par Marc", "Texte de Marc.", 1).want(200)
    answer = form.send(title="Le titre voulu par Léa", body="Texte de Léa.").want(409)
    again = answer.form("/edit")
    assert again.values["title"] == "Le titre voulu par Léa"
    assert again.values["body"] == "Texte de Léa."
    shown = answer.html.text_content()
    controls = "".join(i.get("value") or "" for i in answer.html.iter("input"))
    assert "Le titre clarifié par Marc" in shown + controls and "Texte de Marc." in shown
    assert again.values["revision"] == "2", "sending again takes the new text into account"
    again.send(body="Texte de Léa et de Marc.").want(303)
    assert lea.topic(topic)["body"] == "Texte de Léa et de Marc."


def test_the_document_of_a_conflict_holds_the_other_text(lea, marc, topic):
    edit(marc, topic, "Le titre clarifié par Marc", "Texte de Marc.", 1).want(200)
    answer = lea.post_form("/topics/%d/edit" % topic, {
        "title": "Le titre voulu par Léa", "body": "B", "revision": "1"},
        Accept="application/xml").want(409)
    current = answer.xml.find("current")
    assert current.get("revision") == "2" and current.findtext("source") == "Texte de Marc."
    assert current.findtext("title") == "Le titre clarifié par Marc"


@pytest.mark.parametrize("revision", [0, 99, -1])
def test_a_revision_that_never_was_is_a_conflict_or_a_wrong_field(lea, topic, revision):
    answer = edit(lea, topic, "Une révision inventée", "x", revision)
    assert answer.status in (409, 422), answer


@pytest.mark.parametrize("revision", [None, "x", 1.5, [], "", 10 ** 25])
def test_an_edit_without_a_revision_is_422(lea, topic, revision):
    answer = edit(lea, topic, "Une révision qui manque", "x", revision).want(422)
    assert answer.json["problems"][0]["field"] == "revision"
    assert lea.topic(topic)["revision"] == 1


def test_of_many_edits_at_once_one_wins(lea, topic):
    answers = []

    def go(n):
        answers.append(edit(lea, topic, "Le titre de l’essai %d" % n, "", 1).status)
    threads = [threading.Thread(target=go, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [409] * 5
    assert lea.topic(topic)["revision"] == 2


def test_a_title_of_an_edit_is_checked_like_a_new_one(lea, topic):
    answer = edit(lea, topic, "court", "x" * 20001, 1).want(422)
    assert {(p["field"], p["code"]) for p in answer.json["problems"]} == \
        {("title", "too_short"), ("body", "too_long")}
    form = lea.get("/topics/%d/edit" % topic).form("/edit")
    again = form.send(title="court", body="gardé").want(422).form("/edit")
    assert again.values["title"] == "court" and again.values["body"] == "gardé"


def test_the_author_edits_a_comment_and_a_conflict_keeps_both(karim, marc, topic):
    comment = karim.comment(topic, "Un commentaire\nà corriger.")["id"]
    form = karim.get("/comments/%d/edit" % comment).want(200).form("/edit")
    assert form.values["body"] == "Un commentaire\nà corriger."
    page = karim.follow(form.send(body="Corrigé une fois.").want(303)).want(200)
    assert "Corrigé une fois." in page.html.text_content()
    answer = form.send(body="Corrigé sur l’ancien.").want(409)
    assert answer.form("/edit").values["body"] == "Corrigé sur l’ancien."
    assert "Corrigé une fois." in answer.html.text_content()
    done = marc.post("/comments/%d/edit" % comment, {"body": "Par Marc.", "revision": 2}).want(200)
    assert done.json["comment"]["body"] == "Par Marc." and done.json["comment"]["edited_at"]
    assert karim.topic(topic)["thread"][0]["edited_at"]


def test_a_comment_cannot_be_emptied(karim, topic):
    comment = karim.comment(topic)["id"]
    answer = karim.post("/comments/%d/edit" % comment, {"body": " ", "revision": 1}).want(422)
    assert answer.json["problems"][0]["field"] == "body"


def test_who_may_not_edit_gets_no_form(karim, lea, topic):
    assert karim.get("/topics/%d/edit" % topic).status == 403
    comment = lea.comment(topic)["id"]
    assert karim.get("/comments/%d/edit" % comment).status == 403
    assert karim.get("/comments/999999/edit").status == 404
    assert karim.get("/topics/999999/edit").status == 404
    links = [a.get("href") for a in karim.page(topic).html.iter("a")]
    assert not [href for href in links if href and href.endswith("/edit")]
