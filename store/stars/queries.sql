-- name: place()^
SELECT read, last, since FROM star_list;

-- name: first_stars_way()$
-- When the first shop began to take Stars, as far as its row still says.
SELECT MIN(changed_at) FROM ways WHERE kind = 'stars';

-- name: begin(since)!
INSERT INTO star_list (id, read, last, since, sure_before) VALUES (1, 0, '', :since, 0)
ON CONFLICT (id) DO NOTHING;

-- name: start_anew(since)!
UPDATE star_list SET read = 0, last = '', since = COALESCE(:since, since);

-- name: payment_of(charge)$
SELECT id FROM payments WHERE charge_id = :charge;

-- name: manual_refunds_of(charge)
SELECT refunds.id FROM refunds JOIN payments ON payments.id = refunds.payment
WHERE payments.charge_id = :charge AND refunds.state = 'manual' AND refunds.way = 'stars';

-- name: add_entries(charge, refund, amount, at)*!
INSERT INTO star_transactions (charge, refund, amount, at)
VALUES (:charge, :refund, :amount, :at)
ON CONFLICT (charge, refund) DO NOTHING;

-- name: move_on(read, last, now_read, now_last, sure_before)!
-- Only from where this page began.
UPDATE star_list
SET read = :now_read, last = :now_last, sure_before = COALESCE(:sure_before, sure_before)
WHERE read = :read AND last = :last;
