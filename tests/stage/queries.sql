-- name: owed(chat, now)$
-- How much the bot has not done yet, and has to say in a chat that takes it.
SELECT (SELECT COUNT(*) FROM inbox WHERE try_at <= :now) + (
    SELECT COUNT(*) FROM outbox WHERE chat = :chat AND not_before <= :now
      AND NOT EXISTS (SELECT 1 FROM closed_chats WHERE closed_chats.chat = outbox.chat)
);
