"""The database under other hands: locked, damaged, read-only, gone, newer."""

import contextlib
import os
import shutil
import sqlite3
import threading
import time

import pytest

from client import Client
from httpd import AS_ROOT, OPEN

OURS = r"\[feedback:(error|crit|alert|emerg)\]"


@contextlib.contextmanager
def opened(path, timeout=10):
    db = sqlite3.connect(path, timeout=timeout, isolation_level=None)
    try:
        yield db
    finally:
        db.close()


def our_lines(server):
    return [line for line in server.log.splitlines() if "[feedback:error]" in line
            or "[feedback:crit]" in line]


def refused(client, path="/topics", title="Un texte qui ne doit pas se perdre"):
    """POST by form; assert 503 and that what was typed is shown back."""
    answer = client.post_form(path, {"title": title, "body": "Corps <b>gardé</b> aussi",
                                     "kind": "idea", "token": client.kept}).want(503)
    assert int(answer.header("Retry-After")) > 0
    kept = answer.html.text_content() + "".join(i.get("value") or ""
                                                for i in answer.html.iter("input"))
    assert title in kept and "Corps <b>gardé</b> aussi" in kept
    json = client.post("/topics", {"title": title, "kind": "idea"}).want(503)
    assert json.json["error"]["status"] == 503 and json.header("Retry-After")
    return answer


def test_requests_go_on_while_the_schema_changes_under_them(serve):
    server = serve(children=2)
    lea = Client(server, "lea")
    ids = [lea.ask("Un sujet sous une base qui bouge %d" % n)["id"] for n in range(5)]
    failures, stop, done = [], threading.Event(), [0]

    def work(login):
        client = Client(server, login)
        try:
            while not stop.is_set():
                client.get("/topics.json").want(200)
                client.vote(ids[done[0] % 5], 1 + done[0] % 3)
                client.comment(ids[0], "Pendant ce temps")
                client.page(ids[0]).want(200)
                done[0] += 1
        except AssertionError as e:
            failures.append(e)
    threads = [threading.Thread(target=work, args=("m%02d" % n,)) for n in range(1, 5)]
    for thread in threads:
        thread.start()
    try:
        with opened(server.db) as db:
            for n in range(5):
                for change in ("VACUUM", "ANALYZE", "CREATE TABLE other%d (a)" % n,
                               "DROP TABLE other%d" % n):
                    db.execute(change)
                    time.sleep(0.1)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not failures, failures[0]
    assert done[0] > 10


def test_children_race_to_create_the_schema(serve):
    for _ in range(3):
        server = serve(children=4, threads=4)
        answers, barrier = [], threading.Barrier(12)

        def go(n, server=server, answers=answers, barrier=barrier):
            barrier.wait()
            answers.append(Client(server, "m%02d" % (n + 1)).get("/").status)
        threads = [threading.Thread(target=go, args=(n,)) for n in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [200] * 12
        with opened(server.db) as db:
            assert db.execute("SELECT count(*) FROM schema_version").fetchone() == (1,)
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        server.stop()


@pytest.mark.skipif(not AS_ROOT, reason="needs root")
def test_the_run_user_owns_the_database(serve):
    server = serve()
    Client(server, "lea").ask("À qui est ce fichier ?")
    owner = shutil.os.stat(server.data).st_uid
    files = list(server.data.iterdir())
    assert files and all(os.stat(f).st_uid == owner != 0 for f in files)


def test_a_foreign_write_lock_gives_503_in_time_and_reading_goes_on(serve):
    server = serve(children=2)
    lea = Client(server, "lea")
    topic = lea.ask("Un sujet sous clé étrangère")["id"]
    lea.kept = lea.token()
    server.allow(OURS)
    times, stop = [], threading.Event()

    def read():
        reader = Client(server, "karim")
        while not stop.is_set():
            began = time.monotonic()
            reader.page(topic).want(200)
            reader.get("/topics.json").want(200)
            times.append(time.monotonic() - began)
    Client(server, "karim").get("/")
    with opened(server.db) as db:
        db.execute("BEGIN IMMEDIATE")
        thread = threading.Thread(target=read)
        thread.start()
        try:
            began = time.monotonic()
            answer = lea.post_form("/topics", {"title": "Un texte à ne pas perdre", "kind": "idea",
                                               "token": lea.kept})
            took = time.monotonic() - began
            refused(lea)
        finally:
            stop.set()
            thread.join()
            db.execute("ROLLBACK")
    assert answer.want(503).header("Retry-After") and took < 6, took
    assert times and sorted(times)[len(times) // 2] < 0.5 and max(times) < 3, max(times)
    assert our_lines(server)
    lea.ask("Et tout remarche ensuite")


def test_a_first_visit_under_a_foreign_lock_still_reads(serve):
    """Recording the person is a write; reading must not need it."""
    server = serve()
    Client(server, "lea").ask("Un sujet à lire malgré tout")
    server.allow(OURS)
    with opened(server.db) as db:
        db.execute("BEGIN IMMEDIATE")
        answer = Client(server, "karim").get("/topics")
        db.execute("ROLLBACK")
    answer.want(200)


def test_a_short_foreign_lock_is_waited_for(serve):
    server = serve()
    lea = Client(server, "lea")
    lea.get("/")
    db = sqlite3.connect(server.db, isolation_level=None, check_same_thread=False)
    db.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(1.0, lambda: (db.execute("ROLLBACK"), db.close()))
    timer.start()
    lea.ask("Attendre une seconde, pas plus")
    timer.join()


def as_reader(server):
    """A person the database already knows, as it will not take another."""
    lea = Client(server, "lea")
    topic = lea.ask("Un sujet en lecture seule")["id"]
    lea.kept = lea.token()
    return lea, topic


@pytest.mark.skipif(not AS_ROOT, reason="needs a run user who is not the owner")
@pytest.mark.parametrize("folder", [False, True], ids=["file", "file and folder"])
def test_a_read_only_database_is_read_and_writing_is_503(serve, folder):
    server = serve()
    lea, topic = as_reader(server)
    if folder:
        server.kill()                  # leaves the log beside the file, as a snapshot does
    else:
        server.stop()
    for file in server.data.iterdir():
        shutil.chown(file, "root", "root")
        file.chmod(0o444)
    if folder:
        shutil.chown(server.data, "root", "root")
        server.data.chmod(0o555)
    server.allow(OURS)
    server.start()
    lea.page(topic).want(200)
    lea.get("/topics").want(200)
    refused(lea)
    assert our_lines(server)
    Client(server, "m07").get("/topics").want(200)


def test_a_missing_folder_is_503_and_named(serve):
    server = serve(start=False)
    server.db = server.data / "missing" / "feedback.db"
    server.settings["db"] = server.db
    text = server.conf.read_text().replace(str(server.data / "feedback.db"), str(server.db))
    server.conf.write_text(text)
    server.allow(OURS)
    server.allow(r"AH00(629|632|633|636|637)|\[dbd")
    server.start()
    lea = Client(server, "lea")
    answer = lea.get("/topics").want(503)
    assert answer.header("Retry-After") and len(answer.html.text_content()) > 20
    lea.get("/topics.json").want(503)
    lines = our_lines(server)
    assert lines and str(server.db.parent) in lines[0]
    lea.get("/static/charter.css").want(200)
    lea.get("/nowhere").want(404)


def test_a_folder_that_comes_back_heals(serve):
    server = serve(start=False)
    away = server.root / "away"
    server.data.rename(away)
    server.allow(OURS)
    server.allow(r"AH00(629|632|633|636|637)|\[dbd")
    server.start()
    lea = Client(server, "lea")
    lea.get("/topics").want(503)
    away.rename(server.data)
    for _ in range(20):
        if lea.get("/topics").status == 200:
            break
        time.sleep(0.5)
    lea.ask("Le dossier est revenu, tout va bien")


def test_a_newer_database_is_refused_with_a_sentence(serve):
    server = serve()
    lea = Client(server, "lea")
    lea.get("/").want(200)
    server.stop()
    with opened(server.db) as db:
        db.execute("UPDATE schema_version SET version = version + 1")
    server.allow(OURS)
    server.start()
    assert len(lea.get("/").want(503).html.text_content()) > 20
    lea.post("/topics", {"title": "Une base plus récente", "kind": "idea"}).want(503)
    lines = our_lines(server)
    assert lines and "version" in lines[0]


def test_a_damaged_file_is_noticed_and_writing_refused(serve):
    server = serve()
    lea = Client(server, "lea")
    for n in range(60):
        lea.ask("Un sujet assez long pour la base %d" % n, "Du texte, encore. " * 300)
    topic = lea.ask("Le dernier sujet avant l’accident")["id"]
    lea.kept = lea.token()
    with opened(server.db) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.execute("PRAGMA page_size").fetchone()[0]
        root = db.execute("SELECT rootpage FROM sqlite_master"
                          " WHERE name = 'topic_recent'").fetchone()[0]
    server.stop()
    with open(server.db, "r+b") as f:
        f.seek((root - 1) * page + 8)
        f.write(os.urandom(page // 2))
    server.allow(OURS)
    server.start()
    for _ in range(50):
        if our_lines(server):
            break
        lea.get("/me.json")
        time.sleep(0.2)
    assert our_lines(server), "damage must be noticed"
    refused(lea)
    assert lea.get("/topics/%d" % topic).status in (200, 503)


def test_a_file_that_is_no_database_is_503(serve):
    server = serve(start=False)
    server.db.write_bytes(b"This is not a database. " * 500)
    if AS_ROOT:
        shutil.chown(server.db, "www-data", "www-data")
    server.allow(OURS)
    server.allow(r"AH00(629|632|633|636|637)|\[dbd")
    server.start()
    Client(server, "lea").get("/topics").want(503)
    assert our_lines(server)
    assert server.db.read_bytes().startswith(b"This is not"), "it is left as it is"


def test_without_a_database_configured_it_says_so(serve):
    server = serve(start=False, database="")
    code, said = server.test_config()
    assert code != 0 and "DBD" in said, said
    with pytest.raises(AssertionError, match="did not start"):
        server.start()
    server.allow(".")


def test_nobody_reads_a_database_that_was_never_made(serve):
    server = serve(require=OPEN, extra="FeedbackAnonymousRead On")
    Client(server).get("/topics").want(200)
    assert server.db.exists()
