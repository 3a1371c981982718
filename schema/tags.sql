-- tags.sql: the words people file topics under, as staff tidies them.

-- STMT_TAG_SEARCH (low text, high text, after text, count int)
-- Those whose folded name begins with LOW, that is up to HIGH, behind AFTER.
SELECT g.id, g.name AS title, g.fold AS sort_fold, COALESCE(c.n, 0) AS topics
  FROM tag g LEFT JOIN counter c ON c.what = 'tag' AND c.which = CAST(g.id AS TEXT)
 WHERE g.fold >= :low AND g.fold < :high AND g.fold > :after
 ORDER BY g.fold LIMIT :count;

-- STMT_TAG_FACTS (id int)
SELECT g.id, g.name AS title, COALESCE(c.n, 0) AS topics
  FROM tag g LEFT JOIN counter c ON c.what = 'tag' AND c.which = CAST(g.id AS TEXT)
 WHERE g.id = :id;

-- STMT_TAG_RENAME (id int, name text, fold text)
UPDATE tag SET name = :name, fold = :fold WHERE id = :id;

-- STMT_TAG_MOVE (id int, into int)
-- The topics under tag ID go under INTO, those already there stay as they are.
INSERT INTO topic_tag (topic, tag, listed, score, sites, created_at, active_at, trend)
SELECT topic, :into, listed, score, sites, created_at, active_at, trend
  FROM topic_tag WHERE tag = :id
ON CONFLICT (topic, tag) DO NOTHING;

-- STMT_TAG_LEAVE (id int)
DELETE FROM topic_tag WHERE tag = :id;

-- STMT_TAG_REMOVE (id int)
DELETE FROM tag WHERE id = :id;

-- STMT_TAG_UNCOUNT (id int)
DELETE FROM counter WHERE what = 'tag' AND which = CAST(:id AS TEXT);

-- STMT_TAG_COUNT (id int)
-- Count the topics under a tag again.
INSERT INTO counter (what, which, n)
SELECT 'tag', CAST(:id AS TEXT), count(*) FROM topic_tag WHERE tag = :id AND listed = 1
ON CONFLICT (what, which) DO UPDATE SET n = excluded.n;
