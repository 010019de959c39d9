-- name: orders_of_person
-- A person's orders, in the order of placing.
SELECT id, state, total, refunded, address FROM orders WHERE payer = CAST(:person AS BIGINT) ORDER BY id;

-- name: titles
-- Every product, by the title in its shop's own language.
SELECT id, title FROM products ORDER BY id;

-- name: led_by
-- Who had shared the cards that led to a person's orders.
SELECT cards.shared_by FROM orders JOIN cards ON cards.code = orders.card
WHERE orders.payer = CAST(:person AS BIGINT) ORDER BY orders.id;

-- name: subjects_on
-- What the card that was shared as this inline message shows.
SELECT subject FROM cards WHERE inline_id = :inline_id;

-- name: tell_now(kind)!
-- Lets a message go that gathers more of its kind.
UPDATE outbox SET not_before = 0 WHERE kind = :kind;

-- name: cover_files
-- What Telegram calls the covers that were uploaded.
SELECT bot, cover, file FROM cover_files ORDER BY cover;
