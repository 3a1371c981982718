"""So many posts a minute, and no more."""

import pytest

from client import Client


@pytest.fixture(scope="module")
def limited(host):
    server = host(rate="3")
    return server


def test_the_fourth_post_in_a_minute_is_429_and_keeps_the_text(limited):
    lea = Client(limited, "lea")
    for n in range(3):
        lea.ask("Un sujet dans la limite %d" % n)
    answer = lea.post("/topics", {"kind": "idea", "title": "Un sujet de trop ce soir"}).want(429)
    assert 0 < int(answer.header("Retry-After")) <= 60
    assert answer.json["error"]["status"] == 429
    form = lea.get("/topics/new").want(200).form("/topics")
    page = form.send(title="Un sujet de trop par formulaire", body="Un long texte\ngardé").want(429)
    assert int(page.header("Retry-After")) > 0
    kept = page.html.text_content() + "".join(i.get("value") or "" for i in page.html.iter("input"))
    assert "Un sujet de trop par formulaire" in kept and "Un long texte\ngardé" in kept
    assert len(lea.json("/topics")["topics"]) == 3


def test_the_limit_is_each_persons_own(limited):
    karim = Client(limited, "karim")
    for n in range(3):
        karim.ask("Un autre que Léa écrit aussi %d" % n)
    karim.post("/topics", {"kind": "idea", "title": "Là aussi un de trop"}).want(429)


def test_comments_count_and_reading_does_not(limited):
    sam = Client(limited, "sam")
    topic = sam.ask("Un sujet et ses commentaires")["id"]
    sam.comment(topic)
    sam.comment(topic)
    sam.post("/topics/%d/comments" % topic, {"body": "Encore un"}).want(429)
    for _ in range(5):
        sam.get("/topics").want(200)
        sam.page(topic).want(200)


def test_a_refused_field_costs_nothing(limited):
    edith = Client(limited, "edith")
    for _ in range(5):
        edith.post("/topics", {"kind": "idea", "title": "x"}).want(422)
    edith.ask("Après cinq essais manqués")


def test_without_a_limit_nobody_is_held_back(lea):
    topic = lea.ask("Trente commentaires à la suite")["id"]
    for n in range(30):
        lea.comment(topic, "Numéro %d" % n)


def test_the_limit_is_twenty_unless_said_otherwise(serve):
    server = serve(start=False)
    server.conf.write_text(server.conf.read_text().replace("  FeedbackRateLimit off\n", ""))
    server.start()
    lea = Client(server, "lea")
    for n in range(20):
        lea.ask("Un sujet parmi vingt permis %d" % n)
    lea.post("/topics", {"kind": "idea", "title": "Le vingt-et-unième sujet"}).want(429)
