-- forms.sql: forms that were sent once.

-- STMT_FORM_TAKE (person int, once text, now int)
-- No row comes back when this form was sent before.
INSERT INTO form (person, once, sent_at) VALUES (:person, :once, :now)
ON CONFLICT DO NOTHING
RETURNING place;

-- STMT_FORM_PLACE (person int, once text)
SELECT place FROM form WHERE person = :person AND once = :once;

-- STMT_FORM_KEEP (person int, once text, place int)
UPDATE form SET place = :place WHERE person = :person AND once = :once;

-- STMT_FORM_FORGET (before int)
DELETE FROM form WHERE sent_at < :before;
