-- name: reserve(variant, quantity)^
-- Check and act in one: reserves if so many are left, and says whose they are and what remains.
UPDATE variants SET reserved = reserved + CAST(:quantity AS BIGINT)
WHERE id = :variant AND removed = 0
  AND (on_hand IS NULL OR on_hand - reserved >= CAST(:quantity AS BIGINT))
RETURNING product, on_hand - reserved AS remaining,
    (SELECT per_person FROM products WHERE products.id = product) AS per_person;

-- name: shelf_of(variant)^
SELECT on_hand, reserved, removed FROM variants WHERE id = :variant;

-- name: take(product, person, quantity, most)!
-- Counts pieces of a product against a person's limit; refused when they would exceed it.
INSERT INTO person_limits (product, person, taken)
SELECT CAST(:product AS BIGINT), CAST(:person AS BIGINT), CAST(:quantity AS BIGINT)
WHERE CAST(:most AS BIGINT) IS NULL OR CAST(:quantity AS BIGINT) <= CAST(:most AS BIGINT)
ON CONFLICT (product, person) DO UPDATE SET taken = person_limits.taken + excluded.taken
WHERE CAST(:most AS BIGINT) IS NULL
   OR person_limits.taken + excluded.taken <= CAST(:most AS BIGINT);

-- name: give_back(product, person, quantity)!
UPDATE person_limits SET taken = taken - CAST(:quantity AS BIGINT)
WHERE product = :product AND person = :person;

-- name: note_reservation(order_id, variant, product, person, quantity, now)!
-- Refused when the order has pieces of the variant already; what it let go of it may have again.
INSERT INTO reservations
    (order_id, variant, product, person, quantity, state, reserved_at)
VALUES (:order_id, :variant, :product, :person, :quantity, 'held', :now)
ON CONFLICT (order_id, variant) DO UPDATE
SET quantity = excluded.quantity, state = 'held', reserved_at = excluded.reserved_at
WHERE reservations.state = 'released';

-- name: settle(order_id, state)
-- Ends what an order holds, once: the second time nothing comes back.
UPDATE reservations SET state = :state WHERE order_id = :order_id AND state = 'held'
RETURNING variant, product, person, quantity;

-- name: unreserve(variant, quantity)^
UPDATE variants SET reserved = reserved - CAST(:quantity AS BIGINT) WHERE id = :variant
RETURNING on_hand - reserved AS remaining;

-- name: deduct(variant, quantity)!
-- Paid pieces leave the house's count; untracked ones are only no longer reserved.
UPDATE variants
SET on_hand = on_hand - CAST(:quantity AS BIGINT), reserved = reserved - CAST(:quantity AS BIGINT)
WHERE id = :variant;

-- name: note_return(order_id, variant, quantity)<!
-- Never more pieces come back than an order took.
UPDATE reservations SET returned = returned + CAST(:quantity AS BIGINT)
WHERE order_id = :order_id AND variant = :variant AND state = 'deducted'
  AND returned + CAST(:quantity AS BIGINT) <= quantity
RETURNING product, person;

-- name: restock(variant, quantity)^
UPDATE variants SET on_hand = on_hand + CAST(:quantity AS BIGINT) WHERE id = :variant
RETURNING product, on_hand - reserved AS remaining;

-- name: lock_variants(low, high)
-- Two variants whose stock is about to change; PostgreSQL locks their rows, the lower id first.
SELECT id FROM variants WHERE id IN (:low, :high) ORDER BY id;

-- name: take_paid(variant, quantity)^
-- Check and act in one: pieces leave the house for an order that is paid.
UPDATE variants SET on_hand = on_hand - CAST(:quantity AS BIGINT)
WHERE id = :variant AND removed = 0
  AND (on_hand IS NULL OR on_hand - reserved >= CAST(:quantity AS BIGINT))
RETURNING product, on_hand - reserved AS remaining;

-- name: give_up(order_id, variant, quantity)<!
-- Pieces of a paid order that it has not got back already.
UPDATE reservations
SET quantity = CASE WHEN quantity > CAST(:quantity AS BIGINT)
        THEN quantity - CAST(:quantity AS BIGINT) ELSE quantity END,
    state = CASE WHEN quantity > CAST(:quantity AS BIGINT) THEN state ELSE 'released' END
WHERE order_id = :order_id AND variant = :variant AND state = 'deducted'
  AND quantity - returned >= CAST(:quantity AS BIGINT)
RETURNING product, person;

-- name: forget_empty(order_id, variant)!
-- Nothing is left of what was swapped away entirely.
DELETE FROM reservations WHERE order_id = :order_id AND variant = :variant AND state = 'released';

-- name: add_paid(order_id, variant, product, person, quantity, now)!
INSERT INTO reservations
    (order_id, variant, product, person, quantity, state, reserved_at)
VALUES (:order_id, :variant, :product, :person, :quantity, 'deducted', :now)
ON CONFLICT (order_id, variant) DO UPDATE
SET quantity = reservations.quantity + excluded.quantity
WHERE reservations.state = 'deducted';

-- name: note_replaced(order_id, variant, person, quantity, now)!
-- Pieces are sent in place of others: the person has as many as before. What was let go of before
-- the order was paid is not counted.
INSERT INTO reservations
    (order_id, variant, product, person, quantity, returned, state, reserved_at)
SELECT CAST(:order_id AS BIGINT), id, product, CAST(:person AS BIGINT), CAST(:quantity AS BIGINT),
    CAST(:quantity AS BIGINT), 'deducted', CAST(:now AS BIGINT)
FROM variants WHERE id = :variant
ON CONFLICT (order_id, variant) DO UPDATE
SET quantity = CASE WHEN reservations.state = 'released' THEN 0 ELSE reservations.quantity END
        + excluded.quantity,
    returned = CASE WHEN reservations.state = 'released' THEN 0 ELSE reservations.returned END
        + excluded.returned,
    state = 'deducted'
WHERE reservations.state IN ('deducted', 'released');

-- name: returnable(order_id, variant)
-- What of a product an order still has of each variant, for pieces of one of them that come back.
SELECT variant, quantity - returned AS pieces FROM reservations
WHERE order_id = :order_id AND state = 'deducted' AND quantity > returned
  AND product = (SELECT product FROM variants WHERE id = :variant)
ORDER BY variant;

-- name: reserved_by(order_id)
SELECT variant, quantity, returned, state FROM reservations
WHERE order_id = :order_id ORDER BY variant;
