-- name: which_database()$
SELECT 'postgresql';

-- name: lock_counter(id)^
SELECT id, n FROM counters WHERE id = :id FOR UPDATE;
