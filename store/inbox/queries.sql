-- name: put_update(id, lane, kind, payload, now)*!
-- Keeps what came in. The same update again changes nothing.
INSERT INTO inbox (id, lane, kind, payload, taken_at)
VALUES (:id, :lane, :kind, :payload, :now)
ON CONFLICT (id) DO NOTHING;

-- name: waiting(limit)
-- What came in and is not done, in the order of arrival.
SELECT id, lane, kind, payload, taken_at, tries, try_at FROM inbox ORDER BY id LIMIT :limit;

-- name: count_waiting()$
SELECT COUNT(*) FROM inbox;

-- name: drop_update(id)*!
-- It is done; what was typed goes with it.
DELETE FROM inbox WHERE id = :id;

-- name: back_off(id, tries, try_at)!
UPDATE inbox SET tries = :tries, try_at = :try_at WHERE id = :id;

-- name: park(id, code, fault, now)!
-- Notes that it cannot be handled: ids and a fault's name, nothing that was typed.
INSERT INTO parked (id, lane, kind, code, fault, parked_at)
SELECT id, lane, kind, :code, :fault, :now FROM inbox WHERE id = :id
ON CONFLICT (id) DO NOTHING;

-- name: parked(limit)
SELECT id, lane, kind, code, fault, parked_at FROM parked ORDER BY parked_at DESC LIMIT :limit;

-- name: forget_parked(before)!
DELETE FROM parked WHERE parked_at < :before;
