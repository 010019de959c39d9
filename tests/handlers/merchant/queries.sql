-- name: announced(key)$
-- How many messages wait under a key.
SELECT COUNT(*) FROM outbox WHERE key = :key;

-- name: live_cards(chat, subject)$
-- How many live cards of an order stand in a chat.
SELECT COUNT(*) FROM cards WHERE chat = :chat AND kind = 'order' AND subject = :subject AND live = 1;

-- name: count_opening_codes()$
SELECT COUNT(*) FROM opening_codes;
