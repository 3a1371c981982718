"""The company's look: its sheet, its words, its files over the shipped ones."""

import re
import shutil
import subprocess

import pytest

import everywhere
from client import Client
from httpd import sheets_dir

SHEET = """<?xml version="1.0"?>
<!DOCTYPE xsl:stylesheet SYSTEM "words.ent">
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:import href="default/charter.xsl"/>
<xsl:template match="page" mode="footer">
  <footer class="foot"><p class="company">Maison Dupont &company.motto; &ask.title;</p></footer>
</xsl:template>
</xsl:stylesheet>
"""
WORDS = {"words-fr.ent": "<!ENTITY company.motto \"depuis 1921\">\n"
                         "<!ENTITY ask.title \"Dites-nous &lt;tout&gt; &amp; plus\">\n",
         "words-en.ent": "<!ENTITY company.motto \"since 1921\">\n"}


@pytest.fixture(scope="module")
def company(host):
    server = host(start=False)
    folder = server.folder("company", files=dict(WORDS, **{
        "charter.xsl": SHEET, "static/charter.css": ":root { --brand: #123456 }",
        "static/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}))
    server.settings["templates"].insert(0, folder)
    server.company = folder
    server.write()
    server.start()
    return server


def test_one_template_is_replaced_and_the_rest_inherited(company):
    page = Client(company, "lea").get("/").want(200).html
    assert "Maison Dupont" in page.xpath("//footer")[0].text_content()
    assert page.xpath("//header") and page.xpath("//main")
    for path in ("/topics", "/topics/new", "/me", "/nowhere"):
        assert "Maison Dupont" in Client(company, "lea").get(path).text


def test_one_word_is_replaced_in_one_language(company):
    lea = Client(company, "lea")
    page = lea.get("/topics/new").want(200).html
    assert "depuis 1921" in page.text_content()
    assert "Dites-nous <tout> & plus" in page.findtext("head/title")
    english = lea.get("/topics/new", Accept_Language="en").want(200).html
    assert "since 1921" in english.text_content() and "Dites-nous" not in english.text_content()


def test_one_static_file_is_replaced_and_one_added(company):
    lea = Client(company, "lea")
    assert b"#123456" in lea.get("/static/charter.css").want(200).body
    assert b"--brand: #123456" not in lea.get("/static/feedback.js").want(200).body
    assert lea.get("/static/logo.svg").want(200).type == "image/svg+xml"


def test_the_sheets_themselves_are_not_served(company):
    for path in ("/static/../charter.xsl", "/charter.xsl", "/static/charter.xsl", "/words-fr.ent"):
        answer = Client(company, "lea").fetch("GET", company.mount + path, check=False)
        assert answer.status in (400, 404), answer


def lay(server, *companies):
    """Lay the sheets out as a designer does; return the folder."""
    tool = shutil.which("lay-sheets.sh", path=str(sheets_dir())) or sheets_dir() / "lay-sheets.sh"
    out = server.root / "laid"
    subprocess.run(["sh", str(tool), str(server.sheets), str(out), *map(str, companies)],
                   check=True)
    return out


@pytest.mark.skipif(not shutil.which("xsltproc"), reason="needs xsltproc")
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_xsltproc_gives_byte_for_byte_what_the_server_gives(company, lang):
    lea, rita = Client(company, "lea"), Client(company, "rita")
    topic = lea.ask("Ce que voit le créateur & <b>", "Un *texte* <i>&amp;</i> 😀\n\n- a\n- b",
                    tags=["é"], kind="question")["id"]
    comment = rita.comment(topic, "Voilà : `code` \"x\" 'y'", kind="answer")["id"]
    laid = lay(company, company.company)
    once = re.compile(rb"[0-9a-zA-Z_-]{16,}")
    for path in ("/", "/topics", "/topics?q=%3Cb%3E&kind=question", "/me", "/topics/%d" % topic,
                 "/topics/new?title=%26", "/topics/%d/edit" % topic, "/nowhere",
                 "/comments/%d/edit" % comment):
        document = rita.get(path, Accept="application/xml", Accept_Language=lang)
        page = rita.get(path, Accept="text/html", Accept_Language=lang)
        source = company.root / "page.xml"
        source.write_bytes(document.body)
        sheet = laid / lang / (document.xml.get("name") + ".xsl")
        done = subprocess.run(["xsltproc", "--nonet", str(sheet), str(source)],
                              capture_output=True, check=True)
        if b"once=" in document.body:      # a one-time id may differ from page to page
            for node in document.xml.iter("form"):
                mine = node.get("once").encode()
                theirs = [i.get("value") for i in page.html.iter("input")
                          if i.get("name") == "once"][0].encode()
                assert once.fullmatch(mine)
                done.stdout = done.stdout.replace(mine, theirs)
        assert done.stdout == page.body, path


def test_the_shipped_look_needs_no_company(lea):
    assert "Maison Dupont" not in lea.get("/").want(200).text


def test_every_word_is_there_in_both_languages(lea):
    """What is said in French differs from English on every page's title."""
    for path in ("/", "/topics", "/topics/new", "/me"):
        french, english = (lea.get(path, Accept_Language=lang).want(200).html
                           for lang in ("fr", "en"))
        assert french.xpath("//h1")[0].text_content() != english.xpath("//h1")[0].text_content()


def test_a_folder_between_company_and_shipped_is_looked_in_second(serve):
    server = serve(start=False)
    first = server.folder("first", files={"words-fr.ent": "<!ENTITY frame.footer \"Premier\">\n"})
    second = server.folder("second", files={
        "words-fr.ent": "<!ENTITY frame.footer \"Second\"><!ENTITY frame.home \"Accueil deux\">\n",
        "charter.xsl": SHEET.replace("&company.motto; &ask.title;", "deux")})
    server.settings["templates"][:0] = [first, second]
    server.write()
    server.start()
    text = Client(server, "lea").get("/").want(200).html.text_content()
    assert "Accueil deux" in text and "Maison Dupont deux" in text


def test_a_company_sheet_cannot_read_files_or_the_network(serve):
    server = serve(start=False)
    secret = server.root / "secret.xml"
    folder = server.folder("company", files={
        "home.xsl": """<?xml version="1.0"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:import href="default/home.xsl"/>
<xsl:template match="page" mode="footer"><footer><xsl:copy-of
 select="document('%s')"/></footer></xsl:template></xsl:stylesheet>""" % secret})
    secret.write_text("<p>Le-secret-du-serveur</p>")
    secret.chmod(0o644)
    server.settings["templates"].insert(0, folder)
    server.write()
    server.allow("feedback:|xslt|document|I/O")
    code, _ = server.test_config()
    if code == 0:
        server.start()
        answer = Client(server, "lea").fetch("GET", server.mount + "/", check=False)
        assert "Le-secret-du-serveur" not in answer.body.decode()
        assert answer.body, "never a blank page"


def test_a_sheet_that_fails_at_run_time_never_gives_a_blank_page(serve):
    server = serve(start=False)
    server.settings["templates"].insert(0, server.folder("company", files={
        "me.xsl": """<?xml version="1.0"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:import href="default/me.xsl"/>
<xsl:template match="page" mode="main"><xsl:call-template name="loop"/></xsl:template>
<xsl:template name="loop"><xsl:call-template name="loop"/></xsl:template></xsl:stylesheet>"""}))
    server.write()
    server.allow("feedback:")
    server.allow(r"^(Templates:|Variables:|#\d+ )")     # libxslt's own, by its global function
    server.start()
    lea = Client(server, "lea")
    answer = lea.fetch("GET", lea.mount + "/me", check=False)
    assert answer.status >= 500 and len(everywhere.parse_html(answer.body).text_content()) > 20
    everywhere.check_headers(answer)
    lea.get("/topics").want(200)
    assert [line for line in server.log.splitlines() if "[feedback:error]" in line]


def test_the_page_of_a_company_that_forgets_its_import_is_its_own_doing(serve):
    """A whole sheet may be replaced; nothing of ours is forced into it."""
    server = serve(start=False)
    server.settings["templates"].insert(0, server.folder("company", files={
        "me.xsl": """<?xml version="1.0"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
<xsl:output method="html"/>
<xsl:template match="/"><html><body><h1>À moi</h1></body></html></xsl:template>
</xsl:stylesheet>"""}))
    server.write()
    server.start()
    lea = Client(server, "lea")
    answer = lea.fetch("GET", lea.mount + "/me", check=False).want(200)
    assert "À moi" in answer.html.text_content()
    everywhere.check_headers(answer)
