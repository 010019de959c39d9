-- name: texts(product)
-- The names of a product in all languages: its own first, then its variants' values.
SELECT 0 AS part, 0 AS number, '' AS language, title AS words FROM products WHERE id = :product
UNION ALL
SELECT 1, 0, language, title FROM product_texts WHERE product = :product
UNION ALL
SELECT 2, id, '', options FROM variants WHERE product = :product AND removed = 0
UNION ALL
SELECT 3, v.id, t.language, t.options
FROM variant_texts t JOIN variants v ON v.id = t.variant
WHERE v.product = :product AND v.removed = 0
ORDER BY part, number, language;

-- name: standing(product)^
SELECT shop, state, place FROM products WHERE id = :product;

-- name: stand(product, place)!
UPDATE products SET place = :place WHERE id = :product;

-- name: forget(place)!
DELETE FROM product_words WHERE rowid = :place;

-- name: put(place, shop, words)!
-- The shop is one of the words here.
INSERT INTO product_words (rowid, words)
SELECT CAST(:place AS BIGINT), CAST(:words AS TEXT) WHERE CAST(:shop AS BIGINT) > 0;

-- name: matches(asked, most)
-- Any matches, at most so many.
SELECT rowid AS place FROM product_words WHERE product_words MATCH :asked
ORDER BY rowid LIMIT :most;

-- name: newest(asked, shop, limit, offset)
-- Matches in the order in which they are found: nothing is sorted. The shop is among the words.
SELECT rowid AS place FROM product_words
WHERE product_words MATCH :asked AND (CAST(:shop AS BIGINT) IS NULL OR 1)
ORDER BY rowid LIMIT :limit OFFSET :offset;
