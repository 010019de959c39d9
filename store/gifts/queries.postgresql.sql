-- name: take_share(envelope, person, now, remind_at, due_at)<!
UPDATE shares
SET state = 'claimed', recipient = :person, claimed_at = :now, remind_at = :remind_at,
    due_at = :due_at, version = version + 1
WHERE id = (SELECT id FROM shares WHERE envelope = :envelope AND state = 'open'
            ORDER BY number LIMIT 1 FOR UPDATE SKIP LOCKED)
  AND state = 'open'
RETURNING id, number,
    (SELECT started FROM persons WHERE persons.id = shares.recipient) AS started,
    EXISTS (SELECT 1 FROM shares AS others WHERE others.envelope = shares.envelope
        AND others.state = 'open' AND others.id <> shares.id) AS more;
