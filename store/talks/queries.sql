-- name: talk(id)^
SELECT * FROM talks WHERE id = :id;

-- name: talk_of(shop, person)^
SELECT * FROM talks WHERE shop = :shop AND person = :person;

-- name: begin_talk(shop, person, order_id, product, now)<!
-- The row of a customer and a shop; whoever has one finds it again, locked.
INSERT INTO talks (shop, person, state, order_id, product, waits_since, begun_at, last_at)
VALUES (:shop, :person, 'waiting', :order_id, :product, :now, :now, :now)
ON CONFLICT (shop, person) DO UPDATE
SET order_id = COALESCE(excluded.order_id, talks.order_id),
    product = COALESCE(excluded.product, talks.product), last_at = excluded.last_at
RETURNING *;

-- name: lock_talk(id)<!
UPDATE talks SET last_at = last_at WHERE id = :id RETURNING *;

-- name: move_talk(id, source, version, state, waits_since)!
UPDATE talks SET state = :state, version = version + 1, waits_since = :waits_since
WHERE id = :id AND state = :source AND version = :version;

-- name: touch_talk(id, now)!
UPDATE talks SET last_at = :now WHERE id = :id;

-- name: say(talk, side, author, words, photo, kind, file, now)<!
INSERT INTO talk_messages (talk, side, author, words, photo, kind, file, at)
VALUES (:talk, :side, :author, :words, :photo, :kind, :file, :now)
RETURNING *;

-- name: said(id)^
SELECT * FROM talk_messages WHERE id = :id;

-- name: newest(talk, limit)
SELECT * FROM talk_messages WHERE talk = :talk ORDER BY id DESC LIMIT :limit;

-- name: waiting(shop, limit, offset)
-- Who waits for an answer, the longest first.
SELECT talks.*, persons.name FROM talks LEFT JOIN persons ON persons.id = talks.person
WHERE talks.shop = :shop AND talks.state = 'waiting'
ORDER BY talks.waits_since, talks.id LIMIT :limit OFFSET :offset;

-- name: count_waiting(shop, before)^
SELECT COUNT(*) AS talks, MIN(waits_since) AS since FROM talks
WHERE shop = :shop AND state = 'waiting' AND waits_since <= :before;

-- name: set_topic(id, forum, topic)!
-- The first one that was made; another at the same moment is left alone.
UPDATE talks SET forum = :forum, topic = :topic WHERE id = :id AND topic IS NULL;

-- name: talk_in(forum, topic)^
SELECT * FROM talks WHERE forum = :forum AND topic = :topic;

-- name: forget_topic(forum, topic)!
UPDATE talks SET forum = NULL, topic = NULL WHERE forum = :forum AND topic = :topic;

-- name: forget_topics(forum)!
UPDATE talks SET forum = NULL, topic = NULL WHERE forum = :forum;

-- name: waiting_in(forum)
-- Talks that wait and were seen in a forum.
SELECT talks.* FROM talks JOIN service_desks ON service_desks.shop = talks.shop
WHERE service_desks.forum = :forum AND talks.state = 'waiting' ORDER BY talks.id;

-- name: leave_forum(forum)!
UPDATE service_desks SET forum = NULL WHERE forum = :forum;

-- name: move_forum(forum, target)!
UPDATE service_desks SET forum = :target WHERE forum = :forum;

-- name: desk(shop)^
SELECT forum, opens, closes, days, away FROM service_desks WHERE shop = :shop;

-- name: is_forum(forum)$
SELECT 1 FROM service_desks WHERE forum = :forum LIMIT 1;

-- name: put_forum(shop, forum)!
INSERT INTO service_desks (shop, forum) VALUES (:shop, :forum)
ON CONFLICT (shop) DO UPDATE SET forum = excluded.forum;

-- name: forget_topics_of(shop)!
UPDATE talks SET forum = NULL, topic = NULL WHERE shop = :shop;

-- name: put_hours(shop, opens, closes)!
INSERT INTO service_desks (shop, opens, closes) VALUES (:shop, :opens, :closes)
ON CONFLICT (shop) DO UPDATE SET opens = excluded.opens, closes = excluded.closes;

-- name: put_days(shop, days)!
INSERT INTO service_desks (shop, days) VALUES (:shop, :days)
ON CONFLICT (shop) DO UPDATE SET days = excluded.days;

-- name: put_away(shop, away)!
INSERT INTO service_desks (shop, away) VALUES (:shop, :away)
ON CONFLICT (shop) DO UPDATE SET away = excluded.away;

-- name: quick_answers(shop)
SELECT id, shop, words FROM quick_answers WHERE shop = :shop ORDER BY id;

-- name: quick_answer(id)^
SELECT id, shop, words FROM quick_answers WHERE id = :id;

-- name: add_quick_answer(shop, words, now, most)!
INSERT INTO quick_answers (shop, words, made_at)
SELECT CAST(:shop AS BIGINT), CAST(:words AS TEXT), CAST(:now AS BIGINT)
WHERE (SELECT COUNT(*) FROM quick_answers WHERE shop = :shop) < :most;

-- name: drop_quick_answer(id, shop)!
DELETE FROM quick_answers WHERE id = :id AND shop = :shop;

-- name: talks_of(person)
SELECT * FROM talks WHERE person = :person ORDER BY id;

-- name: forget_said(talk)!
DELETE FROM talk_messages WHERE talk = :talk;

-- name: all_said(talk)
SELECT * FROM talk_messages WHERE talk = :talk ORDER BY id;
