-- sites.sql: the places where people work.

-- STMT_SITE_LIST (after text, count int)
SELECT id, code, name, live_on FROM site WHERE code > :after ORDER BY code LIMIT :count;

-- STMT_SITE_FACTS (id int)
SELECT id, code, name, live_on FROM site WHERE id = :id;

-- STMT_SITE_NEW (code text, name text, live_on text)
-- No row: the code is another's.
INSERT INTO site (code, name, live_on) VALUES (:code, :name, :live_on)
ON CONFLICT (code) DO NOTHING
RETURNING id;

-- STMT_SITE_SAVE (id int, code text, name text, live_on text)
UPDATE site SET code = :code, name = :name, live_on = :live_on WHERE id = :id;
