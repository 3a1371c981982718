-- votes.sql: who stands behind a topic, and who follows it.

-- STMT_VOTE_GET (topic int, person int)
SELECT weight, site FROM vote WHERE topic = :topic AND person = :person;

-- STMT_VOTE_ADD (topic int, person int, weight int, site int, now int)
INSERT INTO vote (topic, person, weight, site, cast_at)
VALUES (:topic, :person, :weight, :site, :now);

-- STMT_VOTE_WEIGH (topic int, person int, weight int)
UPDATE vote SET weight = :weight WHERE topic = :topic AND person = :person;

-- STMT_VOTE_DROP (topic int, person int)
DELETE FROM vote WHERE topic = :topic AND person = :person;

-- STMT_VOTE_SITE_ADD (topic int, site int)
INSERT INTO topic_site (topic, site, voters) VALUES (:topic, :site, 1)
ON CONFLICT (topic, site) DO UPDATE SET voters = topic_site.voters + 1;

-- STMT_VOTE_SITE_TAKE (topic int, site int)
UPDATE topic_site SET voters = voters - 1 WHERE topic = :topic AND site = :site;

-- STMT_VOTE_SITE_DROP (topic int, site int)
DELETE FROM topic_site WHERE topic = :topic AND site = :site AND voters <= 0;

-- STMT_VOTE_COUNT (topic int, score int, voters int)
-- SCORE and VOTERS are what this vote adds or takes away.
UPDATE topic
   SET score = score + :score,
       voters = voters + :voters,
       sites = (SELECT count(*) FROM topic_site WHERE topic_site.topic = topic.id)
 WHERE id = :topic;

-- STMT_FOLLOW_ADD (topic int, person int, now int)
INSERT INTO follow (topic, person, since_at) VALUES (:topic, :person, :now)
ON CONFLICT DO NOTHING;

-- STMT_FOLLOW_DROP (topic int, person int)
DELETE FROM follow WHERE topic = :topic AND person = :person;
