-- name: make_table()!
CREATE TABLE effects (person BIGINT NOT NULL, what TEXT NOT NULL);

-- name: add_effect(person, what)!
INSERT INTO effects (person, what) VALUES (:person, :what);

-- name: count_effects()$
SELECT COUNT(*) FROM effects;

-- name: effects()
SELECT person, what FROM effects ORDER BY person, what;
