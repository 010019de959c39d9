-- name: add_envelope(code, giver, shop, language, zone, shares, greeting, cover, names, now)<!
INSERT INTO envelopes
    (code, giver, shop, state, language, zone, shares, audience, mode, who, greeting, cover, names,
     made_at)
VALUES
    (:code, :giver, :shop, 'unpaid', :language, :zone, :shares, 'group', 'first', 'anyone',
     :greeting, :cover, :names, :now)
RETURNING id;

-- name: put_goods(envelope, variant, pieces)*!
INSERT INTO envelope_goods (envelope, variant, pieces) VALUES (:envelope, :variant, :pieces);

-- name: drop_goods(envelope)!
DELETE FROM envelope_goods WHERE envelope = :envelope;

-- name: goods_of(envelope)
SELECT variant, pieces FROM envelope_goods WHERE envelope = :envelope ORDER BY variant;

-- name: envelope(id)^
SELECT * FROM envelopes WHERE id = :id;

-- name: envelope_by_code(code)^
SELECT * FROM envelopes WHERE code = :code;

-- name: envelope_of_order(order_id)^
SELECT * FROM envelopes WHERE order_id = :order_id;

-- name: envelope_of_fulfillment(fulfillment)^
SELECT envelopes.* FROM envelopes
JOIN fulfillments ON fulfillments.order_id = envelopes.order_id
WHERE fulfillments.id = :fulfillment;

-- name: change_draft(id, giver, version, shares, audience, mode, who, named, greeting, cover, names)!
-- Writes the giver's choices; once they are placed, those that have no price.
UPDATE envelopes
SET shares = :shares, audience = :audience, mode = :mode, who = :who, named = :named,
    greeting = :greeting, cover = :cover, names = :names, version = version + 1
WHERE id = :id AND giver = :giver AND version = :version AND state = 'unpaid'
  AND (order_id IS NULL OR shares = :shares);

-- name: bind_order(id, order_id)!
-- Check and act in one: a draft is placed by one order.
UPDATE envelopes SET order_id = :order_id, version = version + 1
WHERE id = :id AND state = 'unpaid' AND order_id IS NULL;

-- name: unbind_order(id, order_id)!
-- The order ended unpaid: the envelope is a draft again.
UPDATE envelopes SET order_id = NULL, version = version + 1
WHERE id = :id AND order_id = :order_id AND state = 'unpaid';

-- name: lock_draft(id)!
-- Whoever places it at this moment waits, and then finds it gone.
UPDATE envelopes SET version = version + 1
WHERE id = :id AND state = 'unpaid' AND order_id IS NULL;

-- name: drop_draft(id)!
-- Forgets a draft; its goods and draw went before it.
DELETE FROM envelopes WHERE id = :id AND state = 'unpaid' AND order_id IS NULL;

-- name: add_shares(envelope, order_id)!
-- A share for each fulfillment of the paid order.
INSERT INTO shares (envelope, number, fulfillment, state)
SELECT CAST(:envelope AS BIGINT), ROW_NUMBER() OVER (ORDER BY part), id, 'open'
FROM fulfillments WHERE order_id = :order_id;

-- name: others_may_fail(order_id, term)$
-- How many open holds of other terms may still take a part of the order back.
SELECT COUNT(*) FROM holds JOIN fulfillments ON fulfillments.id = holds.fulfillment
WHERE fulfillments.order_id = :order_id AND holds.state = 'open' AND holds.on_time = 'fail'
  AND holds.term <> :term;

-- name: open_envelope(id, now, ends_at)!
UPDATE envelopes
SET state = 'open', opened_at = :now, ends_at = :ends_at, version = version + 1
WHERE id = :id AND state = 'unpaid' AND order_id IS NOT NULL;

-- name: start_clock(id, now, ends_at)!
-- The first sending starts the clock; it never starts again.
UPDATE envelopes SET sent_at = :now, ends_at = :ends_at, version = version + 1
WHERE id = :id AND state = 'open' AND sent_at IS NULL;

-- name: move_end(id, ends_at)!
UPDATE envelopes SET ends_at = :ends_at, version = version + 1 WHERE id = :id;

-- name: set_zone(id, zone)!
UPDATE envelopes SET zone = :zone, version = version + 1 WHERE id = :id;

-- name: set_chat(id, chat)!
-- The chat that the bot posts into; one chat an envelope.
UPDATE envelopes SET chat = :chat, version = version + 1
WHERE id = :id AND (chat IS NULL OR chat = :chat);

-- name: set_home(id, home, card)!
-- The first claim's chat is the home; `card` is the inline message on which it was pressed.
UPDATE envelopes SET home = :home, home_card = :card, version = version + 1
WHERE id = :id AND home IS NULL;

-- name: rename_home(id, home, before)!
-- Presses on the same message name their chat differently since its group was upgraded.
UPDATE envelopes SET home = :home, version = version + 1 WHERE id = :id AND home = :before;

-- name: move_group(chat, new_chat)!
-- The group has another id, and perhaps another name in presses: the next claim says which.
UPDATE envelopes SET chat = :new_chat, home = NULL, version = version + 1 WHERE chat = :chat;

-- name: home_of(id)$
SELECT home FROM envelopes WHERE id = :id;

-- name: settle_envelope(id, now)!
UPDATE envelopes SET settled_at = :now, version = version + 1
WHERE id = :id AND settled_at IS NULL;

-- name: has_paid(shop, person)^
-- Somebody with a paid order in the shop is no newcomer.
SELECT id FROM orders WHERE payer = :person AND shop = :shop AND paid_at IS NOT NULL LIMIT 1;

-- name: guard_claim(envelope, person, now)!
-- One person, one share: refused for who has one, also when both presses come at once.
INSERT INTO claims (envelope, person, claimed_at) VALUES (:envelope, :person, :now)
ON CONFLICT (envelope, person) DO NOTHING;

-- name: started(person)$
SELECT started FROM persons WHERE id = :person;

-- name: free_claim(envelope, person)!
DELETE FROM claims WHERE envelope = :envelope AND person = :person;

-- name: take_share(envelope, person, now, remind_at, due_at)<!
-- Check and act in one: the first open share is theirs. Returns whether the bot may write to them,
-- too. PostgreSQL steps over those that others are taking at this moment.
UPDATE shares
SET state = 'claimed', recipient = :person, claimed_at = :now, remind_at = :remind_at,
    due_at = :due_at, version = version + 1
WHERE id = (SELECT id FROM shares WHERE envelope = :envelope AND state = 'open'
            ORDER BY number LIMIT 1)
  AND state = 'open'
RETURNING id, number,
    (SELECT started FROM persons WHERE persons.id = shares.recipient) AS started,
    EXISTS (SELECT 1 FROM shares AS others WHERE others.envelope = shares.envelope
        AND others.state = 'open' AND others.id <> shares.id) AS more;

-- name: take_prize(envelope, person, now, remind_at, due_at)<!
-- A prize is claimed by who was drawn for it.
UPDATE shares
SET state = 'claimed', recipient = :person, claimed_at = :now, remind_at = :remind_at,
    due_at = CASE WHEN due_at > :due_at THEN due_at ELSE :due_at END, version = version + 1
WHERE envelope = :envelope AND offered = :person AND state = 'open'
RETURNING id, number,
    (SELECT started FROM persons WHERE persons.id = shares.recipient) AS started,
    EXISTS (SELECT 1 FROM shares AS others WHERE others.envelope = shares.envelope
        AND others.state = 'open' AND others.id <> shares.id) AS more;

-- name: any_open(envelope)^
SELECT id FROM shares WHERE envelope = :envelope AND state = 'open' LIMIT 1;

-- name: share(id)^
SELECT * FROM shares WHERE id = :id;

-- name: share_of(envelope, person)^
SELECT * FROM shares WHERE envelope = :envelope AND recipient = :person;

-- name: share_of_fulfillment(fulfillment)^
SELECT * FROM shares WHERE fulfillment = :fulfillment;

-- name: shares_of(envelope)
SELECT * FROM shares WHERE envelope = :envelope ORDER BY number;

-- name: free_share(id, version)!
-- Back on the card, with nobody's name on it.
UPDATE shares
SET state = 'open', recipient = NULL, offered = NULL, claimed_at = NULL, remind_at = NULL,
    due_at = NULL, version = version + 1
WHERE id = :id AND state = 'claimed' AND version = :version;

-- name: accept_share(id, version, now)!
UPDATE shares SET state = 'accepted', accepted_at = :now, version = version + 1
WHERE id = :id AND state = 'claimed' AND version = :version;

-- name: end_share(id, source, target, version, now)!
-- Expired or voided, if it is still where it was.
UPDATE shares SET state = :target, ended_at = :now, version = version + 1
WHERE id = :id AND state = :source AND version = :version;

-- name: expire_open(envelope, now)
-- Ends what nobody has claimed; one that is being claimed at this moment is claimed.
UPDATE shares SET state = 'expired', ended_at = :now, version = version + 1
WHERE envelope = :envelope AND state = 'open'
RETURNING id;

-- name: still_running(envelope)$
SELECT COUNT(*) FROM shares WHERE envelope = :envelope AND state IN ('open', 'claimed');

-- name: to_give_back(envelope)
-- The fulfillments of expired shares whose money has not gone back yet.
SELECT fulfillments.* FROM fulfillments JOIN shares ON shares.fulfillment = fulfillments.id
WHERE shares.envelope = :envelope AND shares.state = 'expired' AND fulfillments.state = 'held'
ORDER BY shares.number;

-- name: offer_share(id, version, person, due_at)!
-- A prize waits for who was drawn.
UPDATE shares SET offered = :person, due_at = :due_at, version = version + 1
WHERE id = :id AND state = 'open' AND version = :version;

-- name: thank(id, person, text, photo, now)!
-- Thanks are said once.
UPDATE shares SET thanks = :text, thanks_photo = :photo, thanked_at = :now
WHERE id = :id AND recipient = :person AND state IN ('claimed', 'accepted')
  AND thanked_at IS NULL;

-- name: thanks_of(id)^
SELECT recipient, thanks, thanks_photo, reaction FROM shares
WHERE id = :id AND thanked_at IS NOT NULL;

-- name: react(id, reaction)!
UPDATE shares SET reaction = :reaction
WHERE id = :id AND thanked_at IS NOT NULL
  AND (reaction IS NULL OR reaction <> CAST(:reaction AS TEXT));

-- name: put_draw(envelope, draw_at, seed, seal, most)!
INSERT INTO draws (envelope, state, draw_at, seed, seal, most)
VALUES (:envelope, 'entering', :draw_at, :seed, :seal, :most);

-- name: plan_draw(envelope, draw_at)!
-- When it is drawn can be changed until the first entry.
UPDATE draws SET draw_at = :draw_at, version = version + 1
WHERE envelope = :envelope AND state = 'entering' AND tickets = 0;

-- name: draw_of(envelope)^
SELECT * FROM draws WHERE envelope = :envelope;

-- name: drop_draw(envelope)!
DELETE FROM draws WHERE envelope = :envelope;

-- name: guard_entry(envelope, person, now)<!
-- One person, one ticket. Returns whether the bot may write to them.
INSERT INTO entries (envelope, person, entered_at) VALUES (:envelope, :person, :now)
ON CONFLICT (envelope, person) DO NOTHING
RETURNING (SELECT started FROM persons WHERE persons.id = entries.person) AS started;

-- name: next_ticket(envelope, now)<!
-- Check and act in one: none once the list is sealed, its time is over or it is full.
UPDATE draws SET tickets = tickets + 1
WHERE envelope = :envelope AND state = 'entering' AND draw_at > :now AND tickets < most
RETURNING tickets, most;

-- name: give_ticket(envelope, person, ticket)!
UPDATE entries SET ticket = :ticket WHERE envelope = :envelope AND person = :person;

-- name: entry_of(envelope, person)^
SELECT person, ticket, rank FROM entries WHERE envelope = :envelope AND person = :person;

-- name: entries_of(envelope)
SELECT person, ticket, rank FROM entries WHERE envelope = :envelope ORDER BY ticket;

-- name: entry_at(envelope, rank)^
SELECT person, ticket, rank FROM entries WHERE envelope = :envelope AND rank = :rank;

-- name: rank_entry(envelope, ticket, rank)*!
UPDATE entries SET rank = :rank WHERE envelope = :envelope AND ticket = :ticket;

-- name: seal_draw(envelope, now)!
UPDATE draws SET state = 'sealed', sealed_at = :now, version = version + 1
WHERE envelope = :envelope AND state = 'entering';

-- name: end_draw(envelope, now)!
-- Decided once, over a list that was sealed before.
UPDATE draws SET state = 'drawn', drawn_at = :now, version = version + 1
WHERE envelope = :envelope AND state = 'sealed';

-- name: count_offer(envelope)<!
-- The next place of the drawn order, if there is one.
UPDATE draws SET offered = offered + 1
WHERE envelope = :envelope AND state = 'drawn' AND offered < tickets
RETURNING offered;

-- name: ask_throw(envelope, number, now)!
INSERT INTO throws (envelope, number, state, asked_at, free_at)
VALUES (:envelope, :number, 'asked', :now, :now)
ON CONFLICT (envelope, number) WHERE state <> 'lost' DO NOTHING;

-- name: throws_of(envelope)
SELECT * FROM throws WHERE envelope = :envelope ORDER BY id;

-- name: throw(id)^
SELECT * FROM throws WHERE id = :id;

-- name: throws_to_make(now, limit)
-- Throws that nobody makes at this moment, the oldest first, one a draw after the other.
SELECT throws.id, throws.envelope, throws.number, throws.free_at, throws.asked_at, envelopes.chat
FROM throws JOIN envelopes ON envelopes.id = throws.envelope
WHERE throws.state = 'asked' AND throws.free_at <= :now
ORDER BY throws.free_at, throws.id LIMIT :limit;

-- name: claim_throw(id, free_at, before)!
-- Nobody else makes it before `free_at`.
UPDATE throws SET free_at = :free_at WHERE id = :id AND state = 'asked' AND free_at = :before;

-- name: record_throw(id, value, message)!
UPDATE throws SET state = 'thrown', value = :value, message = :message
WHERE id = :id AND state = 'asked';

-- name: lose_throw(id)!
UPDATE throws SET state = 'lost' WHERE id = :id AND state = 'asked';

-- name: lose_all_throws(envelope)!
UPDATE throws SET state = 'lost' WHERE envelope = :envelope AND state = 'asked';

-- name: counts(envelope)^
-- Where the shares of an envelope are. It is asked again and again while hundreds claim, so only
-- the parcels of accepted ones are looked at: all others wait for an address.
SELECT
    COUNT(*) FILTER (WHERE state = 'open') AS open,
    COUNT(*) FILTER (WHERE state = 'claimed') AS claimed,
    COUNT(*) FILTER (WHERE state = 'accepted') AS accepted,
    COUNT(*) FILTER (WHERE state IN ('expired', 'voided')) AS returned,
    COUNT(*) FILTER (WHERE state = 'accepted' AND
        (SELECT fulfillments.state FROM fulfillments WHERE fulfillments.id = shares.fulfillment)
        IN ('shipped', 'received', 'closed')) AS shipped,
    COUNT(*) FILTER (WHERE state = 'accepted' AND
        (SELECT fulfillments.state FROM fulfillments WHERE fulfillments.id = shares.fulfillment)
        IN ('received', 'closed')) AS received,
    MAX(claimed_at) AS last_claim
FROM shares WHERE envelope = :envelope;

-- name: takers(envelope, limit)
-- Who took a share, in the order in which they did.
SELECT shares.id, shares.number, shares.recipient AS person, shares.state,
    COALESCE(persons.name, '') AS name, persons.username
FROM shares LEFT JOIN persons ON persons.id = shares.recipient
WHERE shares.envelope = :envelope AND shares.state IN ('claimed', 'accepted')
ORDER BY shares.claimed_at, shares.id LIMIT :limit;

-- name: winners(envelope)
-- For whom the prizes of a draw are, with their tickets.
SELECT entries.ticket AS number, entries.person, COALESCE(persons.name, '') AS name,
    persons.username, shares.state, shares.due_at, shares.id
FROM shares
JOIN entries ON entries.envelope = shares.envelope
    AND entries.person = COALESCE(shares.recipient, shares.offered)
LEFT JOIN persons ON persons.id = entries.person
WHERE shares.envelope = :envelope
ORDER BY entries.rank;

-- name: lines_of_share(fulfillment)
-- What is in one share now: it may have been swapped.
SELECT order_lines.id, order_lines.product, order_lines.variant, order_lines.quantity,
    order_lines.price
FROM order_lines JOIN fulfillments ON fulfillments.order_id = order_lines.order_id
    AND fulfillments.part = order_lines.part
WHERE fulfillments.id = :fulfillment ORDER BY order_lines.position;

-- name: share_seen(id)^
-- A share and, at the row's end, its parcel, who gave it and who has it, until when it waits for a
-- date, and whether it could hold another variant (see `choices`).
SELECT shares.*, fulfillments.recipient, fulfillments.state, fulfillments.address,
    fulfillments.pickup, fulfillments.ship_by, fulfillments.shipped_at, fulfillments.carrier,
    fulfillments.tracking, fulfillments.photo, givers.name, takers.name,
    (SELECT MAX(holds.until) FROM holds
     WHERE holds.fulfillment = fulfillments.id AND holds.state = 'open'),
    shares.state = 'claimed' AND EXISTS (
        SELECT 1 FROM order_lines
        JOIN products ON products.id = order_lines.product AND products.state = 'published'
        JOIN variants ON variants.product = order_lines.product
            AND variants.id <> order_lines.variant
            AND variants.removed = 0 AND variants.price = order_lines.price
            AND (variants.on_hand IS NULL
                 OR variants.on_hand - variants.reserved >= order_lines.quantity)
        WHERE order_lines.order_id = fulfillments.order_id
            AND order_lines.part = fulfillments.part)
FROM shares
JOIN fulfillments ON fulfillments.id = shares.fulfillment
JOIN envelopes ON envelopes.id = shares.envelope
LEFT JOIN persons AS givers ON givers.id = envelopes.giver
LEFT JOIN persons AS takers ON takers.id = shares.recipient
WHERE shares.id = :id;

-- name: name_of(person)$
SELECT name FROM persons WHERE id = :person;

-- name: returned_of(order_id)^
-- What of an order went back, the refund that took it, and where it was placed.
SELECT orders.refunded, orders.currency, orders.total, orders.chat,
    (SELECT MAX(id) FROM refunds WHERE refunds.order_id = orders.id) AS refund
FROM orders WHERE orders.id = :order_id;

-- name: sent_by(giver, limit, offset)
-- What a person gave, the newest first; drafts are not shown.
SELECT id FROM envelopes WHERE giver = :giver AND order_id IS NOT NULL
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_sent_by(giver)$
SELECT COUNT(*) FROM envelopes WHERE giver = :giver AND order_id IS NOT NULL;

-- name: received_by(person, limit, offset)
-- The shares of a person, the newest first.
SELECT id FROM shares WHERE recipient = :person ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_received_by(person)$
SELECT COUNT(*) FROM shares WHERE recipient = :person;

-- name: settings_of(shop)^
SELECT is_on, most, shipping FROM gift_settings WHERE shop = :shop;

-- name: switch_gifts(shop, is_on)!
INSERT INTO gift_settings (shop, is_on) VALUES (:shop, :is_on)
ON CONFLICT (shop) DO UPDATE SET is_on = excluded.is_on;

-- name: put_cap(shop, most)!
INSERT INTO gift_settings (shop, most) VALUES (:shop, :most)
ON CONFLICT (shop) DO UPDATE SET most = excluded.most;

-- name: put_gift_shipping(shop, shipping)!
INSERT INTO gift_settings (shop, shipping) VALUES (:shop, :shipping)
ON CONFLICT (shop) DO UPDATE SET shipping = excluded.shipping;

-- name: export_given(person)
SELECT id, shop, order_id, shares, mode, greeting, made_at, sent_at FROM envelopes
WHERE giver = :person ORDER BY id;

-- name: export_received(person)
SELECT id, envelope, state, thanks, claimed_at, accepted_at FROM shares
WHERE recipient = :person ORDER BY id;

-- name: forget_greetings(person)!
UPDATE envelopes SET greeting = '' WHERE giver = :person;

-- name: forget_thanks(person)!
UPDATE shares SET thanks = NULL, thanks_photo = NULL WHERE recipient = :person;

-- name: cover_file(bot, cover)$
SELECT file FROM cover_files WHERE bot = :bot AND cover = :cover;

-- name: remember_cover(bot, cover, file)!
INSERT INTO cover_files (bot, cover, file) VALUES (:bot, :cover, :file)
ON CONFLICT (bot, cover) DO UPDATE SET file = excluded.file;

-- name: forget_cover(bot, cover, file)!
-- That id only: another card may have uploaded the picture meanwhile.
DELETE FROM cover_files WHERE bot = :bot AND cover = :cover AND file = :file;
