-- lists.sql: lists of topics.
--
-- A list is driven by one filter.  The first five have an index for each sort;
-- the others are sets of at most BOUND topics, small enough to sort.  What else
-- is asked for is looked at row by row.  No page examines more than BOUND rows:
-- a rare combination costs no more than a common one, and may give a short page.

-- EACH sort TRENDING IMPORTANCE RECENT ACTIVE
-- EACH drive ALL STATUS CATEGORY SITE TAG AUTHOR VOTED FOLLOWED ASSIGNED FOUND

-- The rows that are examined are called d.
-- LET key TRENDING d.trend, d.<id>
-- LET key IMPORTANCE d.score, d.sites, d.created_at, d.<id>
-- LET key RECENT d.created_at, d.<id>
-- LET key ACTIVE d.active_at, d.<id>
-- LET after TRENDING :k1, :id
-- LET after IMPORTANCE :k1, :k2, :k3, :id
-- LET after RECENT :k1, :id
-- LET after ACTIVE :k1, :id
-- LET order TRENDING d.trend DESC, d.<id> DESC
-- LET order IMPORTANCE d.score DESC, d.sites DESC, d.created_at DESC, d.<id> DESC
-- LET order RECENT d.created_at DESC, d.<id> DESC
-- LET order ACTIVE d.active_at DESC, d.<id> DESC
-- LET shown TRENDING k.k1 DESC, k.id DESC
-- LET shown IMPORTANCE k.k1 DESC, k.sites DESC, k.created_at DESC, k.id DESC
-- LET shown RECENT k.k1 DESC, k.id DESC
-- LET shown ACTIVE k.k1 DESC, k.id DESC
-- LET first TRENDING d.trend
-- LET first IMPORTANCE d.score
-- LET first RECENT d.created_at
-- LET first ACTIVE d.active_at

-- LET id ALL id
-- LET id STATUS id
-- LET id CATEGORY id
-- LET id SITE id
-- LET id TAG topic
-- LET id AUTHOR id
-- LET id VOTED id
-- LET id FOLLOWED id
-- LET id ASSIGNED id
-- LET id FOUND id

-- LET source ALL topic d
-- LET source STATUS topic d
-- LET source CATEGORY topic d
-- LET source SITE topic d
-- LET source TAG topic_tag d
-- LET source AUTHOR (SELECT id AS topic FROM topic WHERE author = :person
-- LET source AUTHOR ORDER BY created_at DESC LIMIT :bound) AS those
-- LET source AUTHOR JOIN topic d ON d.id = those.topic
-- LET source VOTED (SELECT topic FROM vote WHERE person = :person
-- LET source VOTED ORDER BY cast_at DESC LIMIT :bound) AS those
-- LET source VOTED JOIN topic d ON d.id = those.topic
-- LET source FOLLOWED (SELECT topic FROM follow WHERE person = :person
-- LET source FOLLOWED ORDER BY since_at DESC LIMIT :bound) AS those
-- LET source FOLLOWED JOIN topic d ON d.id = those.topic
-- LET source ASSIGNED (SELECT id AS topic FROM topic WHERE assignee = :person
-- LET source ASSIGNED ORDER BY active_at DESC LIMIT :bound) AS those
-- LET source ASSIGNED JOIN topic d ON d.id = those.topic
-- ON sqlite3
-- LET source FOUND (SELECT rowid AS topic FROM (SELECT rowid FROM topic_text
-- LET source FOUND WHERE topic_text MATCH :match ORDER BY rowid DESC LIMIT :bound)
-- LET source FOUND UNION SELECT c.topic FROM (SELECT rowid FROM comment_text
-- LET source FOUND WHERE comment_text MATCH :match ORDER BY rowid DESC LIMIT :bound) AS t
-- LET source FOUND JOIN comment c ON c.id = t.rowid) AS those
-- LET source FOUND JOIN topic d ON d.id = those.topic
-- ON pgsql
-- LET source FOUND (SELECT id AS topic FROM topic
-- LET source FOUND WHERE to_tsvector('simple', title || ' ' || body)
-- LET source FOUND @@ to_tsquery('simple', :match)
-- LET source FOUND ORDER BY id DESC LIMIT :bound) AS those
-- LET source FOUND JOIN topic d ON d.id = those.topic
-- ON *

-- LET where ALL d.listed = :shelf
-- LET where STATUS d.status = :status
-- LET where CATEGORY d.category = :category AND d.listed = :shelf
-- LET where SITE d.site = :site AND d.listed = :shelf
-- LET where TAG d.tag = :tag AND d.listed = :shelf
-- LET where AUTHOR d.listed >= :shelf
-- LET where VOTED d.listed >= :shelf
-- LET where FOLLOWED d.listed >= :shelf
-- LET where ASSIGNED d.listed >= :shelf
-- LET where FOUND d.listed >= :shelf

-- STMT_LIST_<sort>_<drive> (k1 int, k2 int, k3 int, id int, shelf int,
--   status text,
--   category int, site int, tag int, person int, match text,
--   kinds text, statuses text, category_from int, category_to int,
--   site_from int, site_to int, author_from int, author_to int,
--   assignee_from int, assignee_to int, with_tag int, with_vote int,
--   with_follow int, answered int, me int, bound int, count int)
-- A page: the first COUNT topics behind the key (K1, K2, K3, ID).  SHELF is 1 for
-- the default list, 0 for what lies behind it.  STATUS, CATEGORY, SITE, TAG,
-- PERSON or MATCH drives the list; then KINDS and STATUSES are names in a text,
-- FROM and TO the ids that will do (0 to the largest where nothing is asked for),
-- WITH_TAG, WITH_VOTE and WITH_FOLLOW 1 where TAG and ME must have been there,
-- ANSWERED 0 where no answer may be there.
SELECT i.*, v.weight AS my_vote,
       k.k1 AS sort_k1, k.sites AS sort_k2, k.created_at AS sort_k3
  FROM (SELECT t.id, e.k1, t.sites, t.created_at
          FROM (SELECT d.<id> AS id, <first> AS k1
                  FROM <source>
                 WHERE <where> AND (<key>) < (<after>)
                 ORDER BY <order> LIMIT :bound) AS e
         CROSS JOIN topic t
         WHERE t.id = e.id
           AND :kinds LIKE '%' || t.kind || '%'
           AND :statuses LIKE '%' || t.status || '%'
           AND t.category BETWEEN :category_from AND :category_to
           AND COALESCE(t.site, 0) BETWEEN :site_from AND :site_to
           AND t.author BETWEEN :author_from AND :author_to
           AND COALESCE(t.assignee, 0) BETWEEN :assignee_from AND :assignee_to
           AND CASE WHEN t.answer IS NULL AND t.accepted IS NULL THEN 0 ELSE 1 END <= :answered
           AND CASE WHEN :with_tag = 0 THEN 1 ELSE (
                 SELECT count(*) FROM topic_tag x
                  WHERE x.topic = t.id AND x.tag = :tag) END > 0
           AND CASE WHEN :with_vote = 0 THEN 1 ELSE (
                 SELECT count(*) FROM vote x
                  WHERE x.topic = t.id AND x.person = :me) END > 0
           AND CASE WHEN :with_follow = 0 THEN 1 ELSE (
                 SELECT count(*) FROM follow x
                  WHERE x.topic = t.id AND x.person = :me) END > 0
         LIMIT :count) AS k
  JOIN topic_item i ON i.id = k.id
  LEFT JOIN vote v ON v.topic = k.id AND v.person = :me
 ORDER BY <shown>;

-- STMT_LIST_DEEP_<sort>_<drive> (k1 int, k2 int, k3 int, id int, shelf int,
--   status text,
--   category int, site int, tag int, person int, match text, bound int, skip int)
-- The key of the row SKIP rows further on: where a page goes on that examined
-- all it may and is still short.
SELECT <first> AS k1, d.sites AS k2, d.created_at AS k3, d.<id> AS id
  FROM <source>
 WHERE <where> AND (<key>) < (<after>)
 ORDER BY <order> LIMIT 1 OFFSET :skip;
