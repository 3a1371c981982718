-- journal.sql: who did what when.

-- STMT_JOURNAL_ADD (now int, person int, action text, topic int, comment int, detail text)
INSERT INTO journal (made_at, person, action, topic, comment, detail)
VALUES (:now, :person, :action, :topic, :comment, :detail);

-- STMT_JOURNAL_LIST (before int, count int)
SELECT j.id, j.made_at, j.action, j.topic, j.comment, j.detail AS reason,
       p.id AS author_id, p.login AS author_login, p.name AS author_name
  FROM journal j JOIN person p ON p.id = j.person
 WHERE j.id < :before ORDER BY j.id DESC LIMIT :count;
