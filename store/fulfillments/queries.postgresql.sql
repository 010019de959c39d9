-- name: fulfillments_of_orders(ids)
SELECT * FROM fulfillments
WHERE order_id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)))
ORDER BY order_id, part;

-- name: own_words(ids)
SELECT variants.id, products.title, variants.options
FROM variants JOIN products ON products.id = variants.product
WHERE variants.id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)));

-- name: words_in(ids, language)
SELECT variants.id, COALESCE(t.title, products.title) AS title,
       COALESCE(NULLIF(vt.options, '[]'), variants.options) AS options
FROM variants
JOIN products ON products.id = variants.product
LEFT JOIN product_texts t ON t.product = products.id AND t.language = :language
LEFT JOIN variant_texts vt ON vt.variant = variants.id AND vt.language = :language
WHERE variants.id IN
    (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)));
