-- name: begin(shop, person, file, now)<!
-- One file at a time a shop; of two at once only one gets its row in.
INSERT INTO imports (shop, person, file, state, begun_at)
VALUES (:shop, :person, :file, 'working', :now)
ON CONFLICT (shop) WHERE state = 'working' DO NOTHING
RETURNING id;

-- name: job(id)^
SELECT * FROM imports WHERE id = :id;

-- name: unfinished()
-- What the process before this one was reading, the oldest first.
SELECT * FROM imports WHERE state = 'working' ORDER BY id;

-- name: count_products(id, products)!
-- Says how many products the file has, once it is read.
UPDATE imports SET products = :products WHERE id = :id AND state = 'working';

-- name: advance(id, source, target)!
-- Takes the products from one place of the file to another in hand, if nobody else has.
UPDATE imports SET position = :target
WHERE id = :id AND state = 'working' AND position = :source;

-- name: count_done(id, added, changed)!
UPDATE imports SET added = added + :added, changed = changed + :changed WHERE id = :id;

-- name: end(id, state, findings, found, now)!
UPDATE imports SET state = :state, findings = :findings, found = :found, ended_at = :now
WHERE id = :id AND state = 'working';

-- name: exported_products(shop, after, limit)
-- What a shop keeps, as it calls it, in the order in which it was added.
SELECT p.id, p.handle, p.title, p.about, c.name AS category, c.giftable AS category_giftable,
       p.kind, p.state, p.options, p.currency, p.per_person, p.giftable, p.ships_from
FROM products p LEFT JOIN categories c ON c.id = p.category
WHERE p.shop = :shop AND p.id > :after AND p.state <> 'deleted'
ORDER BY p.id LIMIT :limit;

-- name: exported_variants(shop, first, last)
SELECT v.id, v.product, v.options, v.sku, v.price, v.compare_at, v.on_hand, v.reserved, v.weight,
       v.digital, s.regular, s.price AS sale, s.begins_at, s.ends_at
FROM variants v JOIN products p ON p.id = v.product LEFT JOIN sales s ON s.variant = v.id
WHERE p.shop = :shop AND p.id BETWEEN :first AND :last AND p.state <> 'deleted' AND v.removed = 0
ORDER BY v.product, v.position, v.id;

-- name: exported_texts(shop, first, last)
SELECT t.product, t.language, t.title, t.about, t.options
FROM product_texts t JOIN products p ON p.id = t.product
WHERE p.shop = :shop AND p.id BETWEEN :first AND :last AND p.state <> 'deleted'
ORDER BY t.product, t.language;

-- name: exported_values(shop, first, last)
SELECT v.product, t.variant, t.language, t.options
FROM variant_texts t JOIN variants v ON v.id = t.variant JOIN products p ON p.id = v.product
WHERE p.shop = :shop AND p.id BETWEEN :first AND :last AND p.state <> 'deleted' AND v.removed = 0
ORDER BY t.variant, t.language;

-- name: exported_shelves(shop, first, last)
-- The names of the products' categories in other languages.
SELECT p.id AS product, t.language, t.name
FROM category_texts t JOIN products p ON p.category = t.category
WHERE p.shop = :shop AND p.id BETWEEN :first AND :last AND p.state <> 'deleted'
ORDER BY p.id, t.language;

-- name: exported_pictures(shop, first, last)
-- Without those that nobody but the database has: the bytes of a photo not yet sent.
SELECT i.product, i.variant, i.file, i.address, i.alt
FROM pictures i JOIN products p ON p.id = i.product
WHERE p.shop = :shop AND p.id BETWEEN :first AND :last AND p.state <> 'deleted'
  AND (i.file IS NOT NULL OR i.address IS NOT NULL)
ORDER BY i.product, i.position, i.id;
