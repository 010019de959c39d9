-- name: ask(order_id, shop, fulfillment, case_id, counts, now, answer_by)<!
-- Once for a case, or for a parcel that was cancelled on its way.
INSERT INTO shelvings (order_id, shop, fulfillment, case_id, state, counts, asked_at, answer_by)
VALUES (:order_id, :shop, :fulfillment, :case_id, 'asked', :counts, :now, :answer_by)
ON CONFLICT DO NOTHING
RETURNING id;

-- name: add_line(shelving, variant, pieces)!
INSERT INTO shelving_lines (shelving, variant, pieces) VALUES (:shelving, :variant, :pieces);

-- name: shelving(id)^
SELECT * FROM shelvings WHERE id = :id;

-- name: of_case(case_id)^
SELECT * FROM shelvings WHERE case_id = :case_id;

-- name: lines_of(shelving)
SELECT variant, pieces FROM shelving_lines WHERE shelving = :shelving ORDER BY variant;

-- name: move_shelving(id, source, version, state, now)!
-- Moves it, if it is still where it was.
UPDATE shelvings SET state = :state, version = version + 1, ended_at = :now
WHERE id = :id AND state = :source AND version = :version;

-- name: is_counted(variant)$
-- Whether anybody counts what is left of a variant that is still there.
SELECT COUNT(*) FROM variants WHERE id = :variant AND removed = 0 AND on_hand IS NOT NULL;

-- name: shipped_pieces(fulfillment)
-- What was in a parcel when it left, less what cases have brought back of it already. A piece that
-- was paid back before it left was not in it. What came in exchange comes back in a later case of
-- the parcel that it replaces.
SELECT sent.variant, CAST(SUM(sent.pieces) AS BIGINT) AS pieces
FROM (
    SELECT order_lines.variant, order_lines.quantity AS pieces
    FROM fulfillments JOIN order_lines ON order_lines.order_id = fulfillments.order_id
        AND order_lines.part = fulfillments.part
    WHERE fulfillments.id = :fulfillment
    UNION ALL
    SELECT order_lines.variant, -refund_parts.pieces
    FROM fulfillments JOIN order_lines ON order_lines.order_id = fulfillments.order_id
        AND order_lines.part = fulfillments.part
    JOIN refund_parts ON refund_parts.line = order_lines.id
    JOIN refunds ON refunds.id = refund_parts.refund
    WHERE fulfillments.id = :fulfillment AND refunds.asked_at < fulfillments.shipped_at
    UNION ALL
    SELECT shelving_lines.variant, -shelving_lines.pieces
    FROM shelvings JOIN shelving_lines ON shelving_lines.shelving = shelvings.id
    WHERE shelvings.fulfillment = :fulfillment AND shelvings.case_id IS NOT NULL
    UNION ALL
    SELECT shelving_lines.variant, -shelving_lines.pieces
    FROM fulfillments JOIN shelvings ON shelvings.fulfillment = fulfillments.exchange_of
    JOIN cases AS later ON later.id = shelvings.case_id AND later.opened_at >= fulfillments.made_at
    JOIN cases AS made ON made.exchange = fulfillments.id AND made.id < later.id
    JOIN shelving_lines ON shelving_lines.shelving = shelvings.id
    WHERE fulfillments.id = :fulfillment
) AS sent
GROUP BY sent.variant HAVING SUM(sent.pieces) > 0
ORDER BY sent.variant;
