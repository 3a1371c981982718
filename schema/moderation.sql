-- moderation.sql: what moderators and authors take away, and give back.

-- STMT_TOPIC_HOLD (id int, withdrawn int)
-- Hidden; what it was before is kept, to be given back.
UPDATE topic
   SET held_from = CASE WHEN status = 'hidden' THEN held_from ELSE status END,
       status = 'hidden', open = 0, withdrawn = :withdrawn, listed = -1 - :withdrawn
 WHERE id = :id;

-- STMT_TOPIC_HELD_FROM (id int)
-- No row where it is not held.
SELECT held_from FROM topic WHERE id = :id AND status IN ('hidden', 'pending');

-- STMT_TOPIC_RELEASE (id int, status text, open int, listed int)
UPDATE topic SET status = :status, open = :open, listed = :listed, held_from = NULL
 WHERE id = :id;

-- STMT_TOPIC_LOCK (id int, locked int)
UPDATE topic SET locked = :locked WHERE id = :id;

-- STMT_TOPIC_MOVE (id int, category int)
UPDATE topic SET category = :category WHERE id = :id;

-- STMT_TOPIC_ASSIGN (id int, person int)
UPDATE topic SET assignee = :person WHERE id = :id;

-- STMT_TOPIC_TOUCHED (id int, person int)
-- One row where somebody other than PERSON voted or commented on topic ID.
SELECT 1 FROM topic t
 WHERE t.id = :id
   AND (EXISTS (SELECT 1 FROM vote v WHERE v.topic = :id AND v.person <> :person)
        OR EXISTS (SELECT 1 FROM comment c
                     LEFT JOIN veil h ON h.noun = 'comment' AND h.thing = c.id
                    WHERE c.topic = :id AND c.kind <> 'note' AND c.status = 'open'
                      AND COALESCE(h.person, c.author) <> :person));

-- STMT_TOPIC_RECOUNT (id int)
-- Comments came or went: what the topic repeats of them.
UPDATE topic
   SET comments = (SELECT count(*) FROM comment c
                    WHERE c.topic = :id AND c.kind <> 'note' AND c.status = 'open'),
       answer = (SELECT max(c.id) FROM comment c
                  WHERE c.topic = :id AND c.kind = 'answer' AND c.status = 'open'),
       accepted = (SELECT c.id FROM comment c
                    WHERE c.id = topic.accepted AND c.status = 'open')
 WHERE id = :id;

-- STMT_TOPIC_REACT (id int)
-- Its last public activity, after what was the last has gone.
UPDATE topic
   SET active_at = (SELECT max(at) FROM (
         SELECT created_at AS at FROM topic WHERE id = :id
         UNION ALL SELECT changed_at FROM topic WHERE id = :id
         UNION ALL SELECT created_at FROM comment
          WHERE topic = :id AND kind <> 'note' AND status = 'open') AS moments)
 WHERE id = :id;

-- STMT_COMMENT_STATUS (id int, status text)
UPDATE comment SET status = :status WHERE id = :id;

-- STMT_COMMENT_REPLIES (id int, topic int)
-- One row where comment ID of TOPIC was replied to, or accepted as the answer.
SELECT 1 FROM topic t
 WHERE t.id = :topic
   AND (t.accepted = :id
        OR EXISTS (SELECT 1 FROM comment c WHERE c.topic = :topic AND c.parent = :id
                      AND c.kind <> 'note' AND c.status = 'open'));

-- STMT_FLAG_ADD (noun text, thing int, person int, reason text, now int)
-- No row comes back when this person flagged it before.
INSERT INTO flag (noun, thing, person, reason, made_at)
VALUES (:noun, :thing, :person, :reason, :now)
ON CONFLICT DO NOTHING
RETURNING thing;

-- STMT_FLAG_COUNT (noun text, thing int)
SELECT count(*) FROM flag WHERE noun = :noun AND thing = :thing AND cleared = 0;

-- STMT_FLAG_LIST (topic int)
-- What counts against TOPIC, and against its comments (comment).
SELECT NULL AS comment, f.reason, f.made_at, p.id AS author_id,
       p.login AS author_login, p.name AS author_name
  FROM flag f JOIN person p ON p.id = f.person
 WHERE f.noun = 'topic' AND f.thing = :topic AND f.cleared = 0
UNION ALL
SELECT c.id, f.reason, f.made_at, p.id, p.login, p.name
  FROM comment c
  JOIN flag f ON f.noun = 'comment' AND f.thing = c.id AND f.cleared = 0
  JOIN person p ON p.id = f.person
 WHERE c.topic = :topic
 LIMIT 50;

-- STMT_FLAG_CLEAR (noun text, thing int)
UPDATE flag SET cleared = 1 WHERE noun = :noun AND thing = :thing AND cleared = 0;

-- STMT_FLAG_SINCE (person int, since int, count int)
SELECT made_at FROM flag WHERE person = :person AND made_at > :since
 ORDER BY made_at DESC LIMIT :count;

-- STMT_VOTE_SINCE (person int, since int, count int)
SELECT cast_at FROM vote WHERE person = :person AND cast_at > :since
 ORDER BY cast_at DESC LIMIT :count;

-- STMT_PIN_SET (topic int, person int, now int)
INSERT INTO pin (one, topic, person, made_at) VALUES (1, :topic, :person, :now)
ON CONFLICT (one) DO UPDATE
   SET topic = excluded.topic, person = excluded.person, made_at = excluded.made_at;

-- STMT_PIN_DROP (topic int)
DELETE FROM pin WHERE one = 1 AND topic = :topic;

-- STMT_PIN_SHOW (me int)
SELECT i.*, v.weight AS my_vote
  FROM pin n
  JOIN topic t ON t.id = n.topic AND t.listed >= 0
  JOIN topic_item i ON i.id = t.id
  LEFT JOIN vote v ON v.topic = t.id AND v.person = :me
 WHERE n.one = 1;

-- STMT_VEIL_ADD (noun text, thing int, person int, now int)
INSERT INTO veil (noun, thing, person, made_at) VALUES (:noun, :thing, :person, :now);

-- STMT_VEIL_TOPIC (topic int)
-- Who hides: of the topic (thing 0) and of its comments.
SELECT 0 AS thing, p.id, p.login, p.name
  FROM veil h JOIN person p ON p.id = h.person
 WHERE h.noun = 'topic' AND h.thing = :topic
UNION ALL
SELECT c.id, p.id, p.login, p.name
  FROM comment c
  JOIN veil h ON h.noun = 'comment' AND h.thing = c.id
  JOIN person p ON p.id = h.person
 WHERE c.topic = :topic;

-- STMT_VEIL_COLLEAGUES (site int, count int)
-- How many work at SITE; COUNT is enough.
SELECT count(*) FROM (SELECT id FROM person WHERE site = :site LIMIT :count) AS those;
