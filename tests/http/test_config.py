"""Configuration: what is refused and how, restarts, several forums in one server."""

import os
import sqlite3
import threading

import pytest

from client import Client
from httpd import DATABASE, OPEN

HEAD = """<?xml version="1.0"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
"""

#: file, its text, the line that must be named (None: any), what else must be said
BROKEN = {
    "syntax": ("topics.xsl", HEAD + "<xsl:template match='x'>\n<b>\n</xsl:template>\n", "6", None),
    "unknown word": ("topics.xsl", HEAD + "<xsl:import href='charter.xsl'/>\n"
                     "<xsl:template match='x'>&no.such.word;</xsl:template>\n</xsl:stylesheet>",
                     "5", "no.such.word"),
    "unknown word in an attribute": (
        "topics.xsl", HEAD + "<xsl:import href='charter.xsl'/>\n<xsl:template match='x'>"
        "<p title='&no.such.word;'/></xsl:template>\n</xsl:stylesheet>", "5", "no.such.word"),
    "missing import": ("topic.xsl", HEAD + "<xsl:import href='nowhere.xsl'/>\n</xsl:stylesheet>",
                       None, "nowhere.xsl"),
    "missing default import": ("charter.xsl", HEAD + "<xsl:import href='default/no.xsl'/>\n"
                               "</xsl:stylesheet>", None, "no.xsl"),
    "import outside": ("topic.xsl", HEAD + "<xsl:import href='../../../../etc/passwd'/>\n"
                       "</xsl:stylesheet>", None, None),
    "import of itself": ("charter.xsl", HEAD + "<xsl:import href='charter.xsl'/>\n"
                         "</xsl:stylesheet>", None, "charter.xsl"),
    "bad XPath": ("me.xsl", HEAD + "<xsl:import href='charter.xsl'/>\n<xsl:template match='y'>\n"
                  "<xsl:value-of select='//['/>\n</xsl:template></xsl:stylesheet>", "6", "me.xsl"),
    "unknown instruction": ("me.xsl", HEAD + "<xsl:import href='charter.xsl'/>\n"
                            "<xsl:template match='y'><xsl:bogus/></xsl:template></xsl:stylesheet>",
                            None, "bogus"),
    "not a sheet": ("home.xsl", "<html/>", None, None),
    "empty": ("home.xsl", "", None, None),
    "broken words": ("words-fr.ent", "<!ENTITY ask.title \"Sans fin>\n", None, None),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_broken_sheet_is_a_configtest_error_with_file_and_line(serve, what):
    file, text, line, also = BROKEN[what]
    server = serve(start=False)
    company = server.folder("company", files={file: text})
    server.settings["templates"].insert(0, company)
    server.write()
    code, said = server.test_config()
    assert code != 0, said
    assert str(company / file) in said or file in said, said
    if line:
        named = [part.split(file, 1)[-1] for part in said.splitlines() if file in part]
        assert any(line in rest for rest in named), said
    if also:
        assert also in said


def test_a_broken_sheet_keeps_the_server_from_starting(serve):
    server = serve(start=False)
    server.settings["templates"].insert(0, server.folder("company", files={"me.xsl": "<broken"}))
    server.write()
    with pytest.raises(AssertionError, match="did not start"):
        server.start()
    assert "me.xsl" in server.said()
    server.allow(".")


def test_every_broken_sheet_is_named_at_once(serve):
    server = serve(start=False)
    server.settings["templates"].insert(0, server.folder("company", files={
        "me.xsl": "<broken", "home.xsl": "<broken too"}))
    server.write()
    said = server.test_config()[1]
    assert "me.xsl" in said and "home.xsl" in said


def test_a_good_configuration_says_only_that(serve):
    code, said = serve(start=False).test_config()
    assert code == 0 and said.strip() == "Syntax OK"


@pytest.mark.parametrize("line, named", [
    ("FeedbackGrant emperor \"true\"", "emperor"),
    ("FeedbackGrant admin \"%{REMOTE_USER\"", "FeedbackGrant"),
    ("FeedbackGrant admin", "FeedbackGrant"), ("FeedbackGrant admin \"bogus(\"", "FeedbackGrant"),
    ("FeedbackPerson age \"x\"", "age"), ("FeedbackPerson name \"%{req:X\"", "FeedbackPerson"),
    ("FeedbackPerson name \"%{nosuch:X}\"", "FeedbackPerson"),
    ("FeedbackLanguage de", "de"), ("FeedbackLanguage", "FeedbackLanguage"),
    ("FeedbackTimeZone Mars/Olympus", "Mars/Olympus"),
    ("FeedbackTimeZone ../../etc/passwd", "passwd"),
    ("FeedbackCache 1M", "FeedbackCache"),
    ("FeedbackRateLimit -1", "FeedbackRateLimit"), ("FeedbackRateLimit many", "FeedbackRateLimit"),
    ("FeedbackRateLimit 99999999999999999999", "FeedbackRateLimit"),
    ("FeedbackAnonymousRead perhaps", "FeedbackAnonymousRead"), ("Feedback maybe", "Feedback"),
    ("FeedbackTemplates /no/such/folder", "/no/such/folder"),
    ("FeedbackTemplates", "FeedbackTemplates"),
    ("FeedbackNothing x", "FeedbackNothing"),
])
def test_a_bad_value_is_a_configtest_error_with_the_line(serve, line, named):
    server = serve(start=False, extra="  " + line)
    code, said = server.test_config()
    assert code != 0 and named in said, said
    text = server.conf.read_text().splitlines()
    if "Templates" not in line:
        assert "line %d of" % (text.index("  " + line) + 1) in said, said


@pytest.mark.parametrize("size", ["0", "12", "1G", "-1M", "2000M", "much", "99999999999999999999M"])
def test_a_bad_size_of_the_cache_is_a_configtest_error(serve, size):
    code, said = serve(start=False, server="FeedbackCache " + size).test_config()
    assert code != 0 and "FeedbackCache" in said, said


@pytest.mark.parametrize("block", [
    "Feedback On", "<Directory /tmp>\nFeedback On\n</Directory>",
    "<LocationMatch \"^/x\">\nFeedback On\n</LocationMatch>",
    "<Location ~ \"^/x\">\nFeedback On\n</Location>",
    "<Location \"/x*\">\nFeedback On\n</Location>",
    "<Files x>\nFeedback On\n</Files>", "<Location \"/a/?/b\">\nFeedback On\n</Location>",
])
def test_Feedback_On_stands_in_a_plain_Location_only(serve, block):
    code, said = serve(start=False, server=block).test_config()
    assert code != 0 and "Feedback" in said, said


def test_Feedback_Off_inside_turns_a_part_off(serve):
    server = serve(server='<Location "/crm/plain">\n  Feedback Off\n</Location>')
    Client(server, "lea").fetch("GET", "/crm/plain", check=False).want(404)


def test_settings_may_stand_in_the_server_or_the_virtual_host(serve):
    server = serve(server='FeedbackTitle "Ma boîte à idées"\nFeedbackLanguage en')
    answer = Client(server, "lea").get("/").want(200)
    assert "Ma boîte à idées" in answer.html.text_content() and answer.html.get("lang") == "en"


def test_a_title_is_text(serve):
    server = serve(extra="  FeedbackTitle \"A & B <i>©</i> %1 {x} &title;\"")
    lea = Client(server, "lea")
    assert "A & B <i>©</i> %1 {x} &title;" in lea.get("/").html.text_content()
    assert lea.xml("/").get("title") == "A & B <i>©</i> %1 {x} &title;"
    lea.get("/topics.atom").want(200)


def test_times_are_shown_in_the_zone_configured(serve):
    server = serve(start=False)
    server.conf.write_text(server.conf.read_text().replace("Europe/Paris", "Asia/Kathmandu"))
    server.start()
    lea = Client(server, "lea")
    topic = lea.xml("/topics/%d" % lea.ask("Quelle heure est-il ?")["id"])
    at, on = topic.find("topic").get("created_at"), topic.find("topic").get("created_on")
    minutes = (int(at[11:13]) * 60 + int(at[14:16]) + 345) % 1440
    assert on.endswith("%02d:%02d" % divmod(minutes, 60)), (at, on)


# Warnings

threaded = pytest.mark.skipif(os.environ.get("FB_MPM") == "prefork", reason="needs threads")


@threaded
@pytest.mark.parametrize("keep, most, warned", [(2, 8, True), (2, 2, True), (8, 8, False)])
def test_too_few_connections_are_warned_about(serve, keep, most, warned):
    database = DATABASE.replace("DBDKeep {threads}", "DBDKeep %d" % keep) \
        .replace("DBDMax {threads}", "DBDMax %d" % most)
    server = serve(database=database)
    lines = [line for line in server.log.splitlines() if "[feedback:warn]" in line]
    assert bool(lines) == warned, server.log
    if warned:
        assert ("DBDKeep" if most == 8 else "DBDMax") in lines[0] and "ThreadsPerChild" in lines[0]


@threaded
def test_the_default_of_mod_dbd_is_too_few_and_warned_about(serve):
    server = serve(database='DBDriver sqlite3\nDBDParams "{db}"\n', threads=16)
    assert any("DBD" in line for line in server.log.splitlines() if "[feedback:warn]" in line)
    Client(server, "lea").get("/").want(200)


# Restarts

def test_graceful_restarts_lose_no_request(serve):
    server = serve(children=2)
    topic = Client(server, "lea").ask("Sans perdre une requête")["id"]
    wrong, stop, done = [], threading.Event(), []

    def work():
        client = Client(server, "karim")
        while not stop.is_set():
            try:
                client.get("/topics").want(200)
                client.vote(topic, 1 + len(done) % 3)
                done.append(1)
            except Exception as e:              # a cut connection is as bad as a wrong answer
                wrong.append(e)
                return
    thread = threading.Thread(target=work)
    thread.start()
    try:
        for _ in range(4):
            server.graceful()
    finally:
        stop.set()
        thread.join()
    assert not wrong, wrong[0]
    assert done


def test_a_graceful_restart_takes_the_new_look(serve):
    server = serve()
    lea = Client(server, "lea")
    old = lea.get("/").want(200)
    assert "Nouveau pied" not in old.text
    sheet = server.sheets / "charter.xsl"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("&frame.footer;", "Nouveau pied"), encoding="utf-8")
    server.graceful()
    assert "Nouveau pied" in lea.get("/").want(200).text
    lea.get("/", If_None_Match=old.header("ETag")).want(200)


def test_tokens_and_forms_outlive_a_restart(serve):
    server = serve()
    lea = Client(server, "lea")
    form = lea.get("/topics/new").want(200).form("/topics")
    server.restart()
    form.send(title="Un formulaire d’avant le redémarrage", kind="idea").want(303)


# Several forums

def vhosts(server):
    """Two virtual hosts, each with its own database, and reading for all."""
    block = '<VirtualHost 127.0.0.1:{port}>\n  ServerName {name}\n{db}\n{location}</VirtualHost>\n'
    return "".join(block.format(
        port=server.port, name=name, location=server.location(),
        db=DATABASE.format(db=server.data / (name + ".db"), threads=8))
        for name in ("a.example", "b.example"))


def test_two_virtual_hosts_are_two_forums(serve):
    server = serve(locations=vhosts)
    one, two = (Client(server, "lea", host=name) for name in ("a.example", "b.example"))
    topic = one.ask("Seulement chez le premier hôte")["id"]
    assert two.json("/topics")["topics"] == []
    two.get("/topics/%d" % topic).want(404)
    two.ask("Seulement chez le second hôte")
    assert [t["title"] for t in one.json("/topics")["topics"]] == ["Seulement chez le premier hôte"]
    assert (server.data / "a.example.db").exists() and (server.data / "b.example.db").exists()
    token = one.token()
    two.post_form("/topics/1/vote", {"weight": "2", "token": token}).want(403)
    two.post_form("/topics/1/vote", {"weight": "2", "token": two.token()}).want(303)


def two_looks(server):
    company = server.folder("company", files={
        "charter.xsl": HEAD + "<xsl:import href='default/charter.xsl'/>\n<xsl:template match='page'"
        " mode='footer'><footer><p>Maison Bleue</p></footer></xsl:template></xsl:stylesheet>"})
    return server.location() + server.location(
        mount="/bleu/avis", templates=[company, server.sheets])


def test_two_locations_have_two_looks(serve):
    server = serve(locations=two_looks)
    plain = Client(server, "lea")
    blue = Client(server, "lea", mount="/bleu/avis")
    assert "Maison Bleue" in blue.get("/").want(200).text
    assert "Maison Bleue" not in plain.get("/").want(200).text
    plain.ask("Une base, deux apparences")
    href = blue.xml("/topics").find("topics/topic").get("href")
    assert href.startswith("/bleu/avis/topics/")
    blue.get("/static/charter.css").want(200)
    assert "/crm/feedback" not in blue.get("/").text


@pytest.mark.parametrize("mount, prefix", [("/", ""), ("/avis/", "/avis"),
                                           ("/a/b/c/d", "/a/b/c/d")])
def test_a_forum_can_be_mounted_anywhere(serve, mount, prefix):
    server = serve(locations=lambda s: s.location(mount=mount))
    lea = Client(server, "lea", mount=prefix)
    form = lea.get("/topics/new").want(200).form(prefix + "/topics")
    page = lea.follow(form.send(title="Monté ailleurs que d’habitude", kind="idea").want(303))
    assert page.want(200).path.startswith(prefix + "/topics/")
    for link in page.html.iter("a", "link", "script", "form"):
        for value in (link.get("href"), link.get("src"), link.get("action")):
            assert not value or not value.startswith("//") and "//" not in value.split("?")[0]
    lea.get("/static/charter.css").want(200)
    lea.get("/nowhere").want(404)


def test_a_nested_Location_keeps_the_mount(serve):
    server = serve(locations=lambda s: s.location() + (
        '<Location "/crm/feedback/topics/new">\n  Require user lea\n</Location>\n'))
    server.allow("AH01631")
    form = Client(server, "lea").get("/topics/new").want(200).form("/crm/feedback/topics")
    form.send(title="Sous un Location imbriqué", kind="idea").want(303)
    Client(server, "karim").fetch("GET", server.mount + "/topics/new", check=False)
    Client(server, "karim").get("/topics").want(200)


def test_a_person_is_whoever_the_server_says(serve):
    """Any module may have authenticated; only r->user counts."""
    server = serve(require=OPEN, extra="""\
  FeedbackAnonymousRead On
  FeedbackPerson name "%{REMOTE_USER}@corp"
  FeedbackGrant moderator "req('X-Group') =~ /team/"
""")
    lea = Client(server, "lea")
    viewer = lea.also(X_Group="the-team").xml("/").find("viewer")
    assert viewer.get("name") == "lea@corp" and "moderator" in [r.text for r in viewer.iter("role")]
    assert "moderator" not in [r.text for r in lea.xml("/").find("viewer").iter("role")]


def test_the_database_is_only_what_mod_dbd_says(serve):
    server = serve()
    Client(server, "lea").ask("Un seul fichier de données")
    with sqlite3.connect(server.db) as db:
        assert db.execute("SELECT count(*) FROM topic").fetchone() == (1,)
    db.close()
    assert {p.name.split("-")[0] for p in server.data.iterdir()} == {"feedback.db"}
