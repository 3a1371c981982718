"""References to topics and mentions of people."""

import pytest

from httpd import Httpd, running

import shapes

PEOPLE = {"people": shapes.many({"id": shapes.number, "login": shapes.text, "name": shapes.text,
                                 "site": shapes.maybe(shapes.text), "mention": shapes.text})}


@pytest.fixture(scope="module", name="site")
def own_site():
    """A server of this file's own: what others follow and write counts here."""
    with running(Httpd()) as server:
        yield server


def me(person):
    return int(person.xml("/me").find("viewer").get("id"))


def links(answer):
    found = answer.want(200).html.xpath("//main//div[@class='body']//a")
    return {a.text_content(): a for a in found}


@pytest.fixture
def topic(lea):
    return lea.ask("Exporter la liste des contacts")["id"]


def test_a_number_becomes_a_link_to_its_topic(lea, karim, topic):
    other = lea.ask("Importer la liste des contacts", "Comme #%d, mais (#%d)." % (topic, topic))
    karim.comment(other["id"], "Voir **#%d**" % topic)
    found = karim.page(other["id"]).html.xpath("//div[@class='body']//a")
    assert len(found) == 3
    for a in found:
        assert a.text == "#%d" % topic and a.get("title") == "Exporter la liste des contacts"
        assert karim.fetch("GET", a.get("href")).status == 200
    assert lea.topic(other["id"])["body"].startswith("Comme #"), "JSON has what was written"
    lea.get("/topics/%d.xml" % other["id"]).want(200)


def test_what_is_no_reference_stays_text(lea, topic):
    text = "`#{0}` a#{0} #{0}x #999999 #0{0} http://x.example/#{0} [#{0}](/ailleurs)\n\n" \
           "    #{0}\n\n## {0}".format(topic)
    page = lea.page(lea.ask("Des signes qui ne sont rien", text)["id"])
    hrefs = [a.get("href") for a in links(page).values()]
    assert not [h for h in hrefs if "/topics/" in h], hrefs


def test_a_topic_that_is_not_to_be_seen_is_not_linked(lea, karim, marc, topic):
    other = karim.ask("Un sujet qui en nomme un autre", "Voir #%d" % topic)["id"]
    assert links(karim.page(other))
    marc.post("/topics/%d/hide" % topic, {}).want(200)
    page = karim.page(other)
    assert not links(page) and "Exporter la liste" not in page.text
    assert links(marc.page(other)), "moderators see it"


def test_hundreds_of_references_cost_little(lea, topic):
    text = " ".join("#%d" % n for n in range(1, 2000)) + " #%d" % topic * 300
    page = lea.page(lea.ask("Un sujet plein de références", text)["id"]).want(200)
    assert len(page.html.xpath("//div[@class='body']//a")) <= 400


def test_people_are_found_by_the_beginning_of_any_word(lea, karim):
    for q in ("kar", "KARIM", "ben", "Bén", "karim ben"):
        got = lea.json("/people?q=" + q.replace(" ", "+").replace("é", "%C3%A9"))
        shapes.must_follow(got, PEOPLE)
        assert "Karim Benali" in [p["name"] for p in got["people"]], q
    found = [p for p in got["people"] if p["login"] == "karim"][0]
    assert found["mention"] == "@[Karim Benali](/people/%d)" % found["id"]


def test_at_most_eight_people_are_found(lea, voters):
    for person in voters[:12]:
        person.get("/me").want(200)
    assert len(lea.json("/people?q=m")["people"]) == 8


@pytest.mark.parametrize("q", ["", "%20", "%25", "_", "*", "zzzz", "%27%3B--", "%EF%BF%BD",
                               "x" * 3000])
def test_any_text_may_be_looked_for(lea, q):
    assert lea.json("/people?q=" + q)["people"] == []
    lea.get("/people?q=" + q).want(200)
    lea.get("/people.xml?q=" + q).want(200)


def test_the_page_shows_what_to_write(lea, karim, topic):
    assert lea.page(topic).html.xpath("//form//a[contains(@href, '/people')]")
    page = lea.get("/people?q=benali").want(200)
    assert page.html.xpath("//main//code/text()") == ["@[Karim Benali](/people/%d)" % me(karim)]


def test_a_mention_is_a_link_and_news(lea, karim, ines, topic):
    karim.post("/inbox/read", {}).want(200)
    ines.comment(topic, "Demandez à @[un autre nom](/people/%d) !" % me(karim))
    found = links(lea.page(topic))
    assert list(found) == ["@Karim Benali"], "by the name they go by"
    assert found["@Karim Benali"].get("href") == \
        "%s/people/%d-karim-benali" % (lea.mount, me(karim))
    line = karim.json("/inbox")["inbox"][0]
    assert (line["topic"]["id"], line["event"], line["unread"]) == (topic, "mention", 1)


def test_who_follows_and_is_mentioned_hears_once(lea, karim, ines, topic):
    karim.vote(topic)
    karim.post("/inbox/read", {}).want(200)
    ines.comment(topic, "@[Karim](/people/%d)" % me(karim))
    line = karim.json("/inbox")["inbox"][0]
    assert (line["event"], line["unread"]) == ("mention", 1)


def test_an_edit_tells_only_who_was_not_mentioned_before(lea, karim, ines, topic):
    body = "@[a](/people/%d)" % me(karim)
    comment = lea.comment(topic, body)["id"]
    for person in (karim, ines):
        person.post("/inbox/read", {}).want(200)
    body += " @[b](/people/%d)" % me(ines)
    lea.post("/comments/%d/edit" % comment, {"body": body, "revision": 1}).want(200)
    assert karim.json("/inbox")["unread"] == 0 and ines.json("/inbox")["unread"] == 1


def test_a_new_topic_mentions_too(lea, karim):
    karim.post("/inbox/read", {}).want(200)
    topic = lea.ask("Un sujet pour Karim seulement", "@[K](/people/%d)" % me(karim))["id"]
    assert [l["topic"]["id"] for l in karim.json("/inbox")["inbox"] if l["unread"]] == [topic]


@pytest.mark.parametrize("text", ["@[x](/people/999999)", "@[x](/people/0)", "@[x](/people/5/edit)",
                                  "@karim", "@[x](/people/99999999999999999999)"])
def test_a_mention_of_nobody_is_text(lea, topic, text):
    comment = lea.comment(topic, text)["id"]
    page = lea.get("/comments/%d.xml" % comment).want(200).xml
    assert not [a for a in page.iter("a") if "/crm/feedback/people" in a.get("href")]


def test_a_mention_in_code_is_code(lea, karim, topic):
    karim.post("/inbox/read", {}).want(200)
    lea.comment(topic, "`@[K](/people/%d)`" % me(karim))
    assert karim.json("/inbox")["unread"] == 0 and not links(lea.page(topic))
