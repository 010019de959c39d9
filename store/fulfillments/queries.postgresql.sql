-- name: fulfillments_of_orders(ids)
SELECT * FROM fulfillments
WHERE order_id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)))
ORDER BY order_id, part;
