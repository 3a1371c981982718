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


def test_a_reload_of_a_sent_question_makes_one_topic(_lea):
    title = "Une question rechargée trois fois"
    action, pairs = fill(_lea, "/topics/new", "/topics", title=title, kind="question")
    answers = [send(_lea, action, pairs) for _ in range(3)]
    assert len({number(a) for a in answers}) == 1 and count(_lea, title) == 1
    topic = _lea.topic(number(answers[0]))
    assert topic["score"] == 1
    assert "done=asked" in answers[0].location
    for answer in answers:
        _lea.follow(answer).want(200)


@pytest.mark.parametrize("clicks", [2, 6])
def test_a_double_click_makes_one_topic(_karim, clicks):
    title = "Une question cliquée %d fois de suite" % clicks
    action, pairs = fill(_karim, "/topics/new", "/topics", title=title, kind="question")
    answers = []

    def click():
        answers.append(send(_karim, action, pairs))
    threads = [threading.Thread(target=click) for _ in range(clicks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == clicks and len({number(a) for a in answers}) == 1
    assert count(_karim, title) == 1


def test_a_comment_sent_twice_stands_once(_lea, _karim):
    topic = _lea.ask("Un commentaire envoyé deux fois")["id"]
    action, pairs = fill(_karim, "/topics/%d" % topic, "/comments", body="Une seule fois.")
    first, second = send(_karim, action, pairs), send(_karim, action, pairs)
    assert first.want(303) and second.want(303)
    assert [c["body"] for c in _lea.topic(topic)["thread"]] == ["Une seule fois."]
    assert first.location.split("#")[0].split("?")[0] == second.location.split("#")[0].split("?")[0]


def test_going_back_and_sending_another_text_makes_another_topic(_lea):
    titles = ["Le premier texte du formulaire", "Un autre texte, même formulaire"]
    action, pairs = fill(_lea, "/topics/new", "/topics", kind="idea", title=titles[0])
    first = number(send(_lea, action, pairs))
    second = number(send(_lea, action, [(k, titles[1] if k == "title" else v) for k, v in pairs]))
    assert first != second and _lea.topic(second)["title"] == titles[1]


def test_going_back_and_sending_another_comment_makes_another(_lea):
    topic = _lea.ask("Deux commentaires, un formulaire")["id"]
    action, pairs = fill(_lea, "/topics/%d" % topic, "/comments", body="Un.")
    send(_lea, action, pairs).want(303)
    send(_lea, action, [(k, "Deux." if k == "body" else v) for k, v in pairs]).want(303)
    assert [c["body"] for c in _lea.topic(topic)["thread"]] == ["Un.", "Deux."]


def test_the_same_text_in_two_forms_makes_two(_lea):
    topic = _lea.ask("Deux fois la même remarque")["id"]
    for _ in range(2):
        action, pairs = fill(_lea, "/topics/%d" % topic, "/comments", body="Toujours lent.")
        send(_lea, action, pairs).want(303)
    assert len(_lea.topic(topic)["thread"]) == 2


def test_a_form_refused_and_corrected_still_makes_one(_lea):
    title = "Corrigé puis envoyé deux fois"
    action, pairs = fill(_lea, "/topics/new", "/topics", kind="idea", title="court")
    again = send(_lea, action, pairs).want(422).form("/topics")
    fixed = again.filled(title=title)
    assert number(send(_lea, again.action, fixed)) == number(send(_lea, again.action, fixed))
    assert count(_lea, title) == 1


def test_each_form_has_an_id_of_its_own(_lea):
    ids = [_lea.get("/topics/new").form("/topics").values["once"] for _ in range(5)]
    assert len(set(ids)) == 5 and all(len(i) >= 16 for i in ids)


def test_the_form_of_another_person_is_not_mine(_lea, _karim):
    """One cannot learn or block what somebody else sends."""
    action, pairs = fill(_lea, "/topics/new", "/topics", kind="idea", title="Le même envoi à deux")
    mine = number(send(_lea, action, pairs))
    stolen = [(k, _karim.token() if k == "token" else v) for k, v in pairs]
    assert number(send(_karim, action, stolen)) != mine


@pytest.mark.parametrize("once", ["", "x", None, "a" * 5000, "é", "0"])
def test_a_form_without_a_good_id_is_taken_or_refused_but_never_lost(_lea, once):
    answer = _lea.post_form("/topics", {"title": "Un identifiant de formulaire bizarre",
                                        "kind": "idea", "once": once})
    if answer.status != 303:
        assert answer.status in (400, 403, 422)
        assert "Un identifiant de formulaire bizarre" in answer.text
