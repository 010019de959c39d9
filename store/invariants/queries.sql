-- name: refunds_within_paid()
SELECT 'payment ' || payments.id || ': ' || payments.amount || ' came, '
    || CAST(COALESCE(SUM(refunds.amount), 0) AS BIGINT) || ' goes back' AS detail
FROM payments LEFT JOIN refunds ON refunds.payment = payments.id
GROUP BY payments.id, payments.amount, payments.returning_sum, payments.returned_sum
HAVING COALESCE(SUM(refunds.amount), 0) > payments.amount
    OR COALESCE(SUM(refunds.amount), 0) <> payments.returning_sum + payments.returned_sum
    OR COALESCE(SUM(CASE WHEN refunds.state = 'done' THEN refunds.amount END), 0)
        <> payments.returned_sum;

-- name: refunds_to_payer()
SELECT 'refund ' || refunds.id AS detail
FROM refunds JOIN payments ON payments.id = refunds.payment
WHERE refunds.payer <> payments.payer OR refunds.way <> payments.way
    OR refunds.currency <> payments.currency;

-- name: stray_money_returns()
SELECT 'payment ' || id || ': ' || outcome AS detail FROM payments
WHERE state = 'captured'
    AND (outcome IS NULL
        OR (outcome = 'applied' AND applied_sum <> amount)
        OR (outcome <> 'applied' AND (applied_sum <> 0 OR returning_sum + returned_sum <> amount)));

-- name: paid_by_one_payment()
SELECT 'order ' || orders.id AS detail
FROM orders LEFT JOIN payments
    ON payments.order_id = orders.id AND payments.outcome = 'applied'
GROUP BY orders.id, orders.paid_at, orders.total
HAVING COUNT(payments.id) <> CASE WHEN orders.paid_at IS NOT NULL AND orders.total > 0 THEN 1 ELSE 0 END
    OR COALESCE(SUM(payments.amount), 0)
        <> CASE WHEN orders.paid_at IS NOT NULL THEN orders.total ELSE 0 END;

-- name: money_has_a_timer()
SELECT 'order ' || orders.id || ' waits for ever' AS detail FROM orders
WHERE orders.state = 'awaiting_payment' AND NOT EXISTS (
    SELECT 1 FROM deadlines WHERE kind = 'order-unpaid' AND subject = orders.id)
UNION ALL
SELECT 'payment ' || payments.id || ' is checked for ever' FROM payments
WHERE payments.state = 'pending' AND payments.way = 'by-hand' AND NOT EXISTS (
    SELECT 1 FROM deadlines WHERE kind = 'payment-by-hand' AND subject = payments.id)
UNION ALL
SELECT 'refund ' || refunds.id || ' waits for ever' FROM refunds
WHERE refunds.state = 'manual' AND NOT EXISTS (
    SELECT 1 FROM deadlines WHERE kind = 'refund-by-hand' AND subject = refunds.id)
UNION ALL
SELECT 'fulfillment ' || fulfillments.id || ' rests for ever' FROM fulfillments
WHERE fulfillments.state IN ('to_ship', 'to_collect', 'shipped', 'received') AND NOT EXISTS (
    SELECT 1 FROM deadlines WHERE kind = 'fulfillment-due' AND subject = fulfillments.id)
-- Or it stands still while a case on it has one.
AND NOT EXISTS (
    SELECT 1 FROM cases JOIN deadlines ON kind = 'case-due' AND subject = cases.id
    WHERE cases.fulfillment = fulfillments.id AND fulfillments.state IN ('shipped', 'received'))
UNION ALL
SELECT 'case ' || cases.id || ' waits for ever' FROM cases
WHERE cases.state IN ('requested', 'offered', 'appealed', 'approved', 'goods_sent_back',
        'goods_checked')
    AND NOT EXISTS (SELECT 1 FROM deadlines WHERE kind = 'case-due' AND subject = cases.id)
UNION ALL
SELECT 'fulfillment ' || fulfillments.id || ' is held for ever' FROM fulfillments
WHERE fulfillments.state = 'held' AND NOT EXISTS (
    SELECT 1 FROM holds JOIN deadlines ON kind = 'hold-due' AND subject = holds.id
    WHERE holds.fulfillment = fulfillments.id AND holds.state = 'open')
-- A gift has one timer for all of its shares, or one for each that somebody has to act on.
AND NOT EXISTS (
    SELECT 1 FROM shares JOIN deadlines
        ON kind IN ('gift-ends', 'draw-due') AND subject = shares.envelope
    WHERE shares.fulfillment = fulfillments.id)
AND NOT EXISTS (
    SELECT 1 FROM shares
    JOIN shares AS running ON running.envelope = shares.envelope
        AND running.state IN ('open', 'claimed')
    JOIN deadlines ON kind = 'share-due' AND subject = running.id
    WHERE shares.fulfillment = fulfillments.id)
-- Or it is not open yet, and waits for what something else does to another share of it.
AND NOT EXISTS (
    SELECT 1 FROM shares
    JOIN shares AS other ON other.envelope = shares.envelope
    JOIN holds ON holds.fulfillment = other.fulfillment AND holds.state = 'open'
    JOIN deadlines ON kind = 'hold-due' AND subject = holds.id
    WHERE shares.fulfillment = fulfillments.id);

-- name: order_splits()
SELECT 'order ' || orders.id AS detail
-- What an exchange sends anew is on top of what was ordered.
FROM orders LEFT JOIN (
    SELECT order_lines.* FROM order_lines LEFT JOIN fulfillments
        ON fulfillments.order_id = order_lines.order_id AND fulfillments.part = order_lines.part
    WHERE fulfillments.exchange_of IS NULL
) AS order_lines ON order_lines.order_id = orders.id
GROUP BY orders.id, orders.pieces, orders.goods, orders.discount, orders.shipping
HAVING COALESCE(SUM(order_lines.quantity), 0) <> orders.pieces
    OR COALESCE(SUM(order_lines.price * order_lines.quantity), 0) <> orders.goods
    OR COALESCE(SUM(order_lines.discount), 0) <> orders.discount
    OR COALESCE(SUM(order_lines.shipping), 0) <> orders.shipping;

-- name: fulfillment_splits()
SELECT 'fulfillment ' || fulfillments.id AS detail
FROM fulfillments LEFT JOIN order_lines
    ON order_lines.order_id = fulfillments.order_id AND order_lines.part = fulfillments.part
GROUP BY fulfillments.id, fulfillments.total
HAVING COALESCE(SUM(order_lines.amount + order_lines.shipping), 0) <> fulfillments.total
UNION ALL
SELECT 'order ' || orders.id || ' and its fulfillments'
FROM orders LEFT JOIN fulfillments ON fulfillments.order_id = orders.id
GROUP BY orders.id, orders.paid_at, orders.total
HAVING COALESCE(SUM(fulfillments.total), 0)
    <> CASE WHEN orders.paid_at IS NOT NULL THEN orders.total ELSE 0 END;

-- name: refund_splits()
SELECT 'line ' || order_lines.id AS detail
FROM order_lines LEFT JOIN refund_parts ON refund_parts.line = order_lines.id
GROUP BY order_lines.id, order_lines.refunded, order_lines.refunded_pieces, order_lines.quantity,
    order_lines.amount
HAVING COALESCE(SUM(refund_parts.amount), 0) <> order_lines.refunded
    OR (order_lines.refunded_pieces = order_lines.quantity
        AND order_lines.refunded <> order_lines.amount)
UNION ALL
SELECT 'fulfillment ' || fulfillments.id
FROM fulfillments LEFT JOIN refund_parts ON refund_parts.fulfillment = fulfillments.id
GROUP BY fulfillments.id, fulfillments.refunded, fulfillments.total, fulfillments.state
HAVING COALESCE(SUM(refund_parts.amount), 0) <> fulfillments.refunded
    OR (fulfillments.state = 'cancelled' AND fulfillments.refunded <> fulfillments.total)
UNION ALL
SELECT 'order ' || orders.id
FROM orders LEFT JOIN fulfillments ON fulfillments.order_id = orders.id
GROUP BY orders.id, orders.refunded
HAVING COALESCE(SUM(fulfillments.refunded), 0) <> orders.refunded
UNION ALL
SELECT 'order ' || orders.id || ' and its payment'
FROM orders JOIN payments ON payments.order_id = orders.id AND payments.outcome = 'applied'
WHERE payments.returning_sum + payments.returned_sum <> orders.refunded
UNION ALL
SELECT 'refund ' || refunds.id
FROM refunds JOIN refund_parts ON refund_parts.refund = refunds.id
GROUP BY refunds.id, refunds.amount
HAVING SUM(refund_parts.amount) <> refunds.amount;

-- name: ledger_is_zero()
SELECT currency || ': ' || CAST(SUM(amount) AS BIGINT) AS detail
FROM (
    SELECT currency, amount FROM transfers
    UNION ALL
    SELECT currency, -amount FROM transfers
) AS entries
GROUP BY currency HAVING SUM(amount) <> 0;

-- name: providers_hold()
SELECT held.account || ' ' || held.currency || ': ' || CAST(SUM(held.amount) AS BIGINT) AS detail
FROM (
    SELECT 'provider:' || way || ':' || COALESCE(shop, 0) AS account, currency,
        amount - returned_sum AS amount
    FROM payments WHERE state = 'captured'
    UNION ALL
    SELECT target, currency, amount FROM transfers WHERE target LIKE 'provider:%'
    UNION ALL
    SELECT source, currency, -amount FROM transfers WHERE source LIKE 'provider:%'
) AS held
GROUP BY held.account, held.currency HAVING SUM(held.amount) <> 0;

-- name: escrow_is_owed()
SELECT owed.account || ': ' || CAST(SUM(owed.amount) AS BIGINT) AS detail
FROM (
    SELECT 'escrow:' || order_id AS account, refunded - total AS amount FROM fulfillments
    WHERE state NOT IN ('received', 'closed')
    UNION ALL
    SELECT target, amount FROM transfers WHERE target LIKE 'escrow:%'
    UNION ALL
    SELECT source, -amount FROM transfers WHERE source LIKE 'escrow:%'
) AS owed
GROUP BY owed.account HAVING SUM(owed.amount) <> 0
UNION ALL
SELECT 'escrow:' || orders.id || ' at its end'
FROM orders JOIN transfers
    ON transfers.source = 'escrow:' || orders.id OR transfers.target = 'escrow:' || orders.id
WHERE orders.state IN ('completed', 'refunded', 'cancelled')
GROUP BY orders.id
HAVING SUM(CASE WHEN transfers.target = 'escrow:' || orders.id
    THEN transfers.amount ELSE -transfers.amount END) <> 0;

-- name: returning_is_asked()
SELECT back.account || ': ' || CAST(SUM(back.amount) AS BIGINT) AS detail
FROM (
    SELECT 'returning:' || id AS account, -returning_sum AS amount FROM payments
    UNION ALL
    SELECT target, amount FROM transfers WHERE target LIKE 'returning:%'
    UNION ALL
    SELECT source, -amount FROM transfers WHERE source LIKE 'returning:%'
) AS back
GROUP BY back.account HAVING SUM(back.amount) <> 0;

-- name: merchant_is_earned()
SELECT earned.account || ' ' || earned.currency || ': ' || CAST(SUM(earned.amount) AS BIGINT)
    AS detail
FROM (
    SELECT 'merchant:' || orders.shop AS account, orders.currency,
        fulfillments.refunded - fulfillments.total AS amount
    FROM fulfillments JOIN orders ON orders.id = fulfillments.order_id
    WHERE fulfillments.state IN ('received', 'closed')
    UNION ALL
    SELECT 'merchant:' || shop, currency, amount FROM payouts WHERE state <> 'missing'
    UNION ALL
    SELECT target, currency, amount FROM transfers WHERE target LIKE 'merchant:%'
    UNION ALL
    SELECT source, currency, -amount FROM transfers WHERE source LIKE 'merchant:%'
) AS earned
GROUP BY earned.account, earned.currency HAVING SUM(earned.amount) <> 0;

-- name: stars_are_listed()
SELECT 'payment ' || payments.id || CASE WHEN listed.charge IS NULL THEN ' is in no list'
    ELSE ': ' || payments.amount || ' here, ' || listed.amount || ' listed' END AS detail
FROM star_list
JOIN payments ON payments.way = 'stars' AND payments.state = 'captured'
    AND payments.captured_at >= star_list.since
LEFT JOIN star_transactions AS listed
    ON listed.charge = payments.charge_id AND listed.refund = 0
WHERE listed.amount <> payments.amount
    OR (listed.charge IS NULL AND payments.captured_at < star_list.sure_before);

-- name: star_refunds_agree()
-- A refund that was ever somebody's to pay by hand need not be in the list.
SELECT 'refund ' || refunds.id || ' is in no list' AS detail
FROM star_list
JOIN refunds ON refunds.way = 'stars' AND refunds.state = 'done' AND refunds.due_at IS NULL
    AND refunds.asked_at >= star_list.since AND refunds.done_at < star_list.sure_before
JOIN payments ON payments.id = refunds.payment
WHERE NOT EXISTS (SELECT 1 FROM star_transactions
    WHERE star_transactions.charge = payments.charge_id AND star_transactions.refund = 1)
UNION ALL
SELECT 'payment ' || payments.id || ' was given back by somebody else'
FROM star_list
JOIN star_transactions AS listed ON listed.refund = 1 AND listed.at >= star_list.since
JOIN payments ON payments.charge_id = listed.charge AND payments.way = 'stars'
WHERE payments.returning_sum + payments.returned_sum < listed.amount;

-- name: takings_are_the_books()
SELECT 'shop ' || shop || ', day ' || day || ', ' || currency AS detail
FROM (
    SELECT takings_days.shop, takings_days.day, orders.currency, COUNT(*) AS orders,
        SUM(orders.pieces) AS pieces, SUM(orders.total) AS amount, 0 AS refunded
    FROM takings_days JOIN orders ON orders.shop = takings_days.shop
        AND orders.paid_at >= takings_days.since AND orders.paid_at < takings_days.until
    GROUP BY takings_days.shop, takings_days.day, orders.currency
    UNION ALL
    SELECT takings_days.shop, takings_days.day, refunds.currency, 0, 0, 0, SUM(refunds.amount)
    FROM takings_days JOIN refunds ON refunds.shop = takings_days.shop
        AND refunds.asked_at >= takings_days.since AND refunds.asked_at < takings_days.until
    JOIN payments ON payments.id = refunds.payment AND payments.outcome = 'applied'
    GROUP BY takings_days.shop, takings_days.day, refunds.currency
    UNION ALL
    SELECT shop, day, currency, -orders, -pieces, -amount, -refunded FROM takings
    WHERE kind = 'all'
) AS counted
GROUP BY shop, day, currency
HAVING SUM(orders) <> 0 OR SUM(pieces) <> 0 OR SUM(amount) <> 0 OR SUM(refunded) <> 0
UNION ALL
-- What products took, and what places took, is what the shop took.
SELECT 'shop ' || shop || ', day ' || day || ', ' || currency || ' by product or place'
FROM takings
GROUP BY shop, day, currency
HAVING SUM(CASE WHEN kind = 'all' THEN amount ELSE 0 END)
        <> SUM(CASE WHEN kind = 'product' THEN amount ELSE 0 END)
    OR SUM(CASE WHEN kind = 'all' THEN amount ELSE 0 END)
        <> SUM(CASE WHEN kind = 'place' THEN amount ELSE 0 END)
    OR SUM(CASE WHEN kind = 'all' THEN refunded ELSE 0 END)
        <> SUM(CASE WHEN kind = 'product' THEN refunded ELSE 0 END)
    OR SUM(CASE WHEN kind = 'all' THEN refunded ELSE 0 END)
        <> SUM(CASE WHEN kind = 'place' THEN refunded ELSE 0 END)
UNION ALL
SELECT 'shop ' || later.shop || ', day ' || later.day || ' does not follow the one before'
FROM takings_days AS later
JOIN takings_days AS before ON before.shop = later.shop AND before.day = (
    SELECT MAX(day) FROM takings_days WHERE shop = later.shop AND day < later.day)
WHERE before.until <> later.since;

-- name: payouts_are_owed()
SELECT account || ' ' || currency || ': ' || CAST(SUM(amount) AS BIGINT) AS detail
FROM (
    SELECT 'paid-out:' || shop AS account, currency, -amount AS amount
    FROM payouts WHERE state <> 'missing'
    UNION ALL
    SELECT target, currency, amount FROM transfers WHERE target LIKE 'paid-out:%'
    UNION ALL
    SELECT source, currency, -amount FROM transfers WHERE source LIKE 'paid-out:%'
) AS paid
GROUP BY account, currency HAVING SUM(amount) <> 0
UNION ALL
-- Each pays what was earned and did not go back since the one before it.
SELECT 'payout ' || payouts.id
FROM payouts LEFT JOIN payouts AS before ON before.id = (
    SELECT MAX(id) FROM payouts AS older
    WHERE older.shop = payouts.shop AND older.currency = payouts.currency
        AND older.state <> 'missing' AND older.id < payouts.id)
WHERE payouts.state <> 'missing' AND payouts.amount <> (
    SELECT COALESCE(SUM(transfers.amount), 0)
    FROM transfers JOIN orders ON orders.id = transfers.order_id
    WHERE transfers.target = 'merchant:' || payouts.shop AND transfers.kind = 'earned'
        AND transfers.currency = payouts.currency AND orders.way IN ('provider', 'stars')
        AND transfers.at > COALESCE(before.earned_until, 0)
        AND transfers.at <= payouts.earned_until
) - (
    SELECT COALESCE(SUM(transfers.amount), 0)
    FROM transfers JOIN orders ON orders.id = transfers.order_id
    WHERE transfers.source = 'merchant:' || payouts.shop AND transfers.kind = 'refund-asked'
        AND transfers.currency = payouts.currency AND orders.way IN ('provider', 'stars')
        AND transfers.at > COALESCE(before.returned_until, 0)
        AND transfers.at <= payouts.returned_until
)
UNION ALL
SELECT 'payout ' || payouts.id || ' waits for ever' FROM payouts
WHERE payouts.state = 'sent' AND NOT EXISTS (
    SELECT 1 FROM deadlines WHERE kind = 'payout-unconfirmed' AND subject = payouts.id);

-- name: stock_is_there()
SELECT 'variant ' || id || ': ' || reserved || ' of ' || on_hand AS detail FROM variants
WHERE reserved < 0 OR on_hand < 0 OR reserved > on_hand;

-- name: stock_is_owned()
SELECT 'variant ' || variants.id || ': ' || variants.reserved AS detail
FROM variants LEFT JOIN reservations
    ON reservations.variant = variants.id AND reservations.state = 'held'
GROUP BY variants.id, variants.reserved
HAVING COALESCE(SUM(reservations.quantity), 0) <> variants.reserved;

-- name: reservations_follow()
SELECT 'order ' || reservations.order_id || ', ' || orders.state || ', variant '
    || reservations.variant || ' ' || reservations.state AS detail
FROM reservations LEFT JOIN orders ON orders.id = reservations.order_id
-- A line that was taken out of an unpaid order leaves a released row.
WHERE orders.id IS NULL OR reservations.state NOT IN ('released', CASE orders.state
    WHEN 'awaiting_payment' THEN 'held' WHEN 'cancelled' THEN 'released' ELSE 'deducted' END)
UNION ALL
SELECT 'order ' || held.order_id || ', variant ' || held.variant
FROM (
    SELECT order_id, variant, quantity AS pieces FROM reservations WHERE state <> 'released'
    UNION ALL
    SELECT order_lines.order_id, order_lines.variant, -order_lines.quantity
    FROM order_lines JOIN orders ON orders.id = order_lines.order_id
    WHERE orders.state <> 'cancelled'
) AS held
GROUP BY held.order_id, held.variant HAVING SUM(held.pieces) <> 0;

-- name: limits_are_counted()
SELECT 'product ' || counted.product || ', person ' || counted.person AS detail
FROM (
    SELECT product, person, taken AS pieces FROM person_limits
    UNION ALL
    SELECT product, person, returned - quantity FROM reservations WHERE state <> 'released'
) AS counted
GROUP BY counted.product, counted.person HAVING SUM(counted.pieces) <> 0;

-- name: unpaid_is_counted()
SELECT 'shop ' || counted.shop || ', person ' || counted.person AS detail
FROM (
    SELECT shop, person, orders, pieces FROM unpaid_counts
    UNION ALL
    SELECT shop, payer, -1, -pieces FROM orders WHERE state = 'awaiting_payment'
) AS counted
GROUP BY counted.shop, counted.person
HAVING SUM(counted.orders) <> 0 OR SUM(counted.pieces) <> 0;

-- name: pending_waits()
SELECT 'payment ' || payments.id || ', order ' || orders.id || ' ' || orders.state AS detail
FROM payments JOIN orders ON orders.id = payments.order_id
WHERE payments.state = 'pending' AND orders.state <> 'awaiting_payment';

-- name: addresses_are_needed()
SELECT 'address ' || addresses.id || ': ' || addresses.needed || ', not ' || COUNT(orders.id)
    AS detail
FROM addresses LEFT JOIN (
    SELECT id, address FROM orders WHERE state IN ('awaiting_payment', 'paid')
    UNION ALL
    -- What goes to somebody else than the payer needs an address of its own.
    SELECT fulfillments.id, fulfillments.address
    FROM fulfillments JOIN orders ON orders.id = fulfillments.order_id
    WHERE (orders.address IS NULL OR fulfillments.exchange_of IS NOT NULL)
        AND fulfillments.state IN ('held', 'to_ship', 'shipped')
) AS orders ON orders.address = addresses.id
GROUP BY addresses.id, addresses.needed HAVING COUNT(orders.id) <> addresses.needed;

-- name: orders_follow()
SELECT 'order ' || orders.id || ': ' || orders.state AS detail
FROM orders LEFT JOIN fulfillments
    ON fulfillments.order_id = orders.id AND fulfillments.exchange_of IS NULL
GROUP BY orders.id, orders.state
HAVING orders.state <> CASE
    WHEN COUNT(fulfillments.id) = 0 THEN
        CASE WHEN orders.state = 'cancelled' THEN 'cancelled' ELSE 'awaiting_payment' END
    WHEN COUNT(fulfillments.id)
        = SUM(CASE WHEN fulfillments.state = 'cancelled' THEN 1 ELSE 0 END) THEN 'refunded'
    WHEN COUNT(fulfillments.id) = SUM(CASE
        WHEN fulfillments.state IN ('received', 'closed', 'cancelled') THEN 1 ELSE 0 END)
        THEN 'completed'
    ELSE 'paid' END;

-- name: holds_are_counted()
SELECT 'fulfillment ' || fulfillments.id || ': ' || fulfillments.open_holds AS detail
FROM fulfillments LEFT JOIN holds
    ON holds.fulfillment = fulfillments.id AND holds.state = 'open'
GROUP BY fulfillments.id, fulfillments.open_holds, fulfillments.state
HAVING COUNT(holds.id) <> fulfillments.open_holds
    OR (fulfillments.state = 'held') <> (fulfillments.open_holds > 0);

-- name: moves_lead_here()
SELECT things.noun || ' ' || things.id || ': ' || things.state || ', not ' || last.target AS detail
FROM (
    SELECT 'order' AS noun, id, state FROM orders
    UNION ALL SELECT 'fulfillment', id, state FROM fulfillments
    UNION ALL SELECT 'hold', id, state FROM holds
    UNION ALL SELECT 'payment', id, state FROM payments
    UNION ALL SELECT 'refund', id, state FROM refunds
    UNION ALL SELECT 'envelope', id, state FROM envelopes
    UNION ALL SELECT 'share', id, state FROM shares
    UNION ALL SELECT 'draw', envelope, state FROM draws
    UNION ALL SELECT 'change', id, state FROM changes
    UNION ALL SELECT 'payout', id, state FROM payouts
    UNION ALL SELECT 'talk', id, state FROM talks
    UNION ALL SELECT 'case', id, state FROM cases
    UNION ALL SELECT 'inquiry', id, state FROM inquiries
    UNION ALL SELECT 'swap', id, state FROM swaps
    UNION ALL SELECT 'shelving', id, state FROM shelvings
) AS things
JOIN moves AS last ON last.id = (
    SELECT MAX(id) FROM moves WHERE moves.noun = things.noun AND moves.subject = things.id
)
WHERE last.target <> things.state;

-- name: inquiries_are_answered()
SELECT 'inquiry ' || inquiries.id || ' waits for ever' AS detail FROM inquiries
WHERE inquiries.state <> 'closed' AND NOT EXISTS (
    SELECT 1 FROM deadlines WHERE kind = 'inquiry-due' AND subject = inquiries.id)
UNION ALL
SELECT 'inquiry ' || inquiries.id || ' is of somebody who has not paid' FROM inquiries
JOIN payments ON payments.id = inquiries.payment
WHERE payments.payer <> inquiries.person OR COALESCE(payments.shop, 0) <> COALESCE(inquiries.shop, 0);

-- name: cases_are_counted()
SELECT 'line ' || counted.line AS detail
FROM (
    SELECT line, cases, pieces FROM case_counts
    UNION ALL
    SELECT case_lines.line, -1, CASE WHEN cases.state IN ('requested', 'offered', 'appealed',
        'approved', 'goods_sent_back', 'goods_checked') THEN -case_lines.pieces ELSE 0 END
    FROM case_lines JOIN cases ON cases.id = case_lines.case_id
) AS counted
GROUP BY counted.line HAVING SUM(counted.cases) <> 0 OR SUM(counted.pieces) <> 0
UNION ALL
SELECT 'line ' || order_lines.id || ': ' || case_counts.pieces || ' of ' || order_lines.quantity
FROM case_counts JOIN order_lines ON order_lines.id = case_counts.line
WHERE case_counts.pieces > order_lines.quantity
UNION ALL
SELECT 'fulfillment ' || fulfillments.id || ': ' || fulfillments.open_cases
FROM fulfillments LEFT JOIN cases ON cases.fulfillment = fulfillments.id
    AND cases.state IN ('requested', 'offered', 'appealed', 'approved', 'goods_sent_back',
        'goods_checked')
GROUP BY fulfillments.id, fulfillments.open_cases, fulfillments.paused_at
HAVING COUNT(cases.id) <> fulfillments.open_cases
    OR (fulfillments.open_cases > 0) <> (fulfillments.paused_at IS NOT NULL);

-- name: cases_end_in_deeds()
SELECT 'case ' || cases.id || ': ' || cases.state AS detail
FROM cases LEFT JOIN refunds ON refunds.id = cases.refund
LEFT JOIN fulfillments AS sent ON sent.id = cases.exchange
LEFT JOIN payments ON payments.order_id = cases.order_id AND payments.outcome = 'applied'
WHERE (cases.refund IS NOT NULL AND (cases.state <> 'refunded'
        OR refunds.key <> 'case:' || cases.id OR refunds.order_id <> cases.order_id
        OR refunds.payer <> payments.payer))
    OR (cases.state = 'exchanged') <> (cases.exchange IS NOT NULL)
    OR (cases.exchange IS NOT NULL AND (sent.id IS NULL OR sent.total <> 0
        OR sent.exchange_of IS NULL OR sent.exchange_of <> cases.fulfillment))
    OR cases.state = 'goods_checked'
UNION ALL
SELECT 'case ' || cases.id || ' is for ' || cases.opened_by
FROM cases JOIN fulfillments ON fulfillments.id = cases.fulfillment
WHERE fulfillments.recipient IS NULL OR fulfillments.recipient <> cases.opened_by;

-- name: exchanges_are_put_aside()
-- What is off the shelf for an exchange belongs to one that was agreed to and is not settled.
SELECT 'case ' || cases.id || ', ' || cases.state || ': ' || case_lines.aside || ' of '
    || case_lines.pieces AS detail
FROM case_lines JOIN cases ON cases.id = case_lines.case_id
WHERE case_lines.aside <> 0
    AND (case_lines.aside <> case_lines.pieces OR cases.turned = 1 OR cases.agreed IS NOT NULL
        OR cases.wish <> 'exchange' OR cases.state NOT IN ('approved', 'goods_sent_back'))
UNION ALL
-- And what was sent is what was wanted.
SELECT 'case ' || sent.id || ', variant ' || sent.variant || ': ' || CAST(SUM(sent.pieces) AS BIGINT)
FROM (
    SELECT cases.id, COALESCE(case_lines.wanted, order_lines.variant) AS variant, case_lines.pieces
    FROM cases JOIN case_lines ON case_lines.case_id = cases.id
    JOIN order_lines ON order_lines.id = case_lines.line
    WHERE cases.state = 'exchanged'
    UNION ALL
    SELECT cases.id, order_lines.variant, -order_lines.quantity
    FROM cases JOIN fulfillments ON fulfillments.id = cases.exchange
    JOIN order_lines ON order_lines.order_id = fulfillments.order_id
        AND order_lines.part = fulfillments.part
) AS sent
GROUP BY sent.id, sent.variant HAVING SUM(sent.pieces) <> 0;

-- name: shelvings_are_answered()
SELECT 'shelving ' || shelvings.id || ' waits for ever' AS detail FROM shelvings
WHERE shelvings.state = 'asked' AND NOT EXISTS (
    SELECT 1 FROM deadlines WHERE kind = 'shelf-unanswered' AND subject = shelvings.id)
UNION ALL
-- A case brings back what it is about and a parcel what was in it, and not more.
SELECT 'shelving ' || back.id || ': ' || CAST(SUM(back.pieces) AS BIGINT) || ' too many'
FROM (
    SELECT shelvings.id, shelving_lines.pieces
    FROM shelvings JOIN shelving_lines ON shelving_lines.shelving = shelvings.id
    UNION ALL
    SELECT shelvings.id, -case_lines.pieces
    FROM shelvings JOIN case_lines ON case_lines.case_id = shelvings.case_id
    UNION ALL
    SELECT shelvings.id, -order_lines.quantity
    FROM shelvings JOIN fulfillments ON fulfillments.id = shelvings.fulfillment
    JOIN order_lines ON order_lines.order_id = fulfillments.order_id
        AND order_lines.part = fulfillments.part
    WHERE shelvings.case_id IS NULL
) AS back
GROUP BY back.id HAVING SUM(back.pieces) > 0
UNION ALL
-- What was put back on the shelf no longer counts for who had it, and what came in exchange is as
-- many pieces as went.
SELECT 'order ' || given.order_id || ', product ' || given.product
FROM (
    SELECT order_id, product, returned AS pieces FROM reservations WHERE state = 'deducted'
    UNION ALL
    SELECT shelvings.order_id, variants.product, -shelving_lines.pieces
    FROM shelvings JOIN shelving_lines ON shelving_lines.shelving = shelvings.id
    JOIN variants ON variants.id = shelving_lines.variant
    WHERE shelvings.state = 'shelved' AND shelvings.counts = 1
    UNION ALL
    SELECT order_lines.order_id, order_lines.product, -order_lines.quantity
    FROM order_lines JOIN fulfillments ON fulfillments.order_id = order_lines.order_id
        AND fulfillments.part = order_lines.part
    WHERE fulfillments.exchange_of IS NOT NULL
) AS given
GROUP BY given.order_id, given.product HAVING SUM(given.pieces) < 0
UNION ALL
SELECT 'shelving ' || shelvings.id || ' is of a case that is ' || cases.state
FROM shelvings JOIN cases ON cases.id = shelvings.case_id
WHERE cases.state NOT IN ('refunded', 'exchanged')
    OR shelvings.counts <> CASE WHEN cases.state = 'refunded' THEN 1 ELSE 0 END
UNION ALL
SELECT 'shelving ' || shelvings.id || ' is of a parcel that is ' || fulfillments.state
FROM shelvings JOIN fulfillments ON fulfillments.id = shelvings.fulfillment
WHERE shelvings.case_id IS NULL AND fulfillments.state <> 'cancelled';

-- name: shares_are_counted()
SELECT 'envelope ' || envelopes.id || ': ' || COUNT(shares.id) || ' of ' || envelopes.shares
    AS detail
FROM envelopes LEFT JOIN shares ON shares.envelope = envelopes.id
LEFT JOIN orders ON orders.id = envelopes.order_id
GROUP BY envelopes.id, envelopes.shares, envelopes.state, orders.paid_at
HAVING COUNT(shares.id) <> CASE WHEN orders.paid_at IS NULL THEN 0 ELSE envelopes.shares END
    OR (envelopes.state = 'open' AND orders.paid_at IS NULL)
UNION ALL
SELECT 'envelope ' || envelopes.id || ', fulfillment ' || fulfillments.id
FROM envelopes JOIN fulfillments
    ON fulfillments.order_id = envelopes.order_id AND fulfillments.exchange_of IS NULL
LEFT JOIN shares ON shares.fulfillment = fulfillments.id
WHERE shares.id IS NULL OR shares.envelope <> envelopes.id;

-- name: one_share_a_person()
SELECT 'envelope ' || envelope || ', person ' || recipient || ': ' || COUNT(*) AS detail
FROM shares WHERE recipient IS NOT NULL
GROUP BY envelope, recipient HAVING COUNT(*) > 1
UNION ALL
SELECT 'share ' || shares.id || ' of ' || shares.recipient || ' is not guarded'
FROM shares LEFT JOIN claims
    ON claims.envelope = shares.envelope AND claims.person = shares.recipient
WHERE shares.recipient IS NOT NULL AND claims.person IS NULL
UNION ALL
SELECT 'person ' || claims.person || ' has no share of envelope ' || claims.envelope
FROM claims LEFT JOIN shares
    ON shares.envelope = claims.envelope AND shares.recipient = claims.person
WHERE shares.id IS NULL;

-- name: shares_end_once()
SELECT 'share ' || shares.id || ': ' || shares.state || ', fulfillment ' || fulfillments.state
    AS detail
FROM shares JOIN fulfillments ON fulfillments.id = shares.fulfillment
JOIN holds ON holds.fulfillment = fulfillments.id AND holds.term = 'gift'
JOIN envelopes ON envelopes.id = shares.envelope
-- Expired shares of a gift that still runs rest in their fulfillments, to go back together.
WHERE CASE shares.state
    WHEN 'accepted' THEN holds.state <> 'lifted' OR fulfillments.recipient IS NULL
        OR fulfillments.recipient <> shares.recipient
    WHEN 'expired' THEN fulfillments.state <> 'cancelled' AND envelopes.settled_at IS NOT NULL
    WHEN 'voided' THEN fulfillments.state <> 'cancelled'
    ELSE fulfillments.state <> 'held' OR holds.state <> 'open'
        OR fulfillments.recipient IS NOT NULL
    END
UNION ALL
SELECT 'share ' || shares.id || ' has ended ' || COUNT(moves.id) || ' times'
FROM shares JOIN moves ON moves.noun = 'share' AND moves.subject = shares.id
    AND moves.target IN ('accepted', 'expired', 'voided')
GROUP BY shares.id HAVING COUNT(moves.id) > 1;

-- name: gifts_return_at_once()
SELECT 'envelope ' || envelopes.id || ': ' || COUNT(DISTINCT refund_parts.refund) || ' refunds'
    AS detail
FROM envelopes JOIN shares ON shares.envelope = envelopes.id AND shares.state = 'expired'
JOIN refund_parts ON refund_parts.fulfillment = shares.fulfillment
JOIN refunds ON refunds.id = refund_parts.refund AND refunds.reason = 'gift-returned'
GROUP BY envelopes.id HAVING COUNT(DISTINCT refund_parts.refund) > 1
UNION ALL
SELECT 'envelope ' || envelopes.id || ' has ended and was not settled'
FROM envelopes
WHERE envelopes.settled_at IS NULL
    AND EXISTS (SELECT 1 FROM shares WHERE shares.envelope = envelopes.id)
    AND NOT EXISTS (SELECT 1 FROM shares WHERE shares.envelope = envelopes.id
        AND shares.state IN ('open', 'claimed'));

-- name: money_after_acceptance()
SELECT 'refund ' || refunds.id || ' to ' || refunds.payer AS detail
FROM refunds JOIN envelopes ON envelopes.order_id = refunds.order_id
JOIN payments ON payments.id = refunds.payment AND payments.outcome = 'applied'
WHERE refunds.payer <> envelopes.giver;

-- name: draws_are_fair()
SELECT 'draw ' || draws.envelope || ': ' || draws.tickets || ' tickets, ' || COUNT(entries.ticket)
    || ' entries' AS detail
FROM draws LEFT JOIN entries ON entries.envelope = draws.envelope
GROUP BY draws.envelope, draws.tickets, draws.state
HAVING COUNT(entries.ticket) <> draws.tickets OR COUNT(entries.person) <> draws.tickets
    OR COUNT(entries.rank) <> CASE WHEN draws.state = 'drawn' THEN draws.tickets ELSE 0 END
UNION ALL
SELECT 'draw ' || entries.envelope || ', ticket ' || entries.ticket
FROM entries JOIN draws ON draws.envelope = entries.envelope
WHERE draws.sealed_at IS NOT NULL AND entries.entered_at > draws.sealed_at
UNION ALL
SELECT 'share ' || shares.id || ' was not drawn for ' || shares.recipient
FROM shares JOIN envelopes ON envelopes.id = shares.envelope AND envelopes.mode = 'draw'
LEFT JOIN entries ON entries.envelope = shares.envelope AND entries.person = shares.recipient
LEFT JOIN draws ON draws.envelope = shares.envelope
WHERE shares.recipient IS NOT NULL
    AND (entries.rank IS NULL OR entries.rank > draws.offered);
