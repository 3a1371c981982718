-- inbox.sql: what happened, who wants to hear of it, and what they have not read.

-- STMT_EVENT_ADD (kind text, topic int, comment int, detail text, now int)
INSERT INTO event (kind, topic, comment, detail, made_at)
VALUES (:kind, :topic, :comment, :detail, :now)
RETURNING id;

-- STMT_INBOX_TELL (event int, topic int, person int, internal int)
-- A line for everyone who follows TOPIC, but for PERSON, who did it.
INSERT INTO inbox (topic, person, internal, event, unread)
SELECT topic, person, :internal, :event, 1
  FROM follow
 WHERE topic = :topic AND person <> :person
ON CONFLICT (topic, person, internal)
   DO UPDATE SET event = excluded.event, unread = inbox.unread + 1;

-- STMT_INBOX_TELL_ONE (event int, topic int, internal int, after int, person int)
-- The same for PERSON alone, followed or not, if there is such a person; an
-- event that was told them as AFTER is not counted twice.
INSERT INTO inbox (topic, person, internal, event, unread)
SELECT :topic, id, :internal, :event, 1 FROM person WHERE id = :person
ON CONFLICT (topic, person, internal)
   DO UPDATE SET event = excluded.event,
                 unread = inbox.unread
                          + CASE WHEN inbox.event = :after AND inbox.unread > 0
                                 THEN 0 ELSE 1 END;

-- STMT_INBOX_TELL_SCOPES (event int, topic int, person int, category int, site int)
-- A new topic: a line for everyone who follows its category, its site or one
-- of its tags; whoever was told already keeps that line.
INSERT INTO inbox (topic, person, internal, event, unread)
SELECT :topic, f.person, 0, :event, 1
  FROM follow_scope f
 WHERE f.what = 'category' AND f.scope = :category AND f.person <> :person
UNION ALL
SELECT :topic, f.person, 0, :event, 1
  FROM follow_scope f
 WHERE f.what = 'site' AND f.scope = :site AND f.person <> :person
UNION ALL
SELECT :topic, f.person, 0, :event, 1
  FROM topic_tag t
  JOIN follow_scope f ON f.what = 'tag' AND f.scope = t.tag
 WHERE t.topic = :topic AND f.person <> :person
ON CONFLICT DO NOTHING;

-- STMT_INBOX_LIST (person int, before int, bound int)
-- Newest first; only events before BEFORE.  C drops what the person may not see
-- (sort_seen: what is held back shows to its author alone; internal: notes).
SELECT i.topic AS id, i.event AS sort_event, e.kind AS event, e.comment,
       e.detail AS status, NULLIF(i.unread, 0) AS unread, NULLIF(i.internal, 0) AS internal,
       e.made_at, t.title, t.kind, t.category AS sort_category,
       t.site AS sort_site, t.author AS sort_author,
       CASE WHEN t.listed >= 0 OR (t.listed = -1 AND t.author = :person)
            THEN 1 ELSE 0 END AS sort_seen
  FROM inbox i
  JOIN event e ON e.id = i.event
  JOIN topic t ON t.id = i.topic
 WHERE i.person = :person AND i.event < :before
 ORDER BY i.event DESC LIMIT :bound;

-- STMT_INBOX_COUNT (person int, bound int)
-- How many lines are unread, at most BOUND.
SELECT count(*)
  FROM (SELECT 1
          FROM inbox i JOIN topic t ON t.id = i.topic
         WHERE i.person = :person AND i.internal = 0 AND i.unread > 0
           AND (t.listed >= 0 OR (t.listed = -1 AND t.author = :person))
         LIMIT :bound) AS unread;

-- STMT_INBOX_INTERNAL (person int, bound int)
-- Where the unread internal lines belong, so that C can say who may see them.
SELECT t.category, t.site, t.author
  FROM inbox i JOIN topic t ON t.id = i.topic
 WHERE i.person = :person AND i.internal = 1 AND i.unread > 0 AND t.listed >= 0
 LIMIT :bound;

-- STMT_INBOX_LAST (topic int, person int, internal int)
-- What the line is about: its event, and its comment if it is about one.
SELECT i.event, e.comment, i.unread
  FROM inbox i JOIN event e ON e.id = i.event
 WHERE i.topic = :topic AND i.person = :person AND i.internal = :internal;

-- STMT_INBOX_READ (topic int, person int, internal int, until int)
UPDATE inbox SET unread = 0
 WHERE topic = :topic AND person = :person AND internal = :internal
   AND event <= :until AND unread > 0;

-- STMT_INBOX_READ_ALL (person int, internal int, until int)
-- What happened after UNTIL was not on the page, and stays unread.
UPDATE inbox SET unread = 0
 WHERE person = :person AND internal = :internal AND event <= :until
   AND unread > 0;

-- STMT_SCOPE_FOLLOW (what text, scope int, person int, now int)
INSERT INTO follow_scope (what, scope, person, since_at)
VALUES (:what, :scope, :person, :now)
ON CONFLICT DO NOTHING;

-- STMT_SCOPE_UNFOLLOW (what text, scope int, person int)
DELETE FROM follow_scope
 WHERE what = :what AND scope = :scope AND person = :person;

-- STMT_SCOPE_FOLLOWS (what text, scope int, person int)
SELECT 1 FROM follow_scope
 WHERE what = :what AND scope = :scope AND person = :person;

-- STMT_SCOPE_LIST (person int, count int)
-- What PERSON follows besides topics: the name in addresses, and for people.
SELECT f.what, COALESCE(c.slug, s.code, g.name) AS which,
       COALESCE(c.title, s.name, g.name) AS title
  FROM follow_scope f
  LEFT JOIN category c ON f.what = 'category' AND c.id = f.scope
  LEFT JOIN site s ON f.what = 'site' AND s.id = f.scope
  LEFT JOIN tag g ON f.what = 'tag' AND g.id = f.scope
 WHERE f.person = :person
 ORDER BY f.what, f.scope LIMIT :count;
