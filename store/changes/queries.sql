-- name: ask(order_id, address, asked_by, now, answer_by)<!
-- One open change an order; of two at once only one gets its row in.
INSERT INTO changes (order_id, address, state, asked_by, asked_at, answer_by)
VALUES (:order_id, :address, 'asked', :asked_by, :now, :answer_by)
ON CONFLICT (order_id) WHERE state = 'asked' DO NOTHING
RETURNING id;

-- name: change(id)^
SELECT * FROM changes WHERE id = :id;

-- name: open_of(order_id)^
SELECT * FROM changes WHERE order_id = :order_id AND state = 'asked';

-- name: move_change(id, source, version, state, now)!
-- Moves a change, if it is still where it was.
UPDATE changes SET state = :state, version = version + 1, ended_at = :now
WHERE id = :id AND state = :source AND version = :version;
