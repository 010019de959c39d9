-- name: persons(ids)
SELECT id, name, username, language, language_chosen, zone, started FROM persons
WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:ids AS JSON)));
