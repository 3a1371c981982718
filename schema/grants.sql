-- grants.sql: roles given in the pages.

-- STMT_GRANT_OF (person int)
SELECT role, category, site FROM role_grant WHERE person = :person;

-- STMT_GRANT_LIST (person int)
SELECT g.id, g.role, c.id AS category_id, c.slug AS category_slug,
       c.title AS category_title, s.code AS site, s.name AS site_name,
       g.made_at
  FROM role_grant g
  LEFT JOIN category c ON c.id = g.category
  LEFT JOIN site s ON s.id = g.site
 WHERE g.person = :person ORDER BY g.id;

-- STMT_GRANT_SAME (person int, role text, category int, site int)
-- The same grant, if there is one; 0 for no category or site.
SELECT id FROM role_grant
 WHERE person = :person AND role = :role AND COALESCE(category, 0) = :category
   AND COALESCE(site, 0) = :site;

-- STMT_GRANT_ADD (person int, role text, category int, site int, now int)
INSERT INTO role_grant (person, role, category, site, made_at)
VALUES (:person, :role, NULLIF(:category, 0), NULLIF(:site, 0), :now);

-- STMT_GRANT_FACTS (id int, person int)
SELECT role, category, site FROM role_grant WHERE id = :id AND person = :person;

-- STMT_GRANT_REMOVE (id int)
DELETE FROM role_grant WHERE id = :id;

-- STMT_GRANT_FORGET_CATEGORY (category int)
-- Roles within a category go with it.
DELETE FROM role_grant WHERE category = :category;
