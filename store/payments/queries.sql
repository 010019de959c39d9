-- name: pending_of(order_id)^
-- The payment that was announced for an order and has neither arrived nor ended.
SELECT * FROM payments WHERE order_id = :order_id AND state = 'pending';

-- name: waiting_by_hand(shop, limit)
-- What buyers say they have paid by hand and the shop has not looked for, the longest first.
SELECT * FROM payments WHERE shop = :shop AND way = 'by-hand' AND state = 'pending'
ORDER BY id LIMIT :limit;

-- name: count_waiting_by_hand(shop)$
SELECT COUNT(*) FROM payments WHERE shop = :shop AND way = 'by-hand' AND state = 'pending';

-- name: end_payment(id, version)!
UPDATE payments SET state = 'ended', version = version + 1
WHERE id = :id AND state = 'pending' AND version = :version;

-- name: announce(order_id, shop, way, payer, amount, currency, query, until, now)<!
-- Notes that a payment is on its way, unless another one is: one at a time for an order.
INSERT INTO payments
    (order_id, shop, way, state, payer, amount, currency, query, until, asked_at)
VALUES
    (:order_id, :shop, :way, 'pending', :payer, :amount, :currency, :query, :until, :now)
ON CONFLICT (order_id) WHERE state = 'pending' DO NOTHING
RETURNING id;

-- name: payments_for(order_id, charge_id)
-- All that is known of an order's payments, and of this charge wherever it went.
SELECT * FROM payments WHERE order_id = :order_id OR charge_id = :charge_id ORDER BY id;

-- name: payment(id)^
SELECT * FROM payments WHERE id = :id;

-- name: applied_payment(order_id)^
-- The payment that an order was paid with.
SELECT * FROM payments WHERE order_id = :order_id AND outcome = 'applied';

-- name: payments_of(order_id)
SELECT * FROM payments WHERE order_id = :order_id ORDER BY id;

-- name: capture_pending(id, version, charge_id, provider_charge_id, outcome, applied, now)<!
-- An announced payment has arrived.
UPDATE payments
SET state = 'captured', version = version + 1, charge_id = :charge_id,
    provider_charge_id = :provider_charge_id, outcome = :outcome, applied_sum = :applied,
    captured_at = :now
WHERE id = :id AND state = 'pending' AND version = :version
RETURNING *;

-- name: add_captured(order_id, shop, way, payer, amount, currency, charge_id, provider_charge_id, outcome, applied, now)<!
-- Money has arrived that nobody announced. The same charge twice, at once too, is one payment.
INSERT INTO payments
    (order_id, shop, way, state, payer, amount, currency, charge_id, provider_charge_id, outcome,
     applied_sum, asked_at, captured_at)
VALUES
    (:order_id, :shop, :way, 'captured', :payer, :amount, :currency, :charge_id,
     :provider_charge_id, :outcome, :applied, :now, :now)
ON CONFLICT (charge_id) DO NOTHING
RETURNING *;

-- name: begin_return(id, amount)!
-- Check and act in one: never more goes back than came.
UPDATE payments SET returning_sum = returning_sum + CAST(:amount AS BIGINT), version = version + 1
WHERE id = :id AND state = 'captured'
  AND returning_sum + returned_sum + CAST(:amount AS BIGINT) <= amount;

-- name: end_return(id, amount)!
UPDATE payments
SET returning_sum = returning_sum - CAST(:amount AS BIGINT),
    returned_sum = returned_sum + CAST(:amount AS BIGINT), version = version + 1
WHERE id = :id;

-- name: add_refund(key, payment, order_id, shop, way, payer, amount, currency, state, reason, asked_by, now, due_at)<!
-- A refund with this key is asked for once.
INSERT INTO refunds
    (key, payment, order_id, shop, way, payer, amount, currency, state, reason, asked_by, asked_at,
     try_at, due_at)
VALUES
    (:key, :payment, :order_id, :shop, :way, :payer, :amount, :currency, :state, :reason,
     :asked_by, :now, :now, :due_at)
ON CONFLICT (key) DO NOTHING
RETURNING *;

-- name: refund_by_key(key)^
SELECT * FROM refunds WHERE key = :key;

-- name: refund(id)^
SELECT * FROM refunds WHERE id = :id;

-- name: refunds_of(order_id)
SELECT * FROM refunds WHERE order_id = :order_id ORDER BY id;

-- name: add_parts(refund, fulfillment, line, pieces, amount)*!
INSERT INTO refund_parts (refund, fulfillment, line, pieces, amount)
VALUES (:refund, :fulfillment, :line, :pieces, :amount);

-- name: due_refunds(now, limit)
-- Refunds that are to be sent now; a sent one whose answer never came is sent again.
SELECT refunds.*, payments.charge_id, payments.provider_charge_id, payments.amount AS charged
FROM refunds JOIN payments ON payments.id = refunds.payment
WHERE refunds.state IN ('requested', 'sent', 'failed') AND refunds.try_at <= :now
ORDER BY refunds.try_at LIMIT :limit;

-- name: claim_refund(id, source, version, free_at)!
-- Takes a refund for sending; nobody else sends it before `free_at`.
UPDATE refunds SET state = 'sent', version = version + 1, tries = tries + 1, try_at = :free_at
WHERE id = :id AND state = :source AND version = :version;

-- name: move_refund(id, source, target, version, try_at, due_at, done_at)!
-- Moves a refund, if it is still where it was.
UPDATE refunds
SET state = :target, version = version + 1, try_at = :try_at,
    due_at = COALESCE(:due_at, due_at), done_at = :done_at
WHERE id = :id AND state = :source AND version = :version;

-- name: name_refund(id, provider_refund)!
UPDATE refunds SET provider_refund = :provider_refund WHERE id = :id;

-- name: look_later(id, version, try_at)!
-- It works, only slowly: what fails later begins to count anew.
UPDATE refunds SET try_at = :try_at, tries = 0, version = version + 1
WHERE id = :id AND state = 'sent' AND version = :version;

-- name: refunds_waiting(shop)
-- What the merchant has to pay back by hand, the most urgent first.
SELECT * FROM refunds WHERE shop = :shop AND state = 'manual' ORDER BY due_at, id;

-- name: next_refund_at()$
-- When the next refund is to be sent.
SELECT MIN(try_at) FROM refunds WHERE state IN ('requested', 'sent', 'failed');

-- name: exchanged(id)^
-- The fulfillment whose goods an exchange replaces.
SELECT * FROM fulfillments WHERE id = :id;

-- name: exchanged_pieces(exchange)
-- Which pieces an exchange was to replace.
SELECT case_lines.line, case_lines.pieces
FROM cases JOIN case_lines ON case_lines.case_id = cases.id
WHERE cases.exchange = :exchange ORDER BY case_lines.line;

-- name: refund_line(id, pieces, amount)!
-- Never more pieces of a line are refunded than it has.
UPDATE order_lines
SET refunded_pieces = refunded_pieces + CAST(:pieces AS BIGINT),
    refunded = refunded + CAST(:amount AS BIGINT)
WHERE id = :id AND refunded_pieces + CAST(:pieces AS BIGINT) <= quantity;

-- name: refund_fulfillment(id, amount)!
UPDATE fulfillments SET refunded = refunded + CAST(:amount AS BIGINT)
WHERE id = :id AND refunded + CAST(:amount AS BIGINT) <= total;

-- name: refund_order(id, amount)!
UPDATE orders SET refunded = refunded + CAST(:amount AS BIGINT)
WHERE id = :id AND refunded + CAST(:amount AS BIGINT) <= total;
