-- name: begin(shop, person, file, now)<!
-- One file at a time a shop; of two at once only one gets its row in.
INSERT INTO imports (shop, person, file, state, begun_at)
VALUES (:shop, :person, :file, 'working', :now)
ON CONFLICT (shop) WHERE state = 'working' DO NOTHING
RETURNING id;

-- name: job(id)^
SELECT * FROM imports WHERE id = :id;

-- name: unfinished()
-- What the process before this one was reading, the oldest first.
SELECT * FROM imports WHERE state = 'working' ORDER BY id;

-- name: count_products(id, products)!
-- Says how many products the file has, once it is read.
UPDATE imports SET products = :products WHERE id = :id AND state = 'working';

-- name: advance(id, source, target)!
-- Takes the products from one place of the file to another in hand, if nobody else has.
UPDATE imports SET position = :target
WHERE id = :id AND state = 'working' AND position = :source;

-- name: count_done(id, added, changed)!
UPDATE imports SET added = added + :added, changed = changed + :changed WHERE id = :id;

-- name: end(id, state, findings, found, now)!
UPDATE imports SET state = :state, findings = :findings, found = :found, ended_at = :now
WHERE id = :id AND state = 'working';
