-- name: due_refunds(now, limit)
SELECT refunds.*, payments.charge_id, payments.provider_charge_id, payments.amount AS charged
FROM refunds JOIN payments ON payments.id = refunds.payment
WHERE refunds.state IN ('requested', 'sent', 'failed') AND refunds.try_at <= :now
ORDER BY refunds.try_at LIMIT :limit
FOR UPDATE OF refunds SKIP LOCKED;
