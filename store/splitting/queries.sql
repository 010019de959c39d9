-- name: lines_in(order_id, part)
SELECT * FROM order_lines WHERE order_id = :order_id AND part = :part ORDER BY position;

-- name: next_part(order_id)$
SELECT MAX(part) + 1 FROM fulfillments WHERE order_id = :order_id;

-- name: open_questions(order_id)$
-- Whether its buyer has asked for another address or variant, and nobody has answered.
SELECT (SELECT COUNT(*) FROM changes WHERE order_id = :order_id AND state = 'asked')
    + (SELECT COUNT(*) FROM swaps WHERE order_id = :order_id AND state = 'asked');

-- name: move_line(id, part)!
UPDATE order_lines SET part = :part WHERE id = :id;

-- name: keep_of_line(id, quantity, discount, amount, shipping)!
UPDATE order_lines
SET quantity = :quantity, discount = :discount, amount = :amount, shipping = :shipping
WHERE id = :id AND refunded_pieces = 0 AND refunded = 0;

-- name: rest_of_line(id, part, quantity, discount, amount, shipping)!
-- The other pieces of a line, as a line of their own at the end of the order.
INSERT INTO order_lines
    (order_id, position, part, product, variant, title, options, kind, quantity, price, weight,
     discount, amount, shipping)
SELECT order_id,
       (SELECT MAX(position) + 1 FROM order_lines AS all_lines
        WHERE all_lines.order_id = order_lines.order_id),
       CAST(:part AS BIGINT), product, variant, title, options, kind, CAST(:quantity AS BIGINT),
       price, weight, CAST(:discount AS BIGINT), CAST(:amount AS BIGINT), CAST(:shipping AS BIGINT)
FROM order_lines WHERE id = :id;

-- name: add_rest(id, part, total)<!
-- A parcel like the one it was part of: same recipient, same dates, same reminders done.
INSERT INTO fulfillments
    (order_id, part, kind, recipient, address, pickup, state, open_holds, total, step, late,
     made_at, ready_at, ship_by)
SELECT order_id, CAST(:part AS BIGINT), kind, recipient, address, pickup, state, 0,
       CAST(:total AS BIGINT), step, late, made_at, ready_at, ship_by
FROM fulfillments WHERE id = :id
RETURNING *;

-- name: keep_of_parcel(id, version, total)!
UPDATE fulfillments SET total = :total, version = version + 1
WHERE id = :id AND version = :version AND state = 'to_ship' AND refunded = 0;
