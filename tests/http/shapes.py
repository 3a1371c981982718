"""The JSON shapes of the specification, as data."""

import re

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
KINDS = ("question", "idea", "problem", "thanks")
STATUSES = ("open", "review", "planned", "started", "answered", "done", "declined", "duplicate",
            "pending", "hidden")


def number(value):
    return isinstance(value, int) and not isinstance(value, bool)


def text(value):
    return isinstance(value, str)


def time(value):
    return isinstance(value, str) and TIME.match(value)


def one_of(*values):
    return lambda value: value in values and not isinstance(value, bool)


def maybe(rule):
    return lambda value: value is None or follows(value, rule)


def many(rule):
    return lambda value: isinstance(value, list) and all(follows(v, rule) for v in value)


def follows(value, rule):
    """Say whether VALUE has the shape RULE; dicts must have exactly the rule's members."""
    if not isinstance(rule, dict):
        return bool(rule(value))
    return (isinstance(value, dict) and set(value) == set(rule)
            and all(follows(value[k], rule[k]) for k in rule))


def must_follow(value, rule, where="$"):
    """Assert that VALUE has the shape RULE, naming the member that has not."""
    if isinstance(rule, dict):
        assert isinstance(value, dict), "%s is %r" % (where, value)
        assert set(value) == set(rule), "%s has %s, not %s" % (where, sorted(value), sorted(rule))
        for member in rule:
            must_follow(value[member], rule[member], where + "." + member)
    else:
        assert rule(value), "%s is %r" % (where, value)


AUTHOR = {"login": text, "name": text, "site": maybe(text)}
CATEGORY = {"id": number, "slug": text, "title": text}
ITEM = {
    "id": number, "kind": one_of(*KINDS), "title": text, "status": one_of(*STATUSES),
    "category": CATEGORY, "tags": many(text), "score": number, "voters": number, "sites": number,
    "comments": number, "author": maybe(AUTHOR), "created_at": time, "active_at": time,
    "my_vote": one_of(0, 1, 2, 3),
}
LIST = {"topics": many(ITEM), "next": maybe(text)}
COMMENT = {"id": number, "parent": maybe(number), "kind": one_of("comment", "answer", "note"),
           "body": text, "author": maybe(AUTHOR), "created_at": time, "edited_at": maybe(time)}
TOPIC = dict(ITEM, body=text, accepted=maybe(number),
             assignee=maybe({"login": text, "name": text}), revision=number,
             thread=many(COMMENT))
HOME = {"important": many(ITEM), "answered": many(ITEM), "mine": many(ITEM)}
ME = {"topics": many(ITEM), "voted": many(ITEM), "followed": many(ITEM),
      "lang": maybe(one_of("fr", "en"))}
ASK = {"categories": many(CATEGORY), "kinds": many(one_of(*KINDS))}
ERROR = {"error": {"status": number, "message": text}}
