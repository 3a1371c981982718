"""Many who write at once, and what is left when a process is killed."""

import http.client
import json
import os
import signal
import threading
import time

from client import Client


def at_once(tasks):
    threads = [threading.Thread(target=t) for t in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def all_topics(client):
    got, path = [], client.mount + "/topics.json?sort=recent&per=100"
    while path:
        page = client.fetch("GET", path, headers={"Accept": "application/json"}).want(200).json
        got += page["topics"]
        path = page["next"]
    return got


def test_of_sixteen_who_post_nobody_is_refused_and_nothing_lost(serve):
    server = serve(children=4, threads=5)
    lea = Client(server, "lea")
    shared = lea.ask("Le sujet que seize commentent")["id"]
    done, failures = [], []

    def work(n):
        client = Client(server, "m%02d" % (n + 1))
        try:
            for turn in range(5):
                title = "Sujet de %d au tour %d" % (n, turn)
                done.append((title, client.ask(title, "Texte")["id"]))
                client.comment(shared, "%d/%d" % (n, turn))
                client.vote(shared, 1 + turn % 3)
        except AssertionError as e:
            failures.append(e)
    at_once([lambda n=n: work(n) for n in range(16)])
    assert not failures, failures[0]
    listed = {t["title"]: t["id"] for t in all_topics(lea)}
    assert {title: listed.get(title) for title, _ in done} == dict(done)
    assert len(done) == len({i for _, i in done}) == 80
    topic = lea.topic(shared)
    assert topic["comments"] == 80 and topic["voters"] == 17
    assert topic["score"] == 1 + 16 * (1 + 4 % 3) and topic["sites"] == 9
    assert len({c["id"] for c in topic["thread"]}) == 80


def test_votes_of_one_person_at_once_leave_one_vote(serve):
    server = serve(children=3, threads=5)
    topic = Client(server, "lea").ask("Un clic très nerveux")["id"]
    statuses = []

    def click(weight):
        statuses.append(Client(server, "karim").post("/topics/%d/vote" % topic,
                                                     {"weight": weight}).status)
    at_once([lambda w=w: click(w) for w in (1, 2, 3, 1, 2, 3, 1, 2, 3, 1)])
    assert statuses == [200] * 10
    got = Client(server, "karim").topic(topic)
    assert got["voters"] == 2 and got["score"] == 1 + got["my_vote"]


def test_what_was_acknowledged_survives_a_killed_child(serve):
    server = serve(children=3, threads=5)
    server.allow("exit signal Killed|AH00052")
    lea = Client(server, "lea")
    lea.get("/").want(200)
    acknowledged, wrong, stop = [], [], threading.Event()

    def work(n):
        client, turn = Client(server, "m%02d" % (n + 1)), 0
        while not stop.is_set():
            turn += 1
            title = "Survivant %d du tour %d" % (n, turn)
            body = json.dumps({"kind": "idea", "title": title}).encode()
            try:
                answer = client.fetch("POST", client.mount + "/topics", body,
                                      {"Content-Type": "application/json"}, timeout=10)
            except (OSError, http.client.HTTPException):
                continue                    # cut off: neither said nor promised
            except AssertionError as e:
                wrong.append(e)
                return
            if answer.status == 201:
                acknowledged.append((answer.json["topic"]["id"], title))
            elif answer.status != 503:
                wrong.append(answer)
                return

    def kill():
        for _ in range(4):
            time.sleep(0.5)
            children = server.pids()
            os.kill(children[0], signal.SIGKILL)
        time.sleep(1.0)
        stop.set()
    at_once([lambda n=n: work(n) for n in range(8)] + [kill])
    assert not wrong, wrong[0]
    assert len(acknowledged) > 20
    stored = {t["id"]: t["title"] for t in all_topics(lea)}
    assert all(stored.get(i) == title for i, title in acknowledged)
    lea.ask("Et après, on peut encore écrire")


def test_what_was_acknowledged_survives_the_death_of_all(serve):
    server = serve(children=2)
    lea = Client(server, "lea")
    ids = [lea.ask("Avant la panne, numéro %d" % n)["id"] for n in range(5)]
    server.kill()
    server.start()
    assert {t["id"] for t in all_topics(lea)} == set(ids)
    lea.ask("Après la panne, tout continue")
