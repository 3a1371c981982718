-- topics.sql: lists of topics, one topic, and what changes it.

-- EACH sort IMPORTANCE RECENT
-- EACH drive ALL CATEGORY
-- LET key IMPORTANCE score, sites, created_at, id
-- LET key RECENT created_at, id
-- LET after IMPORTANCE :score, :sites, :created, :id
-- LET after RECENT :created, :id
-- LET order IMPORTANCE score DESC, sites DESC, created_at DESC, id DESC
-- LET order RECENT created_at DESC, id DESC
-- LET shown IMPORTANCE k.score DESC, k.sites DESC, k.created_at DESC, k.id DESC
-- LET shown RECENT k.created_at DESC, k.id DESC
-- LET where ALL listed = 1
-- LET where CATEGORY category = :category AND listed = 1

-- STMT_TOPICS_<sort>_<drive> (score int, sites int, created int, id int,
--   category int, kinds text, w1 text, w2 text, w3 text, w4 text, me int,
--   bound int, count int)
-- A page of a list: the first COUNT topics behind the key (SCORE, SITES, CREATED,
-- ID) or (CREATED, ID) whose kind is one of KINDS ('%': any) and whose title has all
-- of the words W1 to W4 (LIKE patterns, '%' where there is none).  At most BOUND rows
-- of the index are examined, so that a rare word costs no more than a common one.
-- CROSS JOIN tells SQLite to take k row by row instead of storing it first.
SELECT i.*, v.weight AS my_vote,
       k.score AS sort_score, k.sites AS sort_sites, k.created_at AS sort_created
  FROM (SELECT id, score, sites, created_at
          FROM (SELECT id, score, sites, created_at, kind, fold
                  FROM topic
                 WHERE <where> AND (<key>) < (<after>)
                 ORDER BY <order> LIMIT :bound) AS examined
         WHERE (:kinds = '%' OR :kinds LIKE '%' || kind || '%')
           AND (:w1 = '%' OR (fold LIKE :w1 AND fold LIKE :w2 AND fold LIKE :w3
                              AND fold LIKE :w4))
         LIMIT :count) AS k
  CROSS JOIN topic_item i
  LEFT JOIN vote v ON v.topic = k.id AND v.person = :me
 WHERE i.id = k.id
 ORDER BY <shown>;

-- STMT_TOPICS_DEEP_<sort>_<drive> (score int, sites int, created int, id int,
--   category int, skip int)
-- The key of the row SKIP rows further on: where a page goes on that examined
-- all it may and is still short.
SELECT score, sites, created_at, id
  FROM topic
 WHERE <where> AND (<key>) < (<after>)
 ORDER BY <order> LIMIT 1 OFFSET :skip;

-- STMT_TOPICS_MINE (me int, count int)
SELECT i.*, v.weight AS my_vote
  FROM (SELECT id, active_at FROM topic WHERE author = :me
         ORDER BY active_at DESC LIMIT :count) AS k
  JOIN topic_item i ON i.id = k.id
  LEFT JOIN vote v ON v.topic = k.id AND v.person = :me
 ORDER BY k.active_at DESC, k.id DESC;

-- STMT_TOPICS_VOTED (me int, count int)
SELECT i.*, k.weight AS my_vote
  FROM (SELECT topic, weight, cast_at FROM vote WHERE person = :me
         ORDER BY cast_at DESC LIMIT :count) AS k
  JOIN topic_item i ON i.id = k.topic
 WHERE i.status NOT IN ('pending', 'hidden')
 ORDER BY k.cast_at DESC, k.topic DESC;

-- STMT_TOPICS_FOLLOWED (me int, count int)
SELECT i.*, v.weight AS my_vote
  FROM (SELECT topic, since_at FROM follow WHERE person = :me
         ORDER BY since_at DESC LIMIT :count) AS k
  JOIN topic_item i ON i.id = k.topic
  LEFT JOIN vote v ON v.topic = k.topic AND v.person = :me
 WHERE i.status NOT IN ('pending', 'hidden')
 ORDER BY k.since_at DESC, k.topic DESC;

-- STMT_TOPICS_ANSWERED (me int, count int)
SELECT i.*, v.weight AS my_vote
  FROM (SELECT id, changed_at FROM topic WHERE status = 'answered'
         ORDER BY changed_at DESC LIMIT :count) AS k
  JOIN topic_item i ON i.id = k.id
  LEFT JOIN vote v ON v.topic = k.id AND v.person = :me
 ORDER BY k.changed_at DESC, k.id DESC;

-- STMT_TOPIC_FACTS (id int)
-- What C decides on.
SELECT id, kind, status, title, author, category, site, open, locked, revision,
       accepted, merged_into
  FROM topic WHERE id = :id;

-- STMT_TOPIC_SHOW (id int, me int)
SELECT i.*, v.weight AS my_vote, t.body, t.revision, t.accepted,
       COALESCE(t.accepted, t.answer) AS answer, t.edited_at,
       CASE WHEN f.person IS NULL THEN NULL ELSE 1 END AS following
  FROM topic_item i
  JOIN topic t ON t.id = i.id
  LEFT JOIN vote v ON v.topic = i.id AND v.person = :me
  LEFT JOIN follow f ON f.topic = i.id AND f.person = :me
 WHERE i.id = :id;

-- STMT_TOPIC_STATE (id int)
-- The last change of status: who, when, why.
SELECT t.status, t.changed_at, p.id AS author_id, p.login AS author_login,
       p.name AS author_name, t.reason
  FROM topic t JOIN person p ON p.id = t.changed_by
 WHERE t.id = :id;

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
) AS posted
 ORDER BY created_at DESC LIMIT :count;

-- STMT_TAG_ADD (name text, fold text)
-- The no-op update makes RETURNING give the row that was there.
INSERT INTO tag (name, fold) VALUES (:name, :fold)
ON CONFLICT (fold) DO UPDATE SET fold = excluded.fold
RETURNING id;

-- STMT_TOPIC_TAG_ADD (topic int, tag int)
INSERT INTO topic_tag (topic, tag) VALUES (:topic, :tag) ON CONFLICT DO NOTHING;

-- STMT_REVISION_KEEP (noun text, thing int, number int, title text, body text, person int, now int)
INSERT INTO revision (noun, thing, number, title, body, person, made_at)
VALUES (:noun, :thing, :number, :title, :body, :person, :now);
