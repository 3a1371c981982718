-- setup.sql: what a fresh connection and a fresh file need.

-- STMT_VERSION ()
SELECT version FROM schema_version;

-- STMT_VERSION_FIRST (version int)
INSERT INTO schema_version (version) VALUES (:version);

-- STMT_VERSION_SET (version int)
UPDATE schema_version SET version = :version;

-- STMT_SETTING_GET (name text)
SELECT value FROM setting WHERE name = :name;

-- STMT_SETTING_ADD (name text, value text)
-- The first value stays: it may be somebody's secret.
INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT DO NOTHING;
