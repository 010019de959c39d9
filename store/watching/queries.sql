-- name: inbox_waits()^
SELECT COUNT(*) AS waiting, MIN(taken_at) AS since FROM inbox;

-- name: outbox_waits(now)$
-- What may be sent now. Chats that are closed to the bot wait for somebody to speak there.
SELECT COUNT(*) FROM outbox
WHERE not_before <= :now
  AND NOT EXISTS (SELECT 1 FROM closed_chats WHERE closed_chats.chat = outbox.chat);

-- name: deadlines_to_try(before)$
-- By the index: what should have been tried by then.
SELECT COUNT(*) FROM deadlines WHERE try_at < :before;

-- name: count_parked()$
SELECT COUNT(*) FROM parked;

-- name: refunds_by_hand(now)$
SELECT COUNT(*) FROM refunds WHERE state = 'manual' AND due_at < :now;

-- name: stuck_messages(now, before, limit)
-- What could have been sent long ago.
SELECT id, kind, chat, tries, told_at FROM outbox
WHERE told_at < :before AND not_before < :before
  AND (best_before IS NULL OR best_before > :now)
  AND NOT EXISTS (SELECT 1 FROM closed_chats WHERE closed_chats.chat = outbox.chat)
ORDER BY id LIMIT :limit;

-- name: overdue_deadlines(before, limit)
-- Every one that is past its time, also if its reaction has failed and it waits to be tried again.
SELECT kind, subject, due_at, tries FROM deadlines
WHERE due_at < :before ORDER BY due_at LIMIT :limit;

-- name: refunds_owed(now, limit)
-- What a merchant should have paid back by hand.
SELECT r.id, r.order_id, r.amount, r.currency, r.due_at, s.name AS shop
FROM refunds r LEFT JOIN shops s ON s.id = r.shop
WHERE r.state = 'manual' AND r.due_at < :now ORDER BY r.due_at LIMIT :limit;

-- name: refunds_failing(tries, limit)
-- What the payment's own system has refused again and again.
SELECT id, order_id, way, tries FROM refunds
WHERE state IN ('requested', 'sent', 'failed') AND tries >= :tries ORDER BY id LIMIT :limit;

-- name: newest_order()$
SELECT MAX(id) FROM orders;

-- name: newest_move()$
SELECT MAX(id) FROM moves;

-- name: orders_placed(after, before)^
-- Those after a key that are old enough for every earlier key to be committed.
SELECT COUNT(*) AS counted, MAX(id) AS newest FROM orders
WHERE id > :after AND placed_at < :before;

-- name: orders_paid(after, before)^
SELECT SUM(CASE WHEN noun = 'order' AND target = 'paid' THEN 1 ELSE 0 END) AS counted,
       MAX(id) AS newest
FROM moves WHERE id > :after AND at < :before;
