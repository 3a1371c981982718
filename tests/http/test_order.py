"""The order of checks: a request wrong in several ways gets the earliest error."""

import itertools

import pytest

from client import FORM, JSON, Client, encode
from httpd import OPEN

#: Each defect, in the order in which it must be found, and what it gets.
ORDER = [("route", 404), ("method", 405), ("signed in", 401), ("origin", 403), ("media", 415),
         ("size", 413), ("syntax", 400), ("token", 403), ("visible", 404), ("right", 403),
         ("fields", 422)]
STATUS = dict(ORDER)
NAMES = [name for name, _ in ORDER]


@pytest.fixture(scope="module")
def open_site(host):
    """Anybody gets in, so that the 401 is the module's."""
    server = host(require=OPEN, extra="  FeedbackAnonymousRead On")
    Client(server, "karim").ask("Le sujet de toutes les erreurs")
    server.token = {login: Client(server, login).token() for login in ("lea", "rita")}
    return server


def send(server, defects, as_json):
    """Send the request POST /topics/1/status with DEFECTS; return status and message."""
    login = None if "signed in" in defects else "lea" if "right" in defects else "rita"
    client = Client(server, login)
    fields = {"status": "bogus" if "fields" in defects else "review", "reason": ""}
    path = "/topics/%d/status" % (999999 if "visible" in defects else 1)
    if as_json:
        body = b'{"status": "review", ' if "syntax" in defects else \
            b'{"status": "%s"}' % fields["status"].encode()
    else:
        if "token" not in defects:
            fields["token"] = server.token["lea" if login == "lea" else "rita"]
        body = encode(fields) + (b"&reason=%ff" if "syntax" in defects else b"")
    headers = {
        "Content-Type": "text/plain" if "media" in defects else JSON if as_json else FORM,
        "Sec-Fetch-Site": "cross-site" if "origin" in defects else "same-origin",
        "Accept": JSON}
    method = "PUT" if "method" in defects else "POST"
    if "route" in defects:
        path = "/nowhere/1/status"
    if "size" in defects:
        headers["Content-Length"] = str(4000000 + len(body))
        head = client.opening(method, path, **{k.replace("-", "_"): v for k, v in headers.items()})
        got = client.raw(head + body, [b"&" * 50000] * 80)
        return int(got.split(b" ", 2)[1]), None
    answer = client.fetch(method, client.mount + path, body, headers)
    message = answer.json["error"]["message"] if answer.status not in (422, 200) else None
    return answer.status, message


@pytest.mark.parametrize("as_json", [False, True], ids=["form", "JSON"])
@pytest.mark.parametrize("name", NAMES)
def test_a_defect_alone_gets_its_error(open_site, name, as_json):
    if (name, as_json) == ("token", True):
        pytest.skip("JSON needs no token")
    assert send(open_site, {name}, as_json)[0] == STATUS[name]


@pytest.mark.parametrize("as_json", [False, True], ids=["form", "JSON"])
@pytest.mark.parametrize("first", NAMES[:-1])
def test_of_two_defects_the_earlier_is_answered(open_site, first, as_json):
    if (first, as_json) == ("token", True):
        pytest.skip("JSON needs no token")
    alone = send(open_site, {first}, as_json)
    for second in NAMES[NAMES.index(first) + 1:]:
        if (second, as_json) == ("token", True) or (first, second) == ("route", "visible"):
            continue
        status, message = send(open_site, {first, second}, as_json)
        assert status == alone[0], (first, second, message)
        if message and alone[1]:
            assert message == alone[1], (first, second)


def test_everything_wrong_at_once_gets_the_first_of_what_is_left(open_site):
    for n in range(len(NAMES) - 1):
        defects = {d for d in NAMES[n:] if d != "size"}
        if NAMES[n] == "size":
            continue
        assert send(open_site, defects, False)[0] == STATUS[NAMES[n]], defects


def test_the_request_without_a_defect_is_fine(open_site):
    """The canary: what the defects are put into works."""
    assert send(open_site, set(), True)[0] == 200
    client = Client(open_site, "rita")
    client.post_form("/topics/1/status", {"status": "review", "reason": ""}).want(303)


# Methods

@pytest.mark.parametrize("method, path, allow", [
    ("PUT", "/topics", {"GET", "HEAD", "POST"}), ("DELETE", "/topics/1", {"GET", "HEAD"}),
    ("POST", "/topics/1", {"GET", "HEAD"}), ("GET", "/topics/1/vote", {"POST"}),
    ("GET", "/topics/1/comments", {"POST"}), ("POST", "/", {"GET", "HEAD"}),
    ("PATCH", "/topics/1/edit", {"GET", "HEAD", "POST"}), ("PUT", "/me", {"GET", "HEAD", "POST"}),
    ("FOO", "/topics", {"GET", "HEAD", "POST"}), ("GET", "/topics/1/status", {"POST"}),
    ("POST", "/topics/new", {"GET", "HEAD"}), ("POST", "/sign-in", {"GET", "HEAD"}),
])
def test_a_wrong_method_is_405_with_Allow(lea, method, path, allow):
    answer = lea.fetch(method, lea.mount + path, headers={"Accept": JSON}).want(405)
    got = {m.strip() for m in answer.header("Allow").split(",")}
    assert allow <= got <= allow | {"OPTIONS"}, answer


# Origin

SAME = "http://{host}"


@pytest.mark.parametrize("site_header, origin, fine", [
    ("same-origin", None, True), ("none", None, True), ("cross-site", None, False),
    ("same-site", None, False), ("same-origin", "http://evil.example", True),
    ("cross-site", SAME, False), ("bogus", None, False), ("", "http://evil.example", False),
    (None, SAME, True), (None, "https://{host}", True), (None, "http://evil.example", False),
    (None, "null", False), (None, "http://127.0.0.1", False), (None, "http://{host}0", False),
    (None, "http://127.0.0.1:1", False), (None, "http://{host}.evil.example", False),
    (None, "http://evil.example/{host}", False), (None, "", False), (None, "{host}", False),
    (None, "http://{host}@evil.example", False), (None, "http://evil@{host}", False),
])
def test_where_a_post_comes_from_decides(lea, site_header, origin, fine):
    headers = {"Content-Type": JSON, "Sec-Fetch-Site": site_header,
               "Origin": origin and origin.format(host=lea.host) if origin else origin}
    answer = lea.fetch("POST", lea.mount + "/topics/999999/vote", b'{"weight": 1}', headers)
    answer.want(404 if fine else 403)


def test_a_default_port_is_the_same_as_none(lea):
    for host, origin, fine in (("crm.example", "https://crm.example", True),
                               ("crm.example:8443", "https://crm.example", False),
                               ("crm.example", "https://crm.example:8443", False),
                               ("CRM.example", "https://crm.example", True),
                               ("[::1]:8080", "http://[::1]:8080", True)):
        headers = {"Content-Type": JSON, "Host": host, "Origin": origin}
        answer = lea.fetch("POST", lea.mount + "/topics/999999/vote", b'{"weight": 1}', headers)
        answer.want(404 if fine else 403)


def test_no_answer_ever_grants_a_preflight(lea):
    answer = lea.fetch("OPTIONS", lea.mount + "/topics", headers={
        "Origin": "http://evil.example", "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type"})
    assert not [h for h, _ in answer.headers if h.lower().startswith("access-control")]
    answer = lea.get("/topics.json", Origin="http://evil.example")
    assert not [h for h, _ in answer.headers if h.lower().startswith("access-control")]


def test_a_foreign_origin_does_not_lose_the_text_typed(lea):
    typed = {"title": "Un titre venu d’ailleurs", "body": "Texte long <b>typé</b> à la main",
             "kind": "idea", "token": lea.token()}
    answer = lea.post_form("/topics", typed, Sec_Fetch_Site="cross-site").want(403)
    shown = answer.html.text_content() + "".join(i.get("value") or ""
                                                 for i in answer.html.iter("input"))
    assert typed["title"] in shown and typed["body"] in shown


# Media types

@pytest.mark.parametrize("media, fine", [
    (FORM, True), (FORM + ";charset=UTF-8", True), (FORM.upper(), True), (JSON, True),
    (JSON + "; charset=utf-8", True), ("text/plain", False), ("application/jsonx", False),
    ("multipart/form-data; boundary=x", False), (None, False), ("", False), ("x", False),
    ("application/xml", False), ("text/json", False), ("application/json, text/plain", False),
    (FORM + "x", False), ("application/", False), (";", False),
])
def test_only_forms_and_JSON_are_taken(lea, media, fine):
    is_json = media is not None and media.lower().startswith(JSON)
    body = b'{"weight": 1}' if is_json else encode({"weight": 1, "token": lea.token()})
    answer = lea.fetch("POST", lea.mount + "/topics/999999/vote", body,
                        {"Content-Type": media, "Accept": JSON})
    answer.want(404 if fine else 415)


def test_JSON_under_another_name_is_never_read_as_a_form(lea):
    topic = lea.ask("Du JSON sous un autre nom")["id"]
    body = encode({"weight": 3, "token": lea.token()})
    answer = lea.fetch("POST", lea.mount + "/topics/%d/vote" % topic, body,
                        {"Content-Type": JSON})
    answer.want(400)
    assert lea.topic(topic)["my_vote"] == 1


# Tokens

def test_a_form_needs_its_token(lea, karim):
    topic = lea.ask("Sans jeton pas de vote")["id"]
    good = karim.token()
    flipped = good[:-1] + ("0" if good[-1] != "0" else "1")
    for token in (None, "", "x", good[:-1], good + "0", flipped, lea.token(),
                  good.swapcase() + "z",
                  "0" * len(good), good + "\n"):
        answer = karim.post_form("/topics/%d/vote" % topic, {"weight": "2", "token": token})
        answer.want(403)
    assert karim.topic(topic)["my_vote"] == 0
    karim.post_form("/topics/%d/vote" % topic, {"weight": "2", "token": good}).want(303)


def test_a_missing_token_does_not_lose_the_text_typed(lea):
    for fields in ({"title": "Un titre sans jeton", "body": "Ligne un\nligne deux & <fin>"},):
        answer = lea.post_form("/topics", dict(fields, kind="idea", token="faux")).want(403)
        again = [f for f in answer.forms("/topics") if f.method == "POST"]
        assert again, "it can be sent again, with a token that is good"
        assert again[0].values["title"] == fields["title"]
        assert again[0].values["body"] == fields["body"]
        again[0].send((again[0].buttons or [None])[0]).want(303)
    assert lea.json("/topics?sort=recent")["topics"][0]["title"] == "Un titre sans jeton"


def test_a_token_keeps_for_the_day_so_that_pages_keep_their_bytes(lea):
    assert lea.token() == lea.token() and len(lea.token()) >= 16


def test_pairs_are_complete():
    """The canary: there are as many pairs as the order has."""
    assert len(list(itertools.combinations(NAMES, 2))) == 55
