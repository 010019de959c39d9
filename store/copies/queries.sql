-- name: forget_words()!
DELETE FROM product_words;

-- name: findable()
-- What the index of words has.
SELECT id FROM products WHERE place IS NOT NULL ORDER BY id;
