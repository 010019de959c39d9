-- name: morning(shop)^
SELECT wanted, on_empty_days, at, next_at FROM mornings WHERE shop = :shop;

-- name: plan(shop, next_at)!
INSERT INTO mornings (shop, next_at) VALUES (:shop, :next_at)
ON CONFLICT (shop) DO UPDATE SET next_at = excluded.next_at;

-- name: put_wanted(shop, wanted)!
INSERT INTO mornings (shop, wanted) VALUES (:shop, :wanted)
ON CONFLICT (shop) DO UPDATE SET wanted = excluded.wanted;

-- name: put_on_empty_days(shop, on_empty_days)!
INSERT INTO mornings (shop, on_empty_days) VALUES (:shop, :on_empty_days)
ON CONFLICT (shop) DO UPDATE SET on_empty_days = excluded.on_empty_days;

-- name: put_at(shop, at)!
INSERT INTO mornings (shop, at) VALUES (:shop, :at)
ON CONFLICT (shop) DO UPDATE SET at = excluded.at;

-- name: readers(shop)
-- Who of the staff has said whether they want it.
SELECT person, wanted FROM morning_readers WHERE shop = :shop;

-- name: put_reader(shop, person, wanted)!
INSERT INTO morning_readers (shop, person, wanted) VALUES (:shop, :person, :wanted)
ON CONFLICT (shop, person) DO UPDATE SET wanted = excluded.wanted;

-- name: forget_person(person)!
DELETE FROM morning_readers WHERE person = :person;

-- name: wishes_of_person(person)
SELECT shop, wanted FROM morning_readers WHERE person = :person ORDER BY shop;

-- name: to_ship(shop, tonight)^
-- What waits to be shipped: all of it, by tonight, and what is late.
SELECT COUNT(*) AS waiting,
       CAST(COALESCE(SUM(CASE WHEN ship_by < :tonight AND late = 0 THEN 1 ELSE 0 END), 0)
            AS BIGINT) AS today,
       CAST(COALESCE(SUM(late), 0) AS BIGINT) AS late
FROM fulfillments JOIN orders ON orders.id = fulfillments.order_id
WHERE orders.shop = :shop AND fulfillments.state = 'to_ship';

-- name: refunds(shop)
-- What is to be paid back by hand, by currency.
SELECT currency, COUNT(*) AS refunds, CAST(SUM(amount) AS BIGINT) AS amount,
       MIN(due_at) AS due_at
FROM refunds WHERE shop = :shop AND state = 'manual' GROUP BY currency ORDER BY currency;

-- name: hand_payments(shop)$
-- Buyers who say that they have paid.
SELECT COUNT(*) FROM payments
WHERE shop = :shop AND way = 'by-hand' AND state = 'pending';

-- name: nearly_gone(shop, left, limit)
-- What is nearly sold out and was sold lately, the least left first.
SELECT products.id AS product, products.title, variants.options,
       variants.on_hand - variants.reserved AS remaining
FROM variants JOIN products ON products.id = variants.product
WHERE products.shop = :shop AND products.state = 'published' AND variants.removed = 0
    AND variants.on_hand IS NOT NULL AND variants.on_hand - variants.reserved BETWEEN 0 AND :left
ORDER BY remaining, products.id LIMIT :limit;

-- name: wished(shop, people)^
-- The product most people wait for, if it is that many.
SELECT restock_wishes.product, products.title, COUNT(DISTINCT restock_wishes.person) AS people
FROM restock_wishes JOIN products ON products.id = restock_wishes.product
WHERE products.shop = :shop AND products.state = 'published'
GROUP BY restock_wishes.product, products.title
HAVING COUNT(DISTINCT restock_wishes.person) >= :people
ORDER BY people DESC, restock_wishes.product LIMIT 1;

-- name: stocked(shop)
-- How many pieces there are of products that are counted in every variant.
SELECT products.id AS product, products.title,
       CAST(SUM(variants.on_hand - variants.reserved) AS BIGINT) AS remaining
FROM products JOIN variants ON variants.product = products.id AND variants.removed = 0
WHERE products.shop = :shop AND products.state = 'published'
GROUP BY products.id, products.title
HAVING COUNT(variants.on_hand) = COUNT(*)
    AND SUM(variants.on_hand - variants.reserved) > 0;

-- name: carried(shop, since, cards)^
-- The product whose card was posted most since then and which nobody bought since then.
SELECT products.id AS product, products.title, COUNT(*) AS posted
FROM cards JOIN products ON products.id = cards.subject
WHERE cards.kind = 'product' AND cards.posted_at >= :since AND products.shop = :shop
    AND products.state = 'published'
    AND NOT EXISTS (
        SELECT 1 FROM orders JOIN order_lines ON order_lines.order_id = orders.id
        WHERE orders.shop = :shop AND orders.paid_at >= :since
            AND order_lines.product = products.id)
GROUP BY products.id, products.title
HAVING COUNT(*) >= :cards
ORDER BY posted DESC, products.id LIMIT 1;
