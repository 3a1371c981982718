"""Bad input: limits, encodings, numbers, addresses."""

import json
import re
import socket
import urllib.parse

import pytest

import shapes
from client import FORM, JSON, encode

GOOD = {"kind": "idea", "title": "Un titre tout à fait bon", "body": "Du texte."}


def problems(answer):
    return {(p["field"], p["code"]) for p in answer.want(422).json["problems"]}


@pytest.mark.parametrize("letter", ["a", "é", "漢", "😀", "\u0301e"])
def test_a_title_has_ten_to_a_hundred_and_fifty_characters(lea, letter):
    unit = len(letter)
    for length, code in ((9, "too_short"), (10, None), (150, None), (151, "too_long")):
        title = (letter * 151)[:length]
        answer = lea.post("/topics", dict(GOOD, title=title))
        if code:
            assert problems(answer) == {("title", code)}, (unit, length)
        else:
            assert answer.want(201).json["topic"]["title"] == title


def test_a_body_has_up_to_twenty_thousand_characters(lea):
    for letter in ("a", "😀"):
        answer = lea.post("/topics", dict(GOOD, body=letter * 20000)).want(201)
        assert answer.json["topic"]["body"] == letter * 20000
        assert problems(lea.post("/topics", dict(GOOD, body=letter * 20001))) == \
            {("body", "too_long")}
    lea.post_form("/topics", dict(GOOD, body="😀" * 20000)).want(303)
    lea.post_form("/topics", dict(GOOD, body="é" * 20001)).want(422)


def test_a_body_may_be_empty_or_absent(lea):
    for more in ({"body": ""}, {"body": None}, {}):
        value = {k: v for k, v in GOOD.items() if k != "body"}
        assert lea.post("/topics", dict(value, **more)).want(201).json["topic"]["body"] == ""


@pytest.mark.parametrize("change, expected", [
    ({"title": None}, ("title", "missing")), ({"title": ""}, ("title", "missing")),
    ({"title": 12345678901}, ("title", "type")), ({"title": ["x"]}, ("title", "type")),
    ({"title": "deux lignes\ndans le titre"}, ("title", "line_break")),
    ({"title": " " * 20}, ("title", "missing")), ({"title": "        a        "}, ("title", None)),
    ({"kind": "bogus"}, ("kind", "unknown")), ({"kind": None}, ("kind", "missing")),
    ({"kind": 5}, ("kind", "type")), ({"kind": "Idea"}, ("kind", "unknown")),
    ({"category": "nulle-part"}, ("category", "unknown")),
    ({"category": 999}, ("category", "unknown")),
    ({"category": -1}, ("category", "unknown")), ({"category": [1]}, ("category", "type")),
    ({"category": {"id": 1}}, ("category", "type")), ({"body": 5}, ("body", "type")),
    ({"tags": list("abcdef")}, ("tags", "too_many")), ({"tags": [5]}, ("tags", "type")),
    ({"tags": {"a": 1}}, ("tags", "type")), ({"tags": ["x" * 500]}, ("tags", "too_long")),
])
def test_a_wrong_field_is_422_and_named(lea, change, expected):
    value = {k: v for k, v in dict(GOOD, **change).items() if not (v is None and k == "kind")}
    got = problems(lea.post("/topics", value))
    assert {f for f, _ in got} == {expected[0]}
    if expected[1]:
        assert got == {expected}


def test_all_problems_are_told_at_once(lea):
    got = problems(lea.post("/topics", {"title": "x", "kind": "bogus", "body": "y" * 20001,
                                         "category": "zz", "tags": list("abcdef")}))
    assert {f for f, _ in got} == {"title", "kind", "body", "category", "tags"}


def test_a_wrong_form_comes_back_with_every_field_and_each_problem_beside_it(lea):
    form = lea.get("/topics/new").want(200).form("/topics")
    typed = dict(title="Court", body="Un corps <i>gardé</i>\n\nintact", kind="problem",
                 tags="un, deux", page="/crm/fiche?id=7")
    answer = form.send(**typed).want(422)
    again = answer.form("/topics")
    for name in ("title", "body", "kind", "page"):
        assert again.values[name] == typed[name], name
    assert "un" in again.values["tags"] and "deux" in again.values["tags"]
    field = answer.html.xpath("//*[@name='title']")[0]
    assert field.get("aria-invalid") == "true"
    said = [answer.html.get_element_by_id(i).text_content()
            for i in field.get("aria-describedby").split()]
    assert any("10" in s for s in said), "the message says how long it must be"
    again.send(title="Maintenant assez long").want(303)


def test_problems_have_the_same_codes_as_a_form_in_the_document(lea):
    answer = lea.post_form("/topics", dict(GOOD, title="x"), Accept="application/xml").want(422)
    assert [(p.get("field"), p.get("code")) for p in answer.xml.iter("problem")] == \
        [("title", "too_short")]


# Size

def test_a_body_over_the_limit_is_413_before_it_is_read(lea):
    for media in (FORM, JSON):
        head = lea.opening("POST", "/topics", Content_Type=media, Content_Length="50000000",
                            Accept=JSON)
        got = lea.raw(head + b"title=")
        assert got.startswith(b"HTTP/1.1 413 "), got
        assert b"content-security-policy" in got.lower()


def test_a_chunked_body_over_the_limit_is_413_while_we_still_hold_the_rest(lea):
    head = lea.opening("POST", "/topics", Content_Type=FORM, Transfer_Encoding="chunked")
    chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    sent = []

    def chunks():
        for _ in range(400):
            sent.append(1)
            yield chunk
    got = lea.raw(head + b"2\r\nb=\r\n", chunks())
    assert got.startswith(b"HTTP/1.1 413 "), got
    assert len(sent) < 100, "it read %d chunks" % len(sent)


def test_expecting_a_go_ahead_for_too_much_gets_413_at_once(lea):
    head = lea.opening("POST", "/topics", Content_Type=FORM, Content_Length="50000000",
                        Expect="100-continue")
    got = lea.raw(head)
    assert got.startswith(b"HTTP/1.1 413 "), got


def test_a_chunked_body_within_the_limit_is_fine(lea):
    body = json.dumps(GOOD).encode()
    head = lea.opening("POST", "/topics", Content_Type=JSON, Transfer_Encoding="chunked")
    parts = b"".join(b"%x\r\n%s\r\n" % (len(body[n:n + 7]), body[n:n + 7])
                     for n in range(0, len(body), 7))
    assert lea.raw(head + parts + b"0\r\n\r\n").startswith(b"HTTP/1.1 201 ")


def test_a_body_that_ends_early_makes_nothing(lea):
    before = lea.json("/topics?sort=recent")["topics"][0]["id"]
    body = json.dumps(dict(GOOD, title="Un corps coupé en route")).encode()
    head = lea.opening("POST", "/topics", Content_Type=JSON, Content_Length=len(body) + 50)
    with socket.create_connection(("127.0.0.1", lea.server.port), 10) as s:
        s.sendall(head + body)
        s.shutdown(socket.SHUT_WR)
        s.settimeout(10)
        got = s.recv(65536)
    assert not got or got.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 408 ")), got
    lea.server.allow("AH0|request body|connection|end of file|Partial")
    assert lea.json("/topics?sort=recent")["topics"][0]["id"] == before


# Encodings

BAD_BYTES = {
    "a lone continuation": b"\x80", "a lone start": b"\xc3", "overlong slash": b"\xc0\xaf",
    "overlong of three": b"\xe0\x80\xaf", "overlong of four": b"\xf0\x80\x80\xaf",
    "surrogate": b"\xed\xa0\x80", "a pair of surrogates": b"\xed\xa0\xbd\xed\xb8\x80",
    "beyond the last": b"\xf4\x90\x80\x80", "five bytes": b"\xf8\x88\x80\x80\x80", "ff": b"\xff",
    "fe": b"\xfe", "latin 1": "été".encode("latin-1"), "noncharacter fffe": b"\xef\xbf\xbe",
    "noncharacter ffff": b"\xef\xbf\xbf", "noncharacter fdd0": b"\xef\xb7\x90",
    "noncharacter fdef": b"\xef\xb7\xaf", "noncharacter 1fffe": b"\xf0\x9f\xbf\xbe",
    "noncharacter 10ffff": b"\xf4\x8f\xbf\xbf", "nul": b"\x00", "bell": b"\x07",
    "escape": b"\x1b", "backspace": b"\x08", "delete": b"\x7f", "vertical tab": b"\x0b",
    "unit separator": b"\x1f", "c1": b"\xc2\x85",
}


@pytest.mark.parametrize("what", sorted(BAD_BYTES))
def test_what_is_no_text_is_400_in_a_form(lea, what):
    percent = "".join("%%%02x" % b for b in BAD_BYTES[what]).encode()
    token = encode({"token": lea.token(), "kind": "idea", "title": GOOD["title"]})
    lea.post_form("/topics", token + b"&body=x" + percent, Accept=JSON).want(400)
    lea.post_form("/topics", token + b"&other=" + percent, Accept=JSON).want(400)
    if BAD_BYTES[what] != b"\x00":
        lea.post_form("/topics", token + b"&body=x" + BAD_BYTES[what]).want(400)


@pytest.mark.parametrize("what", sorted(BAD_BYTES))
def test_what_is_no_text_is_400_in_JSON(lea, what):
    body = b'{"kind": "idea", "title": "Un titre tout bon", "body": "x' + BAD_BYTES[what] + b'"}'
    lea.post("/topics", body).want(400)


@pytest.mark.parametrize("escape", ["\\u0000", "\\ud800", "\\udc00", "\\ud83d\\u0041", "\\ufffe",
                                    "\\uffff", "\\ufdd0", "\\u0001", "\\u001b", "\\u007f",
                                    "\\ud83f\\udffe"])
def test_what_is_no_text_is_400_as_a_JSON_escape(lea, escape):
    for text in ('{"kind":"idea","title":"Un titre tout bon","body":"x%s"}',
                 '{"kind":"idea","title":"Un titre tout bon","tags":["x%s"]}'):
        lea.post("/topics", (text % escape).encode()).want(400)


@pytest.mark.parametrize("what", sorted(BAD_BYTES))
def test_what_is_no_text_in_an_address_is_refused_and_never_shown(lea, what):
    percent = "".join("%%%02x" % b for b in BAD_BYTES[what])
    for path in ("/topics?q=a" + percent, "/topics/new?title=" + percent, "/topics?x=" + percent,
                 "/sign-in?to=" + percent):
        answer = lea.get(path)
        assert answer.status in (400, 200, 303) and (answer.status == 400 or "?q=" not in path)
    for path in ("/topics/" + percent, "/" + percent, "/topics/1-" + percent,
                 "/static/" + percent):
        answer = lea.fetch("GET", lea.mount + path, check=False)
        assert answer.status in (200, 301, 400, 403, 404), answer


@pytest.mark.parametrize("text", [
    "tab\tand\nline", "\ufeffbom", "\u2028\u2029", "e\u0301 \u00e9", "\U0010fffd", "\ue000",
    "  spaces  \n\n", "\u200b\u200d", "a\n\n\n\nb", "\ufffd", "%00 %zz & + ;", "\u00a0x\u3000",
    "\n\nfirst lines empty", "last \\", "\u0345", "CR only\rhere",
])
def test_other_text_is_kept_exactly(lea, text):
    topic = lea.ask("Un texte gardé exactement", text)
    assert topic["body"] == text and lea.topic(topic["id"])["body"] == text
    if "\r" not in text:
        answer = lea.post_form("/topics", dict(GOOD, body=text)).want(303)
        number = int(re.search(r"/topics/(\d+)", answer.location).group(1))
        assert lea.topic(number)["body"] == text


def test_CRLF_becomes_LF(lea):
    assert lea.ask("Des fins de ligne de Windows", "a\r\nb\r\n\r\nc")["body"] == "a\nb\n\nc"


@pytest.mark.parametrize("junk", [b"%zz", b"%", b"%a", b"a%", b"&&&=&=&", b"=", b"a=b=c", b"%%%",
                                  b";", b"body=%u00e9", b"[]=1&a[b]=c", b"title", b"a" * 5000])
def test_an_encoding_that_is_junk_breaks_nothing(lea, junk):
    token = encode({"token": lea.token()})
    for body in (junk, token + b"&" + junk, junk + b"&" + token):
        answer = lea.post_form("/topics", body)
        assert answer.status in (400, 403, 422), answer
    assert lea.get("/topics?" + junk.decode()).status in (200, 400)
    assert lea.get("/topics?q=" + junk.decode()).status in (200, 400)


def test_many_fields_and_fields_given_twice_break_nothing(lea):
    token = encode({"token": lea.token()})
    answer = lea.post_form("/topics", token + b"".join(b"&f%d=1" % n for n in range(3000)))
    assert answer.status in (400, 413, 422), answer
    answer = lea.post_form("/topics", token + b"&title=a&title=b&kind=idea&kind=question")
    assert answer.status in (400, 422), answer


# JSON

@pytest.mark.parametrize("body", [
    b"", b"{", b"}", b"{]", b'{"a":}', b"{'a':1}", b'{"a":1,}', b'{"a":1}x', b"nul", b"[1,2",
    b'{"a":"\n"}', b'{"a":01}', b'{"a":+1}', b'{"a":NaN}', b'{"a":1e}', b'{"a":"\\x"}',
    b'{"a":"\\u12"}', b'{"a":1 "b":2}', b"\xef\xbb\xbf{", b"// c\n{}", b"[" * 100000,
    b'{"a":' * 5000 + b"1" + b"}" * 5000, b"  ", b'{"a":1}{"b":2}', b'"', b"{\x00}",
])
def test_what_is_no_JSON_is_400(lea, body):
    answer = lea.post("/topics", body).want(400)
    shapes.must_follow(answer.json, shapes.ERROR)


@pytest.mark.parametrize("body", [b"[]", b"1", b'"text"', b"null", b"true", b'[{"title":"x"}]'])
def test_JSON_that_is_no_object_is_refused(lea, body):
    assert lea.post("/topics", body).status in (400, 422)


@pytest.mark.parametrize("value", [b"1e999", b"-1", b"1.0", b"99999999999999999999", b"1e5", b"{}"])
def test_numbers_that_are_no_ids_are_refused(lea, value):
    body = b'{"kind":"idea","title":"Un titre tout bon","category":' + value + b"}"
    answer = lea.post("/topics", body)
    assert answer.status in (400, 422) or value == b"1.0", answer


# Addresses

@pytest.mark.parametrize("number", ["0", "-1", "+1", "99999999999999999999", "9223372036854775807",
                                    "9223372036854775808", "18446744073709551617", "1e3", "0x1",
                                    "1.0", "abc", "%31x", "1%00", "999999", "1_", "--", "a" * 3000,
                                    "%C3%A9", "1%2F2", "1;a", "1,2", "４２"])
def test_an_id_that_is_none_is_404(lea, number):
    path = "/topics/" + (number if "%" in number else urllib.parse.quote(number))
    answer = lea.fetch("GET", lea.mount + path, check=False)
    assert answer.status in (404, 400) or number in ("%31x",), answer
    for suffix in (".json", ".xml", "/edit", "-slug", "-slug.json"):
        answer = lea.fetch("GET", lea.mount + path + suffix, check=False)
        assert answer.status in (404, 400), answer


def test_a_number_with_zeros_in_front_is_no_error_of_ours(lea):
    topic = lea.ask("Des zéros devant le numéro")["id"]
    assert lea.get("/topics/00%d" % topic).status in (200, 301, 404)


@pytest.mark.parametrize("path", [
    "//topics", "/topics/", "/topics//", "/./topics", "/topics/../topics", "/topics/.json",
    "/.json",
    "/topics.json.xml", "/topics.bogus", "/topics.JSON", "/topics.json/", "/Topics", "/%74opics",
    "/topics/1/vote/x", "/topics/1/vote.json", "/me/x", "/home", "/home.html", "/topics.html",
    "/topics;x=1", "/topics%3Fq=1", "/topics%20", "/static", "/static.json", "/sign-in.json",
    "/topics/new/", "/topics/new.atom", "/topics/1.atom", "/me.atom", "/%2Ftopics", "/topics%2F1",
    "/%2e%2e/", "/~root", "/" + "a/" * 500, "/" + "a" * 7000, "/comments", "/comments/1",
    "/comments/x/edit", "/feedback/topics",
])
def test_a_strange_address_is_never_an_error_of_ours(lea, path):
    answer = lea.fetch("GET", lea.mount + path, check=False)
    assert answer.status in (200, 301, 302, 303, 308, 400, 403, 404, 405, 414), answer
    lea.fetch("POST", lea.mount + path, b"{}", {"Content-Type": JSON}, check=False)


def test_a_client_of_the_old_days_is_served(lea):
    head = "GET %s/topics HTTP/1.0\r\nAuthorization: %s\r\n\r\n"
    got = lea.raw((head % (lea.mount, lea.headers["Authorization"])).encode())
    assert got.startswith(b"HTTP/1.1 200 ") and b"localhost" not in got.split(b"\r\n\r\n")[0]
    for host in (b"a b", b"<x>", b"evil.example/path", b"x:99999999", b""):
        got = lea.raw(b"GET %s/ HTTP/1.1\r\nHost: %s\r\n\r\n" % (lea.mount.encode(), host))
        assert got[9:12] in (b"400", b"401"), got


def test_requests_one_after_the_other_on_a_connection_do_not_disturb_each_other(lea):
    """What is left of a refused body must not become the next request."""
    evil = b"GET %s/nowhere HTTP/1.1\r\nHost: x\r\n\r\n" % lea.mount.encode()
    for path, media in (("/nowhere", JSON), ("/topics/1/vote", "text/plain"), ("/topics", JSON)):
        head = lea.opening("POST", path, Content_Type=media, Content_Length=len(evil))
        second = lea.opening("GET", "/topics.json", Connection="close")
        with socket.create_connection(("127.0.0.1", lea.server.port), 10) as s:
            s.sendall(head + evil + second)
            got = b"".join(iter(lambda: s.recv(65536), b""))
        statuses = re.findall(rb"HTTP/1\.1 (\d+) ", got)
        assert statuses[0][:1] == b"4" and statuses[1:] in ([], [b"200"]), got[:2000]


def test_every_error_is_a_page_a_document_and_an_object(lea, karim):
    """The client checks the shape of each; here is that each comes in what was asked."""
    topic = lea.ask("Un sujet pour toutes les erreurs")["id"]
    vote, form = "/topics/%d/vote" % topic, {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}
    cases = [(403, "POST", vote, b"weight=1", form), (415, "POST", vote, b"x", {}),
             (403, "POST", vote, b"weight=1", dict(form, **{"Sec-Fetch-Site": "cross-site"})),
             (405, "PUT", vote, b"x", form), (400, "POST", vote, b"weight=%ff", form),
             (404, "POST", "/nowhere", b"", form), (413, "POST", vote, b"x" * 3000000, form),
             (403, "GET", "/topics/%d/edit" % topic, None, {})]
    for status, method, path, body, headers in cases:
        for accept in ("text/html", "application/xml", JSON):
            answer = karim.fetch(method, lea.mount + path, body, {**headers, "Accept": accept})
            assert answer.want(status).type == accept, answer


def test_JSON_errors_have_their_shape_HTML_errors_are_pages(lea):
    for path, status in (("/nowhere", 404), ("/topics/999999", 404), ("/topics?per=x", 400)):
        shapes.must_follow(lea.get(path, Accept=JSON).want(status).json, shapes.ERROR)
        page = lea.get(path).want(status).html
        assert len(page.findtext(".//h1").strip()) > 3 and page.xpath("//main//a[@href]")
        doc = lea.get(path, Accept="application/xml").want(status).xml
        assert doc.get("name") == "error" and doc.find("error").get("status") == str(status)
    shapes.must_follow(lea.get("/topics/999999.json").want(404).json, shapes.ERROR)
