-- name: expect(person, chat, kind, detail, now)!
-- The next text of this person in this chat answers this question; an older question is dropped.
INSERT INTO dialogues (person, chat, kind, detail, asked_at)
VALUES (:person, :chat, :kind, :detail, :now)
ON CONFLICT (person, chat) DO UPDATE
SET kind = excluded.kind, detail = excluded.detail, asked_at = excluded.asked_at;

-- name: expected(person, chat)^
SELECT kind, detail, asked_at FROM dialogues WHERE person = :person AND chat = :chat;

-- name: done(person, chat)!
DELETE FROM dialogues WHERE person = :person AND chat = :chat;

-- name: forget(before)!
DELETE FROM dialogues WHERE asked_at < :before;

-- name: forget_person(person)!
DELETE FROM dialogues WHERE person = :person;
