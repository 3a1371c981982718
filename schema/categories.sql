-- categories.sql: where topics are filed.

-- STMT_CATEGORY_LIST ()
SELECT id, slug, title FROM category ORDER BY position, id;

-- STMT_CATEGORY_OPEN ()
-- Those that take new topics.
SELECT id, slug, title FROM category WHERE closed = 0 ORDER BY position, id;

-- STMT_CATEGORY_BY_SLUG (slug text)
SELECT id, slug, title FROM category WHERE slug = :slug;

-- STMT_CATEGORY_BY_ID (id int)
SELECT id, slug, title FROM category WHERE id = :id;

-- STMT_CATEGORY_DEFAULT ()
SELECT id, slug, title FROM category WHERE is_default = 1 ORDER BY id LIMIT 1;

-- STMT_CATEGORY_ADD (slug text, title text, position int, is_default int)
INSERT INTO category (slug, title, position, is_default)
VALUES (:slug, :title, :position, :is_default)
ON CONFLICT (slug) DO UPDATE SET title = excluded.title
RETURNING id;

-- STMT_CATEGORY_ADMIN ()
-- As those see it who may change it.
SELECT id, slug, title, position, NULLIF(is_default, 0) AS is_default,
       NULLIF(closed, 0) AS closed, template AS source
  FROM category ORDER BY position, id;

-- STMT_CATEGORY_FACTS (id int)
SELECT id, slug, title, position, NULLIF(is_default, 0) AS is_default,
       NULLIF(closed, 0) AS closed, template AS source
  FROM category WHERE id = :id;

-- STMT_CATEGORY_NEW (slug text, title text, position int)
-- No row: the slug is another's.
INSERT INTO category (slug, title, position) VALUES (:slug, :title, :position)
ON CONFLICT (slug) DO NOTHING
RETURNING id;

-- STMT_CATEGORY_SAVE (id int, slug text, title text, position int, closed int, template text)
UPDATE category
   SET slug = :slug, title = :title, position = :position, closed = :closed,
       template = :template
 WHERE id = :id;

-- STMT_CATEGORY_SET_DEFAULT (id int)
-- One is, the others are not.
UPDATE category SET is_default = CASE WHEN id = :id THEN 1 ELSE 0 END;

-- STMT_CATEGORY_USED (id int)
-- A row if any topic is filed there.
SELECT 1 FROM topic WHERE category = :id LIMIT 1;

-- STMT_CATEGORY_REMOVE (id int)
DELETE FROM category WHERE id = :id;

-- STMT_SCOPE_FORGET (what text, id int)
-- Nobody follows what is gone: its number may be given again.
DELETE FROM follow_scope WHERE what = :what AND scope = :id;
