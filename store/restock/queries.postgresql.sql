-- name: shelf(product, variant)
-- As on SQLite, where one writer at a time needs no locks.
SELECT id, on_hand - reserved AS remaining FROM variants
WHERE product = :product AND removed = 0
  AND (CAST(:variant AS BIGINT) = 0 OR id = CAST(:variant AS BIGINT))
ORDER BY id FOR NO KEY UPDATE;
