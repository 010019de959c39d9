-- name: add_move(noun, subject, event, source, target, actor, reason, now)!
-- Writes down one move.
INSERT INTO moves (noun, subject, event, source, target, actor, reason, at)
VALUES (:noun, :subject, :event, :source, :target, :actor, :reason, :now);

-- name: moves_of(noun, subject)
-- Everything that happened to one thing, in its order.
SELECT event, source, target, actor, reason, at FROM moves
WHERE noun = :noun AND subject = :subject ORDER BY id;
