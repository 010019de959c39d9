-- name: add_shop(name, currency)<!
INSERT INTO shops (owner, name, about, currency, language, state, returns, created_at)
VALUES (1, :name, '', :currency, 'en', 'open', '', 0) RETURNING id;

-- name: dump
-- Everything the goods have written, to see that a refused action wrote nothing.
SELECT 'product ' || id || ' ' || state || ' ' || title || ' ' || version AS line FROM products
UNION ALL SELECT 'variant ' || id || ' ' || price || ' ' || COALESCE(on_hand, -1) || ' '
    || reserved || ' ' || removed FROM variants
UNION ALL SELECT 'reservation ' || order_id || ' ' || variant || ' ' || quantity || ' ' || returned
    || ' ' || state FROM reservations
UNION ALL SELECT 'limit ' || product || ' ' || person || ' ' || taken FROM person_limits
UNION ALL SELECT 'cart ' || person || ' ' || variant || ' ' || quantity FROM cart_lines
UNION ALL SELECT 'price ' || variant || ' ' || price FROM price_history
UNION ALL SELECT 'picture ' || product || ' ' || COALESCE(address, '') FROM pictures
UNION ALL SELECT 'category ' || id || ' ' || name FROM categories
UNION ALL SELECT 'wish ' || product || ' ' || variant || ' ' || person FROM restock_wishes
UNION ALL SELECT 'told ' || chat || ' ' || detail FROM outbox WHERE kind = 'back-in-stock'
UNION ALL SELECT 'touch ' || kind || ' ' || subject FROM touches
ORDER BY line;

-- name: touched(subject)$
SELECT COUNT(*) FROM touches WHERE kind = 'product' AND subject = :subject;

-- name: told_of_restock
SELECT chat, detail FROM outbox WHERE kind = 'back-in-stock' ORDER BY id;

-- name: move_shop(id, state)!
UPDATE shops SET state = :state WHERE id = :id;

-- name: told_of_pictures
SELECT chat, detail FROM outbox WHERE kind = 'pictures-lost' ORDER BY id;
