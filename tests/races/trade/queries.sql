-- name: lock_order(id)^
-- The control: the order is read without its row being locked, on PostgreSQL too.
SELECT * FROM orders WHERE id = :id;

-- name: lock_order_by_code(code)^
SELECT * FROM orders WHERE code = :code;

-- name: move_order(id, source, target, version, paid_at, ended_at)!
-- The control: moved whatever it has become meanwhile.
UPDATE orders
SET state = :target, version = version + 1,
    paid_at = COALESCE(paid_at, :paid_at), ended_at = COALESCE(ended_at, :ended_at)
WHERE id = :id AND CAST(:source AS TEXT) <> '' AND CAST(:version AS BIGINT) > 0;

-- name: move_fulfillment(id, source, version, state, step, ready_at, ship_by, shipped_at, received_at, ended_at, carrier, tracking, photo)!
UPDATE fulfillments
SET state = :state, version = version + 1, step = :step, ready_at = :ready_at, ship_by = :ship_by,
    shipped_at = :shipped_at, received_at = :received_at, ended_at = :ended_at,
    carrier = :carrier, tracking = :tracking, photo = :photo
WHERE id = :id AND CAST(:source AS TEXT) <> '' AND CAST(:version AS BIGINT) > 0;

-- name: count_unpaid(shop, person, pieces, most_orders, most_pieces)!
-- The control: counted before, and now inserted whatever the count has become.
INSERT INTO unpaid_counts (shop, person, orders, pieces)
SELECT CAST(:shop AS BIGINT), CAST(:person AS BIGINT), 1, CAST(:pieces AS BIGINT)
WHERE (SELECT COUNT(*) FROM orders WHERE shop = :shop AND payer = :person
       AND state = 'awaiting_payment') <= CAST(:most_orders AS BIGINT)
  AND CAST(:most_pieces AS BIGINT) > 0
ON CONFLICT (shop, person) DO UPDATE
SET orders = unpaid_counts.orders + 1, pieces = unpaid_counts.pieces + excluded.pieces;

-- name: add_order(code, shop, payer, way, currency, language, address, pickup, chat, card, terms, wanted, pieces, goods, discount, shipping, total, now, pay_by)<!
-- The control: looks for the same order first, and then inserts.
INSERT INTO orders
    (code, shop, payer, state, way, currency, language, address, pickup, chat, card, terms,
     wanted, pieces, goods, discount, shipping, total, placed_at, pay_by)
SELECT
    :code, CAST(:shop AS BIGINT), CAST(:payer AS BIGINT), 'awaiting_payment', :way, :currency,
    :language, CAST(:address AS BIGINT), CAST(:pickup AS BIGINT), CAST(:chat AS BIGINT),
    CAST(:card AS TEXT), :terms, CAST(:wanted AS TEXT), CAST(:pieces AS BIGINT),
    CAST(:goods AS BIGINT), CAST(:discount AS BIGINT), CAST(:shipping AS BIGINT),
    CAST(:total AS BIGINT), CAST(:now AS BIGINT), CAST(:pay_by AS BIGINT)
WHERE NOT EXISTS (SELECT 1 FROM orders WHERE payer = CAST(:payer AS BIGINT)
    AND shop = CAST(:shop AS BIGINT)
    AND wanted = CAST(:wanted AS TEXT) AND state = 'awaiting_payment')
RETURNING id;

-- name: add_captured(order_id, shop, way, payer, amount, currency, charge_id, provider_charge_id, outcome, applied, now)<!
-- The control: looks for the same charge first, and then inserts.
INSERT INTO payments
    (order_id, shop, way, state, payer, amount, currency, charge_id, provider_charge_id, outcome,
     applied_sum, asked_at, captured_at)
SELECT
    CAST(:order_id AS BIGINT), CAST(:shop AS BIGINT), :way, 'captured', CAST(:payer AS BIGINT),
    CAST(:amount AS BIGINT), :currency, CAST(:charge_id AS TEXT), :provider_charge_id, :outcome,
    CAST(:applied AS BIGINT), CAST(:now AS BIGINT), CAST(:now AS BIGINT)
WHERE NOT EXISTS (SELECT 1 FROM payments WHERE charge_id = CAST(:charge_id AS TEXT))
RETURNING *;

-- name: begin_return(id, amount)!
-- The control: written without asking what is left.
UPDATE payments SET returning_sum = returning_sum + CAST(:amount AS BIGINT), version = version + 1
WHERE id = :id;

-- name: drop_unpaid_index()!
DROP INDEX orders_one_unpaid_alike;

-- name: drop_charge_key()!
ALTER TABLE payments DROP CONSTRAINT payments_one_of_a_charge;

-- name: restore_unpaid_index()!
CREATE UNIQUE INDEX orders_one_unpaid_alike ON orders (payer, shop, wanted)
WHERE state = 'awaiting_payment';

-- name: restore_charge_key()!
ALTER TABLE payments ADD CONSTRAINT payments_one_of_a_charge UNIQUE (charge_id);

-- name: move_change(id, source, version, state, now)!
-- The control: moved whatever it has become meanwhile.
UPDATE changes SET state = :state, version = version + 1, ended_at = :now
WHERE id = :id AND CAST(:source AS TEXT) <> '' AND CAST(:version AS BIGINT) > 0;

-- name: move_case(id, source, version, state, offered, refused, agreed, appealed_at, return_to, carrier, tracking, refund, exchange, proposed, turned, remind_at, due_at, ended_at)!
-- The control: moved whatever it has become meanwhile.
UPDATE cases
SET state = :state, version = version + 1, offered = :offered, refused = :refused,
    agreed = :agreed, appealed_at = :appealed_at, return_to = :return_to, carrier = :carrier,
    tracking = :tracking, refund = :refund, exchange = :exchange, proposed = :proposed,
    turned = :turned, remind_at = :remind_at, due_at = :due_at, ended_at = :ended_at
WHERE id = :id AND CAST(:source AS TEXT) <> '' AND CAST(:version AS BIGINT) > 0;

-- name: pause(id, version, now)!
-- The control: whatever it has become meanwhile.
UPDATE fulfillments
SET open_cases = open_cases + 1, paused_at = COALESCE(paused_at, :now), version = version + 1
WHERE id = :id AND CAST(:version AS BIGINT) > 0;

-- name: resume(id, version, stood)<!
UPDATE fulfillments
SET open_cases = open_cases - 1, version = version + 1,
    paused = paused + CASE WHEN open_cases = 1 THEN CAST(:stood AS BIGINT) ELSE 0 END,
    paused_at = CASE WHEN open_cases = 1 THEN NULL ELSE paused_at END
WHERE id = :id AND CAST(:version AS BIGINT) > 0
RETURNING *;

-- name: take_line(line, pieces, available, most)!
-- The control: counts what is in open cases, and then takes more whatever it has become.
INSERT INTO case_counts (line, cases, pieces)
SELECT CAST(:line AS BIGINT), 1, CAST(:pieces AS BIGINT)
WHERE (SELECT COALESCE(SUM(pieces), 0) FROM case_counts WHERE line = :line)
    + CAST(:pieces AS BIGINT) <= CAST(:available AS BIGINT) AND CAST(:most AS BIGINT) >= 1
ON CONFLICT (line) DO UPDATE
SET cases = case_counts.cases + 1, pieces = case_counts.pieces + excluded.pieces;

-- name: free_line(line, pieces)!
-- The control: without the CHECK that would stop it.
UPDATE case_counts SET pieces = 0 WHERE line = :line AND CAST(:pieces AS BIGINT) > 0;

-- name: move_shelving(id, source, version, state, now)!
-- The control: moved whatever it has become meanwhile.
UPDATE shelvings SET state = :state, version = version + 1, ended_at = :now
WHERE id = :id AND CAST(:source AS TEXT) <> '' AND CAST(:version AS BIGINT) > 0;
