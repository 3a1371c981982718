"""Who somebody is, in which language, and who may read."""

import base64
import re
import urllib.parse

import pytest

from client import Client
from httpd import ODD_LOGINS, OPEN


@pytest.fixture(scope="module")
def open_site(host):
    """Anybody reads; a name is needed to write."""
    server = host(require=OPEN, extra="""\
  FeedbackAnonymousRead On
</Location>
<Location "/crm/feedback/sign-in">
  Require valid-user
""")
    Client(server, "lea").ask("Un sujet que chacun peut lire", "Texte public.")
    return server


def test_the_first_visit_records_the_person(site):
    ada = Client(site, "ada")
    viewer = ada.xml("/").find("viewer")
    assert viewer.get("login") == "ada" and viewer.get("name") == "Ada Morel"
    assert viewer.get("site") == "Paris" and viewer.get("staff") == "1"


@pytest.mark.parametrize("login, role, staff", [
    ("lea", "member", False), ("ines", "champion", False), ("rita", "referent", True),
    ("marc", "moderator", True), ("edith", "editor", False), ("sam", "sponsor", False),
    ("ada", "admin", True)])
def test_roles_come_from_grants(site, login, role, staff):
    viewer = Client(site, login).xml("/").find("viewer")
    assert role in [r.text for r in viewer.findall("role")]
    assert (viewer.get("staff") == "1") == staff
    others = {"champion", "referent", "moderator", "editor", "sponsor", "admin"} - {role}
    assert not others & {r.text for r in viewer.findall("role")}


def test_a_name_that_changes_changes_everywhere(site):
    before = Client(site, "m20")
    topic = before.ask("Mon nom va changer bientôt")["id"]
    after = before.also(X_Name="Nom Nouveau".encode(), X_Site=b"Brest")
    after.get("/")
    author = after.topic(topic)["author"]
    assert author["name"] == "Nom Nouveau"
    assert author["site"] == "Site 4", "a topic keeps the site it was asked from"
    assert after.xml("/").find("viewer").get("site") == "Brest"


def test_without_a_name_the_login_is_the_name(serve):
    site = serve()
    person = Client(site, "m19").also(X_Name=b"", X_Site=b"", X_Email=b"", X_Profile=b"")
    topic = person.ask("Quelqu’un sans nom ni site")
    assert topic["author"] == {"login": "m19", "name": "m19", "site": None}
    assert (topic["sites"], topic["voters"]) == (0, 1)


@pytest.mark.parametrize("name", [b"\xff\xfe", b"\xed\xa0\x80", b"x" * 4000, b"\xef\xbf\xbe x",
                                  b"a\tb", b"   ", b"\xc0\xaf", b"\xf4\x90\x80\x80 z",
                                  b"\xc2\x85\xe2\x80\xa8", b"<b>&amp;\"'"])
def test_a_claim_that_is_no_text_breaks_nothing(site, name):
    person = Client(site, "m18").also(X_Name=name, X_Site=name, X_Profile=name, X_Email=name)
    topic = person.ask("Une identité un peu abîmée")["id"]
    for path in ("/", "/topics", "/topics/%d" % topic, "/me", "/me.json", "/home.xml",
                 "/topics.atom"):
        person.get(path).want(200)
    shown = person.topic(topic)["author"]["name"]
    assert shown and len(shown) <= 4000


def test_a_long_name_does_not_hide_the_login(site):
    viewer = Client(site, "m17").also(X_Name=b"y" * 3000).xml("/").find("viewer")
    assert viewer.get("login") == "m17"


@pytest.mark.parametrize("login", ODD_LOGINS)
def test_a_login_is_kept_exactly_and_stands_in_no_address(site, login):
    person = Client(site, login)
    topic = person.ask("Posé par une identité peu commune", "Bonjour")
    assert topic["author"] == {"login": login, "name": login, "site": None}
    assert person.json("/me")["topics"][0]["id"] == topic["id"]
    viewer = person.xml("/").find("viewer")
    assert viewer.get("login") == viewer.get("name") == login
    page = person.page(topic["id"]).want(200).html
    assert login in page.text_content()
    for link in page.iter("a", "form", "button"):
        for value in (link.get("href"), link.get("action"), link.get("formaction")):
            assert not value or len(login) < 5 or login not in value
    person.post_form("/topics/%d/vote" % topic["id"], {"weight": "3"}).want(303)
    assert person.topic(topic["id"])["my_vote"] == 3


def test_a_login_that_is_no_text_is_refused_or_shown_somehow_but_breaks_nothing(site):
    header = "Basic " + base64.b64encode(b"latin-\xe9\xff:demo").decode()
    person = Client(site, "lea", Authorization=header)
    for path in ("/", "/topics.json", "/me", "/home.xml", "/topics/new"):
        assert person.get(path).status in (200, 400, 403), path
    assert person.post("/topics", {"kind": "idea", "title": "Par une identité illisible"}).status \
        in (201, 400, 403)


# Reading without a name

def test_nobody_reads_unless_reading_is_open(serve):
    server = serve(require="  Require all granted")
    for path in ("/", "/topics", "/topics.json", "/topics.atom", "/topics/1", "/me"):
        answer = Client(server).get(path).want(401)
        assert answer.type in ("text/html", "application/json", "application/xml",
                               "application/atom+xml"), answer
    Client(server).get("/static/charter.css").want(200)
    Client(server).post("/topics", {"title": "x"}).want(401)


def test_nobody_reads_where_reading_is_open(open_site):
    nobody = Client(open_site)
    for path in ("/", "/topics", "/topics/1", "/topics.json", "/topics/1.xml", "/topics.atom",
                 "/home.json"):
        nobody.get(path).want(200)
    page = nobody.xml("/topics/1")
    assert page.find("viewer") is None and page.find("sign-in").get("href").startswith(
        open_site.mount + "/sign-in")
    topic = nobody.topic(1)
    assert topic["my_vote"] == 0 and topic["title"] == "Un sujet que chacun peut lire"
    assert nobody.json("/home.json")["mine"] == []


def test_nobody_is_told_to_sign_in_where_a_name_is_needed(open_site):
    nobody = Client(open_site)
    for path in ("/me", "/topics/new", "/topics/1/edit"):
        answer = nobody.get(path)
        assert answer.status in (401, 303, 302), answer
        if answer.status != 401:
            assert answer.location.startswith(open_site.mount + "/sign-in")
    for path, value in (("/topics", {"title": "Un sujet d’un inconnu", "kind": "idea"}),
                        ("/topics/1/vote", {"weight": 1}), ("/topics/1/comments", {"body": "x"}),
                        ("/topics/1/follow", {"on": True}), ("/me", {"lang": "en"}),
                        ("/topics/1/status", {"status": "done"})):
        answer = nobody.post(path, value).want(401)
        assert answer.header("WWW-Authenticate"), answer
    got = nobody.topic(1)
    assert (got["score"], got["comments"], got["status"]) == (1, 0, "open")


def test_the_buttons_of_nobody_lead_to_sign_in_and_back(open_site):
    nobody = Client(open_site)
    page = nobody.get("/topics/1").want(200).html
    assert not [f for f in page.iter("form") if (f.get("method") or "").upper() == "POST"]
    links = [a.get("href") for a in page.iter("a") if "/sign-in" in (a.get("href") or "")]
    assert links
    to = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(links[0]).query))["to"]
    assert to.startswith(open_site.mount + "/topics/1")
    nobody.fetch("GET", links[0], check=False).want(401)
    back = Client(open_site, "lea").fetch("GET", links[0])
    assert back.status in (302, 303) and back.location == to


@pytest.mark.parametrize("to", [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "",
    "/crm/feedback/\r\nSet-Cookie: a=b", "\\\\evil", "/crm/feedback/../../../etc", "%00",
    "http:/evil.example", "///evil.example", "/crm/elsewhere", "/\t/evil.example", "x" * 5000,
    "/crm/feedback@evil.example", "/crm/feedback.evil.example/", "é", "/crm/feedback/ü",
])
def test_signing_in_leads_nowhere_else(lea, to):
    answer = lea.get("/sign-in?to=" + urllib.parse.quote(to))
    assert answer.status in (302, 303, 400), answer
    if answer.status != 400:
        place = answer.location
        assert place.startswith(lea.mount + "/") and ".." not in place.split("?")[0], answer
    assert not answer.all("Set-Cookie")


def test_signing_in_leads_back_with_the_question_mark_and_all(lea):
    to = lea.mount + "/topics?kind=idea&q=l%27%C3%A9t%C3%A9"
    answer = lea.get("/sign-in?to=" + urllib.parse.quote(to, safe=""))
    assert answer.status in (302, 303) and answer.location == to
    home = lea.get("/sign-in")
    assert home.status in (302, 303) and home.location == lea.mount + "/"


# Language

@pytest.mark.parametrize("accept, lang", [
    (None, "fr"), ("fr", "fr"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("de", "fr"), ("*", "fr"),
    ("en;q=0.2, fr;q=0.8", "fr"), ("fr;q=0.1,en;q=0.7", "en"), ("EN-us", "en"), ("en;q=0", "fr"),
    ("de, en;q=0.5", "en"), ("fr-CA, en;q=0.9", "fr"), (";;;q=,", "fr"), ("english", "fr"),
])
def test_Accept_Language_chooses_the_language(edith, accept, lang):
    assert edith.get("/", Accept_Language=accept).want(200).html.get("lang") == lang


def test_the_language_of_the_person_beats_the_browsers(site):
    person = Client(site, "m16").also(Accept_Language="fr")
    form = person.get("/me").want(200).form("/me")
    page = person.follow(form.send(lang="en").want(303)).want(200)
    assert page.html.get("lang") == "en"
    assert person.get("/").html.get("lang") == "en"
    assert person.json("/me")["lang"] == "en"
    assert person.xml("/me").find("viewer").get("lang") == "en"
    assert person.get("/nowhere").want(404).html.get("lang") == "en"
    person.post("/me", {"lang": None}).want(200)
    assert person.get("/").html.get("lang") == "fr" and person.json("/me")["lang"] is None
    person.get("/me").form("/me").send(lang="").want(303)
    for value in ("de", 5, "fr-FR"):
        answer = person.post("/me", {"lang": value}).want(422)
        assert answer.json["problems"][0]["field"] == "lang"


def test_dates_are_written_in_the_language_and_time_zone_of_the_page(lea):
    topic = lea.ask("Une date écrite deux fois")["id"]
    french = lea.xml("/topics/%d" % topic).find("topic")
    english = lea.get("/topics/%d.xml" % topic, Accept_Language="en").xml.find("topic")
    assert french.get("created_at") == english.get("created_at")
    assert re.fullmatch(r"1?\d?\d?(er)? ?\S+ \S+ \d{4} à \d\d:\d\d|\S+ \S+ \d{4} à \d\d:\d\d",
                        french.get("created_on"))
    assert french.get("created_on") != english.get("created_on")


def test_errors_of_a_JSON_client_are_in_its_language_too(lea):
    one = lea.post("/topics", {}, Accept_Language="en").want(422).json["problems"]
    two = lea.post("/topics", {}, Accept_Language="fr").want(422).json["problems"]
    assert {p["field"] for p in one} == {p["field"] for p in two}
    assert one[0]["message"] != two[0]["message"]
