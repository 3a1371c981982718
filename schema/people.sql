-- people.sql: persons and the sites they work at.

-- STMT_PERSON_BY_LOGIN (login text)
SELECT p.id, p.login, p.name, p.email, p.site, s.code, s.name, p.profile, p.lang
  FROM person p LEFT JOIN site s ON s.id = p.site
 WHERE p.login = :login;

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
RETURNING id;

-- STMT_PERSON_LANG (id int, lang text)
UPDATE person SET lang = :lang WHERE id = :id;

-- STMT_SITE_BY_CODE (code text)
SELECT id, name FROM site WHERE code = :code;

-- STMT_SITE_ADD (code text, name text)
INSERT INTO site (code, name) VALUES (:code, :name)
ON CONFLICT (code) DO UPDATE SET name = excluded.name
RETURNING id;
