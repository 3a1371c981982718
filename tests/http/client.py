"""A person in front of the server: requests, answers, forms.

Requests are made with http.client, or byte by byte where the point is a
request no client would send.  Every answer that comes from the mount is held
against what is true of all answers, see everywhere.py.
"""

import base64
import http.client
import json
import select
import socket
import urllib.parse

import lxml.etree
import lxml.html

import everywhere
from httpd import PASSWORD, PEOPLE

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def encode(fields):
    """Return FIELDS (dict or pairs) as a form's body."""
    return urllib.parse.urlencode(fields).encode()


class Answer:
    """What came back."""

    def __init__(self, client, method, path, status, headers, body):
        self.client, self.method, self.path = client, method, path
        self.status, self.headers, self.body = status, headers, body

    def __repr__(self):
        return "%s %s -> %d %s\n%s" % (self.method, self.path, self.status, self.headers,
                                       self.body[:1500].decode("utf-8", "replace"))

    def all(self, name):
        return [v for k, v in self.headers if k.lower() == name.lower()]

    def header(self, name):
        values = self.all(name)
        return ", ".join(values) if values else None

    @property
    def type(self):
        return (self.header("Content-Type") or "").split(";")[0].strip()

    @property
    def location(self):
        """Return where it leads, as a path on this server."""
        url = urllib.parse.urlsplit(self.header("Location"))
        assert url.netloc in ("", self.client.host), self
        return url.path + ("?" + url.query if url.query else "")

    @property
    def text(self):
        return self.body.decode("utf-8")

    @property
    def json(self):
        assert self.type == JSON, self
        return json.loads(self.body)

    @property
    def xml(self):
        return lxml.etree.fromstring(self.body)

    @property
    def html(self):
        assert self.type == "text/html", self
        return everywhere.parse_html(self.body)

    def want(self, status):
        """Assert the status; return the answer."""
        assert self.status == status, "expected %d, got %r" % (status, self)
        return self

    def forms(self, ends):
        """Return the forms whose action ends in ENDS; a formaction makes one of its own."""
        page, found = self.html, []
        for form in page.iter("form"):
            whole = Form(self, form)
            places = {b.get("formaction") for b in whole.controls if b.tag == "button"} - {None}
            if form.get("action") is not None or not places:
                found.append(whole)
            found += [Form(self, form, place) for place in sorted(places)]
        return [f for f in found if f.action.split("?")[0].endswith(ends)]

    def form(self, ends):
        forms = self.forms(ends)
        assert forms, "no form %s in %r" % (ends, self)
        return forms[0]


class Form:
    """A form of an HTML page, filled in and sent as a browser without script does."""

    def __init__(self, answer, element, place=None):
        self.page, self.element, self.place = answer, element, place
        self.action = urllib.parse.urljoin(answer.path, place or element.get("action") or "")
        self.method = (element.get("method") or "get").upper()
        self.fields, self.buttons = [], []
        self.controls = list(self._controls())
        for control in self.controls:
            self._add(control)

    def _controls(self):
        mine = self.element.get("id")
        for control in self.element.getroottree().iter("input", "select", "textarea", "button"):
            owner = control.get("form")
            inside = owner == mine if owner else self.element in control.iterancestors("form")
            if inside and control.get("name") and control.get("disabled") is None:
                yield control

    def _add(self, control):
        name, kind = control.get("name"), (control.get("type") or "text").lower()
        if control.tag == "button" or kind in ("submit", "image"):
            if control.get("formaction") == self.place:
                self.buttons.append((name, control.get("value") or ""))
        elif control.tag == "textarea":
            text = control.text or ""
            self.fields.append((name, text[1:] if text.startswith("\n") else text))
        elif control.tag == "select":
            chosen = [o for o in control.iter("option") if o.get("selected") is not None]
            option = (chosen or list(control.iter("option")))[-1 if chosen else 0]
            self.fields.append((name, option.get("value", option.text or "")))
        elif kind not in ("checkbox", "radio", "reset", "button"):
            self.fields.append((name, control.get("value") or ""))
        elif kind in ("checkbox", "radio") and control.get("checked") is not None:
            self.fields.append((name, control.get("value") or "on"))

    @property
    def values(self):
        return dict(self.fields)

    def filled(self, press=None, **changes):
        """Return the pairs sent, CHANGES made, the button PRESS (name, value) last."""
        pairs = [(k, changes.pop(k)) if k in changes else (k, v) for k, v in self.fields]
        pairs += list(changes.items()) + ([press] if press else [])
        return [(k, str(v).replace("\r\n", "\n").replace("\n", "\r\n")) for k, v in pairs]

    def send(self, press=None, **changes):
        client, pairs = self.page.client, self.filled(press, **changes)
        if self.method == "GET":
            return client.fetch("GET", self.action.split("?")[0] + "?" + encode(pairs).decode())
        return client.fetch("POST", self.action, encode(pairs), {
            "Content-Type": FORM, "Origin": "http://" + client.host,
            "Sec-Fetch-Site": "same-origin"})


class Client:
    """LOGIN (None: nobody) at SERVER.  Paths are relative to the mount."""

    def __init__(self, server, login=None, mount=None, host=None, **headers):
        self.server, self.login = server, login
        self.mount = server.mount if mount is None else mount
        self.host = host or "127.0.0.1:%d" % server.port
        self.headers = {}
        if login:
            name, site, profile, _ = PEOPLE[login]
            self.headers = {
                "Authorization": "Basic " + base64.b64encode(
                    ("%s:%s" % (login, PASSWORD)).encode()).decode(),
                "X-Name": name.encode(), "X-Site": site.encode(), "X-Profile": profile.encode(),
                "X-Email": b"%s@example.com" % login.encode()}
        self.headers.update(headers)

    def also(self, **headers):
        """Return the same person sending these headers too (X_Name means X-Name)."""
        new = Client(self.server, self.login, self.mount, self.host)
        new.headers = dict(self.headers, **{k.replace("_", "-"): v for k, v in headers.items()})
        return new

    def fetch(self, method, path, body=None, headers=(), check=True, timeout=30):
        """Request PATH, absolute on the server; return the Answer."""
        conn = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=timeout)
        try:
            conn.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            sent = {"Host": self.host, **self.headers, **dict(headers)}
            if body is not None and "Transfer-Encoding" not in sent:
                sent.setdefault("Content-Length", str(len(body)))
            for name, value in sent.items():
                if value is not None:
                    conn.putheader(name, value)
            conn.endheaders(body)
            response = conn.getresponse()
            answer = Answer(self, method, path, response.status, response.getheaders(),
                            response.read())
        finally:
            conn.close()
        if check:
            everywhere.check(answer)
        return answer

    def get(self, path, **headers):
        return self.fetch("GET", self.mount + path,
                          headers={k.replace("_", "-"): v for k, v in headers.items()})

    def head(self, path, **headers):
        return self.fetch("HEAD", self.mount + path,
                          headers={k.replace("_", "-"): v for k, v in headers.items()})

    def json(self, path):
        """Return the object that the JSON of PATH holds."""
        return self.get(path, Accept=JSON).want(200).json

    def xml(self, path):
        return self.get(path, Accept="application/xml").want(200).xml

    def post(self, path, value, **headers):
        """POST VALUE as JSON."""
        sent = {"Content-Type": JSON}
        sent.update({k.replace("_", "-"): v for k, v in headers.items()})
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        return self.fetch("POST", self.mount + path, body, sent)

    def post_form(self, path, fields, **headers):
        """POST FIELDS as a form, token and origin as a browser sends them."""
        sent = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}
        sent.update({k.replace("_", "-"): v for k, v in headers.items()})
        if not isinstance(fields, bytes):
            pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
            if "token" not in dict(pairs):
                pairs.append(("token", self.token()))
            fields = encode([p for p in pairs if p[1] is not None])
        return self.fetch("POST", self.mount + path, fields, sent)

    def token(self):
        """Return the person's form token, as any page shows it."""
        return self.xml("/me").find("viewer").get("token")

    def follow(self, answer):
        """Go where ANSWER leads, as a browser does."""
        assert answer.status in (301, 302, 303, 307, 308), answer
        return self.fetch("GET", answer.location)

    def raw(self, data, more=(), timeout=15):
        """Send DATA, then the chunks MORE until the server answers; return the bytes read."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout) as s:
            s.sendall(data)
            for chunk in more:
                if select.select([s], [], [], 0)[0]:
                    break
                s.sendall(chunk)
            got = b""
            while b"\r\n\r\n" not in got:
                part = s.recv(65536)
                if not part:
                    break
                got += part
            return got

    def opening(self, method, path, **headers):
        """Return the head of a request for raw()."""
        sent = {"Host": self.host, **self.headers,
                **{k.replace("_", "-"): v for k, v in headers.items()}}
        lines = [b"%s %s HTTP/1.1" % (method.encode(), (self.mount + path).encode())]
        lines += [k.encode() + b": " + (v if isinstance(v, bytes) else str(v).encode())
                  for k, v in sent.items()]
        return b"\r\n".join(lines) + b"\r\n\r\n"

    # What people do

    def ask(self, title, body="", kind="idea", **more):
        """Create a topic; return it as the server gave it."""
        answer = self.post("/topics", dict(title=title, body=body, kind=kind, **more)).want(201)
        return answer.json["topic"]

    def topic(self, topic):
        return self.json("/topics/%d" % topic)["topic"]

    def vote(self, topic, weight=1):
        return self.post("/topics/%d/vote" % topic, {"weight": weight}).want(200).json["topic"]

    def comment(self, topic, body="Moi aussi, tous les jours.", **more):
        answer = self.post("/topics/%d/comments" % topic, dict(body=body, **more)).want(201)
        return answer.json["comment"]

    def page(self, topic, **headers):
        """Return the topic's HTML page."""
        return self.get("/topics/%d" % topic, **headers)
