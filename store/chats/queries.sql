-- name: chat(id)^
SELECT id, kind, title, language, zone, who_may_post, cards_a_day, quiet_from, quiet_to, shop,
       member, greeted, moved_to
FROM chats WHERE id = :id;

-- name: join(id, kind, title, language, cards_a_day)!
-- Added anew, the settings of last time hold.
INSERT INTO chats (id, kind, title, language, who_may_post, cards_a_day, member)
VALUES (:id, :kind, :title, :language, 'all', :cards_a_day, 1)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, member = 1;

-- name: leave(id)!
UPDATE chats SET member = 0, greeted = 0 WHERE id = :id AND member = 1;

-- name: greet(id)!
-- The one hello: taken by whoever says it.
UPDATE chats SET greeted = 1 WHERE id = :id AND member = 1 AND greeted = 0;

-- name: move_settings(source, target)!
-- An upgraded group keeps what its admins decided, and what was posted today.
INSERT INTO chats (id, kind, title, language, zone, who_may_post, cards_a_day, quiet_from, quiet_to,
                   shop, member, greeted, posted_on, posted)
SELECT CAST(:target AS BIGINT), 'supergroup', title, language, zone, who_may_post, cards_a_day,
       quiet_from, quiet_to, shop, member, greeted, posted_on, posted
FROM chats WHERE id = :source
ON CONFLICT (id) DO UPDATE
SET kind = excluded.kind, language = excluded.language, zone = excluded.zone,
    who_may_post = excluded.who_may_post, cards_a_day = excluded.cards_a_day, quiet_from = excluded.quiet_from,
    quiet_to = excluded.quiet_to, shop = excluded.shop, member = excluded.member,
    greeted = excluded.greeted, posted_on = excluded.posted_on, posted = excluded.posted;

-- name: mark_moved(source, target)!
-- Once, however often it is said.
UPDATE chats SET moved_to = :target WHERE id = :source AND moved_to IS NULL;

-- name: empty_moved(source)!
UPDATE chats SET member = 0, shop = NULL WHERE id = :source;

-- name: set_language(id, language)!
UPDATE chats SET language = :language WHERE id = :id AND member = 1;

-- name: set_zone(id, zone)!
UPDATE chats SET zone = :zone WHERE id = :id AND member = 1;

-- name: set_who_may_post(id, who)!
UPDATE chats SET who_may_post = :who WHERE id = :id AND member = 1;

-- name: set_cards_a_day(id, cards_a_day)!
UPDATE chats SET cards_a_day = :cards_a_day WHERE id = :id AND member = 1;

-- name: set_quiet(id, quiet_from, quiet_to)!
UPDATE chats SET quiet_from = :quiet_from, quiet_to = :quiet_to WHERE id = :id AND member = 1;

-- name: set_shop(id, shop)!
UPDATE chats SET shop = :shop WHERE id = :id AND member = 1;

-- name: take_posting(id, today, admin)!
-- One more card today, if this person may and the day has room: check and act in one.
UPDATE chats
SET posted = CASE WHEN posted_on = :today THEN posted + 1 ELSE 1 END, posted_on = :today
WHERE id = :id AND member = 1
  AND (who_may_post = 'all' OR CAST(:admin AS BIGINT) = 1)
  AND CASE WHEN posted_on = :today THEN posted ELSE 0 END < cards_a_day;

-- name: chats_of_shop(shop)
-- Groups where /shop means this shop: it was chosen, or nothing was and no other shop is open.
SELECT id, kind, title, language, zone, who_may_post, cards_a_day, quiet_from, quiet_to, shop,
       member, greeted
FROM chats
WHERE member = 1 AND moved_to IS NULL AND kind IN ('group', 'supergroup')
  AND (shop = :shop
       OR shop IS NULL AND NOT EXISTS
          (SELECT 1 FROM shops WHERE state = 'open' AND shops.id <> CAST(:shop AS BIGINT)))
ORDER BY title, id;
