-- name: add_case(order_id, fulfillment, shop, opened_by, wish, reason, remind_at, due_at, now)<!
INSERT INTO cases
    (order_id, fulfillment, shop, opened_by, wish, reason, state, remind_at, due_at, opened_at)
VALUES
    (:order_id, :fulfillment, :shop, :opened_by, :wish, :reason, 'requested', :remind_at, :due_at,
     :now)
RETURNING *;

-- name: add_line(case_id, line, pieces, wanted, held)!
INSERT INTO case_lines (case_id, line, pieces, wanted, held)
VALUES (:case_id, :line, :pieces, :wanted, :held);

-- name: want_instead(case_id, variant)!
UPDATE case_lines SET wanted = :variant WHERE case_id = :case_id;

-- name: lives_of(line)
-- What became of pieces of a line in cases, the newest first: what they were, and what came for
-- them. A case that was declined, taken back or closed has changed nothing.
SELECT CASE WHEN cases.state = 'exchanged' THEN case_lines.wanted END AS came,
    CASE WHEN cases.state = 'exchanged' THEN 1 ELSE 0 END AS exchanged, case_lines.held,
    case_lines.pieces
FROM case_lines JOIN cases ON cases.id = case_lines.case_id
WHERE case_lines.line = :line AND cases.state NOT IN ('declined', 'withdrawn', 'closed')
ORDER BY cases.id DESC;

-- name: take_line(line, pieces, available, most)!
-- Check and act in one: one more case on a line, with pieces that are in no other open one.
INSERT INTO case_counts (line, cases, pieces)
SELECT CAST(:line AS BIGINT), 1, CAST(:pieces AS BIGINT)
WHERE CAST(:pieces AS BIGINT) <= CAST(:available AS BIGINT) AND CAST(:most AS BIGINT) >= 1
ON CONFLICT (line) DO UPDATE
SET cases = case_counts.cases + 1, pieces = case_counts.pieces + excluded.pieces
WHERE case_counts.cases < CAST(:most AS BIGINT)
  AND case_counts.pieces + excluded.pieces <= CAST(:available AS BIGINT);

-- name: take_again(line, pieces, available)!
-- The same case once more, after it was declined.
UPDATE case_counts SET pieces = pieces + CAST(:pieces AS BIGINT)
WHERE line = :line AND pieces + CAST(:pieces AS BIGINT) <= CAST(:available AS BIGINT);

-- name: free_line(line, pieces)!
UPDATE case_counts SET pieces = pieces - CAST(:pieces AS BIGINT) WHERE line = :line;

-- name: cases_on(line)$
SELECT cases FROM case_counts WHERE line = :line;

-- name: counts_of(order_id)
-- What of each line of an order is in open cases, and how many it had.
SELECT case_counts.line, case_counts.cases, case_counts.pieces
FROM case_counts JOIN order_lines ON order_lines.id = case_counts.line
WHERE order_lines.order_id = :order_id;

-- name: case_by_id(id)^
SELECT * FROM cases WHERE id = :id;

-- name: pieces_of(case_id)
SELECT line, pieces, wanted, held, aside FROM case_lines WHERE case_id = :case_id ORDER BY line;

-- name: note_aside(case_id)!
-- What is off the shelf for an exchange is owned by its case, once.
UPDATE case_lines SET aside = pieces WHERE case_id = :case_id AND aside = 0;

-- name: end_aside(case_id)!
-- It was sent, or goes back on the shelf: once.
UPDATE case_lines SET aside = 0 WHERE case_id = :case_id AND aside > 0;

-- name: move_case(id, source, version, state, offered, refused, agreed, appealed_at, return_to, carrier, tracking, refund, exchange, proposed, turned, remind_at, due_at, ended_at)!
-- Moves a case, if it is still where it was.
UPDATE cases
SET state = :state, version = version + 1, offered = :offered, refused = :refused,
    agreed = :agreed, appealed_at = :appealed_at, return_to = :return_to, carrier = :carrier,
    tracking = :tracking, refund = :refund, exchange = :exchange, proposed = :proposed,
    turned = :turned, remind_at = :remind_at, due_at = :due_at, ended_at = :ended_at
WHERE id = :id AND state = :source AND version = :version;

-- name: reminded(id, version)!
UPDATE cases SET remind_at = NULL, version = version + 1 WHERE id = :id AND version = :version;

-- name: add_said(case_id, person, side, words, photo, now)!
INSERT INTO case_words (case_id, person, side, words, photo, at)
VALUES (:case_id, :person, :side, :words, :photo, :now);

-- name: said_in(case_id)
SELECT side, person, words, photo, at FROM case_words WHERE case_id = :case_id ORDER BY id;

-- name: add_photo(case_id, person, words, photo, most, now)!
-- Check and act in one: not more photos of a case than it may have.
INSERT INTO case_words (case_id, person, side, words, photo, at)
SELECT CAST(:case_id AS BIGINT), CAST(:person AS BIGINT), 'buyer', CAST(:words AS TEXT),
    CAST(:photo AS TEXT), CAST(:now AS BIGINT)
WHERE (SELECT COUNT(*) FROM case_words
       WHERE case_id = CAST(:case_id AS BIGINT) AND photo IS NOT NULL) < CAST(:most AS BIGINT);

-- name: cases_of_order(order_id)
SELECT * FROM cases WHERE order_id = :order_id ORDER BY id;

-- name: waiting(shop, limit)
-- What waits for the shop, the most urgent first. The second list is the index's own condition.
SELECT * FROM cases WHERE shop = :shop AND state IN ('requested', 'goods_sent_back')
  AND state IN ('requested', 'offered', 'appealed', 'approved', 'goods_sent_back')
ORDER BY due_at, id LIMIT :limit;

-- name: count_waiting(shop)$
SELECT COUNT(*) FROM cases WHERE shop = :shop AND state IN ('requested', 'goods_sent_back')
  AND state IN ('requested', 'offered', 'appealed', 'approved', 'goods_sent_back');

-- name: return_place(shop)$
SELECT place FROM return_places WHERE shop = :shop;

-- name: keep_return_place(shop, place)!
INSERT INTO return_places (shop, place) VALUES (:shop, :place)
ON CONFLICT (shop) DO UPDATE SET place = excluded.place;

-- name: export_cases(person)
SELECT id, order_id, wish, reason, state, opened_at, ended_at FROM cases
WHERE opened_by = :person ORDER BY id;

-- name: export_said(person)
SELECT case_id, side, words, photo, at FROM case_words
WHERE person = :person AND (words <> '' OR photo IS NOT NULL) ORDER BY id;

-- name: forget_said(person)!
UPDATE case_words SET words = '', photo = NULL WHERE person = :person;
