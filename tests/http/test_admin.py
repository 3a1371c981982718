"""Administration: categories, tags, sites, people, settings, the journal."""

import pytest

from client import Client

PAGES = ["/admin", "/admin/categories", "/admin/tags", "/admin/sites", "/admin/people",
         "/admin/settings", "/admin/journal"]


def person(ada, login):
    """Return the directory's entry of LOGIN."""
    found = [p for p in ada.json("/admin/people?q=" + login)["people"] if p["login"] == login]
    assert len(found) == 1, found
    return found[0]


def codes(answer):
    return [(p["field"], p["code"]) for p in answer.want(422).json["problems"]]


def journal(ada):
    return [(e["action"], e["detail"]) for e in ada.json("/admin/journal")["journal"]]


@pytest.mark.parametrize("path", PAGES)
def test_only_admins_get_in(ada, lea, marc, rita, nobody, path):
    for format_ in ("", ".json", ".xml"):
        assert ada.get(path + format_).want(200)
        for other in (lea, marc, rita):
            assert "administrer" in other.get(path + format_).want(403).text
    assert nobody.get(path).status == 401


def test_the_way_in_stands_in_the_header_of_admins_alone(ada, lea):
    def links(who):
        return [a.get("href") for a in who.get("/").html.iter("a")]
    assert ada.mount + "/admin" in links(ada)
    assert lea.mount + "/admin" not in links(lea)


def test_a_post_needs_the_right_too(lea, ada):
    assert lea.post("/admin/categories", {"title": "Non"}).status == 403
    assert lea.post("/admin/settings", {"flags_hide": 1}).status == 403
    me = person(ada, "lea")["id"]
    assert lea.post("/admin/people/%d/grants" % me, {"role": "admin"}).status == 403


# Categories

def test_a_category_is_added_changed_and_deleted(ada):
    made = ada.post("/admin/categories", {"title": "Écrans & menus", "position": 7}).want(201)
    it = made.json["category"]
    assert (it["slug"], it["position"], it["default"], it["closed"]) == \
        ("ecrans-menus", 7, False, False)
    path = "/admin/categories/%d" % it["id"]
    form = ada.get(path).form(path)
    assert form.values["title"] == "Écrans & menus"
    answer = form.send(title="Écrans", slug="ecrans", template="Où :\nQuoi :")
    assert answer.status == 303 and "done=saved" in answer.location
    changed = ada.json(path)["category"]
    assert changed["template"] == "Où :\nQuoi :" and changed["slug"] == "ecrans"
    ada.get(path).form("/delete").send().want(303)
    assert ada.get(path).status == 404
    assert ("category_delete", "Écrans") in journal(ada)


@pytest.mark.parametrize("fields, wrong", [
    ({}, ("title", "missing")),
    ({"title": " "}, ("title", "missing")),
    ({"title": "x" * 61}, ("title", "too_long")),
    ({"title": "a\nb"}, ("title", "line_break")),
    ({"title": 5}, ("title", "type")),
    ({"title": "!?"}, ("slug", "slug")),
    ({"title": "Bon", "slug": "Pas Bon"}, ("slug", "slug")),
    ({"title": "Bon", "slug": "42"}, ("slug", "slug")),
    ({"title": "Bon", "slug": "general"}, ("slug", "taken")),
    ({"title": "Bon", "position": -1}, ("position", "unknown")),
    ({"title": "Bon", "position": "9" * 30}, ("position", "unknown")),
    ({"title": "Bon", "template": "x" * 5001}, ("template", "too_long")),
    ({"title": "Bon", "closed": True, "default": True}, ("closed", "closed_default")),
])
def test_a_bad_category_is_refused(ada, fields, wrong):
    assert wrong in codes(ada.post("/admin/categories", fields))


def test_a_refused_category_comes_back_as_typed(ada):
    answer = ada.post_form("/admin/categories", {"title": "Gardé", "slug": "a b", "closed": "1"})
    form = answer.want(422).form("/admin/categories")
    assert form.values["title"] == "Gardé" and form.values["closed"] == "1"
    assert form.values["slug"] == "a b"


def test_the_default_moves_and_cannot_be_closed_or_deleted(ada):
    old = [c for c in ada.json("/admin/categories")["categories"] if c["default"]][0]
    new = ada.post("/admin/categories", {"title": "Par défaut", "default": True}).json["category"]
    assert new["default"] is True
    assert ada.json("/admin/categories/%d" % old["id"])["category"]["default"] is False
    path = "/admin/categories/%d" % new["id"]
    assert codes(ada.post(path, dict(new, closed=True, template=""))) == \
        [("closed", "closed_default")]
    assert codes(ada.post(path + "/delete", {})) == [("default", "default_stays")]
    ada.post("/admin/categories/%d" % old["id"], dict(old, template="")).want(200)
    assert ada.json(path)["category"]["default"] is False


def test_a_category_in_use_cannot_be_deleted(ada, lea):
    it = ada.post("/admin/categories", {"title": "Utilisée"}).json["category"]
    lea.ask("Un sujet dans cette catégorie", category=it["slug"])
    path = "/admin/categories/%d/delete" % it["id"]
    assert codes(ada.post(path, {})) == [("title", "in_use")]
    assert "ne peut pas" in ada.post_form(path, {}).want(422).text


def test_a_closed_category_takes_no_new_topic(ada, lea):
    it = ada.post("/admin/categories", {"title": "Fermée", "closed": True}).json["category"]
    ask = {"title": "Un sujet dans une fermée", "kind": "idea", "category": it["slug"]}
    assert codes(lea.post("/topics", ask)) == [("category", "closed")]
    assert codes(lea.post("/topics", dict(ask, category=it["id"]))) == [("category", "closed")]
    assert it["slug"] not in [c["slug"] for c in lea.json("/topics/new")["categories"]]
    ada.post("/admin/categories/%d" % it["id"], {"title": "Fermée"}).want(200)
    lea.post("/topics", ask).want(201)


def test_a_text_begins_with_its_categorys_template(ada, lea):
    it = ada.post("/admin/categories", {"title": "À modèle",
                                        "template": "Écran :\nJ’attendais :"}).json["category"]
    form = lea.get("/topics/new?category=" + it["slug"]).form("/topics")
    assert form.values["body"] == "Écran :\nJ’attendais :"
    own = lea.get("/topics/new?category=%s&body=Le+mien" % it["slug"]).form("/topics")
    assert own.values["body"] == "Le mien"


# Tags

def test_a_tag_is_found_renamed_merged_and_deleted(ada, lea):
    one = lea.ask("Un sujet sous deux mots", tags=["Zébrure", "zèbre"])["id"]
    two = lea.ask("Un autre sous un seul mot", tags=["zebrure"])["id"]
    tags = {t["name"]: t for t in ada.json("/admin/tags?q=ZEB")["tags"]}
    assert {n: t["topics"] for n, t in tags.items()} == {"Zébrure": 2, "zèbre": 1}
    path = "/admin/tags/%d" % tags["Zébrure"]["id"]
    assert codes(ada.post(path, {"name": "Zebre"})) == [("name", "taken")]
    assert codes(ada.post(path, {"name": "a,b"})) == [("name", "unknown")]
    assert codes(ada.post(path + "/merge", {"into": "jamais vu"})) == [("into", "no_tag")]
    assert codes(ada.post(path + "/merge", {"into": "zébrure"})) == [("into", "no_tag")]
    assert ada.post(path, {"name": "Rayure"}).want(200).json["tag"]["name"] == "Rayure"
    merged = ada.get(path).form("/merge").send(into="zebre").want(303)
    assert merged.location.endswith("/admin/tags?done=saved")
    assert ada.get(path).status == 404
    assert lea.topic(one)["tags"] == ["zèbre"] and lea.topic(two)["tags"] == ["zèbre"]
    left = ada.json("/admin/tags?q=zebre")["tags"]
    assert [(t["name"], t["topics"]) for t in left] == [("zèbre", 2)]
    ada.post("/admin/tags/%d/delete" % left[0]["id"], {}).want(200)
    assert lea.topic(one)["tags"] == []
    assert ("tag_merge", "Rayure → zebre") in journal(ada)


def test_tags_are_paged_by_key(ada, lea):
    for n in range(0, 30, 5):
        lea.ask("Un sujet avec cinq mots, %d" % n,
                tags=["paginé%02d" % i for i in range(n, n + 5)])
    first = ada.json("/admin/tags?q=pagine")
    assert len(first["tags"]) == 25 and first["next"]
    rest = ada.fetch("GET", first["next"], headers={"Accept": "application/json"}).json
    assert [t["name"] for t in rest["tags"]] == ["paginé%d" % i for i in range(25, 30)]
    assert rest["next"] is None


# Sites

def test_a_site_is_added_and_changed_and_its_code_is_its_own(ada):
    it = ada.post("/admin/sites", {"code": "STR", "name": "Strasbourg",
                                   "live_on": "2026-03-12"}).want(201).json["site"]
    assert (it["code"], it["name"], it["live_on"]) == ("STR", "Strasbourg", "2026-03-12")
    assert codes(ada.post("/admin/sites", {"code": "STR"})) == [("code", "taken")]
    path = "/admin/sites/%d" % it["id"]
    ada.get(path).form(path).send(live_on="").want(303)
    assert ada.json(path)["site"]["live_on"] is None
    for day in ("2026-02-30", "12/03/2026", "2026-3-1", "0000-01-01", "x"):
        assert codes(ada.post(path, {"code": "STR", "live_on": day})) == [("live_on", "day")]


@pytest.mark.parametrize("path", ["/admin/sites/999", "/admin/categories/999", "/admin/tags/999999",
                                  "/admin/people/999999", "/admin/people/99999999999999999999"])
def test_what_is_not_there_is_404(ada, path):
    assert ada.get(path).status == 404
    assert ada.post(path, {}).status in (404, 405)


# People

def test_people_are_found_by_any_word_of_their_name_or_login(ada, lea, ines):
    lea.get("/me")
    ines.get("/me")
    for q in ("Léa", "lea m", "MARTIN", "lea"):
        assert "lea" in [p["login"] for p in ada.json("/admin/people?q=" + q.replace(
            "é", "%C3%A9").replace(" ", "+"))["people"]], q
    assert ada.json("/admin/people?q=artin")["people"] == []
    entry = person(ada, "ines")
    assert entry["site"] == "Nantes"


def test_people_are_paged_each_once(ada, voters):
    for voter in voters:
        voter.get("/me")
    seen, path = [], "/admin/people?q=m"
    page = ada.json(path)
    while True:
        seen += [p["login"] for p in page["people"]]
        if not page["next"]:
            break
        page = ada.fetch("GET", page["next"], headers={"Accept": "application/json"}).json
    assert len(seen) == len(set(seen)) and {"m%02d" % n for n in range(1, 41)} <= set(seen)


@pytest.mark.parametrize("after", ["x", "1", "-", "99999999999999999999-a", "1e3-a"])
def test_a_made_up_key_is_refused_by_name(ada, after):
    assert "after" in ada.get("/admin/people?after=" + after).want(400).text


def test_a_role_is_given_within_a_scope_and_taken_back(ada, lea, karim):
    export = ada.post("/admin/categories", {"title": "Droits export"}).json["category"]
    inside = karim.ask("Un sujet dans la catégorie", category=export["slug"], kind="question")["id"]
    outside = karim.ask("Un sujet hors de la catégorie", kind="question")["id"]
    note = {"body": "Note", "kind": "note"}
    assert lea.post("/topics/%d/comments" % inside, note).status == 403
    path = "/admin/people/%d" % person(ada, "lea")["id"]
    page = ada.get(path).form("/grants").send(role="referent", category=export["slug"])
    assert page.status == 303
    assert lea.post("/topics/%d/comments" % inside, note).status == 201
    assert lea.post("/topics/%d/comments" % outside, note).status == 403
    grants = ada.json(path)["grants"]
    assert [(g["role"], g["category"]["slug"], g["site"]) for g in grants] == \
        [("referent", export["slug"], None)]
    ada.post(path + "/grants", {"role": "referent", "category": export["id"]}).want(200)
    assert len(ada.json(path)["grants"]) == 1
    ada.get(path).form("/revoke").send(press=("grant", grants[0]["id"])).want(303)
    assert lea.post("/topics/%d/comments" % inside, note).status == 403
    assert ("revoke", "lea: referent") in journal(ada)


def test_a_role_at_a_site_reaches_what_its_people_wrote(ada, lea, karim, ines):
    mine = karim.ask("Un sujet écrit à Lille", kind="question")["id"]
    other = ines.ask("Un sujet écrit à Nantes", kind="question")["id"]
    path = "/admin/people/%d" % person(ada, "lea")["id"]
    made = ada.post(path + "/grants", {"role": "moderator", "site": "Lille"}).want(200).json
    edit = {"title": "Un titre clarifié ici", "body": "", "revision": 1}
    assert lea.post("/topics/%d/edit" % mine, edit).status == 200
    assert lea.post("/topics/%d/edit" % other, edit).status == 403
    ada.post(path + "/revoke", {"grant": made["grants"][0]["id"]}).want(200)
    assert lea.post("/topics/%d/edit" % mine, dict(edit, revision=2)).status == 403


def test_a_role_within_a_category_goes_with_it(ada, lea):
    it = ada.post("/admin/categories", {"title": "Bientôt partie"}).json["category"]
    path = "/admin/people/%d" % person(ada, "lea")["id"]
    ada.post(path + "/grants", {"role": "moderator", "category": it["slug"]}).want(200)
    ada.post("/admin/categories/%d/delete" % it["id"], {}).want(200)
    assert ada.json(path)["grants"] == []
    assert lea.get("/me").status == 200 and "staff" not in lea.xml("/me").find("viewer").attrib


@pytest.mark.parametrize("fields, wrong", [
    ({}, ("role", "missing")),
    ({"role": "king"}, ("role", "unknown")),
    ({"role": "member"}, ("role", "unknown")),
    ({"role": "referent", "category": "nulle-part"}, ("category", "unknown")),
    ({"role": "referent", "site": "Nulle part"}, ("site", "unknown")),
    ({"role": "admin", "category": "general"}, ("category", "everywhere")),
    ({"role": "admin", "site": "Lille"}, ("site", "everywhere")),
])
def test_a_bad_grant_is_refused(ada, karim, lea, fields, wrong):
    karim.get("/me")
    path = "/admin/people/%d" % person(ada, "lea")["id"]
    assert wrong in codes(ada.post(path + "/grants", fields))
    assert ada.post_form(path + "/grants", fields).want(422).html is not None


def test_a_blocked_person_reads_and_posts_nothing(ada, karim, voters):
    late = voters[39]
    topic = karim.ask("Un sujet pour une personne bloquée")["id"]
    late.get("/me")
    path = "/admin/people/%d" % person(ada, "m40")["id"]
    ada.get(path).form("/block").send(press=("on", "1")).want(303)
    assert person(ada, "m40")["blocked"] is True
    assert late.page(topic).status == 200 and late.get("/topics").status == 200
    for answer in (late.post("/topics/%d/vote" % topic, {"weight": 1}),
                   late.post("/topics", {"title": "Un sujet d’une bloquée", "kind": "idea"}),
                   late.post("/me", {"lang": "fr"})):
        assert "bloqué" in answer.want(403).json["error"]["message"]
    typed = late.post_form("/topics", {"title": "Un texte à ne pas perdre", "kind": "idea"})
    assert "Un texte à ne pas perdre" in typed.want(403).text
    ada.post(path + "/block", {"on": False}).want(200)
    assert late.post("/topics/%d/vote" % topic, {"weight": 1}).status == 200
    assert journal(ada)[:1] == [("person_unblock", "m40")]


def test_nobody_blocks_themselves(ada):
    me = person(ada, "ada")["id"]
    assert codes(ada.post("/admin/people/%d/block" % me, {"on": True})) == [("on", "self")]
    assert codes(ada.post("/admin/people/%d/block" % me, {})) == [("on", "missing")]


def test_times_are_shown_in_the_persons_zone(ada, karim, voters):
    topic = karim.ask("Un sujet vu de loin")["id"]
    path = "/admin/people/%d/zone" % person(ada, "m01" if voters[0].get("/me") else "")["id"]
    def shown():
        return voters[0].xml("/topics/%d" % topic).find("topic").get("created_on")
    before = shown()
    ada.post(path, {"zone": "Asia/Tokyo"}).want(200)
    assert shown() != before
    assert codes(ada.post(path, {"zone": "Mars/Phobos"})) == [("zone", "unknown")]
    ada.post(path, {"zone": ""}).want(200)
    assert shown() == before


# Settings

def test_settings_show_their_default_and_are_set(ada):
    settings = {s["name"]: s for s in ada.json("/admin/settings")["settings"]}
    assert settings["flags_hide"] == {"name": "flags_hide", "value": "3", "default": "3"}
    form = ada.get("/admin/settings").form("/admin/settings")
    form.send(flags_hide="5").want(303)
    values = {s["name"]: s["value"] for s in ada.json("/admin/settings")["settings"]}
    assert values["flags_hide"] == "5"
    assert journal(ada)[0] == ("setting", "flags_hide: 3 → 5")
    ada.post("/admin/settings", {"flags_hide": ""}).want(200)
    values = {s["name"]: s["value"] for s in ada.json("/admin/settings")["settings"]}
    assert values["flags_hide"] == "3"


@pytest.mark.parametrize("fields", [{"flags_hide": 0}, {"flags_hide": "x"}, {"flags_hide": 101},
                                    {"flags_hide": "03"}, {"default_sort": "best"},
                                    {"flags_hide": [3]}])
def test_a_bad_setting_is_refused(ada, fields):
    assert codes(ada.post("/admin/settings", fields)) == [(list(fields)[0], "unknown")]


def test_lists_are_sorted_as_is_set(ada, lea):
    try:
        ada.post("/admin/settings", {"default_sort": "recent"}).want(200)
        newest = lea.ask("Un sujet tout neuf et sans autre voix")["id"]
        assert lea.json("/topics")["topics"][0]["id"] == newest
        assert lea.xml("/topics").find("filters").get("sort") == "recent"
    finally:
        ada.post("/admin/settings", {"default_sort": ""}).want(200)


def test_the_key_is_no_setting(ada, site):
    before = Client(site, "ada").token()
    ada.post("/admin/settings", {"key": "x"}).want(200)
    assert Client(site, "ada").token() == before


# The journal

def test_the_journal_is_paged_by_key(ada):
    for n in range(30):
        ada.post("/admin/sites", {"code": "J%d" % n}).want(201)
    first = ada.json("/admin/journal")
    assert len(first["journal"]) == 25
    rest = ada.fetch("GET", first["next"], headers={"Accept": "application/json"}).json
    assert rest["journal"][0]["id"] < first["journal"][-1]["id"]
    assert first["journal"][0]["author"]["login"] == "ada"
    assert ada.get("/admin/journal?before=x").want(400)
    assert ada.get("/admin/journal").want(200).html is not None


def test_what_staff_do_to_topics_is_in_the_journal(ada, rita, lea):
    topic = lea.ask("Un sujet que rita étudie", kind="idea")["id"]
    rita.post("/topics/%d/status" % topic, {"status": "review"}).want(200)
    newest = ada.json("/admin/journal")["journal"][0]
    assert (newest["action"], newest["topic"], newest["author"]["login"]) == \
        ("status", topic, "rita")
