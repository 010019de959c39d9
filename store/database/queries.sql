-- name: has_meta()$
-- Whether there is a schema at all.
SELECT count(*) FROM sqlite_master WHERE name = 'meta';

-- name: get_meta()^
-- Which revision the schema has, and the oldest program that can work on it.
SELECT version, oldest_compatible FROM meta;
