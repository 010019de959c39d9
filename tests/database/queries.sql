-- name: create_counters()!
CREATE TABLE counters (
    id BIGINT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0), filling TEXT NOT NULL DEFAULT ''
);

-- name: insert_counters(id, n)*!
INSERT INTO counters (id, n) VALUES (:id, :n);

-- name: insert_counter(id, n)<!
INSERT INTO counters (id, n) VALUES (:id, :n) ON CONFLICT DO NOTHING RETURNING id, n AS started_at;

-- name: list_counters()
SELECT id, n FROM counters ORDER BY id;

-- name: find_counters(least)
SELECT id, n FROM counters WHERE CAST(:least AS BIGINT) IS NULL OR n >= :least ORDER BY id;

-- name: get_counter(id)^
SELECT id, n, ':id is no parameter here' AS remark FROM counters WHERE id = :id;

-- name: get_n(id)$
SELECT n FROM counters WHERE id = :id;

-- name: increment(id)!
UPDATE counters SET n = n + 1 WHERE id = :id;

-- name: next_n(id)<!
UPDATE counters SET n = n + 1 WHERE id = :id RETURNING n;

-- name: decrement_if(id, n)!
UPDATE counters SET n = n - 1 WHERE id = :id AND n = :n;

-- name: set_n(id, n)!
UPDATE counters SET n = :n WHERE id = :id;

-- name: fill(id, filling)!
UPDATE counters SET filling = :filling WHERE id = :id;

-- name: which_database()$
SELECT 'sqlite';

-- name: lock_counter(id)^
SELECT id, n FROM counters WHERE id = :id;
