-- name: add_fulfillment(order_id, part, kind, recipient, address, pickup, open_holds, total, now)<!
INSERT INTO fulfillments
    (order_id, part, kind, recipient, address, pickup, state, open_holds, total, made_at)
VALUES
    (:order_id, :part, :kind, :recipient, :address, :pickup, 'held', :open_holds, :total, :now)
RETURNING *;

-- name: shares_of(order_id)
-- What each part of an order is worth, as it was split at placing.
SELECT part, kind, CAST(SUM(amount + shipping) AS BIGINT) AS total
FROM order_lines WHERE order_id = :order_id GROUP BY part, kind ORDER BY part;

-- name: fulfillment(id)^
SELECT * FROM fulfillments WHERE id = :id;

-- name: order_of(id)$
SELECT order_id FROM fulfillments WHERE id = :id;

-- name: fulfillments_of(order_id)
SELECT * FROM fulfillments WHERE order_id = :order_id ORDER BY part;

-- name: fulfillments_of_orders(ids)
-- The fulfillments of several orders at once; `ids` is a JSON list.
SELECT * FROM fulfillments
WHERE order_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids))
ORDER BY order_id, part;

-- name: move_fulfillment(id, source, version, state, step, ready_at, ship_by, shipped_at, received_at, ended_at, carrier, tracking, photo)!
-- Moves a fulfillment, if it is still where it was.
UPDATE fulfillments
SET state = :state, version = version + 1, step = :step, ready_at = :ready_at, ship_by = :ship_by,
    shipped_at = :shipped_at, received_at = :received_at, ended_at = :ended_at,
    carrier = :carrier, tracking = :tracking, photo = :photo
WHERE id = :id AND state = :source AND version = :version;

-- name: next_step(id, version, step, late)!
-- Notes that a step of its timer is done.
UPDATE fulfillments SET step = :step, late = :late, version = version + 1
WHERE id = :id AND version = :version;

-- name: pause(id, version, now)!
-- One more case is open on it; with the first its timer stands still.
UPDATE fulfillments
SET open_cases = open_cases + 1, paused_at = COALESCE(paused_at, :now), version = version + 1
WHERE id = :id AND version = :version;

-- name: resume(id, version, stood)<!
-- One case less is open on it; with the last its timer goes on where it stood.
UPDATE fulfillments
SET open_cases = open_cases - 1, version = version + 1,
    paused = paused + CASE WHEN open_cases = 1 THEN CAST(:stood AS BIGINT) ELSE 0 END,
    paused_at = CASE WHEN open_cases = 1 THEN NULL ELSE paused_at END
WHERE id = :id AND version = :version AND open_cases > 0
RETURNING *;

-- name: add_exchange(order_id, exchange_of, kind, recipient, address, pickup, now)<!
-- A parcel that replaces goods of another one: worth nothing, and the last of its order.
INSERT INTO fulfillments
    (order_id, part, kind, recipient, address, pickup, state, open_holds, total, made_at,
     exchange_of)
SELECT CAST(:order_id AS BIGINT), MAX(part) + 1, :kind, CAST(:recipient AS BIGINT),
    CAST(:address AS BIGINT), CAST(:pickup AS BIGINT), 'held', 0, 0, CAST(:now AS BIGINT),
    CAST(:exchange_of AS BIGINT)
FROM fulfillments WHERE order_id = :order_id
RETURNING *;

-- name: add_exchange_line(order_id, part, line, variant, options, weight, quantity)!
-- Pieces in place of those of a line, for nothing.
INSERT INTO order_lines
    (order_id, position, part, product, variant, title, options, kind, quantity, price, weight,
     discount, amount, shipping)
SELECT order_id, (SELECT MAX(position) FROM order_lines WHERE order_id = :order_id) + 1,
    CAST(:part AS BIGINT), product, CAST(:variant AS BIGINT), title, CAST(:options AS TEXT), kind,
    CAST(:quantity AS BIGINT), 0, CAST(:weight AS BIGINT), 0, 0, 0
FROM order_lines WHERE id = :line;

-- name: address_fulfillments(order_id, address)!
-- Sends what is not shipped yet elsewhere.
UPDATE fulfillments SET address = :address, version = version + 1
WHERE order_id = :order_id AND kind = 'shipped' AND state IN ('held', 'to_ship')
  AND recipient IS NOT NULL;

-- name: assign(id, version, kind, recipient, address, pickup)!
-- Says who gets what was sent to nobody yet, and where.
UPDATE fulfillments
SET recipient = :recipient, kind = :kind, address = :address, pickup = :pickup,
    version = version + 1
WHERE id = :id AND version = :version AND state = 'held' AND recipient IS NULL;

-- name: collect_lines(order_id, part)!
-- What would have been shipped is collected instead.
UPDATE order_lines SET kind = 'pickup' WHERE order_id = :order_id AND part = :part;

-- name: pieces_of(order_id, part)
-- What is in a fulfillment and was not refunded.
SELECT id, variant, quantity - refunded_pieces AS pieces, amount - refunded AS amount
FROM order_lines WHERE order_id = :order_id AND part = :part ORDER BY variant, id;

-- name: queue(shop, limit, offset)
-- What the shop has to do now, the most urgent first: ship, then hand over.
SELECT fulfillments.* FROM fulfillments JOIN orders ON orders.id = fulfillments.order_id
WHERE orders.shop = :shop AND fulfillments.state IN ('to_ship', 'to_collect')
ORDER BY fulfillments.state DESC, fulfillments.ship_by, fulfillments.ready_at, fulfillments.id
LIMIT :limit OFFSET :offset;

-- name: count_queue(shop)$
SELECT COUNT(*) FROM fulfillments JOIN orders ON orders.id = fulfillments.order_id
WHERE orders.shop = :shop AND fulfillments.state IN ('to_ship', 'to_collect');

-- name: own_words(ids)
-- What a shop calls its variants; `ids` is a JSON list.
SELECT variants.id, products.title, variants.options
FROM variants JOIN products ON products.id = variants.product
WHERE variants.id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids));

-- name: words_in(ids, language)
-- What variants are called in a language; `ids` is a JSON list.
SELECT variants.id, COALESCE(t.title, products.title) AS title,
       COALESCE(NULLIF(vt.options, '[]'), variants.options) AS options
FROM variants
JOIN products ON products.id = variants.product
LEFT JOIN product_texts t ON t.product = products.id AND t.language = :language
LEFT JOIN variant_texts vt ON vt.variant = variants.id AND vt.language = :language
WHERE variants.id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids));

-- name: open_change(order_id)$
-- Whether its buyer has asked to change something, and nobody has answered.
SELECT (SELECT COUNT(*) FROM changes WHERE order_id = :order_id AND state = 'asked')
    + (SELECT COUNT(*) FROM swaps WHERE order_id = :order_id AND state = 'asked');

-- name: shop_of(order_id)$
SELECT shop FROM orders WHERE id = :order_id;

-- name: history(order_id)
-- All that happened to an order, its fulfillments, their cases and what came back, in its order.
SELECT id, noun, subject, event, source, target, actor, reason, at FROM moves
WHERE noun = 'order' AND subject = :order_id
   OR noun = 'fulfillment' AND subject IN (SELECT id FROM fulfillments WHERE order_id = :order_id)
   OR noun = 'case' AND subject IN (SELECT id FROM cases WHERE order_id = :order_id)
   OR noun = 'shelving' AND subject IN (SELECT id FROM shelvings WHERE order_id = :order_id)
ORDER BY id;
