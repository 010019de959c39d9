-- name: take(kind, person, now, every, first, latest)!
-- One token: full one interval later, if that leaves no more than `burst` taken.
INSERT INTO limits (kind, person, full_at) VALUES (:kind, :person, :first)
ON CONFLICT (kind, person) DO UPDATE
SET full_at = CASE WHEN limits.full_at > :now THEN limits.full_at ELSE :now END + :every
WHERE limits.full_at <= :latest;

-- name: forget_full(now)!
DELETE FROM limits WHERE full_at <= :now;
