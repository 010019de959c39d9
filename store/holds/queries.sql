-- name: add_hold(fulfillment, term, until, on_time, now)<!
INSERT INTO holds (fulfillment, term, state, until, on_time, placed_at)
VALUES (:fulfillment, :term, 'open', :until, :on_time, :now)
RETURNING id;

-- name: hold(id)^
SELECT * FROM holds WHERE id = :id;

-- name: hold_of(fulfillment, term)^
SELECT * FROM holds WHERE fulfillment = :fulfillment AND term = :term;

-- name: holds_of(fulfillment)
SELECT * FROM holds WHERE fulfillment = :fulfillment ORDER BY id;

-- name: move_hold(id, source, target, version, now)!
-- Ends a hold, if it is still open.
UPDATE holds SET state = :target, version = version + 1, ended_at = :now
WHERE id = :id AND state = :source AND version = :version;

-- name: count_down(fulfillment)<!
-- One open hold less.
UPDATE fulfillments SET open_holds = open_holds - 1, version = version + 1
WHERE id = :fulfillment
RETURNING *;

-- name: count_none(fulfillment)!
UPDATE fulfillments SET open_holds = 0 WHERE id = :fulfillment;
