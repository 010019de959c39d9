-- name: listings(ids, language)
-- Products as lines of a list; `ids` is a JSON array, which PostgreSQL opens by another name.
SELECT p.id, COALESCE(MIN(t.title), p.title) AS title, p.state, p.currency,
       COALESCE(MIN(v.price), 0) AS price_from, COALESCE(MAX(v.price), 0) AS price_to,
       CAST(COALESCE(SUM(v.on_hand - v.reserved), 0) AS BIGINT) AS available,
       COALESCE(MAX(CASE WHEN v.id IS NOT NULL AND v.on_hand IS NULL THEN 1 ELSE 0 END), 0)
           AS untracked
FROM products p
LEFT JOIN product_texts t ON t.product = p.id AND t.language = :language
LEFT JOIN variants v ON v.product = p.id AND v.removed = 0
WHERE p.id IN
    (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)))
GROUP BY p.id;

-- name: pictures(product)
-- All of them, without their bytes.
SELECT id, file, CAST(NULL AS BYTEA) AS content, address, alt FROM pictures
WHERE product = :product ORDER BY position, id;
