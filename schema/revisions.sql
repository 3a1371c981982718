-- revisions.sql: what topics and comments said before.

-- STMT_REVISION_LIST (noun text, thing int, before int, count int)
-- What was replaced, and by whom, newest first; only numbers below BEFORE.  Who
-- hides behind nobody as its author hides as its editor too.
SELECT r.number, r.title, r.body, r.made_at, p.id, p.login, p.name
  FROM revision r
  LEFT JOIN veil v ON v.noun = r.noun AND v.thing = r.thing AND v.person = r.person
  LEFT JOIN person p ON p.id = r.person AND v.person IS NULL AND p.id > 0
 WHERE r.noun = :noun AND r.thing = :thing AND r.number < :before
 ORDER BY r.number DESC LIMIT :count;
