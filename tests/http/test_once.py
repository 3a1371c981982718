"""A form sent twice makes one thing."""

import re
import threading

import pytest

from client import FORM, encode


def fill(client, path, ends, **fields):
    """Return the pairs of a filled-in form, to be sent as often as one likes."""
    form = client.get(path).want(200).form(ends)
    return form.action, form.filled(**fields)


def send(client, action, pairs):
    return client.fetch("POST", action, encode(pairs), {"Content-Type": FORM,
                                                        "Sec-Fetch-Site": "same-origin"})


def number(answer):
    return int(re.search(r"/topics/(\d+)", answer.want(303).location).group(1))


def count(client, title):
    return sum(t["title"] == title for t in client.json("/topics?sort=recent&per=100")["topics"])


def test_a_reload_of_a_sent_question_makes_one_topic(lea):
    title = "Une question rechargée trois fois"
    action, pairs = fill(lea, "/topics/new", "/topics", title=title, kind="question")
    answers = [send(lea, action, pairs) for _ in range(3)]
    assert len({number(a) for a in answers}) == 1 and count(lea, title) == 1
    topic = lea.topic(number(answers[0]))
    assert topic["score"] == 1
    assert "done=asked" in answers[0].location
    for answer in answers:
        lea.follow(answer).want(200)


@pytest.mark.parametrize("clicks", [2, 6])
def test_a_double_click_makes_one_topic(karim, clicks):
    title = "Une question cliquée %d fois de suite" % clicks
    action, pairs = fill(karim, "/topics/new", "/topics", title=title, kind="question")
    answers = []

    def click():
        answers.append(send(karim, action, pairs))
    threads = [threading.Thread(target=click) for _ in range(clicks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == clicks and len({number(a) for a in answers}) == 1
    assert count(karim, title) == 1


def test_a_comment_sent_twice_stands_once(lea, karim):
    topic = lea.ask("Un commentaire envoyé deux fois")["id"]
    action, pairs = fill(karim, "/topics/%d" % topic, "/comments", body="Une seule fois.")
    first, second = send(karim, action, pairs), send(karim, action, pairs)
    assert first.want(303) and second.want(303)
    assert [c["body"] for c in lea.topic(topic)["thread"]] == ["Une seule fois."]
    assert first.location.split("#")[0].split("?")[0] == second.location.split("#")[0].split("?")[0]


def test_going_back_and_sending_another_text_makes_another_topic(lea):
    titles = ["Le premier texte du formulaire", "Un autre texte, même formulaire"]
    action, pairs = fill(lea, "/topics/new", "/topics", kind="idea", title=titles[0])
    first = number(send(lea, action, pairs))
    second = number(send(lea, action, [(k, titles[1] if k == "title" else v) for k, v in pairs]))
    assert first != second and lea.topic(second)["title"] == titles[1]


def test_going_back_and_sending_another_comment_makes_another(lea):
    topic = lea.ask("Deux commentaires, un formulaire")["id"]
    action, pairs = fill(lea, "/topics/%d" % topic, "/comments", body="Un.")
    send(lea, action, pairs).want(303)
    send(lea, action, [(k, "Deux." if k == "body" else v) for k, v in pairs]).want(303)
    assert [c["body"] for c in lea.topic(topic)["thread"]] == ["Un.", "Deux."]


def test_the_same_text_in_two_forms_makes_two(lea):
    topic = lea.ask("Deux fois la même remarque")["id"]
    for _ in range(2):
        action, pairs = fill(lea, "/topics/%d" % topic, "/comments", body="Toujours lent.")
        send(lea, action, pairs).want(303)
    assert len(lea.topic(topic)["thread"]) == 2


def test_a_form_refused_and_corrected_still_makes_one(lea):
    title = "Corrigé puis envoyé deux fois"
    action, pairs = fill(lea, "/topics/new", "/topics", kind="idea", title="court")
    again = send(lea, action, pairs).want(422).form("/topics")
    fixed = again.filled(title=title)
    assert number(send(lea, again.action, fixed)) == number(send(lea, again.action, fixed))
    assert count(lea, title) == 1


def test_a_form_refused_for_its_token_still_makes_one(lea):
    title = "Jeton perdu puis envoyé deux fois"
    action, pairs = fill(lea, "/topics/new", "/topics", kind="idea", title=title, token="faux")
    page = send(lea, action, pairs).want(403)
    form = [f for f in page.forms("/topics") if f.method == "POST"][0]
    again = form.filled()
    assert number(send(lea, form.action, again)) == number(send(lea, form.action, again))
    assert count(lea, title) == 1


def test_each_form_has_an_id_of_its_own(lea):
    ids = [lea.get("/topics/new").form("/topics").values["once"] for _ in range(5)]
    assert len(set(ids)) == 5 and all(len(i) >= 16 for i in ids)


def test_the_form_of_another_person_is_not_mine(lea, karim):
    """One cannot learn or block what somebody else sends."""
    action, pairs = fill(lea, "/topics/new", "/topics", kind="idea", title="Le même envoi à deux")
    mine = number(send(lea, action, pairs))
    stolen = [(k, karim.token() if k == "token" else v) for k, v in pairs]
    assert number(send(karim, action, stolen)) != mine


@pytest.mark.parametrize("once", [None, "", "x"])
def test_a_form_that_came_back_without_an_id_gets_one(lea, once):
    fields = {"title": "court", "kind": "idea", "once": once}
    form = lea.post_form("/topics", fields).want(422).form("/topics")
    title = "Revenu sans identifiant %r et corrigé" % once
    pairs = form.filled(title=title)
    assert number(send(lea, form.action, pairs)) == number(send(lea, form.action, pairs))


@pytest.mark.parametrize("once", ["", "x", None, "a" * 5000, "é", "0"])
def test_a_form_without_a_good_id_is_taken_or_refused_but_never_lost(lea, once):
    answer = lea.post_form("/topics", {"title": "Un identifiant de formulaire bizarre",
                                        "kind": "idea", "once": once})
    if answer.status != 303:
        assert answer.status in (400, 403, 422)
        assert "Un identifiant de formulaire bizarre" in answer.text
