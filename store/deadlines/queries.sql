-- name: set_deadline(kind, subject, due_at)!
-- One deadline of a kind for a subject: a later call moves it.
INSERT INTO deadlines (kind, subject, due_at, try_at) VALUES (:kind, :subject, :due_at, :due_at)
ON CONFLICT (kind, subject) DO UPDATE
SET due_at = excluded.due_at, try_at = excluded.try_at, tries = 0;

-- name: drop_deadline(kind, subject)!
DELETE FROM deadlines WHERE kind = :kind AND subject = :subject;

-- name: deadline_of(kind, subject)$
SELECT due_at FROM deadlines WHERE kind = :kind AND subject = :subject;

-- name: due_deadlines(now, limit)
-- What falls due, the oldest first.
SELECT kind, subject, due_at, tries FROM deadlines
WHERE try_at <= :now ORDER BY try_at LIMIT :limit;

-- name: take_deadline(kind, subject, due_at)!
-- Fires it once: whoever deletes the row reacts, unless it was moved or dropped meanwhile.
DELETE FROM deadlines WHERE kind = :kind AND subject = :subject AND due_at = :due_at;

-- name: postpone_deadline(kind, subject, due_at, try_at)!
-- Its reaction failed: tried again later, so that it stops nobody else.
UPDATE deadlines SET try_at = :try_at, tries = tries + 1
WHERE kind = :kind AND subject = :subject AND due_at = :due_at;

-- name: next_deadline()$
SELECT MIN(try_at) FROM deadlines;
