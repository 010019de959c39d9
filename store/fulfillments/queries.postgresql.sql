-- name: fulfillments_of_orders(ids)
SELECT * FROM fulfillments
WHERE order_id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)))
ORDER BY order_id, part;

-- name: own_words(ids)
SELECT variants.id, products.title, variants.options
FROM variants JOIN products ON products.id = variants.product
WHERE variants.id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)));
