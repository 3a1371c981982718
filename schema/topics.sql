-- topics.sql: one topic, and what changes it.  Lists: lists.sql.

-- STMT_TOPIC_FACTS (id int)
-- What C decides on.
SELECT t.id, t.kind, t.status, t.title, COALESCE(h.person, t.author), t.category,
       t.site, t.open, t.locked, t.revision, t.accepted, t.merged_into, t.assignee,
       t.withdrawn, CASE WHEN t.author = 0 THEN 1 ELSE 0 END AS veiled
  FROM topic t
  LEFT JOIN veil h ON h.noun = 'topic' AND h.thing = t.id
 WHERE t.id = :id;

-- STMT_TOPIC_SHOW (id int, me int)
SELECT i.*, v.weight AS my_vote, t.body, t.revision, t.accepted,
       COALESCE(t.accepted, t.answer) AS answer, t.edited_at,
       CASE WHEN f.person IS NULL THEN NULL ELSE 1 END AS following,
       NULLIF(t.withdrawn, 0) AS withdrawn,
       CASE WHEN n.topic IS NULL THEN NULL ELSE 1 END AS pinned,
       a.id AS assignee_id, a.login AS assignee_login, a.name AS assignee_name
  FROM topic_item i
  JOIN topic t ON t.id = i.id
  LEFT JOIN vote v ON v.topic = i.id AND v.person = :me
  LEFT JOIN follow f ON f.topic = i.id AND f.person = :me
  LEFT JOIN person a ON a.id = t.assignee
  LEFT JOIN pin n ON n.one = 1 AND n.topic = i.id
 WHERE i.id = :id;

-- STMT_TOPIC_STATE (id int)
-- The last change of status: who, when, why; hiding is none, and shows nothing.
SELECT t.status, t.changed_at, p.id AS author_id, p.login AS author_login,
       p.name AS author_name, t.reason
  FROM topic t JOIN person p ON p.id = t.changed_by
 WHERE t.id = :id AND t.listed >= 0;

-- STMT_TOPIC_ADD (kind text, title text, fold text, body text, category int,
--   author int, site int, page text, status text, open int, listed int, now int)
INSERT INTO topic (kind, title, fold, body, category, author, site, page,
                   status, open, listed, created_at, active_at)
VALUES (:kind, :title, :fold, :body, :category, :author, :site, :page,
        :status, :open, :listed, :now, :now)
RETURNING id;

-- STMT_TOPIC_SOURCE (id int)
SELECT title, body FROM topic WHERE id = :id;

-- STMT_TOPIC_EDIT (id int, title text, fold text, body text, revision int, now int)
-- Touches no row when the topic is no longer at REVISION.
UPDATE topic
   SET title = :title, fold = :fold, body = :body, revision = revision + 1,
       edited_at = :now
 WHERE id = :id AND revision = :revision;

-- STMT_TOPIC_STATUS (id int, status text, open int, listed int, person int, reason text, now int)
UPDATE topic
   SET status = :status, open = :open, listed = :listed, changed_by = :person,
       reason = :reason, changed_at = :now, active_at = :now
 WHERE id = :id;

-- STMT_TOPIC_ACCEPT (id int, comment int)
UPDATE topic SET accepted = :comment WHERE id = :id;

-- STMT_TOPIC_COMMENTED (id int, public int, answer int, now int)
-- PUBLIC is 1 for a comment that all may see, 0 for a note; ANSWER the id of an
-- official answer, or NULL.
UPDATE topic
   SET comments = comments + :public,
       answer = COALESCE(:answer, answer),
       active_at = CASE WHEN :public = 1 AND active_at < :now THEN :now ELSE active_at END
 WHERE id = :id;

-- STMT_TOPIC_POSTED (person int, since int, count int)
-- When the person posted last, newest first: topics and comments since SINCE.
SELECT created_at FROM (
  SELECT created_at FROM topic WHERE author = :person AND created_at > :since
  UNION ALL
  SELECT created_at FROM comment WHERE author = :person AND created_at > :since
  UNION ALL
  SELECT made_at FROM veil WHERE person = :person AND made_at > :since
) AS posted
 ORDER BY created_at DESC LIMIT :count;

-- STMT_TAG_ADD (name text, fold text)
-- The no-op update makes RETURNING give the row that was there.
INSERT INTO tag (name, fold) VALUES (:name, :fold)
ON CONFLICT (fold) DO UPDATE SET fold = excluded.fold
RETURNING id;

-- STMT_TAG_BY_FOLD (fold text)
SELECT id FROM tag WHERE fold = :fold;

-- STMT_TOPIC_TAG_ADD (topic int, tag int)
INSERT INTO topic_tag (topic, tag) VALUES (:topic, :tag) ON CONFLICT DO NOTHING;

-- STMT_REVISION_KEEP (noun text, thing int, number int, title text, body text, person int, now int)
INSERT INTO revision (noun, thing, number, title, body, person, made_at)
VALUES (:noun, :thing, :number, :title, :body, :person, :now);
