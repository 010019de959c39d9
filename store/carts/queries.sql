-- name: offered(shop, variant)$
-- A cart takes only what its shop has for sale.
SELECT v.id FROM variants v JOIN products p ON p.id = v.product
WHERE v.id = :variant AND v.removed = 0 AND p.shop = :shop AND p.state = 'published';

-- name: add(person, shop, variant, quantity, most, lines, now)!
-- More of what is there, or a new line; refused when either would be too much.
INSERT INTO cart_lines (person, shop, variant, quantity, put_at)
SELECT CAST(:person AS BIGINT), CAST(:shop AS BIGINT), CAST(:variant AS BIGINT),
       CAST(:quantity AS BIGINT), CAST(:now AS BIGINT)
WHERE (SELECT COUNT(*) FROM cart_lines
       WHERE person = :person AND shop = :shop AND variant <> :variant) < CAST(:lines AS BIGINT)
ON CONFLICT (person, shop, variant) DO UPDATE
SET quantity = cart_lines.quantity + excluded.quantity, put_at = excluded.put_at
WHERE cart_lines.quantity + excluded.quantity <= CAST(:most AS BIGINT);

-- name: set_quantity(person, shop, variant, quantity)!
UPDATE cart_lines SET quantity = :quantity
WHERE person = :person AND shop = :shop AND variant = :variant;

-- name: take_out(person, shop, variant)!
DELETE FROM cart_lines WHERE person = :person AND shop = :shop AND variant = :variant;

-- name: empty(person, shop)!
DELETE FROM cart_lines WHERE person = :person AND shop = :shop;

-- name: forget_person(person)!
DELETE FROM cart_lines WHERE person = :person;

-- name: everything(person)
SELECT shop, variant, quantity, put_at FROM cart_lines WHERE person = :person
ORDER BY shop, put_at, variant;

-- name: shops(person)
-- Where somebody has a cart, the last used first.
SELECT shop, MAX(put_at) AS put_at FROM cart_lines
WHERE person = :person GROUP BY shop ORDER BY MAX(put_at) DESC, shop;

-- name: lines(person, shop, language)
SELECT v.id, v.product, COALESCE(NULLIF(vt.options, '[]'), v.options) AS options,
       v.sku, v.price, p.currency, v.compare_at, v.was, v.was_until, v.on_hand, v.reserved,
       v.weight, v.digital, v.removed, p.shop, COALESCE(t.title, p.title) AS title, p.kind,
       p.state, p.per_person, p.giftable * COALESCE(c.giftable, 1) AS giftable, p.ships_from,
       0 AS pictured, l.quantity
FROM cart_lines l
JOIN variants v ON v.id = l.variant
JOIN products p ON p.id = v.product
LEFT JOIN product_texts t ON t.product = p.id AND t.language = :language
LEFT JOIN variant_texts vt ON vt.variant = v.id AND vt.language = :language
LEFT JOIN categories c ON c.id = p.category
WHERE l.person = :person AND l.shop = :shop
ORDER BY l.put_at, v.id;
