-- name: forget(place)!
DELETE FROM product_words WHERE place = :place;

-- name: put(place, shop, words)!
INSERT INTO product_words (place, shop, words)
VALUES (:place, :shop, CAST(CAST(:words AS TEXT) AS TSVECTOR));

-- name: matches(asked, most)
-- By the text index, in no order. The function is in the migration, with its reason.
SELECT place FROM product_matches(CAST(:asked AS TEXT), CAST(:most AS BIGINT));

-- name: newest(asked, shop, limit, offset)
-- For what is frequent: along the places, looking at the words (the function, unlike its operator,
-- cannot be answered by the text index). Soon there are enough.
SELECT place FROM product_words
WHERE ts_match_vq(words, CAST(CAST(:asked AS TEXT) AS tsquery))
  AND shop BETWEEN COALESCE(CAST(:shop AS BIGINT), 0)
               AND COALESCE(CAST(:shop AS BIGINT), 9223372036854775807)
ORDER BY place LIMIT :limit OFFSET :offset;
