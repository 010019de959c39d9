-- name: which_database()$
SELECT 'postgresql';
