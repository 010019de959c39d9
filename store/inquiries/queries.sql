-- name: payment(id)^
SELECT * FROM payments WHERE id = :id AND state = 'captured';

-- name: payments_of(person, limit)
-- The last payments of somebody, the newest first.
SELECT * FROM payments WHERE payer = :person AND state = 'captured' ORDER BY id DESC LIMIT :limit;

-- name: refunds_of(payment)
SELECT * FROM refunds WHERE payment = :payment ORDER BY id;

-- name: begin(payment, shop, person, to_operator, remind_at, answer_by, now)<!
-- One open inquiry a payment; of two at once only one gets its row in.
INSERT INTO inquiries
    (payment, shop, person, state, to_operator, asked_at, remind_at, answer_by, last_at)
VALUES
    (:payment, :shop, :person, 'asked', :to_operator, :now, :remind_at, :answer_by, :now)
ON CONFLICT (payment) WHERE state <> 'closed' DO NOTHING
RETURNING id;

-- name: open_of(payment)^
SELECT * FROM inquiries WHERE payment = :payment AND state <> 'closed';

-- name: inquiry(id)^
SELECT * FROM inquiries WHERE id = :id;

-- name: move_inquiry(id, source, target, version, remind_at, answer_by, now)!
-- Moves an inquiry, if it is still where it was.
UPDATE inquiries
SET state = :target, version = version + 1, remind_at = :remind_at, answer_by = :answer_by,
    last_at = :now
WHERE id = :id AND state = :source AND version = :version;

-- name: touch(id, now)!
-- More was said without moving it.
UPDATE inquiries SET last_at = :now, version = version + 1 WHERE id = :id;

-- name: reminded(id, version)!
UPDATE inquiries SET remind_at = NULL, version = version + 1
WHERE id = :id AND version = :version AND state = 'asked';

-- name: pass_on(id, version, answer_by)!
UPDATE inquiries SET to_operator = 1, remind_at = NULL, answer_by = :answer_by,
    version = version + 1
WHERE id = :id AND version = :version AND state = 'asked';

-- name: say(inquiry, side, author, words, now)!
INSERT INTO inquiry_messages (inquiry, side, author, words, at)
VALUES (:inquiry, :side, :author, :words, :now);

-- name: messages(inquiry, limit)
SELECT side, author, words, at FROM inquiry_messages
WHERE inquiry = :inquiry ORDER BY id DESC LIMIT :limit;

-- name: waiting(shop, limit)
SELECT * FROM inquiries WHERE shop = :shop AND state = 'asked' ORDER BY answer_by, id LIMIT :limit;

-- name: messages_of_person(person)
SELECT inquiries.payment, inquiry_messages.words, inquiry_messages.at
FROM inquiry_messages JOIN inquiries ON inquiries.id = inquiry_messages.inquiry
WHERE inquiry_messages.author = :person AND inquiry_messages.words <> ''
ORDER BY inquiry_messages.id;

-- name: forget_words(person)!
-- What was said in somebody's closed inquiries, by either side.
UPDATE inquiry_messages SET words = ''
WHERE inquiry IN (SELECT id FROM inquiries WHERE person = :person AND state = 'closed');
