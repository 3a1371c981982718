"""Comments, replies, official answers, notes, accepting, statuses."""

import pytest

from client import JSON

FORMATS = ("", ".json", ".xml")


@pytest.fixture
def question(lea):
    return lea.ask("Comment rattacher un contact à deux comptes ?", kind="question")["id"]


@pytest.fixture
def idea(lea):
    return lea.ask("Rattacher un contact à deux comptes", kind="idea")["id"]


def test_a_comment_by_form_stands_below_the_topic(karim, question):
    form = karim.page(question).form("/comments")
    answer = form.send(body="Avec le *menu* Plus.")
    page = karim.follow(answer.want(303)).want(200)
    assert page.html.xpath("//main//em[.='menu']")
    thread = karim.topic(question)["thread"]
    assert [(c["body"], c["kind"], c["parent"]) for c in thread] == \
        [("Avec le *menu* Plus.", "comment", None)]
    assert thread[0]["author"]["name"] == "Karim Benali"


def test_a_comment_by_JSON_is_201_with_the_comment(karim, question):
    answer = karim.post("/topics/%d/comments" % question, {"body": "Par l’interface."}).want(201)
    comment = answer.json["comment"]
    assert answer.location and comment["body"] == "Par l’interface."
    assert karim.topic(question)["thread"] == [comment]


def test_commenting_makes_the_topic_active(karim, question):
    before = karim.topic(question)
    karim.comment(question)
    after = karim.topic(question)
    assert after["active_at"] > before["active_at"] and after["comments"] == 1
    assert after["created_at"] == before["created_at"] and after["revision"] == before["revision"]


def test_replies_are_one_level_deep(lea, karim, question):
    first = karim.comment(question)["id"]
    reply = lea.comment(question, "Merci !", parent=first)
    assert reply["parent"] == first
    answer = karim.post("/topics/%d/comments" % question,
                         {"body": "De rien.", "parent": reply["id"]})
    if answer.status == 201:
        assert answer.json["comment"]["parent"] == first, "a reply to a reply joins its thread"
    else:
        assert answer.want(422).json["problems"][0]["field"] == "parent"


def test_a_reply_by_form(lea, karim, question):
    first = karim.comment(question)["id"]
    page = lea.page(question)
    forms = [f for f in page.forms("/comments") if f.values.get("parent") == str(first)]
    form = forms[0] if forms else page.form("/comments")
    form.send(body="Réponse à Karim.", parent=first).want(303)
    assert lea.topic(question)["thread"][-1]["parent"] == first


@pytest.mark.parametrize("parent", [999999, 0, -1, "x", 1.5, [], 10 ** 30])
def test_a_parent_that_is_not_there_is_422(lea, question, parent):
    answer = lea.post("/topics/%d/comments" % question, {"body": "Où ?", "parent": parent})
    assert answer.want(422).json["problems"][0]["field"] == "parent"
    assert lea.topic(question)["thread"] == []


def test_a_comment_of_another_topic_is_no_parent(lea, question, idea):
    other = lea.comment(idea)["id"]
    lea.post("/topics/%d/comments" % question, {"body": "Ailleurs", "parent": other}).want(422)


@pytest.mark.parametrize("body, code", [("", "missing"), ("   \n\t ", "missing"), (None, "missing"),
                                        ("x" * 20001, "too_long"), (5, "type"), (["a"], "type")])
def test_a_comment_needs_text_and_not_too_much(lea, question, body, code):
    problem = lea.post("/topics/%d/comments" % question, {"body": body}).want(422).json["problems"]
    assert [(p["field"], p["code"]) for p in problem] == [("body", code)]


def test_a_comment_may_have_twenty_thousand_characters(lea, question):
    assert len(lea.comment(question, "é" * 20000)["body"]) == 20000


def test_an_empty_comment_by_form_shows_the_form_again(karim, question):
    answer = karim.page(question).form("/comments").send(body=" ").want(422)
    assert answer.form("/comments").values["body"].strip() == ""
    page = answer.html
    described = page.xpath("//textarea[@name='body']/@aria-describedby")
    assert described and page.xpath("//textarea[@name='body'][@aria-invalid='true']")


def test_the_buttons_of_a_page_that_came_back_lead_to_pages(karim, rita, question):
    """The address of a refused POST is no place to return to."""
    for person in (karim, rita):
        page = person.page(question).form("/comments").send(body=" ").want(422)
        for form in [f for f in page.forms("/vote") + page.forms("/follow") if f.method == "POST"]:
            person.follow(form.send(form.buttons[0]).want(303)).want(200)
    page = rita.page(question).form("/status").send(status="declined", reason="").want(422)
    form = page.forms("/vote")[0]
    rita.follow(form.send(form.buttons[0]).want(303)).want(200)


def test_an_official_answer_answers_a_question(rita, lea, question):
    rita.comment(question, "Voici la marche à suivre.", kind="answer")
    topic = lea.topic(question)
    assert topic["status"] == "answered" and topic["thread"][0]["kind"] == "answer"
    page = lea.page(question).html.text_content()
    assert page.count("Voici la marche à suivre.") == 2, "it is repeated under the question"


def test_an_official_answer_leaves_an_idea_as_it_is(rita, lea, idea):
    rita.comment(idea, "Nous regardons.", kind="answer")
    assert lea.topic(idea)["status"] == "open"


def test_referents_answer_by_form(rita, question):
    form = rita.page(question).form("/comments")
    form.send(body="Réponse officielle par le formulaire.", kind="answer").want(303)
    assert rita.topic(question)["thread"][0]["kind"] == "answer"


@pytest.mark.parametrize("kind", ["bogus", "Answer", 1, [], ""])
def test_an_unknown_kind_of_comment_is_422(rita, question, kind):
    answer = rita.post("/topics/%d/comments" % question, {"body": "Sorte ?", "kind": kind})
    if kind == "" and answer.status == 201:
        return
    assert answer.want(422).json["problems"][0]["field"] == "kind"


def test_a_note_is_seen_by_staff_and_by_nobody_else_in_any_format(
        lea, rita, marc, ada, ines, edith, sam, question):
    secret = "Secret-interne-4711"
    before = lea.topic(question)
    note = rita.comment(question, secret, kind="note")["id"]
    for staff in (rita, marc, ada):
        assert note in [c["id"] for c in staff.topic(question)["thread"]]
        assert secret in staff.page(question).text
    for person in (lea, ines, edith, sam):
        for suffix in FORMATS:
            for path in ("/topics/%d" % question, "/home" if suffix else "/", "/topics", "/me"):
                answer = person.get(path + suffix)
                assert secret not in answer.text and 'kind="note"' not in answer.text
                assert "#c%d\"" % note not in answer.text
        assert secret not in person.get("/topics.atom").text
    after = lea.topic(question)
    assert (after["comments"], after["active_at"], after["status"], after["thread"]) == \
        (before["comments"], before["active_at"], before["status"], before["thread"])


def test_a_note_can_neither_be_answered_nor_edited_nor_accepted_by_who_may_not_see_it(
        lea, rita, question):
    note = rita.comment(question, "Entre nous", kind="note")["id"]
    reply = lea.post("/topics/%d/comments" % question, {"body": "Tiens ?", "parent": note})
    unknown = lea.post("/topics/%d/comments" % question, {"body": "Tiens ?", "parent": 999999})
    assert reply.want(422).json == unknown.want(422).json, "as if it were not there"
    edit = lea.post("/comments/%d/edit" % note, {"body": "Ha", "revision": 1})
    assert edit.status == 404, edit
    assert lea.get("/comments/%d/edit" % note).status == 404
    accept = lea.post("/topics/%d/accept" % question, {"comment": note})
    assert accept.want(422).json == lea.post("/topics/%d/accept" % question,
                                              {"comment": 999999}).want(422).json


def test_a_reply_to_a_note_stays_as_secret(rita, marc, lea, question):
    note = rita.comment(question, "Entre nous", kind="note")["id"]
    answer = marc.post("/topics/%d/comments" % question,
                        {"body": "Réponse-discrète", "parent": note, "kind": "comment"})
    if answer.status == 201:
        assert "Réponse-discrète" not in lea.page(question).text
        assert "Réponse-discrète" not in lea.get("/topics/%d.json" % question).text
    else:
        answer.want(422)


def test_the_asker_accepts_an_answer_and_takes_it_back(lea, karim, question):
    comment = karim.comment(question, "Par le menu Plus.")["id"]
    form = [f for f in lea.page(question).forms("/accept")
            if str(comment) in (dict(f.fields + f.buttons).get("comment"), )][0]
    form.send((form.buttons or [None])[0]).want(303)
    topic = lea.topic(question)
    assert topic["accepted"] == comment and topic["status"] == "answered"
    text = karim.page(question).html.text_content()
    assert text.count("Par le menu Plus.") == 2, "the accepted answer stands under the question"
    for back in (0, None):
        lea.post("/topics/%d/accept" % question, {"comment": comment}).want(200)
        answer = lea.post("/topics/%d/accept" % question, {"comment": back})
        if back is None and answer.status == 422:
            continue
        assert answer.want(200).json["topic"]["accepted"] is None


def test_only_one_answer_is_accepted(lea, karim, question):
    first, second = (karim.comment(question, "Réponse %d" % n)["id"] for n in (1, 2))
    lea.post("/topics/%d/accept" % question, {"comment": first}).want(200)
    lea.post("/topics/%d/accept" % question, {"comment": second}).want(200)
    assert lea.topic(question)["accepted"] == second


def test_the_accepted_answer_beats_the_latest_official_one(lea, rita, karim, question):
    comment = karim.comment(question, "La réponse de Karim.")["id"]
    rita.comment(question, "La première officielle.", kind="answer")
    latest = rita.comment(question, "La seconde officielle.", kind="answer")["id"]
    assert lea.xml("/topics/%d" % question).find("topic").get("answer") == str(latest)
    lea.post("/topics/%d/accept" % question, {"comment": comment}).want(200)
    node = lea.xml("/topics/%d" % question).find("topic")
    assert node.get("answer") == str(comment) and node.get("accepted") == str(comment)


@pytest.mark.parametrize("comment", [999999, -1, "x", 1.5, True, []])
def test_what_is_no_comment_of_the_topic_cannot_be_accepted(lea, question, comment):
    answer = lea.post("/topics/%d/accept" % question, {"comment": comment}).want(422)
    assert answer.json["problems"][0]["field"] == "comment"


def test_a_comment_of_another_topic_cannot_be_accepted(lea, question, idea):
    other = lea.comment(idea)["id"]
    lea.post("/topics/%d/accept" % question, {"comment": other}).want(422)


# Statuses

ALLOWED = {
    "idea": {"open", "review", "planned", "started", "done", "declined"},
    "problem": {"open", "review", "planned", "started", "done", "declined"},
    "question": {"open", "answered", "declined"},
    "thanks": {"open"},
}


@pytest.mark.parametrize("kind", sorted(ALLOWED))
def test_each_kind_has_its_own_statuses(lea, rita, kind):
    topic = lea.ask("Les états possibles d’un sujet", kind=kind)["id"]
    for status in ("review", "planned", "started", "answered", "done", "declined", "open"):
        answer = rita.post("/topics/%d/status" % topic, {"status": status, "reason": "Parce que"})
        if status in ALLOWED[kind]:
            if (kind, status) == ("question", "answered") and answer.status == 422:
                continue                    # an answer sets it
            assert answer.want(200).json["topic"]["status"] == status
        else:
            assert answer.want(422).json["problems"][0]["field"] == "status"


@pytest.mark.parametrize("status", ["bogus", "", None, 1, "Open", "duplicate", ["open"]])
def test_a_status_nobody_can_set_is_422(rita, idea, status):
    answer = rita.post("/topics/%d/status" % idea, {"status": status, "reason": "x"}).want(422)
    assert answer.json["problems"][0]["field"] == "status"


def test_declining_needs_a_reason_and_shows_it(lea, rita, idea):
    for reason in (None, "", "  "):
        answer = rita.post("/topics/%d/status" % idea, {"status": "declined", "reason": reason})
        assert [(p["field"], p["code"]) for p in answer.want(422).json["problems"]] == \
            [("reason", "missing")]
    form = rita.page(idea).form("/status")
    answer = form.send(status="declined", reason="").want(422)
    assert answer.form("/status").values["status"] == "declined"
    form.send(status="declined", reason="Pas cette année : l’éditeur ne le prévoit pas.").want(303)
    assert "Pas cette année : l’éditeur ne le prévoit pas." in \
        lea.page(idea).html.text_content()
    state = lea.xml("/topics/%d" % idea).find("topic/state")
    assert state.get("status") == "declined" and state.find("author").get("name") == "Rita Lopez"


def test_the_status_form_offers_what_may_be_set(rita, lea, idea):
    choices = {c.get("status") for c in rita.xml("/topics/%d" % idea).iter("choice")}
    assert choices and choices <= ALLOWED["idea"]
    assert not list(lea.xml("/topics/%d" % idea).iter("choice"))
    assert not lea.page(idea).forms("/status")


def test_a_declined_topic_can_be_opened_again(lea, rita, idea):
    rita.post("/topics/%d/status" % idea, {"status": "declined", "reason": "Non"}).want(200)
    rita.post("/topics/%d/status" % idea, {"status": "open"}).want(200)
    lea.vote(idea, 2)


def test_an_official_kind_is_kept_when_the_form_comes_back(rita, question):
    answer = rita.page(question).form("/comments").send(body="", kind="answer").want(422)
    assert answer.form("/comments").values["kind"] == "answer"


def test_comments_stand_in_the_order_they_were_written(lea, karim, question):
    written = [who.comment(question, "Rang %d" % n)["id"]
               for n, who in enumerate([lea, karim] * 4)]
    assert [c["id"] for c in lea.get("/topics/%d" % question, Accept=JSON).json
            ["topic"]["thread"]] == written
