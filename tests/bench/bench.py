"""The bench: what run does.

Each repeat measures everything once at every size, one size right after the
other, so that whatever else the machine does falls on both.  A ratio is taken
within a repeat; what is printed is the median of the repeats.
"""

import argparse
import contextlib
import json
import os
import pathlib
import platform
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from server import AS_ROOT, HERE, MOUNT, POSTERS, STATIC, VIEWER, VOTERS, Server, sign_in

LIST, TOPIC = MOUNT + "/topics", MOUNT + "/topics/1"


class Invalid(Exception):
    """A run that is no result."""


class Work:
    """One row of the table: what is asked for, and what must be answered."""

    def __init__(self, name, kind, path, status=200):
        self.name, self.kind, self.path, self.status = name, kind, path, status

    def arguments(self, server, repeat):
        """Return what requests.lua needs to know."""
        if self.kind == "get":
            etag = [server.ask(self.path)[0]["ETag"]] if self.status == 304 else []
            return [sign_in(VIEWER), *etag]
        people = {"new": [VIEWER], "post": POSTERS,
                  "vote": [VOTERS[(2 * repeat + i) % len(VOTERS)] for i in (0, 1)]}[self.kind]
        return [",".join(sign_in(login) for login in people), MOUNT,
                ",".join(server.targets.get(self.kind, "-")), "%d-%d" % (os.getpid(), repeat)]


WORKS = [
    Work("static file, as long as the list", "get", STATIC),
    Work("list of 25, as before", "get", LIST),
    Work("list of 25, never seen", "new", LIST),
    Work("topic with 20 comments, as before", "get", TOPIC),
    Work("topic with 20 comments, never seen", "new", TOPIC),
    Work("list unchanged: 304", "get", LIST, 304),
    Work("vote", "vote", "/"),
    Work("comment, acknowledged", "post", "/", 201),
]
STATIC_WORK, LISTS, POSTS = WORKS[0], WORKS[1:3], WORKS[-1]


def measure(server, work, repeat, options):
    """Run WORK once; return what came of it."""
    script = ["-s", str(HERE / "requests.lua"), server.url(work.path), "--", work.kind,
              *work.arguments(server, repeat)]
    command = ["wrk", "-t%d" % min(2, options.connections), "-c%d" % options.connections,
               "-d%ds" % options.seconds, "--timeout", "10s", *script]
    before = server.cpu()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    cpu = server.cpu() - before
    if done.returncode or not done.stdout.strip():
        raise Invalid("wrk: " + (done.stderr or done.stdout))
    result = json.loads(done.stdout.strip().splitlines()[-1])
    check(result, work, server)
    result["rate"] = result["requests"] / result["seconds"]
    result["cpu"] = 1000 * cpu / result["requests"]
    result["size"] = result["bytes"] / result["requests"]
    return result


def check(result, work, server):
    """Raise Invalid unless all answers are what they must be."""
    wrong = {status: n for status, n in result["answers"].items() if int(status) != work.status}
    if wrong or result["broken"] or not result["requests"]:
        raise Invalid("%s at %d topics is no result: %d requests; answers: %s; broken: %s\n%s" % (
            work.name, server.topics, result["requests"], result["answers"],
            ", ".join(result["broken"]) or "none", "\n".join(server.complaints()[:5])))


def raw_loop(folder):
    """Return how many rows a second one loop commits on the servers' disk: what a
    post is measured by.  Its journal has grown before, as a forum's has: a file that
    gets longer is much slower to sync."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        with contextlib.closing(sqlite3.connect(scratch + "/raw.db", isolation_level=None)) as db:
            for line in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
                         "CREATE TABLE raw (id INTEGER PRIMARY KEY, body TEXT)",
                         "INSERT INTO raw (body) VALUES (zeroblob(5000000))",
                         "PRAGMA wal_checkpoint"):
                db.execute(line)
            rows, begin = 0, time.monotonic()
            while time.monotonic() < begin + 1:
                db.execute("INSERT INTO raw (body) VALUES (?)", ("x" * 250,))
                rows += 1
            return rows / (time.monotonic() - begin)


def run_all(servers, options):
    """Return {(work, topics): [result of each repeat]}."""
    results = {(work, server.topics): [] for work in WORKS for server in servers}
    results["raw"] = []
    for repeat in range(options.repeats):
        for work in WORKS:
            if work is POSTS:
                results["raw"].append({"rate": raw_loop(options.dir)})
            for server in servers:
                results[work, server.topics].append(measure(server, work, repeat, options))
            print("repeat %d of %d: %s" % (repeat + 1, options.repeats, work.name), file=sys.stderr)
    return results


# What is printed

def median(results, name):
    return statistics.median(result[name] for result in results)


def ratio(some, others):
    """Return the median ratio of the rates of runs that stood side by side."""
    return statistics.median(a["rate"] / b["rate"] for a, b in zip(some, others))


def spread(results):
    """Return how far the rates lie apart, in percent of their median."""
    rates = [result["rate"] for result in results]
    return round(100 * (max(rates) - min(rates)) / statistics.median(rates))


def number(value):
    """Return VALUE with three digits that mean something."""
    return "{:,.0f}".format(value) if value >= 100 else "%.3g" % value


def row(work, topics, results, static):
    """Return a line of the table; STATIC are the static file's runs beside it."""
    total = sum(result["answers"][str(work.status)] for result in results)
    cells = [work.name, "{:,}".format(topics), number(median(results, "rate")),
             "%d %%" % spread(results), "%.3f" % ratio(results, static),
             number(median(results, "cpu")), number(median(results, "size")),
             number(median(results, "p50")), number(median(results, "p99")),
             "{:,} × {}".format(total, work.status)]
    return "| " + " | ".join(cells) + " |"


def table(results, sizes):
    """Return the table as lines."""
    heads = ["", "topics", "requests/s", "spread", "× static", "CPU ms", "bytes", "p50 ms",
             "p99 ms", "answers"]
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|--:" * (len(heads) - 1) + "|"]
    for work in WORKS:
        for topics in sizes:
            lines.append(row(work, topics, results[work, topics], results[STATIC_WORK, topics]))
    for work, topics in [(work, topics) for topics in sizes[1:] for work in LISTS]:
        lines += ["", "At {:,} topics / at {:,}, {}: {:.2f}".format(
            topics, sizes[0], work.name,
            ratio(results[work, topics], results[work, sizes[0]]))]
    raw = results["raw"]
    lines += ["", "A loop on the same disk, one commit a row: %s/s; comments / the loop: %.2f" % (
        number(median(raw, "rate")), ratio(results[POSTS, sizes[0]], raw))]
    return lines


def machine(folder):
    """Return one line on what it was measured on."""
    info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(":")[2].strip() for line in info.splitlines()
              if line.startswith("model name")]
    disk = subprocess.run(["findmnt", "-n", "-o", "FSTYPE", "-T", str(folder)], check=False,
                          capture_output=True, text=True).stdout.strip()
    return "%d × %s, Linux %s, database on %s" % (
        os.cpu_count(), models[0] if models else platform.machine(), platform.release(), disk)


# What is needed

def database(topics, options):
    """Return a database with TOPICS topics, made unless an up-to-date one is there."""
    path = options.dir / ("%d-%d.db" % (topics, options.seed))
    load = pathlib.Path(os.environ["FB_LOAD"])
    if path.exists() and path.stat().st_mtime > load.stat().st_mtime:
        return path
    part = path.with_suffix(".part")
    for old in options.dir.glob(part.name + "*"):
        old.unlink()
    subprocess.run([load, part, str(topics), str(options.seed)], check=True, stdout=sys.stderr)
    part.rename(path)
    return path


def place(options):
    """Set the folder for everything: the build's, if the server's user can be there."""
    folder = options.dir or pathlib.Path(os.environ["FB_BUILDDIR"]) / "tests" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    if AS_ROOT and subprocess.run(["runuser", "-u", "www-data", "--", "test", "-x", folder],
                                  check=False).returncode:
        folder = pathlib.Path(tempfile.gettempdir()) / "mod_feedback-bench"
        folder.mkdir(mode=0o711, exist_ok=True)
    options.dir = folder.resolve()
    tempfile.tempdir = str(options.dir)


def bench(options, also=None):
    """Do everything, and ALSO at the first server; return the results."""
    place(options)
    servers = []
    try:
        for topics in options.topics:
            servers.append(Server(database(topics, options), topics, options.connections))
            servers[-1].start().prepare()
        results = run_all(servers, options)
        if also:
            also(servers[0], options)
        for server in servers:
            server.settle()
        return results
    finally:
        for server in servers:
            server.remove()


def plant(server, options):
    """Ask for a page that is not there, and see that this is no result."""
    try:
        measure(server, Work("planted", "get", MOUNT + "/topics/999999"), 0, options)
    except Invalid:
        return
    raise AssertionError("404 passed for 200")


def quick(options):
    """Try the bench itself; print TAP."""
    options.topics, options.repeats, options.seconds, options.connections = [300], 1, 1, 4
    name = "1 - the bench measures all it should, and takes no error for an answer"
    try:
        lines = ["ok " + name, *table(bench(options, plant), options.topics)]
    except Exception as err:  # pylint: disable=broad-except
        lines = ["not ok " + name, *str(err).splitlines()]
    print("1..1\n" + "\n# ".join(lines))
    return lines[0] != "ok " + name


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--topics", default="1000,100000",
                        type=lambda text: [int(n) for n in text.split(",")])
    for name, value in (("repeats", 3), ("seconds", 4), ("connections", 16), ("seed", 1)):
        parser.add_argument("--" + name, type=int, default=value)
    parser.add_argument("--dir", type=pathlib.Path)
    return parser.parse_args()


def main():
    options = read_options()
    # However it ends, the servers end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if options.quick:
        return quick(options)
    try:
        results = bench(options)
    except (Invalid, AssertionError) as err:
        print(err, file=sys.stderr)
        return 1
    print(machine(options.dir) + "; %d connections, %d × %d s\n" % (
        options.connections, options.repeats, options.seconds))
    print("\n".join(table(results, options.topics)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
