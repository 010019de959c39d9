-- name: zones(shop)
SELECT id, name, is_default, places, kind, amount, further, weight_step, free_from
FROM shipping_zones WHERE shop = :shop ORDER BY id;

-- name: put_default(shop, kind, amount, further, weight_step, free_from)!
-- What holds everywhere else.
INSERT INTO shipping_zones
    (shop, name, is_default, places, kind, amount, further, weight_step, free_from)
VALUES (:shop, '', 1, '[]', :kind, :amount, :further, :weight_step, :free_from)
ON CONFLICT (shop) WHERE is_default = 1 DO UPDATE
SET kind = excluded.kind, amount = excluded.amount, further = excluded.further,
    weight_step = excluded.weight_step, free_from = excluded.free_from;

-- name: add_zone(shop, name, places, kind, amount, further, weight_step, free_from)<!
INSERT INTO shipping_zones
    (shop, name, is_default, places, kind, amount, further, weight_step, free_from)
VALUES (:shop, :name, 0, :places, :kind, :amount, :further, :weight_step, :free_from)
RETURNING id;

-- name: change_zone(id, shop, name, places, kind, amount, further, weight_step, free_from)!
UPDATE shipping_zones
SET name = :name, places = :places, kind = :kind, amount = :amount, further = :further,
    weight_step = :weight_step, free_from = :free_from
WHERE id = :id AND shop = :shop AND is_default = 0;

-- name: remove_zone(id, shop)!
DELETE FROM shipping_zones WHERE id = :id AND shop = :shop AND is_default = 0;

-- name: destination(address, shop)^
-- Where a parcel goes, as much as a zone can tell apart, and in what the shop says its prices.
SELECT addresses.country, addresses.region, addresses.town, addresses.erased_at, shops.currency
FROM addresses JOIN shops ON shops.id = :shop WHERE addresses.id = :address;

-- name: pickup_points(shop)
SELECT id, shop, name, place, hours, closed_at
FROM pickup_points WHERE shop = :shop AND closed_at IS NULL ORDER BY id;

-- name: pickup_point(id)^
SELECT id, shop, name, place, hours, closed_at FROM pickup_points WHERE id = :id;

-- name: add_pickup_point(shop, name, place, hours)<!
INSERT INTO pickup_points (shop, name, place, hours) VALUES (:shop, :name, :place, :hours)
RETURNING id;

-- name: close_pickup_point(id, shop, now)!
UPDATE pickup_points SET closed_at = :now WHERE id = :id AND shop = :shop AND closed_at IS NULL;
