"""Pages kept by a child: the same page again, and never another's or an older one."""

import pytest

from client import Client


@pytest.mark.parametrize("setting", ["FeedbackCache 1M", "FeedbackCache off"])
def test_with_and_without_a_cache_pages_are_the_same(serve, setting):
    server = serve(server=setting)
    lea = Client(server, "lea")
    lea.ask("Exporter la liste filtrée", "avec **toutes** les colonnes")
    first = lea.get("/topics").want(200)
    for _ in range(3):
        again = lea.get("/topics").want(200)
        assert again.body == first.body
        assert again.header("ETag") == first.header("ETag")


def test_a_page_follows_every_change_at_once(serve):
    server = serve(children=1)
    lea, karim = Client(server, "lea"), Client(server, "karim")
    topic = lea.ask("Un compteur qui doit bouger")["id"]
    for weight, score in ((1, 2), (2, 3), (3, 4), (0, 1), (1, 2)):
        karim.vote(topic, weight)
        for who in (lea, karim):
            assert who.topic(topic)["score"] == score
            html = who.get("/topics").want(200).body.decode()
            assert "<b>%d</b>" % score in html


def test_two_people_never_get_each_others_page(serve):
    server = serve(children=1)
    lea, karim = Client(server, "lea"), Client(server, "karim")
    lea.ask("Une page que deux personnes lisent", "")
    for _ in range(3):
        for client, name, other in ((lea, "Léa Martin", "Karim Benali"),
                                    (karim, "Karim Benali", "Léa Martin")):
            page = client.get("/me").want(200).body.decode()
            assert name in page and other not in page


def test_a_page_that_did_not_change_is_304_before_it_is_made(serve):
    server = serve(server="FeedbackCache off")
    lea = Client(server, "lea")
    lea.ask("Une page qui ne change pas", "")
    tag = lea.get("/topics").want(200).header("ETag")
    lea.get("/topics", If_None_Match=tag).want(304)
    lea.ask("Une autre, et elle change", "")
    lea.get("/topics", If_None_Match=tag).want(200)
