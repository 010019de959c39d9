-- name: cards_with(ids)
SELECT * FROM cards
WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)));

-- name: lease_messages(ids, lease, wall, until)
UPDATE outbox SET lease = :lease, free_at = :until
WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)))
  AND free_at <= :wall
RETURNING id;
