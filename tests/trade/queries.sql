-- name: told(chat, now)
-- What may be sent to a chat by now, cards left out.
SELECT kind, detail FROM outbox
WHERE chat = :chat AND card IS NULL AND not_before <= :now ORDER BY id;
