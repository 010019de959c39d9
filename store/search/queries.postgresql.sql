-- name: forget(place)!
DELETE FROM product_words WHERE place = :place;

-- name: put(place, shop, words)!
INSERT INTO product_words (place, shop, words)
VALUES (:place, :shop, CAST(CAST(:words AS TEXT) AS TSVECTOR));

-- name: places(asked, shop, limit, offset)
-- The function is in the migration, with its reasons.
SELECT place FROM product_places
    (CAST(:asked AS TEXT), CAST(:shop AS BIGINT), CAST(:limit AS BIGINT), CAST(:offset AS BIGINT));
