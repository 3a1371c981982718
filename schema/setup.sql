-- setup.sql: what a connection is opened with, what a transaction is made of,
-- and what must be asked before there is a schema.

-- SCRIPT_CONNECT
-- Each connection, before anything is prepared on it.  busy_timeout stays 0: it
-- would wait inside the driver's mutex, which all threads share.
-- ON sqlite3
PRAGMA synchronous=FULL;
PRAGMA foreign_keys=ON;
PRAGMA trusted_schema=OFF;
PRAGMA temp_store=MEMORY;

-- SCRIPT_WAL
-- A new file, outside a transaction; the mode stays in the file.
-- ON sqlite3
PRAGMA journal_mode=WAL;

-- SCRIPT_SOUND
-- Gives 'ok', or the first damage found; takes seconds on a large file.
-- ON sqlite3
PRAGMA quick_check(1);

-- Transactions are plain statements: APR's own commit when their pool goes.
-- SCRIPT_BEGIN
-- ON sqlite3
BEGIN IMMEDIATE;
-- ON pgsql
BEGIN;

-- SCRIPT_COMMIT
COMMIT;

-- SCRIPT_ROLLBACK
ROLLBACK;

-- SCRIPT_HAS_SCHEMA
-- One row, not NULL, if there is a schema.
-- ON sqlite3
SELECT name FROM sqlite_master WHERE name = 'schema_version';
-- ON pgsql
SELECT to_regclass('schema_version');

-- SCRIPT_VERSION
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

-- STMT_SETTING_SET (name text, value text)
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- STMT_SETTING_CLEAR (name text)
-- Back to the default.
DELETE FROM setting WHERE name = :name;
