-- name: lease_of(name)^
SELECT name, holder, host, process, ends_at FROM leases WHERE name = :name;

-- name: take_lease(name, holder, host, process, now, ends_at, dead_holder)!
-- Takes a lease that is free, has run out, or whose holder is known to be dead.
INSERT INTO leases (name, holder, host, process, ends_at)
VALUES (:name, :holder, :host, :process, :ends_at)
ON CONFLICT (name) DO UPDATE
SET holder = excluded.holder, host = excluded.host, process = excluded.process,
    ends_at = excluded.ends_at
WHERE leases.ends_at <= :now OR leases.holder = :dead_holder OR leases.holder = :holder;

-- name: renew_lease(name, holder, ends_at)!
UPDATE leases SET ends_at = :ends_at WHERE name = :name AND holder = :holder;

-- name: end_lease(name, holder)!
DELETE FROM leases WHERE name = :name AND holder = :holder;
