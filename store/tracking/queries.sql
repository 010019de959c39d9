-- name: to_ship(order_id)
-- The parcels of an order with where they are.
SELECT f.id, f.part, f.state, f.carrier, f.tracking, o.shop
FROM fulfillments f JOIN orders o ON o.id = f.order_id
WHERE f.order_id = :order_id AND f.kind = 'shipped' ORDER BY f.part;

-- name: add_list(shop, person, findings, found, now)<!
INSERT INTO tracking_lists (shop, person, state, findings, found, made_at)
VALUES (:shop, :person, 'shown', :findings, :found, :now) RETURNING id;

-- name: add_row(list, line, label, fulfillment, carrier, number)!
INSERT INTO tracking_rows (list, line, label, fulfillment, carrier, number, state)
VALUES (:list, :line, :label, :fulfillment, :carrier, :number, 'waiting');

-- name: list(id)^
SELECT id, shop, person, state, findings, found FROM tracking_lists WHERE id = :id;

-- name: rows(list)
SELECT line, label, fulfillment, carrier, number, state, reason
FROM tracking_rows WHERE list = :list ORDER BY line;

-- name: move_list(id, source, target, now)!
UPDATE tracking_lists SET state = :target, ended_at = :now WHERE id = :id AND state = :source;

-- name: next_row(list)^
SELECT line, fulfillment, carrier, number FROM tracking_rows
WHERE list = :list AND state = 'waiting' ORDER BY line LIMIT 1;

-- name: settle_row(list, line, state, reason)!
-- Each row once: whoever comes second finds it settled.
UPDATE tracking_rows SET state = :state, reason = :reason
WHERE list = :list AND line = :line AND state = 'waiting';

-- name: unfinished()
-- What the process before this one was shipping, the oldest first.
SELECT id FROM tracking_lists WHERE state = 'working' ORDER BY id;

-- name: forget(id)!
-- With its rows; what is being shipped right now stays.
DELETE FROM tracking_lists WHERE id = :id AND state <> 'working';
