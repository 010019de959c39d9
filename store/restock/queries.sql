-- name: shelf(product, variant)
-- What could be sold of a product, or of one variant of it. PostgreSQL locks the rows, so that a
-- restock waits for the wish that is being written, or the wish sees what has come.
SELECT id, on_hand - reserved AS remaining FROM variants
WHERE product = :product AND removed = 0
  AND (CAST(:variant AS BIGINT) = 0 OR id = CAST(:variant AS BIGINT))
ORDER BY id;

-- name: offer(product)^
SELECT p.state AS product, s.state AS shop
FROM products p JOIN shops s ON s.id = p.shop WHERE p.id = :product;

-- name: wish(product, person, variant, now)!
INSERT INTO restock_wishes (product, person, variant, asked_at)
VALUES (:product, :person, :variant, :now)
ON CONFLICT (product, person, variant) DO NOTHING;

-- name: is_wished(product)$
SELECT 1 FROM restock_wishes WHERE product = :product LIMIT 1;

-- name: granted(product, most)
-- Who wishes for something that can be bought now, whoever asked first first; a person once.
SELECT w.person, MIN(v.id) AS variant, MIN(w.asked_at) AS asked_at
FROM restock_wishes w
JOIN variants v ON v.product = w.product AND (w.variant = 0 OR w.variant = v.id)
WHERE w.product = :product AND v.removed = 0
  AND (v.on_hand IS NULL OR v.on_hand > v.reserved)
GROUP BY w.person
ORDER BY MIN(w.asked_at), w.person
LIMIT :most;

-- name: grant(product, person)!
-- Ends a person's wishes that have come true; those for other variants wait on.
DELETE FROM restock_wishes
WHERE product = :product AND person = :person
  AND (variant = 0 OR variant IN
       (SELECT id FROM variants
        WHERE product = :product AND removed = 0 AND (on_hand IS NULL OR on_hand > reserved)));

-- name: wishes_of(person)
SELECT product, variant, asked_at FROM restock_wishes
WHERE person = :person ORDER BY asked_at, product, variant;

-- name: forget_person(person)!
DELETE FROM restock_wishes WHERE person = :person;
