-- name: every_order()
SELECT id FROM orders;

-- name: lose_a_piece()!
UPDATE variants SET reserved = reserved + 1 WHERE on_hand > reserved;

-- name: rename_shop(name)!
UPDATE shops SET name = :name;
