-- name: lock_variants(low, high)
SELECT id FROM variants WHERE id IN (:low, :high) ORDER BY id FOR UPDATE;
