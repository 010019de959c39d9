-- name: look()$
-- Keeps the body at its place, inside its transaction, for a round trip.
SELECT 1;
