-- comments.sql: what is said below a topic.

-- STMT_COMMENT_THREAD (topic int, notes int, held int, me int)
-- In the order of time; internal notes only where NOTES is 1, hidden ones where
-- HELD is 1 or ME wrote them, withdrawn ones for ME alone.
SELECT c.id, c.parent, c.kind, c.body, c.created_at, c.edited_at, c.revision,
       p.id AS author_id, p.login AS author_login, p.name AS author_name,
       s.name AS author_site,
       CASE WHEN t.accepted = c.id THEN 1 END AS accepted,
       CASE WHEN c.status = 'hidden' THEN 1 END AS held,
       CASE WHEN c.status = 'withdrawn' THEN 1 END AS withdrawn,
       COALESCE(h.person, c.author) AS sort_author
  FROM comment c
  JOIN topic t ON t.id = c.topic
  JOIN person p ON p.id = c.author
  LEFT JOIN site s ON s.id = c.site
  LEFT JOIN veil h ON h.noun = 'comment' AND h.thing = c.id
 WHERE c.topic = :topic AND (c.kind <> 'note' OR :notes = 1)
   AND (c.status = 'open' OR COALESCE(h.person, c.author) = :me
        OR (c.status = 'hidden' AND :held = 1))
 ORDER BY c.id;

-- STMT_COMMENT_SHOW (id int)
SELECT c.id, c.parent, c.kind, c.body, c.created_at, c.edited_at, c.revision,
       p.id AS author_id, p.login AS author_login, p.name AS author_name,
       s.name AS author_site,
       CASE WHEN t.accepted = c.id THEN 1 END AS accepted,
       CASE WHEN c.status = 'hidden' THEN 1 END AS held,
       CASE WHEN c.status = 'withdrawn' THEN 1 END AS withdrawn,
       COALESCE(h.person, c.author) AS sort_author
  FROM comment c
  JOIN topic t ON t.id = c.topic
  JOIN person p ON p.id = c.author
  LEFT JOIN site s ON s.id = c.site
  LEFT JOIN veil h ON h.noun = 'comment' AND h.thing = c.id
 WHERE c.id = :id;

-- STMT_COMMENT_FACTS (id int)
-- What C decides on.
SELECT c.id, c.topic, c.parent, c.kind, COALESCE(h.person, c.author), c.revision,
       c.status, CASE WHEN c.author = 0 THEN 1 ELSE 0 END AS veiled
  FROM comment c
  LEFT JOIN veil h ON h.noun = 'comment' AND h.thing = c.id
 WHERE c.id = :id;

-- STMT_COMMENT_ADD (topic int, parent int, kind text, body text, author int, site int, now int)
INSERT INTO comment (topic, parent, kind, body, author, site, created_at)
VALUES (:topic, :parent, :kind, :body, :author, :site, :now)
RETURNING id;

-- STMT_COMMENT_SOURCE (id int)
-- FOUND is 1 for what stands in the index of words.
SELECT body, CASE WHEN kind <> 'note' AND status = 'open' THEN 1 ELSE 0 END AS found
  FROM comment WHERE id = :id;

-- STMT_COMMENT_EDIT (id int, body text, revision int, now int)
-- Touches no row when the comment is no longer at REVISION.
UPDATE comment SET body = :body, revision = revision + 1, edited_at = :now
 WHERE id = :id AND revision = :revision;
