-- name: lock_order(id)^
-- The control: the order is read without its row being locked.
SELECT * FROM orders WHERE id = :id;

-- name: first_open(envelope)^
-- The control: looks for an open share first, and takes it in another statement.
SELECT id, number, 1 AS started, 1 AS more FROM shares WHERE envelope = :envelope AND state = 'open'
ORDER BY number LIMIT 1;

-- name: take_blindly(id, person, now, remind_at, due_at)!
UPDATE shares
SET state = 'claimed', recipient = :person, claimed_at = :now, remind_at = :remind_at,
    due_at = :due_at, version = version + 1
WHERE id = :id;

-- name: guard_by_looking(envelope, person, now)!
-- The control: asks whether the person has one, and inserts if not.
INSERT INTO claims (envelope, person, claimed_at)
SELECT CAST(:envelope AS BIGINT), CAST(:person AS BIGINT), CAST(:now AS BIGINT)
WHERE NOT EXISTS (SELECT 1 FROM claims
    WHERE envelope = CAST(:envelope AS BIGINT) AND person = CAST(:person AS BIGINT));

-- name: drop_claims_key()!
ALTER TABLE claims DROP CONSTRAINT claims_pkey;

-- name: drop_share_index()!
DROP INDEX shares_one_a_person;

-- name: open_shares(envelope)
SELECT id FROM shares WHERE envelope = :envelope AND state = 'open' ORDER BY id;

-- name: expire_blindly(id, now)<!
-- The control: ends a share whatever it has become.
UPDATE shares SET state = 'expired', ended_at = :now, version = version + 1
WHERE id = :id
RETURNING id;

-- name: accept_blindly(id, version, now)!
UPDATE shares SET state = 'accepted', accepted_at = :now, version = version + 1
WHERE id = :id AND CAST(:version AS BIGINT) > 0;

-- name: free_blindly(id, version)!
UPDATE shares
SET state = 'open', recipient = NULL, offered = NULL, claimed_at = NULL, remind_at = NULL,
    due_at = NULL, version = version + 1
WHERE id = :id AND CAST(:version AS BIGINT) > 0;

-- name: take_paid_blindly(variant, quantity)^
-- The control: takes pieces without asking what is left.
UPDATE variants SET on_hand = on_hand - CAST(:quantity AS BIGINT)
WHERE id = :variant
RETURNING product, on_hand - reserved AS remaining;

-- name: ticket_blindly(envelope, now)<!
-- The control: gives a ticket whatever has become of the list.
UPDATE draws SET tickets = tickets + 1 WHERE envelope = :envelope AND CAST(:now AS BIGINT) > 0
RETURNING tickets, most;
