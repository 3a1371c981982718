-- journal.sql: who did what when.

-- STMT_JOURNAL_ADD (now int, person int, action text, topic int, comment int, detail text)
INSERT INTO journal (made_at, person, action, topic, comment, detail)
VALUES (:now, :person, :action, :topic, :comment, :detail);
