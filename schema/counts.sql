-- counts.sql: what repeats other rows, so that lists need not count.

-- STMT_COUNT_ADD (what text, which text, n int)
INSERT INTO counter (what, which, n) VALUES (:what, :which, :n)
ON CONFLICT (what, which) DO UPDATE SET n = counter.n + excluded.n;

-- STMT_COUNT_LIST (what text)
SELECT which, n FROM counter WHERE what = :what;

-- STMT_COUNT_FACTS (id int)
-- What topic ID counts for.
SELECT kind, status, category, site, listed FROM topic WHERE id = :id;

-- STMT_COUNT_TAGS (id int)
SELECT tag FROM topic_tag WHERE topic = :id;

-- STMT_TOPIC_KEYS (id int)
-- A topic's keys have changed: its tags' copies follow.
UPDATE topic_tag
   SET (listed, score, sites, created_at, active_at, trend) =
       (SELECT t.listed, t.score, t.sites, t.created_at, t.active_at, t.trend
          FROM topic t WHERE t.id = topic_tag.topic)
 WHERE topic = :id;

-- STMT_TOPIC_TREND (id int)
SELECT trend FROM topic WHERE id = :id;

-- STMT_TOPIC_SET_TREND (id int, trend int)
UPDATE topic SET trend = :trend WHERE id = :id;
