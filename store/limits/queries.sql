-- name: take(kind, person, now, every, first, latest, farthest)!
-- One token: full one interval later, if that leaves no more than `burst` taken. What lies farther
-- ahead than an empty bucket was written before the clock was set back, and counts as full.
INSERT INTO limits (kind, person, full_at) VALUES (:kind, :person, :first)
ON CONFLICT (kind, person) DO UPDATE
SET full_at = CASE WHEN limits.full_at BETWEEN :now AND :farthest THEN limits.full_at ELSE :now END
              + :every
WHERE limits.full_at <= :latest OR limits.full_at > :farthest;

-- name: forget_full(now)!
DELETE FROM limits WHERE full_at <= :now;
