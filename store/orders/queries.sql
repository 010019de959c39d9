-- name: add_order(code, shop, payer, way, currency, language, address, pickup, chat, card, terms, wanted, pieces, goods, discount, shipping, total, now, pay_by)<!
-- Writes an order, unless the same person has the same one unpaid: two presses make one order.
INSERT INTO orders
    (code, shop, payer, state, way, currency, language, address, pickup, chat, card, terms,
     wanted, pieces, goods, discount, shipping, total, placed_at, pay_by)
VALUES
    (:code, :shop, :payer, 'awaiting_payment', :way, :currency, :language, :address, :pickup,
     :chat, :card, :terms, :wanted, :pieces, :goods, :discount, :shipping, :total, :now, :pay_by)
ON CONFLICT (payer, shop, wanted) WHERE state = 'awaiting_payment' DO NOTHING
RETURNING id;

-- name: add_lines(order_id, position, part, product, variant, title, options, kind, quantity, price, weight, discount, amount, shipping)*!
-- Writes the lines of an order.
INSERT INTO order_lines
    (order_id, position, part, product, variant, title, options, kind, quantity, price, weight,
     discount, amount, shipping)
VALUES
    (:order_id, :position, :part, :product, :variant, :title, :options, :kind, :quantity, :price,
     :weight, :discount, :amount, :shipping);

-- name: count_unpaid(shop, person, pieces, most_orders, most_pieces)!
-- Check and act in one: one more unpaid order of the person, refused when it is one too many.
INSERT INTO unpaid_counts (shop, person, orders, pieces)
VALUES (:shop, :person, 1, :pieces)
ON CONFLICT (shop, person) DO UPDATE
SET orders = unpaid_counts.orders + 1, pieces = unpaid_counts.pieces + excluded.pieces
WHERE unpaid_counts.orders < CAST(:most_orders AS BIGINT)
  AND unpaid_counts.pieces + excluded.pieces <= CAST(:most_pieces AS BIGINT);

-- name: unpaid_count(shop, person)^
SELECT orders, pieces FROM unpaid_counts WHERE shop = :shop AND person = :person;

-- name: uncount_unpaid(shop, person, pieces)!
-- One unpaid order less.
UPDATE unpaid_counts SET orders = orders - 1, pieces = pieces - CAST(:pieces AS BIGINT)
WHERE shop = :shop AND person = :person;

-- name: same_unpaid(payer, shop, wanted)^
-- The unpaid order of this person for exactly this.
SELECT * FROM orders
WHERE payer = :payer AND shop = :shop AND wanted = :wanted AND state = 'awaiting_payment';

-- name: order_by_id(id)^
SELECT * FROM orders WHERE id = :id;

-- name: order_by_code(code)^
SELECT * FROM orders WHERE code = :code;

-- name: lock_order(id)^
-- Reads an order that is about to change. PostgreSQL also locks its row: whatever happens to an
-- order, its fulfillments and holds happens one after the other.
SELECT * FROM orders WHERE id = :id;

-- name: lock_order_by_code(code)^
SELECT * FROM orders WHERE code = :code;

-- name: lines(order_id)
SELECT * FROM order_lines WHERE order_id = :order_id ORDER BY position;

-- name: lines_of(ids)
-- The lines of several orders at once; `ids` is a JSON list.
SELECT order_lines.* FROM order_lines
WHERE order_id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids))
ORDER BY order_id, position;

-- name: move_order(id, source, target, version, paid_at, ended_at)!
-- Moves an order, if it is still where it was.
UPDATE orders
SET state = :target, version = version + 1,
    paid_at = COALESCE(paid_at, :paid_at), ended_at = COALESCE(ended_at, :ended_at)
WHERE id = :id AND state = :source AND version = :version;

-- name: extend(id, pay_by, version)!
-- Gives an unpaid order more time.
UPDATE orders SET pay_by = :pay_by, version = version + 1
WHERE id = :id AND state = 'awaiting_payment' AND version = :version;

-- name: rewrite_order(id, version, address, pickup, wanted, pieces, goods, discount, shipping, total)!
-- Writes an unpaid order anew: elsewhere, or other quantities.
UPDATE orders
SET address = :address, pickup = :pickup, wanted = :wanted, pieces = :pieces, goods = :goods,
    discount = :discount, shipping = :shipping, total = :total, version = version + 1
WHERE id = :id AND state = 'awaiting_payment' AND version = :version;

-- name: rewrite_line(id, kind, quantity, amount, shipping)!
UPDATE order_lines
SET kind = :kind, quantity = :quantity, amount = :amount, shipping = :shipping
WHERE id = :id;

-- name: swap_line(id, source, variant, options, weight)!
-- Another variant of the same product and price, if the line still holds the old one.
UPDATE order_lines SET variant = :variant, options = :options, weight = :weight
WHERE id = :id AND variant = :source AND refunded_pieces = 0;

-- name: drop_line(id)!
-- Only lines of unpaid orders go: nothing refers to them yet.
DELETE FROM order_lines WHERE id = :id;

-- name: send_elsewhere(id, version, address)!
-- A paid order goes to another address.
UPDATE orders SET address = :address, version = version + 1
WHERE id = :id AND state = 'paid' AND version = :version;

-- name: choose_way(id, version, way, pay_by)!
UPDATE orders SET way = :way, pay_by = :pay_by, version = version + 1
WHERE id = :id AND state = 'awaiting_payment' AND version = :version;

-- name: add_refunded(id, amount)!
-- Counts money of an order that goes back; never more than was paid.
UPDATE orders SET refunded = refunded + CAST(:amount AS BIGINT)
WHERE id = :id AND refunded + CAST(:amount AS BIGINT) <= total;

-- name: states_of(order_id)
-- Where the fulfillments of an order are; an exchange neither completes nor reopens it.
SELECT state FROM fulfillments WHERE order_id = :order_id AND exchange_of IS NULL ORDER BY part;

-- name: orders_of(payer, limit, offset)
-- What a person ordered, the newest first.
SELECT * FROM orders WHERE payer = :payer ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_orders_of(payer)$
SELECT COUNT(*) FROM orders WHERE payer = :payer;

-- name: orders_of_shop(shop, limit, offset)
-- What was ordered and paid in a shop, the newest first.
SELECT * FROM orders WHERE shop = :shop AND paid_at IS NOT NULL
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: seller(shop, way)^
-- What placing has to know of a shop and one way to pay it.
SELECT shops.state, shops.currency, shops.currency_fixed, ways.state AS way
FROM shops LEFT JOIN ways ON ways.shop = shops.id AND ways.kind = :way
WHERE shops.id = :shop;
