-- name: ask(order_id, line, variant, asked_by, now, answer_by)<!
-- One open swap an order; of two at once only one gets its row in.
INSERT INTO swaps (order_id, line, variant, state, asked_by, asked_at, answer_by)
VALUES (:order_id, :line, :variant, 'asked', :asked_by, :now, :answer_by)
ON CONFLICT (order_id) WHERE state = 'asked' DO NOTHING
RETURNING id;

-- name: swap(id)^
SELECT * FROM swaps WHERE id = :id;

-- name: open_of(order_id)^
SELECT * FROM swaps WHERE order_id = :order_id AND state = 'asked';

-- name: move_swap(id, source, version, state, now)!
-- Moves a swap, if it is still where it was.
UPDATE swaps SET state = :state, version = version + 1, ended_at = :now
WHERE id = :id AND state = :source AND version = :version;
