-- search.sql: the index of words.  It holds no texts: to take one out, FTS5 must
-- be told what stood there.

-- STMT_SEARCH_SNIPPET (match text, id int)
-- Where the words stand in the body, between characters no text may hold.
-- ON sqlite3
SELECT snippet(topic_text, 1, char(2), char(3), '…', 32)
  FROM topic_text WHERE topic_text MATCH :match AND rowid = :id;
-- ON pgsql
SELECT ts_headline('simple', body, to_tsquery('simple', :match),
                   'StartSel=' || chr(2) || ',StopSel=' || chr(3))
  FROM topic WHERE id = :id;

-- STMT_SEARCH_TOPIC_ADD (id int)
-- ON sqlite3
INSERT INTO topic_text (rowid, title, body)
SELECT id, title, body FROM topic WHERE id = :id;
-- ON pgsql
UPDATE topic SET id = id WHERE id = :id;

-- STMT_SEARCH_TOPIC_DROP (id int, title text, body text)
-- ON sqlite3
INSERT INTO topic_text (topic_text, rowid, title, body)
VALUES ('delete', :id, :title, :body);
-- ON pgsql
UPDATE topic SET title = :title, body = :body WHERE id = :id;

-- STMT_SEARCH_COMMENT_ADD (id int)
-- ON sqlite3
INSERT INTO comment_text (rowid, body)
SELECT id, body FROM comment WHERE id = :id AND kind <> 'note' AND status = 'open';
-- ON pgsql
UPDATE comment SET id = id WHERE id = :id;

-- STMT_SEARCH_COMMENT_DROP (id int, body text)
-- ON sqlite3
INSERT INTO comment_text (comment_text, rowid, body) VALUES ('delete', :id, :body);
-- ON pgsql
UPDATE comment SET body = :body WHERE id = :id;
