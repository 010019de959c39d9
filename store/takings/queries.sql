-- name: last_day(shop)^
-- The newest day that is added up.
SELECT day, since, until FROM takings_days WHERE shop = :shop ORDER BY day DESC LIMIT 1;

-- name: first_paid(shop)$
SELECT MIN(paid_at) FROM orders WHERE shop = :shop AND paid_at IS NOT NULL;

-- name: put_day(shop, day, since, until)!
INSERT INTO takings_days (shop, day, since, until) VALUES (:shop, :day, :since, :until)
ON CONFLICT (shop, day) DO NOTHING;

-- name: put_takings(shop, kind, day, subject, currency, orders, pieces, amount, refunded)*!
INSERT INTO takings (shop, kind, day, subject, currency, orders, pieces, amount, refunded)
VALUES (:shop, :kind, :day, :subject, :currency, :orders, :pieces, :amount, :refunded);

-- name: taken(shop, kind, since, until)
-- What was paid in a span of time. Of a place: groups by their chat, 0 is the private chat, 1 a
-- card in a chat the bot does not see.
SELECT 0 AS subject, currency, COUNT(*) AS orders, CAST(SUM(pieces) AS BIGINT) AS pieces,
       CAST(SUM(total) AS BIGINT) AS amount
FROM orders
WHERE CAST(:kind AS TEXT) = 'all' AND shop = :shop AND paid_at >= :since AND paid_at < :until
GROUP BY currency
UNION ALL
SELECT CASE WHEN chat < 0 THEN chat WHEN chat IS NULL THEN 1 ELSE 0 END AS subject, currency,
       COUNT(*), CAST(SUM(pieces) AS BIGINT), CAST(SUM(total) AS BIGINT)
FROM orders
WHERE CAST(:kind AS TEXT) = 'place' AND shop = :shop AND paid_at >= :since AND paid_at < :until
GROUP BY CASE WHEN chat < 0 THEN chat WHEN chat IS NULL THEN 1 ELSE 0 END, currency
UNION ALL
SELECT order_lines.product, orders.currency, COUNT(DISTINCT orders.id),
       CAST(SUM(order_lines.quantity) AS BIGINT),
       CAST(SUM(order_lines.amount + order_lines.shipping) AS BIGINT)
FROM orders JOIN order_lines ON order_lines.order_id = orders.id
WHERE CAST(:kind AS TEXT) = 'product' AND orders.shop = :shop
    AND orders.paid_at >= :since AND orders.paid_at < :until
GROUP BY order_lines.product, orders.currency;

-- name: given_back(shop, kind, since, until)
-- What was asked back in a span of time, of money that had paid an order. Of a product: 0 is
-- shipping, which belongs to none.
SELECT 0 AS subject, refunds.currency, CAST(SUM(refunds.amount) AS BIGINT) AS amount
FROM refunds JOIN payments ON payments.id = refunds.payment AND payments.outcome = 'applied'
WHERE CAST(:kind AS TEXT) = 'all' AND refunds.shop = :shop
    AND refunds.asked_at >= :since AND refunds.asked_at < :until
GROUP BY refunds.currency
UNION ALL
SELECT CASE WHEN orders.chat < 0 THEN orders.chat WHEN orders.chat IS NULL THEN 1 ELSE 0 END,
       refunds.currency, CAST(SUM(refunds.amount) AS BIGINT)
FROM refunds JOIN payments ON payments.id = refunds.payment AND payments.outcome = 'applied'
JOIN orders ON orders.id = refunds.order_id
WHERE CAST(:kind AS TEXT) = 'place' AND refunds.shop = :shop
    AND refunds.asked_at >= :since AND refunds.asked_at < :until
GROUP BY CASE WHEN orders.chat < 0 THEN orders.chat WHEN orders.chat IS NULL THEN 1 ELSE 0 END,
    refunds.currency
UNION ALL
SELECT COALESCE(order_lines.product, 0), refunds.currency,
       CAST(SUM(refund_parts.amount) AS BIGINT)
FROM refunds JOIN payments ON payments.id = refunds.payment AND payments.outcome = 'applied'
JOIN refund_parts ON refund_parts.refund = refunds.id
LEFT JOIN order_lines ON order_lines.id = refund_parts.line
WHERE CAST(:kind AS TEXT) = 'product' AND refunds.shop = :shop
    AND refunds.asked_at >= :since AND refunds.asked_at < :until
GROUP BY COALESCE(order_lines.product, 0), refunds.currency;

-- name: days(shop, first, last)
-- The days that are added up, with what they took; a day without has NULLs.
SELECT takings_days.day, takings_days.since, takings_days.until, takings.currency,
       takings.orders, takings.pieces, takings.amount, takings.refunded
FROM takings_days LEFT JOIN takings
    ON takings.shop = takings_days.shop AND takings.kind = 'all'
    AND takings.day = takings_days.day
WHERE takings_days.shop = :shop AND takings_days.day BETWEEN :first AND :last
ORDER BY takings_days.day, takings.currency;

-- name: subjects(shop, kind, first, last)
-- What products or places took over some days.
SELECT subject, currency, CAST(SUM(orders) AS BIGINT) AS orders,
       CAST(SUM(pieces) AS BIGINT) AS pieces, CAST(SUM(amount) AS BIGINT) AS amount,
       CAST(SUM(refunded) AS BIGINT) AS refunded
FROM takings
WHERE shop = :shop AND kind = :kind AND day BETWEEN :first AND :last
GROUP BY subject, currency;

-- name: orders_paid(shop, since, until, limit, offset)
-- The orders behind a number, the newest first.
SELECT * FROM orders
WHERE shop = :shop AND paid_at >= :since AND paid_at < :until
ORDER BY paid_at DESC, id DESC LIMIT :limit OFFSET :offset;

-- name: orders_paid_of(shop, product, since, until, limit, offset)
SELECT orders.* FROM orders
WHERE orders.shop = :shop AND orders.paid_at >= :since AND orders.paid_at < :until
    AND EXISTS (SELECT 1 FROM order_lines
                WHERE order_lines.order_id = orders.id AND order_lines.product = :product)
ORDER BY orders.paid_at DESC, orders.id DESC LIMIT :limit OFFSET :offset;

-- name: orders_paid_at(shop, place, since, until, limit, offset)
SELECT * FROM orders
WHERE shop = :shop AND paid_at >= :since AND paid_at < :until
    AND CASE WHEN chat < 0 THEN chat WHEN chat IS NULL THEN 1 ELSE 0 END = :place
ORDER BY paid_at DESC, id DESC LIMIT :limit OFFSET :offset;

-- name: refunds_asked(shop, since, until, limit, offset)
SELECT refunds.* FROM refunds
JOIN payments ON payments.id = refunds.payment AND payments.outcome = 'applied'
WHERE refunds.shop = :shop AND refunds.asked_at >= :since AND refunds.asked_at < :until
ORDER BY refunds.asked_at DESC, refunds.id DESC LIMIT :limit OFFSET :offset;
