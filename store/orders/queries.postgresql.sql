-- name: lock_order(id)^
SELECT * FROM orders WHERE id = :id FOR UPDATE;

-- name: lock_order_by_code(code)^
SELECT * FROM orders WHERE code = :code FOR UPDATE;

-- name: lines_of(ids)
SELECT order_lines.* FROM order_lines
WHERE order_id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)))
ORDER BY order_id, position;
