-- name: orders_of_person
-- A person's orders, in the order of placing.
SELECT id, state, total, refunded FROM orders WHERE payer = CAST(:person AS BIGINT) ORDER BY id;
