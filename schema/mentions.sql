-- mentions.sql: people by name, to be mentioned.  Nobody (0) is not one of them.

-- STMT_MENTION_NAME (id int)
SELECT name FROM person WHERE id = :id AND id > 0;

-- STMT_MENTION_SEARCH (low text, high text, count int)
-- Those a word of whom begins with LOW, that is up to HIGH; each where the first
-- such word puts them.
SELECT p.id, p.login, p.name, s.name AS site
  FROM person_word w
  JOIN person p ON p.id = w.person
  LEFT JOIN site s ON s.id = p.site
 WHERE w.word >= :low AND w.word < :high AND p.id > 0 AND p.blocked = 0
   AND NOT EXISTS (SELECT 1 FROM person_word x
                    WHERE x.person = w.person AND x.word >= :low AND x.word < w.word)
 ORDER BY w.word, w.person LIMIT :count;
