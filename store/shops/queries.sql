-- name: shop(id)^
SELECT id, owner, name, about, currency, currency_fixed, country, zone, language, state, photo,
       returns
FROM shops WHERE id = :id;

-- name: add_shop(owner, name, language, now)<!
INSERT INTO shops (owner, name, about, language, state, returns, created_at)
VALUES (:owner, :name, '', :language, 'draft', '', :now)
RETURNING id;

-- name: shops_of(person)
-- The shops a person owns or works in, their own first.
SELECT shops.id, shops.owner, shops.name, shops.about, shops.currency, shops.currency_fixed,
       shops.country, shops.zone, shops.language, shops.state, shops.photo, shops.returns,
       CASE WHEN shops.owner = :person THEN 'owner' ELSE staff.role END AS role
FROM shops LEFT JOIN staff ON staff.shop = shops.id AND staff.person = :person
WHERE shops.owner = :person OR staff.person = :person
ORDER BY CASE WHEN shops.owner = :person THEN 0 ELSE 1 END, shops.id;

-- name: open_shops()
-- What a shopper may look into.
SELECT id, owner, name, about, currency, currency_fixed, country, zone, language, state, photo,
       returns
FROM shops WHERE state = 'open' ORDER BY id;

-- name: shared_zone()$
-- The time zone of all shops that have opened; nothing where they differ.
SELECT CASE WHEN COUNT(DISTINCT zone) = 1 THEN MIN(zone) END AS zone
FROM shops WHERE state <> 'draft';

-- name: set_name(shop, name)!
UPDATE shops SET name = :name WHERE id = :shop;

-- name: set_about(shop, about)!
UPDATE shops SET about = :about WHERE id = :shop;

-- name: set_photo(shop, photo)!
UPDATE shops SET photo = :photo WHERE id = :shop;

-- name: set_returns(shop, returns)!
UPDATE shops SET returns = :returns WHERE id = :shop;

-- name: set_country(shop, country)!
UPDATE shops SET country = :country WHERE id = :shop;

-- name: set_zone(shop, zone, country)!
-- A zone lies in a country; one that was chosen stays.
UPDATE shops SET zone = :zone, country = COALESCE(country, :country) WHERE id = :shop;

-- name: set_language(shop, language)!
UPDATE shops SET language = :language WHERE id = :shop;

-- name: set_currency(shop, currency)!
-- Refused once something was ordered.
UPDATE shops SET currency = :currency WHERE id = :shop AND currency_fixed = 0;

-- name: fix_currency(shop)!
UPDATE shops SET currency_fixed = 1
WHERE id = :shop AND currency_fixed = 0 AND currency IS NOT NULL;

-- name: move_shop(shop, source, target)!
UPDATE shops SET state = :target WHERE id = :shop AND state = :source;

-- name: issue_opening_code(fingerprint, now)!
INSERT INTO opening_codes (fingerprint, made_at) VALUES (:fingerprint, :now)
ON CONFLICT (fingerprint) DO NOTHING;

-- name: use_opening_code(fingerprint, person, now)!
-- Taken by one: the check is the act.
UPDATE opening_codes SET used_by = :person, used_at = :now
WHERE fingerprint = :fingerprint AND used_at IS NULL;

-- name: has_used_opening_code(fingerprint, person)$
SELECT 1 AS used FROM opening_codes WHERE fingerprint = :fingerprint AND used_by = :person;

-- name: role(shop, person)$
SELECT 'owner' AS role FROM shops WHERE id = :shop AND owner = :person
UNION ALL
SELECT role FROM staff WHERE shop = :shop AND person = :person;

-- name: staff(shop)
-- The owner first, then by joining.
SELECT shops.owner AS person, 'owner' AS role, persons.name AS name, shops.created_at AS joined_at,
       0 AS place
FROM shops LEFT JOIN persons ON persons.id = shops.owner WHERE shops.id = :shop
UNION ALL
SELECT staff.person, staff.role, persons.name, staff.joined_at, 1
FROM staff LEFT JOIN persons ON persons.id = staff.person WHERE staff.shop = :shop
ORDER BY place, joined_at, person;

-- name: add_staff(shop, person, role, now)!
INSERT INTO staff (shop, person, role, joined_at) VALUES (:shop, :person, :role, :now)
ON CONFLICT (shop, person) DO NOTHING;

-- name: change_role(shop, person, role)!
UPDATE staff SET role = :role WHERE shop = :shop AND person = :person;

-- name: remove_staff(shop, person)!
DELETE FROM staff WHERE shop = :shop AND person = :person;

-- name: add_invite(fingerprint, shop, role, by, now, ends)!
INSERT INTO invites (fingerprint, shop, role, invited_by, invited_at, ends_at)
VALUES (:fingerprint, :shop, :role, :by, :now, :ends)
ON CONFLICT (fingerprint) DO NOTHING;

-- name: invite(fingerprint, now)^
-- An invitation that still counts.
SELECT shop, role, invited_by, ends_at FROM invites
WHERE fingerprint = :fingerprint AND used_at IS NULL AND ends_at > :now;

-- name: use_invite(fingerprint, person, now)!
-- Taken by one: the check is the act.
UPDATE invites SET used_by = :person, used_at = :now
WHERE fingerprint = :fingerprint AND used_at IS NULL AND ends_at > :now;

-- name: end_invites_by(shop, person, now)!
-- What somebody handed out ends when they go.
UPDATE invites SET ends_at = :now
WHERE shop = :shop AND invited_by = :person AND used_at IS NULL AND ends_at > :now;

-- name: forget_invites(before)!
DELETE FROM invites WHERE ends_at < :before;

-- name: ways(shop)
SELECT shop, kind, state, secret, note FROM ways WHERE shop = :shop ORDER BY kind;

-- name: way(shop, kind)^
SELECT shop, kind, state, secret, note FROM ways WHERE shop = :shop AND kind = :kind;

-- name: put_way(shop, kind, secret, note, now)!
-- Offered from now on.
INSERT INTO ways (shop, kind, state, secret, note, changed_at)
VALUES (:shop, :kind, 'on', :secret, :note, :now)
ON CONFLICT (shop, kind) DO UPDATE
SET state = 'on', secret = excluded.secret, note = excluded.note, changed_at = excluded.changed_at;

-- name: switch_way(shop, kind, state, now)!
UPDATE ways SET state = :state, changed_at = :now WHERE shop = :shop AND kind = :kind;

-- name: has_shipping(shop)$
-- The obligatory default is there, and something is sent or handed over somewhere.
SELECT id FROM shipping_zones
WHERE shop = :shop AND is_default = 1
  AND (EXISTS (SELECT 1 FROM shipping_zones AS zones
               WHERE zones.shop = :shop AND zones.kind <> 'not-served')
       OR EXISTS (SELECT 1 FROM pickup_points
                  WHERE pickup_points.shop = :shop AND pickup_points.closed_at IS NULL));

-- name: is_in_group(shop)$
-- Whether some group's /shop means this shop.
SELECT id FROM chats WHERE shop = :shop AND member = 1 LIMIT 1;

-- name: wind_up(kind, now)!
-- A round that every shop has which has opened; one that waits already stays as it is.
INSERT INTO deadlines (kind, subject, due_at, try_at)
SELECT CAST(:kind AS TEXT), id, CAST(:now AS BIGINT), CAST(:now AS BIGINT)
FROM shops WHERE state <> 'draft'
ON CONFLICT (kind, subject) DO NOTHING;

-- name: put_refunder(name, person)!
INSERT INTO refunders (name, person) VALUES (:name, :person)
ON CONFLICT (name) DO UPDATE SET person = excluded.person;

-- name: remove_refunder(name)!
DELETE FROM refunders WHERE name = :name;

-- name: refunding(shop, name)^
-- Whose shops the bot's own key serves, whose this shop is, and whether it has a key of its own.
SELECT shops.owner, refunders.person, ways.refund_secret
FROM shops
LEFT JOIN refunders ON refunders.name = :name
LEFT JOIN ways ON ways.shop = shops.id AND ways.kind = 'provider'
WHERE shops.id = :shop;

-- name: refund_secret(shop)$
SELECT refund_secret FROM ways WHERE shop = :shop AND kind = 'provider';

-- name: refund_secrets()
SELECT shop, refund_secret FROM ways
WHERE kind = 'provider' AND refund_secret IS NOT NULL ORDER BY shop;

-- name: put_refund_secret(shop, secret, now)!
UPDATE ways SET refund_secret = :secret, changed_at = :now
WHERE shop = :shop AND kind = 'provider';
