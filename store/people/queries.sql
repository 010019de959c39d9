-- name: person(id)^
SELECT id, name, username, language, language_chosen, zone, started
FROM persons WHERE id = :id;

-- name: persons(ids)
-- Several persons at once; `ids` is a JSON list.
SELECT id, name, username, language, language_chosen, zone, started
FROM persons WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_each(:ids));

-- name: add_person(id, name, username, language, started, now)!
-- Somebody new; two first messages at once make one person.
INSERT INTO persons (id, name, username, language, language_chosen, zone, started, met_at)
VALUES (:id, :name, :username, :language, 0, NULL, :started, :now)
ON CONFLICT (id) DO NOTHING;

-- name: update_person(id, name, username, language, started)!
-- What the chat system says today; a language that was chosen stays.
UPDATE persons
SET name = :name, username = :username, started = :started,
    language = CASE WHEN language_chosen = 1 THEN language ELSE :language END,
    erased_at = NULL
WHERE id = :id;

-- name: choose_language(id, language)!
UPDATE persons SET language = :language, language_chosen = 1 WHERE id = :id;

-- name: choose_zone(id, zone)!
UPDATE persons SET zone = :zone WHERE id = :id;

-- name: set_started(id, started)!
UPDATE persons SET started = :started WHERE id = :id AND started <> :started;

-- name: blank_person(id, now)!
-- The id stays, for what was bought stays; the rest goes.
UPDATE persons
SET name = '', username = NULL, zone = NULL, language_chosen = 0, erased_at = :now
WHERE id = :id;

-- name: lock_person(id)!
-- Makes two changes of one address book wait for each other.
UPDATE persons SET started = started WHERE id = :id;

-- name: count_addresses(person)$
SELECT COUNT(*) FROM addresses
WHERE person = :person AND erased_at IS NULL AND forgotten_at IS NULL;

-- name: add_address(person, label, name, lines, town, postcode, region, country, phone, now)<!
INSERT INTO addresses
    (person, label, name, lines, town, postcode, region, country, phone, kept_at, used_at)
VALUES
    (:person, :label, :name, :lines, :town, :postcode, :region, :country, :phone, :now, :now)
RETURNING id;

-- name: use_address(id, now)!
-- Typed or picked again: it becomes the default.
UPDATE addresses SET used_at = :now WHERE id = :id;

-- name: free_label(person, label)!
-- A label names one address of the book: the newer one takes it over.
UPDATE addresses SET label = ''
WHERE person = :person AND label = :label AND erased_at IS NULL;

-- name: relabel(id, person, label)!
UPDATE addresses SET label = :label
WHERE id = :id AND person = :person AND erased_at IS NULL AND forgotten_at IS NULL;

-- name: address(id)^
SELECT id, person, label, name, lines, town, postcode, region, country, phone,
       kept_at, used_at, erased_at
FROM addresses WHERE id = :id;

-- name: address_book(person)
-- The last used first: that one is the default.
SELECT id, person, label, name, lines, town, postcode, region, country, phone,
       kept_at, used_at, erased_at
FROM addresses
WHERE person = :person AND erased_at IS NULL AND forgotten_at IS NULL
ORDER BY used_at DESC, id DESC;

-- name: default_address(person)^
SELECT id, person, label, name, lines, town, postcode, region, country, phone,
       kept_at, used_at, erased_at
FROM addresses
WHERE person = :person AND erased_at IS NULL AND forgotten_at IS NULL
ORDER BY used_at DESC, id DESC LIMIT 1;

-- name: addresses_of(person)
-- All that are not erased, the forgotten ones too.
SELECT id, person, label, name, lines, town, postcode, region, country, phone,
       kept_at, used_at, erased_at, needed, forgotten_at
FROM addresses WHERE person = :person AND erased_at IS NULL ORDER BY id;

-- name: need_address(id, person, now)!
-- One more order depends on it; refused once it is erased or out of the book.
UPDATE addresses SET needed = needed + 1, used_at = :now
WHERE id = :id AND person = :person AND erased_at IS NULL AND forgotten_at IS NULL;

-- name: release_address(id)<!
-- One order fewer depends on it.
UPDATE addresses SET needed = needed - 1 WHERE id = :id AND needed > 0
RETURNING needed;

-- name: hide_address(id, person, now)!
-- Out of the book; an order that is on its way keeps it.
UPDATE addresses SET forgotten_at = :now, label = ''
WHERE id = :id AND person = :person AND forgotten_at IS NULL AND erased_at IS NULL;

-- name: erase_address(id, now)!
-- Blank, unless an order needs it.
UPDATE addresses
SET label = '', name = '', lines = '[]', town = '', postcode = '', region = '', country = '',
    phone = '', erased_at = :now
WHERE id = :id AND needed = 0 AND erased_at IS NULL;
