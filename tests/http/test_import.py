"""Import of people by CSV."""

import socket
import threading
import time

import pytest

from client import JSON, Client

HEAD = "login,name,email,site,profile,manager\n"
PATH = "/admin/people/import"
BOUNDARY = "----fb7"


def upload(ada, text, apply=False, **headers):
    """Send TEXT (str or bytes) as a CSV body."""
    body = text if isinstance(text, bytes) else text.encode()
    return ada.fetch("POST", ada.mount + PATH + ("?apply=1" if apply else ""), body,
                     {"Content-Type": "text/csv", **headers})


def report(ada, text, apply=False):
    return upload(ada, text, apply).want(200).json["import"]


def counts(said):
    return tuple(said[n] for n in ("added", "changed", "unchanged", "refused"))


def codes(answer):
    return [(p["field"], p["code"]) for p in answer.want(422).json["problems"]]


def person(ada, login):
    found = [p for p in ada.json("/admin/people?q=" + login)["people"] if p["login"] == login]
    return ada.json("/admin/people/%d" % found[0]["id"])["person"] if found else None


def parts(fields, file=None):
    """Return FIELDS and a FILE as multipart/form-data."""
    out = b""
    for name, value in fields.items():
        out += ('--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                % (BOUNDARY, name, value)).encode()
    if file is not None:
        out += ('--%s\r\nContent-Disposition: form-data; name="csv"; filename="p.csv"\r\n'
                'Content-Type: text/csv\r\n\r\n' % BOUNDARY).encode() + file + b"\r\n"
    return out + b"--%s--\r\n" % BOUNDARY.encode()


def send_parts(ada, body, **headers):
    return ada.fetch("POST", ada.mount + PATH, body, {
        "Content-Type": "multipart/form-data; boundary=" + BOUNDARY,
        "Sec-Fetch-Site": "same-origin", **headers})


def test_a_dry_run_tells_and_changes_nothing(ada):
    said = report(ada, HEAD + "dry1,Dora Sec,dora@example.com,Metz,Vente,ada\n")
    assert counts(said) == (1, 0, 0, 0) and said["applied"] is False
    assert said["lines"] == [{"line": 2, "what": "added", "login": "dry1", "fields": [],
                              "code": None, "message": None}]
    assert person(ada, "dry1") is None


def test_it_is_applied_and_a_second_run_changes_nothing(ada):
    text = HEAD + "imp1,Inès Dupré,ines@example.com,Metz,Vente,ada\nimp2,,,,,\n"
    assert counts(report(ada, text, apply=True)) == (2, 0, 0, 0)
    it = person(ada, "imp1")
    assert (it["name"], it["email"], it["site"], it["profile"], it["manager"]) == \
        ("Inès Dupré", "ines@example.com", "Metz", "Vente", "ada")
    assert person(ada, "imp2")["name"] == "imp2"
    newest = ada.json("/admin/journal")["journal"][0]
    assert (newest["action"], newest["detail"]) == ("import", "+2 ~0 =0 !0")
    assert counts(report(ada, text, apply=True)) == (0, 0, 2, 0)
    changed = report(ada, HEAD + "imp1,Inès Dupré,new@example.com,,Achat,\n", apply=True)
    assert changed["lines"][0]["fields"] == ["email", "profile"]
    assert person(ada, "imp1")["site"] == "Metz"
    assert "imp1" in [p["login"] for p in ada.json("/admin/people?q=dupre")["people"]]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("comma", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_way_of_writing_it_is_read(ada, codec, comma, end):
    login = "w%s%s%d" % (codec.replace("-", ""), ord(comma), len(end))
    text = (HEAD + '"%s","Zoé ""Zo"" L’Hôte, née Œuf",,,,\n' % login).replace(
        "\n", end)
    if comma == ";":
        text = text.replace("login,name,email,site,profile,manager",
                            "login;name;email;site;profile;manager")
        text = text.replace('",,,,', '";;;;').replace('","', '";"')
    assert counts(report(ada, text.encode(codec), apply=True)) == (1, 0, 0, 0)
    assert person(ada, login)["name"] == 'Zoé "Zo" L’Hôte, née Œuf'


def test_columns_stand_in_any_order(ada):
    text = "Email,LOGIN,manager,profile,site,name\no@example.com,order1,,,,Odile\n"
    assert counts(report(ada, text, apply=True)) == (1, 0, 0, 0)
    assert person(ada, "order1")["name"] == "Odile"


@pytest.mark.parametrize("line, code", [
    (",Sans login,,,,", "missing"),
    ("bad1,N,pas-une-adresse,,,", "email"),
    ("bad2,%s,,,," % ("x" * 201), "too_long"),
    ("%s,N,,,," % ("x" * 201), "too_long"),
    ('bad3,"deux\nlignes",,,,', "text"),
    ("bad4,N\x01,,,,", "text"),
    ("bad5,N,,,", "columns"),
    ("bad6,N,,,,,", "columns"),
    ("good1,Une autre,,,,", "double"),
])
def test_a_bad_line_is_left_out_alone(ada, line, code):
    said = report(ada, HEAD + "good1,Bonne,,,,\n" + line + "\ngood2,Bonne,,,,\n")
    assert said["refused"] == 1 and sum(counts(said)) == 3
    refused = [entry for entry in said["lines"] if entry["what"] == "refused"]
    assert [(e["line"], e["code"]) for e in refused] == [(3, code)] and refused[0]["message"]


@pytest.mark.parametrize("text, code", [
    ("", "missing"), ("\n\n", "missing"),
    ("login,name\n", "header"),
    ("login,name,email,site,profile,manager,login\n", "header"),
    ("login,name,mail,site,profile,manager\n", "column_unknown"),
    ("lea,Léa,,,,\n", "column_unknown"),
    (HEAD + 'cut1,Avant,,,,\ncut2,"Coupé', "cut"),
    (HEAD + 'cut1,"Avant"x,,,,\n', "quote"),
    ('"login', "cut"),
])
def test_a_bad_file_changes_nothing(ada, text, code):
    assert codes(upload(ada, text, apply=True)) == [("csv", code)]
    assert person(ada, "cut1") is None


def test_a_file_cut_anywhere_is_answered(ada):
    whole = (HEAD + 'any1,"Zoé ""x"" é\r\n",a@b.fr,S,P,M\r\nany2;x,,,,,\n').encode("cp1252")
    for end in range(0, len(whole), 3):
        assert upload(ada, whole[:end]).status in (200, 422)


def test_zero_bytes_are_refused(ada):
    assert upload(ada, HEAD.encode("utf-16")).status == 400
    assert upload(ada, HEAD.encode() + b"a\0b").status == 400


def test_only_admins_import(ada, lea, marc):
    for who in (lea, marc):
        assert upload(who, HEAD + "x,,,,,\n", apply=True).status == 403
        assert who.get(PATH).status == 403


def test_the_browsers_way_checks_then_applies(ada):
    page = ada.get(PATH).want(200)
    assert [f.element.get("enctype") for f in page.forms(PATH)][:2] == \
        ["multipart/form-data", None]
    file = (HEAD + "br1,Bruno Août,,,,\r\n").encode("cp1252")
    checked = send_parts(ada, parts({"token": ada.token()}, file)).want(200)
    assert "br1" in checked.html.text_content() and person(ada, "br1") is None
    form = checked.forms(PATH)[1]
    assert ("apply", "1") in form.buttons and "Bruno Août" in form.values["csv"]
    done = form.send(press=("apply", "1")).want(200)
    assert person(ada, "br1")["name"] == "Bruno Août"
    assert ("apply", "1") not in done.forms(PATH)[1].buttons


def test_a_form_with_a_file_needs_its_token(ada):
    assert send_parts(ada, parts({}, HEAD.encode())).status == 403
    assert send_parts(ada, parts({"token": "x"}, HEAD.encode())).status == 403
    foreign = send_parts(ada, parts({"token": ada.token()}, HEAD.encode()),
                         **{"Sec-Fetch-Site": "cross-site"})
    assert foreign.status == 403


@pytest.mark.parametrize("body", [
    b"", b"--", b"------fb7", b"------fb7\r\n", b"------fb7\r\n\r\n", b"x" * 5000,
    b"------fb7\r\nContent-Disposition: form-data\r\n\r\nx\r\n------fb7--",
    parts({"token": "x"}, b"abc")[:-4], parts({"token": "x"}, b"abc")[:40],
    parts({"f%d" % n: "x" for n in range(200)}),
    b'------fb7\r\nContent-Disposition: form-data; name="\xff"\r\n\r\nx\r\n------fb7--',
])
def test_a_broken_form_with_files_is_refused(ada, body):
    assert send_parts(ada, body).status == 400
    assert ada.fetch("POST", ada.mount + PATH, body, {
        "Content-Type": "multipart/form-data", "Sec-Fetch-Site": "same-origin"}).status == 400


def test_files_are_taken_nowhere_else(ada, lea):
    for kind in ("text/csv", "multipart/form-data; boundary=x"):
        answer = ada.fetch("POST", ada.mount + "/topics", b"x", {"Content-Type": kind})
        assert answer.status == 415
    assert ada.fetch("POST", ada.mount + PATH, b"x", {"Content-Type": "text/plain"}).status == 415


def test_a_hundred_megabytes_are_refused_before_they_are_read(ada):
    head = ada.opening("POST", PATH, Content_Type="text/csv", Content_Length=100 << 20)
    assert b" 413 " in ada.raw(head + b"login").split(b"\r\n")[0]
    chunked = ada.opening("POST", PATH, Content_Type="text/csv", Transfer_Encoding="chunked")
    chunk = b"100000\r\n" + b"x" * (1 << 20) + b"\r\n"
    assert b" 413 " in ada.raw(chunked, [chunk] * 30, timeout=60).split(b"\r\n")[0]


def test_fifty_thousand_lines_take_no_half_minute_and_readers_go_on(serve):
    server = serve()
    ada, lea = Client(server, "ada"), Client(server, "lea")
    text = HEAD + "".join("p%05d,Prénom%d Nom%d,p%d@example.com,Site %d,Vente,p%05d\n"
                          % (n, n, n, n, n % 300, n // 10) for n in range(50000))
    stop, times = threading.Event(), []

    def read():
        while not stop.is_set():
            begun = time.monotonic()
            lea.get("/topics").want(200)
            times.append(time.monotonic() - begun)
            time.sleep(0.05)
    lea.get("/me")
    reader = threading.Thread(target=read)
    reader.start()
    begun = time.monotonic()
    try:
        answer = ada.fetch("POST", ada.mount + PATH + "?apply=1", text.encode(),
                           {"Content-Type": "text/csv"}, timeout=120)
    finally:
        stop.set()
        reader.join()
    took = time.monotonic() - begun
    said = answer.want(200).json["import"]
    assert counts(said) == (50000, 0, 0, 0) and len(said["lines"]) == 100
    assert took < 30, took
    assert len(times) > 10 and max(times) < 3, (len(times), max(times))
    assert counts(report(ada, text)) == (0, 0, 50000, 0)
