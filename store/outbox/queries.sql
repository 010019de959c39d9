-- name: remember_key(key, now)!
-- Notes that a message with this key is told; refuses the second time.
INSERT INTO told (key, told_at) VALUES (:key, :now) ON CONFLICT (key) DO NOTHING;

-- name: forget_key(key)!
-- Lets a withdrawn message be told again.
DELETE FROM told WHERE key = :key;

-- name: forget_old_keys(before)!
DELETE FROM told WHERE told_at < :before;

-- name: put_message(chat, kind, detail, key, now, not_before, best_before)!
-- Queues a one-off message.
INSERT INTO outbox (chat, kind, detail, key, told_at, not_before, best_before)
VALUES (:chat, :kind, :detail, :key, :now, :not_before, :best_before);

-- name: withdraw_message(key)!
-- Takes a message back that nobody has begun to send.
DELETE FROM outbox WHERE key = :key AND lease IS NULL;

-- name: put_card_message(chat, kind, card, now)!
-- Queues the first message of a live card; it waits once.
INSERT INTO outbox (chat, kind, detail, card, told_at, not_before)
VALUES (:chat, :kind, '{}', :card, :now, 0)
ON CONFLICT (card) WHERE card IS NOT NULL DO NOTHING;

-- name: put_card(chat, kind, subject, detail, code, shared_by, now)<!
-- Makes the live card of a subject in a chat, or makes the one that is there dirty.
INSERT INTO cards (chat, kind, subject, detail, code, shared_by, posted_at)
VALUES (:chat, :kind, :subject, :detail, :code, :shared_by, :now)
ON CONFLICT (chat, kind, subject) WHERE live = 1 DO UPDATE
SET version = cards.version + 1, detail = excluded.detail,
    code = COALESCE(cards.code, excluded.code),
    shared_by = COALESCE(cards.shared_by, excluded.shared_by)
RETURNING id, message;

-- name: lift_card(chat, kind, subject)!
-- Lets go of the message a live card stands on, so that a fresh one takes over.
UPDATE cards SET message = NULL, version = version + 1, lease = NULL
WHERE chat = :chat AND kind = :kind AND subject = :subject AND live = 1;

-- name: let_go_of_card(chat, kind, subject)!
UPDATE cards SET live = 0, version = version + 1, lease = NULL
WHERE chat = :chat AND kind = :kind AND subject = :subject AND live = 1;

-- name: attach_message(chat, message, photo, kind, subject, detail, code, shared_by, shown, now)<!
-- The message a person presses or was just sent becomes the live card of its chat.
INSERT INTO cards (chat, kind, subject, detail, message, photo, code, shared_by, shown, posted_at)
VALUES (:chat, :kind, :subject, :detail, :message, :photo, :code, :shared_by, :shown, :now)
ON CONFLICT (chat, kind, subject) WHERE live = 1 DO UPDATE
SET message = excluded.message, photo = excluded.photo, detail = excluded.detail, tries = 0, free_at = 0, lease = NULL,
    shown = CASE WHEN excluded.shown = 1 THEN cards.version ELSE cards.version - 1 END,
    code = COALESCE(excluded.code, cards.code),
    shared_by = COALESCE(excluded.shared_by, cards.shared_by)
RETURNING id;

-- name: attach_inline(inline_id, photo, kind, subject, detail, code, shared_by, shown, now)<!
-- A card that a person posted through inline mode becomes live.
INSERT INTO cards (inline_id, kind, subject, detail, photo, code, shared_by, shown, posted_at)
VALUES (:inline_id, :kind, :subject, :detail, :photo, :code, :shared_by, :shown, :now)
ON CONFLICT (inline_id) WHERE inline_id IS NOT NULL DO UPDATE
SET live = 1, photo = excluded.photo, kind = excluded.kind, subject = excluded.subject, detail = excluded.detail,
    code = COALESCE(cards.code, excluded.code),
    shared_by = COALESCE(cards.shared_by, excluded.shared_by),
    shown = CASE WHEN excluded.shown = 1 THEN cards.version ELSE cards.version - 1 END
RETURNING id;

-- name: drop_card_message(card)!
-- A card that stands on a message needs no first one.
DELETE FROM outbox WHERE card = :card AND lease IS NULL;

-- name: touched_since(kind, subject, since)$
-- Whether a subject changed at or after a time.
SELECT COUNT(*) FROM touches
WHERE kind = :kind AND subject = :subject AND touched_at >= :since;

-- name: put_touch(kind, subject, now)!
-- Notes that a subject changed. An insert, so that buyers of one product never wait for another.
INSERT INTO touches (kind, subject, touched_at) VALUES (:kind, :subject, :now);

-- name: put_two_touches(kind, other, subject, now)!
-- The same for two kinds of cards of one subject.
INSERT INTO touches (kind, subject, touched_at)
VALUES (:kind, :subject, :now), (:other, :subject, :now);

-- name: put_touches(kind, subject, now)*!
-- The same for many subjects at once.
INSERT INTO touches (kind, subject, touched_at) VALUES (:kind, :subject, :now);

-- name: any_touch()$
SELECT 1 FROM touches WHERE gathered = 0 LIMIT 1;

-- name: gather_touches(limit)
-- Takes the changes whose cards are not marked yet.
UPDATE touches SET gathered = 1
WHERE id IN (SELECT id FROM touches WHERE gathered = 0 ORDER BY id LIMIT :limit)
RETURNING kind, subject;

-- name: mark_dirty(kind, subject)!
-- Marks every live card of a subject as showing something old.
UPDATE cards SET version = version + 1 WHERE kind = :kind AND subject = :subject AND live = 1;

-- name: forget_touches(before)!
DELETE FROM touches WHERE touched_at < :before AND gathered = 1;

-- name: card(id)^
SELECT * FROM cards WHERE id = :id;

-- name: cards_with(ids)
-- Several cards at once; `ids` is a JSON list.
SELECT * FROM cards WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids));

-- name: card_by_code(code)^
SELECT * FROM cards WHERE code = :code ORDER BY id DESC LIMIT 1;

-- name: card_by_inline(inline_id)^
SELECT * FROM cards WHERE inline_id = :inline_id;

-- name: cards_of(kind, subject)
SELECT * FROM cards WHERE kind = :kind AND subject = :subject AND live = 1 ORDER BY id;

-- name: retire_card(id)!
-- Its message is gone and no other will take its place.
UPDATE cards SET live = 0, lease = NULL WHERE id = :id;

-- name: retire_taken(id, lease)!
-- The same for whoever draws it, unless it was lifted to another message meanwhile.
UPDATE cards SET live = 0, lease = NULL WHERE id = :id AND lease = :lease;

-- name: heads(now, wall, limit)
-- The oldest message of each chat, where it may be tried now. Steps from chat to chat by the
-- index, so that a long queue in one chat costs the others nothing.
WITH RECURSIVE lanes (chat) AS (
    SELECT MIN(chat) FROM outbox
    UNION ALL
    SELECT (SELECT MIN(outbox.chat) FROM outbox WHERE outbox.chat > lanes.chat)
    FROM lanes WHERE lanes.chat IS NOT NULL
)
SELECT outbox.* FROM lanes
JOIN outbox ON outbox.id = (
    SELECT first.id FROM outbox AS first
    WHERE first.chat = lanes.chat AND first.not_before <= :now
    ORDER BY first.id LIMIT 1
)
WHERE outbox.free_at <= :wall
  AND NOT EXISTS (SELECT 1 FROM closed_chats WHERE closed_chats.chat = lanes.chat)
ORDER BY outbox.id LIMIT :limit;

-- name: dirty_cards(wall, limit)
-- Cards whose message shows something old, where they may be tried now.
SELECT * FROM cards
WHERE live = 1 AND shown < version AND (message IS NOT NULL OR inline_id IS NOT NULL)
  AND free_at <= :wall
ORDER BY free_at LIMIT :limit;

-- name: next_free(wall)$
-- When the next message or edit that was put back may be tried (the machine's clock).
SELECT MIN(free_at) FROM (
    SELECT MIN(free_at) AS free_at FROM outbox WHERE free_at > :wall
    UNION ALL
    SELECT MIN(free_at) AS free_at FROM cards
    WHERE live = 1 AND shown < version AND (message IS NOT NULL OR inline_id IS NOT NULL)
      AND free_at > :wall
) AS times;

-- name: lease_messages(ids, lease, wall, until)
-- Takes messages for sending, those that are still free; `ids` is a JSON list.
UPDATE outbox SET lease = :lease, free_at = :until
WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids)) AND free_at <= :wall
RETURNING id;

-- name: lease_card(id, lease, wall, until)<!
-- Takes a card for drawing, if it is still free and dirty.
UPDATE cards SET lease = :lease, free_at = :until
WHERE id = :id AND live = 1 AND free_at <= :wall AND shown < version
RETURNING *;

-- name: end_message(id, lease)!
-- Settles a message: it was sent, or will never be.
DELETE FROM outbox WHERE id = :id AND lease = :lease;

-- name: end_messages(id, lease)*!
-- The same for many.
DELETE FROM outbox WHERE id = :id AND lease = :lease;

-- name: free_message(id, lease, free_at, tries)!
-- Puts a message back to the head of its queue, for later.
UPDATE outbox SET lease = NULL, free_at = :free_at, tries = :tries
WHERE id = :id AND lease = :lease;

-- name: set_aside(id, lease, not_before, tries)!
-- Lets the rest of its chat's queue pass.
UPDATE outbox SET lease = NULL, free_at = 0, not_before = :not_before, tries = :tries
WHERE id = :id AND lease = :lease;

-- name: cards_were_sent(id, message, photo, version, told, lease)*!
-- A live card stands on this message now and shows this version, unless another sender has it.
UPDATE cards SET message = :message, photo = :photo, shown = :version, tries = 0, free_at = 0, lease = NULL
WHERE id = :id AND message IS NULL AND live = 1
  AND EXISTS (SELECT 1 FROM outbox WHERE id = :told AND lease = :lease);

-- name: card_was_edited(id, lease, photo, version)!
-- The card shows this version now; it stays dirty when it has changed meanwhile.
UPDATE cards SET shown = :version, photo = :photo, tries = 0, free_at = 0, lease = NULL
WHERE id = :id AND lease = :lease;

-- name: free_card(id, lease, free_at, tries)!
-- Puts a card back, still dirty, for later.
UPDATE cards SET lease = NULL, free_at = :free_at, tries = :tries
WHERE id = :id AND lease = :lease;

-- name: lose_message(id, lease)<!
-- The message is gone from the chat, or cannot become what the card is: the card stands on none.
UPDATE cards SET message = NULL, photo = NULL, lease = NULL, free_at = 0, tries = 0
WHERE id = :id AND lease = :lease AND live = 1 AND chat IS NOT NULL
RETURNING chat, kind;

-- name: release_messages()!
-- A new process owes nothing to the leases of the one before it.
UPDATE outbox SET lease = NULL, free_at = 0 WHERE lease IS NOT NULL;

-- name: release_cards()!
UPDATE cards SET lease = NULL, free_at = 0 WHERE lease IS NOT NULL;

-- name: put_closed_chat(chat, reason, now)!
INSERT INTO closed_chats (chat, reason, closed_at) VALUES (:chat, :reason, :now)
ON CONFLICT (chat) DO NOTHING;

-- name: drop_closed_chat(chat)!
DELETE FROM closed_chats WHERE chat = :chat;

-- name: closed_chats()
SELECT chat, reason, closed_at FROM closed_chats ORDER BY chat;

-- name: free_messages_of_chat(chat)!
UPDATE outbox SET lease = NULL, free_at = 0, tries = 0 WHERE chat = :chat;

-- name: set_cards_of_chat_free_at(chat, free_at)!
UPDATE cards SET lease = NULL, free_at = :free_at WHERE chat = :chat AND live = 1;

-- name: move_messages(chat, new_chat)!
UPDATE outbox SET chat = :new_chat, lease = NULL, free_at = 0, tries = 0 WHERE chat = :chat;

-- name: move_unsent_cards(chat, new_chat)!
-- Cards that are not sent yet move with their messages, unless the new chat has one already.
UPDATE cards SET chat = :new_chat, lease = NULL, free_at = 0
WHERE chat = :chat AND live = 1 AND message IS NULL AND NOT EXISTS (
    SELECT 1 FROM cards AS there
    WHERE there.chat = :new_chat AND there.kind = cards.kind
      AND there.subject = cards.subject AND there.live = 1
);

-- name: retire_cards_of_chat(chat)!
-- Message ids do not survive the upgrade of a group; a press makes such a card live again.
UPDATE cards SET live = 0, lease = NULL WHERE chat = :chat AND live = 1;

-- name: drop_messages_of_retired_cards(chat)!
DELETE FROM outbox WHERE chat = :chat AND card IN (SELECT id FROM cards WHERE live = 0);

-- name: drop_past_messages(now)!
-- Messages that came too late in chats that are closed.
DELETE FROM outbox WHERE best_before <= :now AND lease IS NULL;
