-- name: answered(key)^
SELECT person, input, answer FROM requests WHERE key = :key;

-- name: keep_answer(key, person, input, answer, now)!
-- The last statement of a request: of two at once only one gets its row in.
INSERT INTO requests (key, person, input, answer, answered_at)
VALUES (:key, :person, :input, :answer, :now)
ON CONFLICT (key) DO NOTHING;

-- name: forget_answers(before)!
DELETE FROM requests WHERE answered_at < :before;
