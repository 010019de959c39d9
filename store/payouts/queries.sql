-- name: cursor(shop, currency)^
-- How far earnings and returns were paid out.
SELECT id, earned_until, returned_until FROM payouts
WHERE shop = :shop AND currency = :currency AND state <> 'missing'
ORDER BY id DESC LIMIT 1;

-- name: earned(account, currency, since, until)^
-- What the shop has earned by ways whose money is with the bot's owner, and since when.
SELECT COUNT(*) AS parcels, CAST(COALESCE(SUM(transfers.amount), 0) AS BIGINT) AS amount,
       MIN(transfers.at) AS first_at
FROM transfers JOIN orders ON orders.id = transfers.order_id
WHERE transfers.target = :account AND transfers.kind = 'earned'
    AND transfers.currency = :currency AND orders.way IN ('provider', 'stars')
    AND transfers.at > :since AND transfers.at <= :until;

-- name: returned(account, currency, since, until)$
-- What went back of what the shop had earned so.
SELECT CAST(COALESCE(SUM(transfers.amount), 0) AS BIGINT)
FROM transfers JOIN orders ON orders.id = transfers.order_id
WHERE transfers.source = :account AND transfers.kind = 'refund-asked'
    AND transfers.currency = :currency AND orders.way IN ('provider', 'stars')
    AND transfers.at > :since AND transfers.at <= :until;

-- name: add_payout(shop, currency, amount, earned_until, returned_until, by, now, confirm_by)<!
-- One at a time: the merchant answers before the next.
INSERT INTO payouts (shop, currency, state, amount, earned_until, returned_until, sent_by, sent_at,
                     confirm_by)
VALUES (:shop, :currency, 'sent', :amount, :earned_until, :returned_until, :by, :now, :confirm_by)
ON CONFLICT DO NOTHING
RETURNING *;

-- name: payout(id)^
SELECT * FROM payouts WHERE id = :id;

-- name: move_payout(id, source, version, state, now)!
UPDATE payouts SET state = :state, version = version + 1, ended_at = :now
WHERE id = :id AND state = :source AND version = :version;

-- name: payouts_of(shop, limit)
-- The newest payouts of a shop.
SELECT * FROM payouts WHERE shop = :shop ORDER BY id DESC LIMIT :limit;

-- name: count_shops()$
-- Shops that have opened. With one the merchant has the bot, and the money reaches them.
SELECT COUNT(*) FROM shops WHERE state <> 'draft';

-- name: shops_owed(operator)
SELECT id FROM shops WHERE state <> 'draft' AND owner <> :operator ORDER BY id;
