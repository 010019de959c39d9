-- name: look(variant)^
-- CONTROL: how the pieces are when nobody locks anything.
SELECT product, on_hand - reserved AS remaining, reserved FROM variants WHERE id = :variant;

-- name: write_what_was_seen(variant, reserved)!
-- CONTROL: trusts what was read before.
UPDATE variants SET reserved = :reserved WHERE id = :variant;

-- name: taken_by(product, person)$
-- CONTROL: counts before inserting.
SELECT COALESCE(SUM(quantity), 0) FROM reservations WHERE product = :product AND person = :person;

-- name: note(order_id, variant, product, person, now)!
INSERT INTO reservations (order_id, variant, product, person, quantity, state, reserved_at)
VALUES (:order_id, :variant, :product, :person, 1, 'held', :now);

-- name: reservations(variant)$
SELECT COUNT(*) FROM reservations WHERE variant = :variant AND state = 'held';

-- name: taken_out_of_order(variant)!
-- CONTROL: takes a piece of a variant, in whatever order the caller likes.
UPDATE variants SET reserved = reserved + 1 WHERE id = :variant;
