#include "page/shapes.h"

#include <stddef.h>

static const fb_member_t person[] = {
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { "site", STRING, "@site", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t assignee[] = {
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t category[] = {
    { "id", NUMBER, "@id", NULL },
    { "slug", STRING, "@slug", NULL },
    { "title", STRING, "title", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t comment[] = {
    { "id", NUMBER, "@id", NULL },
    { "parent", NUMBER, "@parent", NULL },
    { "kind", STRING, "@kind", NULL },
    { "body", STRING, "body", NULL },
    { "author", OBJECT, "author", person },
    { "created_at", STRING, "@created_at", NULL },
    { "edited_at", STRING, "@edited_at", NULL },
    { NULL, STRING, NULL, NULL },
};

/* A topic in a list and a topic alone begin alike. */
#define TOPIC                                                                 \
    { "id", NUMBER, "@id", NULL },                                            \
    { "kind", STRING, "@kind", NULL },                                        \
    { "title", STRING, "title", NULL },                                       \
    { "status", STRING, "@status", NULL },                                    \
    { "category", OBJECT, "category", category },                             \
    { "tags", STRINGS, "tag", NULL },                                         \
    { "score", COUNT, "@score", NULL },                                       \
    { "voters", COUNT, "@voters", NULL },                                     \
    { "sites", COUNT, "@sites", NULL },                                       \
    { "comments", COUNT, "@comments", NULL },                                 \
    { "author", OBJECT, "author", person },                                   \
    { "created_at", STRING, "@created_at", NULL },                            \
    { "active_at", STRING, "@active_at", NULL },                              \
    { "my_vote", COUNT, "@my_vote", NULL }

static const fb_member_t item[] = {
    TOPIC,
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t topic[] = {
    TOPIC,
    { "body", STRING, "body", NULL },
    { "accepted", NUMBER, "@accepted", NULL },
    { "assignee", OBJECT, "assignee", assignee },
    { "revision", NUMBER, "@revision", NULL },
    { "thread", LIST, "thread/comment", comment },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t error[] = {
    { "status", NUMBER, "@status", NULL },
    { "message", STRING, "message", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t error_topic[] = {
    { "id", NUMBER, "@id", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t edit[] = {
    { "title", STRING, "field=title", NULL },
    { "body", STRING, "field=body", NULL },
    { "revision", NUMBER, "field=revision", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t revision[] = {
    { "number", NUMBER, "@number", NULL },
    { "author", OBJECT, "author", person },
    { "at", STRING, "@made_at", NULL },
    { "title", STRING, "title", NULL },
    { "body", STRING, "source", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t line_topic[] = {
    { "id", NUMBER, "@id", NULL },
    { "kind", STRING, "@kind", NULL },
    { "title", STRING, "title", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t line[] = {
    { "topic", OBJECT, ".", line_topic },
    { "event", STRING, "@event", NULL },
    { "status", STRING, "@status", NULL },
    { "comment", NUMBER, "@comment", NULL },
    { "unread", COUNT, "@unread", NULL },
    { "internal", COUNT, "@internal", NULL },
    { "at", STRING, "@made_at", NULL },
    { "url", STRING, "@href", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t scope[] = {
    { "what", STRING, "@what", NULL },
    { "which", STRING, "@which", NULL },
    { "title", STRING, "title", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t shown_person[] = {
    { "id", NUMBER, "@id", NULL },
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { "email", STRING, "@email", NULL },
    { "site", STRING, "@site", NULL },
    { "profile", STRING, "@profile", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t mention[] = {
    { "id", NUMBER, "@id", NULL },
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { "site", STRING, "@site", NULL },
    { "mention", STRING, "mention", NULL },
    { NULL, STRING, NULL, NULL },
};

const fb_member_t fb_shape_problem[] = {
    { "field", STRING, "@field", NULL },
    { "code", STRING, "@code", NULL },
    { "message", STRING, ".", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_category[] = {
    { "id", NUMBER, "@id", NULL },
    { "slug", STRING, "@slug", NULL },
    { "title", STRING, "title", NULL },
    { "position", NUMBER, "@position", NULL },
    { "default", TRUTH, "@is_default", NULL },
    { "closed", TRUTH, "@closed", NULL },
    { "template", STRING, "source", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_tag[] = {
    { "id", NUMBER, "@id", NULL },
    { "name", STRING, "title", NULL },
    { "topics", COUNT, "@topics", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_site[] = {
    { "id", NUMBER, "@id", NULL },
    { "code", STRING, "@code", NULL },
    { "name", STRING, "@name", NULL },
    { "live_on", STRING, "@live_on", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_person[] = {
    { "id", NUMBER, "@id", NULL },
    { "login", STRING, "@login", NULL },
    { "name", STRING, "@name", NULL },
    { "site", STRING, "@site", NULL },
    { "blocked", TRUTH, "@blocked", NULL },
    { "email", STRING, "@email", NULL },
    { "profile", STRING, "@profile", NULL },
    { "manager", STRING, "@manager", NULL },
    { "zone", STRING, "@zone", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_grant[] = {
    { "id", NUMBER, "@id", NULL },
    { "role", STRING, "@role", NULL },
    { "category", OBJECT, "category", category },
    { "site", STRING, "@site", NULL },
    { "made_at", STRING, "@made_at", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_line[] = {
    { "line", NUMBER, "@number", NULL },
    { "what", STRING, "@what", NULL },
    { "login", STRING, "login", NULL },
    { "fields", STRINGS, "changed", NULL },
    { "code", STRING, "@code", NULL },
    { "message", STRING, "message", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_report[] = {
    { "applied", TRUTH, "@applied", NULL },
    { "added", COUNT, "@added", NULL },
    { "changed", COUNT, "@changed", NULL },
    { "unchanged", COUNT, "@unchanged", NULL },
    { "refused", COUNT, "@refused", NULL },
    { "lines", LIST, "line", admin_line },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_setting[] = {
    { "name", STRING, "@name", NULL },
    { "value", STRING, "@value", NULL },
    { "default", STRING, "@standard", NULL },
    { NULL, STRING, NULL, NULL },
};

static const fb_member_t admin_entry[] = {
    { "id", NUMBER, "@id", NULL },
    { "made_at", STRING, "@made_at", NULL },
    { "action", STRING, "@action", NULL },
    { "topic", NUMBER, "@topic", NULL },
    { "comment", NUMBER, "@comment", NULL },
    { "detail", STRING, "reason", NULL },
    { "author", OBJECT, "author", person },
    { NULL, STRING, NULL, NULL },
};

const fb_shape_t fb_shapes[] = {
    { "home", { "important", LIST, "important/topic", item } },
    { "home", { "answered", LIST, "answered/topic", item } },
    { "home", { "mine", LIST, "mine/topic", item } },
    { "topics", { "topics", LIST, "topics/topic", item } },
    { "topics", { "next", STRING, "topics/@next", NULL } },
    { "topic", { "topic", OBJECT, "topic", topic } },
    { "comment", { "comment", OBJECT, "comment", comment } },
    { "ask", { "categories", LIST, "categories/category", category } },
    { "ask", { "kinds", KINDS, ".", NULL } },
    { "edit", { "edit", OBJECT, "form", edit } },
    { "history", { "history", LIST, "history/revision", revision } },
    { "history", { "next", STRING, "history/@next", NULL } },
    { "inbox", { "inbox", LIST, "inbox/line", line } },
    { "inbox", { "until", NUMBER, "inbox/@until", NULL } },
    { "inbox", { "unread", COUNT, "viewer/@unread", NULL } },
    { "inbox", { "next", STRING, "inbox/@next", NULL } },
    { "follows", { "follows", LIST, "follows/scope", scope } },
    { "mention", { "people", LIST, "people/person", mention } },
    { "me", { "topics", LIST, "mine/topic", item } },
    { "me", { "voted", LIST, "voted/topic", item } },
    { "me", { "followed", LIST, "followed/topic", item } },
    { "me", { "lang", STRING, "viewer/@lang", NULL } },
    { "person", { "person", OBJECT, "person", shown_person } },
    { "person", { "topics", LIST, "topics/topic", item } },
    { "roadmap", { "planned", LIST, "planned/topic", item } },
    { "roadmap", { "started", LIST, "started/topic", item } },
    { "roadmap", { "done", LIST, "done/topic", item } },
    { "error", { "error", OBJECT, "error", error } },
    { "error", { "topic", OPTIONAL, "error/topic", error_topic } },
    { "admin", { "login", STRING, "viewer/@login", NULL } },
    { "admin-categories", { "categories", LIST, "categories/category", admin_category } },
    { "admin-category", { "category", OBJECT, "category", admin_category } },
    { "admin-tags", { "tags", LIST, "tags/tag", admin_tag } },
    { "admin-tags", { "next", STRING, "tags/@next", NULL } },
    { "admin-tag", { "tag", OBJECT, "tag", admin_tag } },
    { "admin-sites", { "sites", LIST, "sites/site", admin_site } },
    { "admin-sites", { "next", STRING, "sites/@next", NULL } },
    { "admin-site", { "site", OBJECT, "site", admin_site } },
    { "admin-people", { "people", LIST, "people/person", admin_person } },
    { "admin-people", { "next", STRING, "people/@next", NULL } },
    { "admin-person", { "person", OBJECT, "person", admin_person } },
    { "admin-person", { "grants", LIST, "grants/grant", admin_grant } },
    { "admin-import", { "import", OBJECT, "import", admin_report } },
    { "admin-settings", { "settings", LIST, "settings/setting", admin_setting } },
    { "admin-journal", { "journal", LIST, "journal/entry", admin_entry } },
    { "admin-journal", { "next", STRING, "journal/@next", NULL } },
    { NULL, { NULL, STRING, NULL, NULL } },
};
