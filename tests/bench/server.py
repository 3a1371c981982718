"""A private httpd for the bench, with a database that load has filled.

It is the tests' server (tests/http/httpd.py) as an administrator would set it
up: event, two children, the connections of each kept, sign-in by a password
file with {SHA}, connections that stay open; no limit to how much one posts.
"""

import base64
import json
import os
import pathlib
import shutil
import sys
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "http"))

from httpd import AS_ROOT, MOUNT, PASSWORD, Httpd  # noqa: E402

STATIC = "/crm/static.html"
VIEWER = "lea"
#: Who votes, and who posts: nobody else's pages are measured.
VOTERS = ["m%02d" % n for n in range(1, 21)]
POSTERS = ["m%02d" % n for n in range(21, 37)]

SETTINGS = """\
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 15
<Location "{static}">
  AuthType Basic
  AuthName "CRM"
  AuthBasicProvider file
  AuthUserFile "{root}/passwords"
  Require valid-user
</Location>
"""


def sign_in(login):
    """Return the value of Authorization for LOGIN."""
    pair = "%s:%s" % (login, PASSWORD)
    return "Basic " + base64.b64encode(pair.encode()).decode()


class Server(Httpd):
    """A server with a copy of the database TEMPLATE that holds TOPICS topics.

    Each child has a thread for each of the CONNECTIONS, since one may get them all:
    when no thread is left, httpd closes connections that are between two requests,
    which wrk takes for an error.
    """

    def __init__(self, template, topics, connections, children=2):
        threads = max(25, connections)
        super().__init__(children=children, threads=threads)
        self.topics = topics
        self.head["mpm"] = "ThreadLimit %d\n%s" % (threads, self.head["mpm"])
        self.head["server"] = SETTINGS.format(static=STATIC, root=self.root)
        shutil.copyfile(template, self.db)
        if AS_ROOT:
            shutil.chown(self.db, "www-data", "www-data")
        self.write()

    def url(self, path):
        return "http://127.0.0.1:%d%s" % (self.port, path)

    def ask(self, path, login=VIEWER, body=None):
        """Return headers and bytes of PATH, or of posting BODY to it as JSON."""
        request = urllib.request.Request(self.url(path), headers={"Authorization": sign_in(login)})
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.headers, answer.read()

    def prepare(self):
        """Let everyone come once, the viewer vote, and a static file be there
        that is as long as the list."""
        for login in VOTERS + POSTERS:
            self.ask(MOUNT + "/me", login)
        listed = json.loads(self.ask(MOUNT + "/topics.json")[1])["topics"]
        for topic in listed[::2]:
            self.ask("%s/topics/%s/vote" % (MOUNT, topic["id"]), body={"weight": 2})
        recent = json.loads(self.ask(MOUNT + "/topics.json?sort=recent&per=100")[1])["topics"]
        ids = [str(topic["id"]) for topic in recent if topic["id"] != 1]
        #: Topics to vote for and to comment: others, for a vote's answer is the topic
        #: with its comments; and not the one that is measured.
        self.targets = {"vote": ids[::2], "post": ids[1::2]}
        page = self.root / "htdocs" / STATIC.lstrip("/")
        page.write_bytes(self.ask(MOUNT + "/topics")[1])
        page.chmod(0o644)

    def cpu(self):
        """Return the seconds of CPU that all processes of the server have used."""
        ticks = 0
        for pid in [self.proc.pid, *self.pids()]:
            stat = pathlib.Path("/proc/%d/stat" % pid).read_text(encoding="ascii")
            user, system = stat.rpartition(")")[2].split()[11:13]
            ticks += int(user) + int(system)
        return ticks / os.sysconf("SC_CLK_TCK")
