-- categories.sql: where topics are filed.

-- STMT_CATEGORY_LIST ()
SELECT id, slug, title FROM category ORDER BY position, id;

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
