-- name: add_transfer(kind, source, target, amount, currency, order_id, now)!
-- One amount leaves an account and reaches another: the sum over all accounts cannot change.
INSERT INTO transfers (kind, source, target, amount, currency, order_id, at)
VALUES (:kind, :source, :target, :amount, :currency, :order_id, :now);

-- name: balance(account)$
-- What came into an account less what left it.
SELECT CAST(COALESCE(SUM(CASE WHEN target = :account THEN amount ELSE -amount END), 0) AS BIGINT)
FROM transfers WHERE source = :account OR target = :account;

-- name: balances(prefix)
-- The accounts whose names begin alike, with what is in them.
SELECT account, currency, CAST(SUM(amount) AS BIGINT) AS amount
FROM (
    SELECT target AS account, currency, amount FROM transfers
    UNION ALL
    SELECT source AS account, currency, -amount AS amount FROM transfers
) AS entries
WHERE substr(account, 1, length(CAST(:prefix AS TEXT))) = :prefix
GROUP BY account, currency ORDER BY account, currency;
