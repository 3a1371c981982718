-- people.sql: persons and the sites they work at.

-- STMT_PERSON_BY_LOGIN (login text)
SELECT p.id, p.login, p.name, p.email, p.site, s.code, s.name, p.profile, p.lang,
       p.blocked, p.zone
  FROM person p LEFT JOIN site s ON s.id = p.site
 WHERE p.login = :login AND p.id > 0;

-- STMT_PERSON_SEEN (login text, name text, email text, site int, profile text, now int)
-- The first visit records the person, a later one what has become known since;
-- what is not known now (NULL) stays as it was.
INSERT INTO person (login, name, email, site, profile, created_at)
VALUES (:login, COALESCE(:name, :login), :email, :site, :profile, :now)
ON CONFLICT (login) DO UPDATE
   SET name = COALESCE(:name, person.name),
       email = COALESCE(:email, person.email),
       site = COALESCE(:site, person.site),
       profile = COALESCE(:profile, person.profile)
RETURNING id, name;

-- STMT_PERSON_LANG (id int, lang text)
UPDATE person SET lang = :lang WHERE id = :id;

-- STMT_SITE_BY_CODE (code text)
SELECT id, name FROM site WHERE code = :code;

-- STMT_SITE_ADD (code text, name text)
INSERT INTO site (code, name) VALUES (:code, :name)
ON CONFLICT (code) DO UPDATE SET name = excluded.name
RETURNING id;

-- STMT_PERSON_WORDS_DROP (person int)
DELETE FROM person_word WHERE person = :person;

-- STMT_PERSON_WORD_ADD (person int, word text)
INSERT INTO person_word (person, word) VALUES (:person, :word) ON CONFLICT DO NOTHING;

-- STMT_PERSON_SEARCH (low text, high text, after text, after_id int, count int)
-- Those a word of whom begins with LOW, that is up to HIGH, behind a key; each
-- where the first such word puts them.
SELECT p.id, p.login, p.name, s.name AS site, NULLIF(p.blocked, 0) AS blocked,
       w.word AS sort_word
  FROM person_word w JOIN person p ON p.id = w.person
  LEFT JOIN site s ON s.id = p.site
 WHERE w.word >= :low AND w.word < :high AND (w.word, w.person) > (:after, :after_id)
   AND NOT EXISTS (SELECT 1 FROM person_word x
                    WHERE x.person = w.person AND x.word >= :low AND x.word < w.word)
 ORDER BY w.word, w.person LIMIT :count;

-- STMT_PERSON_SHOW (id int)
-- What colleagues may know; nobody (0), who stands behind hidden posts, is none.
SELECT p.id, p.name, p.login, p.email, s.name AS site, p.profile
  FROM person p LEFT JOIN site s ON s.id = p.site
 WHERE p.id = :id AND p.id > 0;

-- STMT_PERSON_FACTS (id int)
SELECT p.id, p.login, p.name, p.email, s.name AS site, p.profile, p.manager,
       NULLIF(p.blocked, 0) AS blocked, p.zone
  FROM person p LEFT JOIN site s ON s.id = p.site
 WHERE p.id = :id;

-- STMT_PERSON_BLOCK (id int, blocked int)
UPDATE person SET blocked = :blocked WHERE id = :id;

-- STMT_PERSON_ZONE (id int, zone text)
UPDATE person SET zone = :zone WHERE id = :id;

-- STMT_PERSON_IMPORTED (login text)
-- What an import compares with.
SELECT p.id, p.name, p.email, s.code, p.profile, p.manager
  FROM person p LEFT JOIN site s ON s.id = p.site
 WHERE p.login = :login AND p.id > 0;

-- STMT_PERSON_MANAGER (id int, manager text)
UPDATE person SET manager = :manager WHERE id = :id;
