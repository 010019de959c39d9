-- name: has_meta()$
-- The catalogue of PostgreSQL has another name.
SELECT count(*) FROM pg_class WHERE oid = to_regclass('meta');
