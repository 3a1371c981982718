"""A private httpd with the module under test.

Every server has a folder, a port and a database of its own, and nothing of it
is left when it has stopped.  What it writes to its error log is part of what
is tested: complaints() must be empty unless a test allowed a line.
"""

import base64
import contextlib
import hashlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
MOUNT = "/crm/feedback"
PASSWORD = "demo"
AS_ROOT = os.geteuid() == 0
CHILDREN = int(os.environ.get("FB_CHILDREN") or 1)

#: login: (name, site, profile, role)
PEOPLE = {
    "lea": ("Léa Martin", "Lyon", "Commerciale", None),
    "karim": ("Karim Benali", "Lille", "Commercial", None),
    "ines": ("Inès Caron", "Nantes", "Assistante", "champion"),
    "rita": ("Rita Lopez", "Paris", "Support CRM", "referent"),
    "marc": ("Marc Petit", "Paris", "Support CRM", "moderator"),
    "edith": ("Édith Blanc", "Paris", "Formation", "editor"),
    "sam": ("Sam Roux", "Paris", "Direction", "sponsor"),
    "ada": ("Ada Morel", "Paris", "Projet CRM", "admin"),
}
PEOPLE.update({"m%02d" % n: ("Membre %d" % n, "Site %d" % (n % 8), "Vendeur", None)
               for n in range(1, 41)})

#: Logins as directories have them: their names are their logins.
ODD_LOGINS = ("DOM\\lea", "a/b", "été", "<i>x</i>&amp;'\"", "00123", "x" * 200, "sp ace", "%2e%2e",
              "noël@example.com", "null", "..")
PEOPLE.update({login: ("", "", "", None) for login in ODD_LOGINS})

MODULES = ("authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "headers",
           "mime", "filter", "deflate", "alias", "env", "setenvif", "dbd")

CONF = """\
ServerRoot "{root}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{root}/httpd.pid"
DefaultRuntimeDir "{root}"
ErrorLog "{root}/error_log"
LogLevel warn
{user}
{cores}
{load}
LoadModule feedback_module "{module}"
TypesConfig /etc/mime.types
DocumentRoot "{root}/htdocs"
<Directory "/">
  AllowOverride None
  Require all denied
</Directory>
<Directory "{root}/htdocs">
  Require all granted
</Directory>
Timeout 20
KeepAliveTimeout 2
{mpm}
GracefulShutdownTimeout 3
AddOutputFilterByType DEFLATE text/html application/json application/xml
{database}
{server}
"""

DATABASE = """\
DBDriver sqlite3
DBDParams "{db}"
DBDMin 1
DBDKeep {threads}
DBDMax {threads}
"""

THREADED = """\
StartServers {children}
ServerLimit {slots}
ThreadsPerChild {threads}
MaxRequestWorkers {workers}
MinSpareThreads 1
MaxSpareThreads {workers}"""

PREFORK = """\
StartServers {children}
MaxRequestWorkers {workers}"""

LOCATION = """\
<Location "{mount}">
  Feedback On
  FeedbackTemplates {templates}
  FeedbackTimeZone Europe/Paris
  FeedbackRateLimit {rate}
  FeedbackPerson name "%{{req:X-Name}}"
  FeedbackPerson email "%{{req:X-Email}}"
  FeedbackPerson site "%{{req:X-Site}}"
  FeedbackPerson profile "%{{req:X-Profile}}"
{grants}
  AuthType Basic
  AuthName "CRM"
  AuthBasicProvider file
  AuthUserFile "{root}/passwords"
{require}
{extra}
</Location>
"""

MEMBERS_ONLY = "  Require valid-user"

#: Anybody gets in; who sends a name is asked for the password.
OPEN = """\
  Require all granted
  <If "-n req('Authorization')">
    Require valid-user
  </If>"""

#: AH03092 and 3 are httpd's own, when it is stopped while a connection lingers.
NOISE = re.compile(r"^(?!.*AH0309[23])(?!.*\[[^:\]]*:(debug|info|notice|warn|trace\d)\])"
                   r"|exit signal|Segmentation|AddressSanitizer|runtime error:")


def tool(name):
    """Return the path of a program that may stand in /usr/sbin."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def modules_dir():
    """Return where httpd's own modules are."""
    if os.environ.get("FB_HTTPD_MODULES"):
        return os.environ["FB_HTTPD_MODULES"]
    apxs = os.environ.get("APXS") or tool("apxs") or tool("apxs2")
    if apxs:
        return subprocess.run([apxs, "-q", "LIBEXECDIR"], check=True, text=True,
                              capture_output=True).stdout.strip()
    return "/usr/lib/apache2/modules"


def sheets_dir():
    """Return the source tree's folder of sheets."""
    return pathlib.Path(os.environ.get("FB_XSLT") or HERE.parent.parent / "xslt").resolve()


def free_port():
    with contextlib.closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Httpd:
    """One server.  Nothing runs before start().

    extra goes into the Location, server outside of it; conf replaces both
    and may use {root}, {mount:…} stays as it is.
    """

    def __init__(self, extra="", server="", templates=(), require=MEMBERS_ONLY, rate="off",
                 children=CHILDREN, threads=8, db=None, database=DATABASE, mount=MOUNT,
                 locations=None):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="fbhttp."))
        self.port, self.mount, self.children = free_port(), mount, children
        self.allowed, self.seen, self.proc = [], 0, None
        self.root.chmod(0o711)
        self.data = self.folder("data", own=True)
        self.db = pathlib.Path(db) if db else self.data / "feedback.db"
        self.folder("htdocs/crm")
        (self.root / "htdocs/crm/index.html").write_text("<!DOCTYPE html><title>CRM</title>")
        self.sheets = self.root / "xslt"
        shutil.copytree(sheets_dir(), self.sheets)
        self._readable(self.sheets)
        self._passwords()
        self.settings = dict(extra=extra, require=require, rate=rate,
                             templates=[*templates, self.sheets])
        layout = PREFORK if os.environ.get("FB_MPM") == "prefork" else THREADED
        self.head = dict(database=database.format(db=self.db, threads=threads), server=server,
                         mpm=layout.format(children=children, slots=4 * children, threads=threads,
                                           workers=children * threads))
        self.locations = locations
        self.write()

    def folder(self, name, own=False, files=()):
        """Make a folder of the server's; OWN gives it to the run user."""
        path = self.root / name
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o755)
        for file, text in dict(files).items():
            (path / file).parent.mkdir(parents=True, exist_ok=True)
            (path / file).write_text(text, encoding="utf-8")
        if own and AS_ROOT:
            shutil.chown(path, "www-data", "www-data")
        return path

    @staticmethod
    def _readable(folder):
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)

    def _passwords(self):
        digest = base64.b64encode(hashlib.sha1(PASSWORD.encode()).digest()).decode()
        (self.root / "passwords").write_text(
            "".join("%s:{SHA}%s\n" % (login, digest) for login in PEOPLE), encoding="utf-8")
        with open(self.root / "passwords", "ab") as f:
            f.write(b"latin-\xe9\xff:{SHA}%s\n" % digest.encode())
        (self.root / "passwords").chmod(0o644)

    def location(self, **changes):
        """Return a <Location> with the settings of this server and CHANGES."""
        grants = "\n".join('  FeedbackGrant %s "%%{REMOTE_USER} == \'%s\'"' % (p[3], login)
                           for login, p in PEOPLE.items() if p[3])
        values = dict(self.settings, mount=self.mount, grants=grants, root=self.root)
        values.update(changes)
        values["templates"] = " ".join('"%s"' % t for t in values["templates"])
        return LOCATION.format(**values)

    def write(self):
        """Write httpd.conf as the settings are now."""
        here = modules_dir()
        mpm = os.environ.get("FB_MPM", "event")
        load = ["mpm_" + mpm, *MODULES]
        text = CONF.format(
            root=self.root, port=self.port, module=os.environ["FB_MODULE"],
            user="User www-data\nGroup www-data" if AS_ROOT else "",
            cores='CoreDumpDirectory "%s"' % os.environ["FB_CORES"] if "FB_CORES" in os.environ
            else "",
            load="\n".join('LoadModule %s_module "%s/mod_%s.so"' % (m, here, m) for m in load),
            **self.head)
        blocks = self.locations(self) if self.locations else self.location()
        self.conf = self.root / "httpd.conf"
        self.conf.write_text(text + blocks, encoding="utf-8")
        program = os.environ.get("FB_HTTPD") or tool("apache2") or tool("httpd")
        self.argv = [program, "-d", str(self.root), "-f", str(self.conf)]

    # Running

    def environment(self):
        env = dict(os.environ, LANG="C.UTF-8")
        if env.get("FB_PRELOAD"):
            env["LD_PRELOAD"] = env["FB_PRELOAD"]
            log = "log_path=%s/sanitizer" % self.folder("san", own=True)
            env["ASAN_OPTIONS"] = ":".join(filter(None, [
                "detect_leaks=0", env.get("ASAN_OPTIONS"), log]))
            env["UBSAN_OPTIONS"] = ":".join(filter(None, [
                "print_stacktrace=1", env.get("UBSAN_OPTIONS"), log]))
        return env

    def test_config(self):
        """Run `apache2 -t`; return its code and what it said."""
        done = subprocess.run(self.argv + ["-t"], capture_output=True, text=True,
                              env=self.environment(), timeout=60)
        return done.returncode, done.stdout + done.stderr

    def start(self):
        """Start and wait: the pid file is written once the configuration stands."""
        (self.root / "httpd.pid").unlink(missing_ok=True)
        with open(self.root / "output", "ab") as output:
            self.proc = subprocess.Popen(self.argv + ["-DFOREGROUND"], start_new_session=True,
                                         stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                         env=self.environment())
        for _ in range(400):
            assert self.proc.poll() is None, "httpd did not start:\n" + self.said()
            if (self.root / "httpd.pid").exists():
                return self
            time.sleep(0.025)
        raise TimeoutError(self.said())

    def connections(self):
        """Return how many connections the server still has."""
        mine = "0100007F:%04X" % self.port
        with open("/proc/net/tcp", encoding="ascii") as f:
            rows = [line.split() for line in f]
        return sum(row[1] == mine and row[3] not in ("0A", "06") for row in rows)

    def stop(self):
        """Stop the process group, wait for all of it.

        Not before the last connection has gone: event's own way of closing
        them when it is stopped at once crashes now and then.
        """
        if self.proc is None:
            return
        for _ in range(100):
            if not self.connections():
                break
            time.sleep(0.02)
        time.sleep(0.02)
        group, self.proc = self.proc, None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group.pid, signal.SIGTERM)
        try:
            group.wait(timeout=20)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group.pid, signal.SIGKILL)

    def kill(self):
        """Kill the process group at once, as a failure of power does."""
        children, group, self.proc = self.pids(), self.proc, None
        os.killpg(group.pid, signal.SIGKILL)
        group.wait(timeout=10)
        while any(os.path.exists("/proc/%d" % pid) for pid in children):
            time.sleep(0.02)

    def restart(self):
        self.stop()
        return self.start()

    def graceful(self):
        """Send SIGUSR1 and wait until new children answer."""
        before = set(self.pids())
        os.kill(self.proc.pid, signal.SIGUSR1)
        for _ in range(200):
            time.sleep(0.05)
            assert self.proc.poll() is None, "httpd left:\n" + self.said()
            now = set(self.pids())
            if now and not now & before:
                return
        raise TimeoutError("children did not change: " + self.said())

    def pids(self):
        """Return the process ids of the children."""
        path = "/proc/%d/task/%d/children" % (self.proc.pid, self.proc.pid)
        with open(path, encoding="ascii") as f:
            return [int(pid) for pid in f.read().split()]

    def remove(self):
        self.stop()
        if not os.environ.get("FB_KEEP"):
            for path in self.root.rglob("*"):
                if path.is_dir() and not path.is_symlink():
                    path.chmod(0o700)
            shutil.rmtree(self.root)

    # What it says

    @property
    def log(self):
        path = self.root / "error_log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def said(self):
        output = self.root / "output"
        return (output.read_text(errors="replace") if output.exists() else "") + self.log

    def allow(self, pattern):
        """Expect log lines matching PATTERN until the next settle()."""
        self.allowed.append(re.compile(pattern))

    def complaints(self):
        """Return what the log holds since the last settle() that nobody allowed."""
        lines = [line for line in self.log[self.seen:].splitlines()
                 if line and NOISE.search(line)
                 and not any(a.search(line) for a in self.allowed)]
        for report in (self.root / "san").glob("sanitizer*"):
            if report.stat().st_size:
                lines.append(report.read_text(errors="replace"))
        return lines

    def settle(self):
        """Assert that there is nothing to complain about, and start afresh."""
        lines = self.complaints()
        self.seen = len(self.log)
        self.allowed.clear()
        assert not lines, "the error log says:\n" + "\n".join(lines)


@contextlib.contextmanager
def running(server, start=True):
    """Run SERVER for a while; whatever happens, nothing of it is left after."""
    try:
        if start:
            server.start()
        yield server
    finally:
        server.stop()
        wrong = server.complaints()
        server.remove()
    assert not wrong, "the error log says:\n" + "\n".join(wrong)
