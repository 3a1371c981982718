"""What is true of every answer from the mount, whatever was asked.

The client calls check() on each answer, so that every test also asserts the
headers, that XML is valid against page.rng, and that HTML holds nothing that
the sheets did not put there.
"""

import functools
import json
import os
import pathlib
import re
import urllib.parse

import lxml.etree
import lxml.html

from httpd import HERE, sheets_dir

XSL = "{http://www.w3.org/1999/XSL/Transform}"
REFERRER = ("same-origin", "no-referrer", "strict-origin", "strict-origin-when-cross-origin")

#: What page/markup makes of CommonMark, with the attributes each may carry.
MARKUP = {e: () for e in "mark p em strong code pre ul li blockquote h3 h4 h5 h6 hr br".split()}
MARKUP.update(a=("href", "rel"), ol=("start",))

#: Elements that no page of ours has a use for, and which would be somebody's trick.
NEVER = {"iframe", "frame", "object", "embed", "applet", "base", "style", "math", "noscript",
         "template", "foreignobject", "animate", "set", "marquee", "video", "audio", "xss"}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "cite", "data", "background",
             "srcset", "ping", "manifest", "{http://www.w3.org/1999/xlink}href", "xlink:href"}
UNKNOWN_TAG = 801      # libxml2's HTML parser is older than <main>


def check(answer):
    """Raise AssertionError unless ANSWER is as all answers are."""
    client = answer.client
    path = answer.path.split("?")[0]
    if not path.startswith(client.mount):
        return
    assert answer.status != 500, answer
    check_headers(answer, path.startswith(client.mount + "/static"))
    if answer.method == "HEAD" or not answer.body or answer.header("Content-Encoding"):
        return
    if answer.type == "text/html":
        check_html(answer.body, client.mount)
    elif answer.type == "application/xml":
        check_xml(answer.body)
    elif answer.type == "application/json":
        check_json(answer)


def check_headers(answer, static=False):
    policy = answer.all("Content-Security-Policy")
    assert len(policy) == 1, answer
    parts = {p.split()[0]: p.split()[1:] for p in policy[0].split(";") if p.strip()}
    assert parts["default-src"] == ["'self'"], answer
    assert parts["frame-ancestors"] == ["'self'"], answer
    assert "unsafe-" not in policy[0], answer
    assert answer.all("X-Content-Type-Options") == ["nosniff"], answer
    assert len(answer.all("Referrer-Policy")) == 1, answer
    assert answer.all("Referrer-Policy")[0] in REFERRER, answer
    assert not answer.all("Set-Cookie"), answer
    if static:
        return
    cache = set(re.split(r"[,\s]+", answer.header("Cache-Control") or ""))
    assert {"private", "no-cache"} <= cache or "no-store" in cache, answer
    vary = {v.strip().lower() for v in (answer.header("Vary") or "").split(",")}
    assert {"accept", "accept-language"} <= vary, answer
    if answer.type in ("text/html", "application/xml", "application/atom+xml"):
        charset = (answer.header("Content-Type") or "").lower().replace(" ", "")
        httpds = b"//DTD HTML" in answer.body[:100] and "iso-8859-1" in charset
        assert "charset=utf-8" in charset or httpds, answer


def check_json(answer):
    value = json.loads(answer.body.decode("utf-8"))
    assert isinstance(value, dict), answer
    if answer.status >= 400:
        check_error(answer, value)


def check_error(answer, value):
    """Every error has one of the two shapes of PRODUCT 14."""
    if answer.status == 422:
        assert value["problems"], answer
        for problem in value["problems"]:
            assert set(problem) == {"field", "code", "message"}, answer
            assert all(isinstance(v, str) and v for v in problem.values()), answer
        return
    assert set(value["error"]) == {"status", "message"}, answer
    assert value["error"]["status"] == answer.status, answer
    message = value["error"]["message"]
    assert isinstance(message, str) and message and "%" not in message, answer


@functools.lru_cache(1)
def schema():
    path = os.environ.get("FB_SCHEMA") or HERE.parent.parent / "schema" / "page.rng"
    return lxml.etree.RelaxNG(lxml.etree.parse(str(path)))


def check_xml(body):
    """Raise unless BODY is a page document as schema/page.rng says."""
    page = lxml.etree.fromstring(body)
    rng = schema()
    assert rng.validate(page), "%s\n%s" % (rng.error_log, body.decode())


def parse_html(body):
    parser = lxml.html.HTMLParser(encoding="utf-8")
    page = lxml.html.document_fromstring(body, parser)
    page.complaints = [e for e in parser.error_log if e.type != UNKNOWN_TAG]
    return page


@functools.lru_cache(1)
def written():
    """Return {element: attributes} that the sheets write, from their source."""
    found, anywhere = {"meta": {"http-equiv"}}, set()     # the serialiser's own
    for sheet in pathlib.Path(sheets_dir()).glob("*.xsl"):
        parser = lxml.etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        for node in lxml.etree.parse(str(sheet), parser).iter(lxml.etree.Element):
            name = lxml.etree.QName(node)
            if node.tag == XSL + "attribute":
                anywhere.add(node.get("name"))
            elif node.tag == XSL + "element":
                found.setdefault(node.get("name").split("{")[0], set())
            elif name.namespace != XSL[1:-1]:
                found.setdefault(name.localname, set()).update(node.attrib)
    for element, attributes in MARKUP.items():
        found.setdefault(element, set()).update(attributes)
    for element in [e for e in found if re.fullmatch("h[1-6]?", e)]:
        for level in "123456":
            found.setdefault("h" + level, set()).update(found[element])
    return found, anywhere


def check_html(body, mount):
    """Raise unless the HTML page BODY holds only what our sheets write."""
    assert body.lstrip()[:9].lower() == b"<!doctype", body[:200]
    page = parse_html(body)
    check_safe(page, mount)
    if b"//DTD HTML" in body[:100]:
        return                              # httpd's own page
    assert not page.complaints, "%s\n%s" % (page.complaints, body.decode())
    check_usable(page, body)


def check_safe(page, mount):
    """Raise if an element, attribute, script, handler or scheme is not ours."""
    elements, anywhere = written()
    for node in page.iter(lxml.etree.Element):
        tag = node.tag.lower() if isinstance(node.tag, str) else "?"
        where = lxml.html.tostring(node)[:300]
        assert tag not in NEVER, where
        assert tag in elements or tag in ("html", "head", "body", "title", "address"), where
        for name, value in node.attrib.items():
            assert not name.lower().startswith("on"), where
            assert name.lower() != "style", where
            assert name in elements.get(tag, ()) or name in anywhere or name == "class", where
            if name.lower() in ADDRESSES:
                check_address(tag, name, value, mount, where)
        if tag == "script":
            assert not (node.text or "").strip() and node.get("src"), where
        if tag == "meta":
            assert node.get("http-equiv") in (None, "Content-Type"), where
        if node.get("target") == "_blank":
            assert "noopener" in (node.get("rel") or ""), where


def check_address(tag, name, value, mount, where):
    """Raise unless VALUE leads to this server, or is a person's plain link."""
    assert not re.search(r"[\x00-\x20\\]", value), where
    url = urllib.parse.urlsplit(value)
    if tag == "a" and name == "href" and url.scheme:
        assert url.scheme in ("http", "https", "mailto"), where
        return
    assert not url.scheme and not url.netloc and not value.startswith("//"), where
    if tag in ("script", "link", "form", "img", "use") and not value.startswith(("#", "?")):
        assert value.startswith(mount) or not value.startswith("/"), where


def check_usable(page, body):
    """Raise unless the page has what every page needs to be read by everyone."""
    assert page.get("lang") in ("fr", "en"), body[:300]
    assert (page.findtext("head/title") or "").strip(), body[:500]
    for name in ("h1", "main"):
        assert len(list(page.iter(name))) == 1, "one %s in %s" % (name, body.decode())
    ids = [node.get("id") for node in page.iter(lxml.etree.Element) if node.get("id") is not None]
    assert len(ids) == len(set(ids)), "ids twice: %s" % sorted(ids)
    for node in page.iter(lxml.etree.Element):
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            for target in (node.get(name) or "").split():
                assert target in ids, "%s=%s leads nowhere" % (name, target)
        if node.tag in ("input", "textarea", "select"):
            check_label(page, node)
        if node.tag == "img":
            assert node.get("alt") is not None, lxml.html.tostring(node)


def check_label(page, control):
    kind = control.get("type")
    if kind in ("hidden", "submit", "button"):
        return
    named = control.get("aria-label") or control.get("aria-labelledby")
    inside = any(a.tag == "label" for a in control.iterancestors())
    pointed = control.get("id") and page.xpath("//label[@for=$id]", id=control.get("id"))
    assert named or inside or pointed, lxml.html.tostring(control)
