-- name: product(id, language)^
-- In the reader's language where there is a translation.
SELECT p.id, p.shop, p.handle, COALESCE(t.title, p.title) AS title,
       COALESCE(NULLIF(t.about, ''), p.about) AS about, p.kind, p.state,
       COALESCE(NULLIF(t.options, '[]'), p.options) AS options, p.currency, p.category,
       p.per_person, p.giftable * COALESCE(c.giftable, 1) AS giftable, p.ships_from, p.code,
       p.version,
       (SELECT COUNT(DISTINCT COALESCE(i.file, CAST(i.id AS TEXT))) FROM pictures i
        WHERE i.product = p.id AND (i.file IS NOT NULL OR i.content IS NOT NULL)) AS photos
FROM products p
LEFT JOIN product_texts t ON t.product = p.id AND t.language = :language
LEFT JOIN categories c ON c.id = p.category
WHERE p.id = :id AND p.state <> 'deleted';

-- name: product_by_code(code)$
SELECT id FROM products WHERE code = :code AND state <> 'deleted';

-- name: product_by_handle(shop, handle)^
-- Removed ones too: a file may bring them back.
SELECT id, state, currency FROM products WHERE shop = :shop AND handle = :handle;

-- name: variants(product, language)
SELECT v.id, v.product, COALESCE(NULLIF(t.options, '[]'), v.options) AS options, v.sku, v.price,
       p.currency, v.compare_at, v.was, v.was_until, v.on_hand, v.reserved, v.weight, v.digital
FROM variants v
JOIN products p ON p.id = v.product
LEFT JOIN variant_texts t ON t.variant = v.id AND t.language = :language
WHERE v.product = :product AND v.removed = 0
ORDER BY v.position, v.id;

-- name: variant(id, language)^
-- With its product; removed ones too, for orders and old cards name them.
SELECT v.id, v.product, COALESCE(NULLIF(vt.options, '[]'), v.options) AS options, v.sku, v.price,
       p.currency, v.compare_at, v.was, v.was_until, v.on_hand, v.reserved, v.weight, v.digital,
       v.removed, p.shop, COALESCE(t.title, p.title) AS title, p.kind, p.state, p.per_person,
       p.giftable * COALESCE(c.giftable, 1) AS giftable, p.ships_from,
       EXISTS (SELECT 1 FROM pictures i WHERE i.product = p.id
               AND (i.file IS NOT NULL OR i.content IS NOT NULL)) AS pictured
FROM variants v
JOIN products p ON p.id = v.product
LEFT JOIN product_texts t ON t.product = p.id AND t.language = :language
LEFT JOIN variant_texts vt ON vt.variant = v.id AND vt.language = :language
LEFT JOIN categories c ON c.id = p.category
WHERE v.id = :id;

-- name: priced_alike(product, price, variant, pieces, language)
-- What of a product on the shelves costs a price, or what a variant costs now, and is there.
SELECT v.id, v.product, COALESCE(NULLIF(vt.options, '[]'), v.options) AS options, v.sku, v.price,
       p.currency, v.compare_at, v.was, v.was_until, v.on_hand, v.reserved, v.weight, v.digital,
       v.removed, p.shop, COALESCE(t.title, p.title) AS title, p.kind, p.state, p.per_person,
       p.giftable * COALESCE(c.giftable, 1) AS giftable, p.ships_from,
       EXISTS (SELECT 1 FROM pictures i WHERE i.product = p.id
               AND (i.file IS NOT NULL OR i.content IS NOT NULL)) AS pictured
FROM variants v
JOIN products p ON p.id = v.product
LEFT JOIN product_texts t ON t.product = p.id AND t.language = :language
LEFT JOIN variant_texts vt ON vt.variant = v.id AND vt.language = :language
LEFT JOIN categories c ON c.id = p.category
WHERE v.product = :product AND v.removed = 0 AND p.state = 'published'
  AND (v.price = CAST(:price AS BIGINT)
       OR v.price = (SELECT own.price FROM variants own WHERE own.id = :variant))
  AND (v.on_hand IS NULL OR v.on_hand - v.reserved >= CAST(:pieces AS BIGINT))
ORDER BY v.position, v.id;

-- name: is_priced_alike(product, price, variant, pieces, but)$
-- Whether `priced_alike` has another one than `but`.
SELECT EXISTS (
    SELECT 1 FROM variants v JOIN products p ON p.id = v.product
    WHERE v.product = :product AND v.removed = 0 AND p.state = 'published' AND v.id <> :but
      AND (v.price = CAST(:price AS BIGINT)
           OR v.price = (SELECT own.price FROM variants own WHERE own.id = :variant))
      AND (v.on_hand IS NULL OR v.on_hand - v.reserved >= CAST(:pieces AS BIGINT)));

-- name: published(shop, limit, offset)
-- Ids of what is for sale, in the order in which the merchant added it.
SELECT id FROM products WHERE shop = :shop AND state = 'published'
ORDER BY id LIMIT :limit OFFSET :offset;

-- name: published_in(shop, category, limit, offset)
SELECT id FROM products WHERE shop = :shop AND category = :category AND state = 'published'
ORDER BY id LIMIT :limit OFFSET :offset;

-- name: count_published(shop)$
SELECT COUNT(*) FROM products WHERE shop = :shop AND state = 'published';

-- name: count_published_in(shop, category)$
SELECT COUNT(*) FROM products
WHERE shop = :shop AND category = :category AND state = 'published';

-- name: kept(shop, limit, offset)
-- Ids of all that the merchant has, drafts and paused ones too, the newest first.
SELECT id FROM products WHERE shop = :shop AND state IN ('draft', 'published', 'paused')
ORDER BY id DESC LIMIT :limit OFFSET :offset;

-- name: count_kept(shop)$
SELECT COUNT(*) FROM products WHERE shop = :shop AND state IN ('draft', 'published', 'paused');

-- name: listings(ids, language)
-- Products as lines of a list; `ids` is a JSON array.
SELECT p.id, COALESCE(MIN(t.title), p.title) AS title, p.state, p.currency,
       COALESCE(MIN(v.price), 0) AS price_from, COALESCE(MAX(v.price), 0) AS price_to,
       CAST(COALESCE(SUM(v.on_hand - v.reserved), 0) AS BIGINT) AS available,
       COALESCE(MAX(CASE WHEN v.id IS NOT NULL AND v.on_hand IS NULL THEN 1 ELSE 0 END), 0)
           AS untracked
FROM products p
LEFT JOIN product_texts t ON t.product = p.id AND t.language = :language
LEFT JOIN variants v ON v.product = p.id AND v.removed = 0
WHERE p.id IN (SELECT value FROM json_each(:ids))
GROUP BY p.id;

-- name: categories(shop, language)
-- The shelves that have something for sale.
SELECT c.id, c.shop, COALESCE(t.name, c.name) AS name, c.giftable
FROM categories c
LEFT JOIN category_texts t ON t.category = c.id AND t.language = :language
WHERE c.shop = :shop AND EXISTS
    (SELECT 1 FROM products p WHERE p.category = c.id AND p.state = 'published')
ORDER BY c.position, c.id;

-- name: all_categories(shop, language)
SELECT c.id, c.shop, COALESCE(t.name, c.name) AS name, c.giftable
FROM categories c
LEFT JOIN category_texts t ON t.category = c.id AND t.language = :language
WHERE c.shop = :shop ORDER BY c.position, c.id;

-- name: category_of_name(shop, name)$
SELECT id FROM categories WHERE shop = :shop AND name = :name;

-- name: category_of_shop(shop, id)$
SELECT id FROM categories WHERE shop = :shop AND id = :id;

-- name: add_category(shop, name, giftable)<!
-- Last in the row; nothing comes back if the shop has one of this name.
INSERT INTO categories (shop, name, position, giftable)
VALUES (:shop, :name,
        (SELECT COALESCE(MAX(position), 0) + 1 FROM categories WHERE shop = :shop), :giftable)
ON CONFLICT (shop, name) DO NOTHING
RETURNING id;

-- name: shown(shop, category)
-- What of a shop, or of one of its shelves, is on a card somewhere.
SELECT p.id FROM products p
WHERE p.shop = :shop AND p.state = 'published'
  AND (CAST(:category AS BIGINT) IS NULL OR p.category = :category)
  AND EXISTS (SELECT 1 FROM cards WHERE cards.kind = 'product' AND cards.subject = p.id
              AND cards.live = 1)
ORDER BY p.id;

-- name: set_category_giftable(shop, id, giftable)!
UPDATE categories SET giftable = :giftable WHERE shop = :shop AND id = :id;

-- name: change_category_giftable(id, giftable)!
UPDATE categories SET giftable = :giftable WHERE id = :id AND giftable <> :giftable;

-- name: put_category_text(category, language, name)!
INSERT INTO category_texts (category, language, name) VALUES (:category, :language, :name)
ON CONFLICT (category, language) DO UPDATE SET name = excluded.name;

-- name: add_product(shop, handle, title, about, kind, options, currency, category, per_person, giftable, ships_from, code, now)<!
-- A draft; nothing comes back if the shop has the handle.
INSERT INTO products
    (shop, handle, title, about, kind, state, options, currency, category, per_person, giftable,
     ships_from, code, added_at, changed_at)
VALUES
    (:shop, :handle, :title, :about, :kind, 'draft', :options, :currency, :category, :per_person,
     :giftable, :ships_from, :code, :now, :now)
ON CONFLICT (shop, handle) DO NOTHING
RETURNING id;

-- name: lock_product(shop, id, now)<!
-- First in every change: two of them wait for each other, and one of another shop's finds nothing.
UPDATE products SET version = version + 1, changed_at = :now
WHERE id = :id AND shop = :shop AND state <> 'deleted'
RETURNING state;

-- name: revive_product(shop, id, now)!
-- As lock_product, for a file that brings a removed product back as a draft.
UPDATE products
SET version = version + 1, changed_at = :now,
    state = CASE WHEN state = 'deleted' THEN 'draft' ELSE state END
WHERE id = :id AND shop = :shop;

-- name: move_product(id, state)!
UPDATE products SET state = :state WHERE id = :id AND state <> :state;

-- name: count_unsellable(product)$
-- Variants without a price, and digital ones without something to deliver.
SELECT COUNT(*) FROM variants v JOIN products p ON p.id = v.product
WHERE v.product = :product AND v.removed = 0
  AND (v.price = 0 OR (p.kind = 'digital' AND v.digital IS NULL));

-- name: change_kind(id, options, kind)!
-- What a file says anew of what there is to choose, and how it travels.
UPDATE products SET options = :options, kind = :kind WHERE id = :id;

-- name: change_text(id, title, about)!
UPDATE products SET title = :title, about = :about WHERE id = :id;

-- name: put_product_text(product, language, title, about, options)!
INSERT INTO product_texts (product, language, title, about, options)
VALUES (:product, :language, :title, :about, :options)
ON CONFLICT (product, language) DO UPDATE
SET title = excluded.title, about = excluded.about, options = excluded.options;

-- name: drop_product_text(product, language)!
DELETE FROM product_texts WHERE product = :product AND language = :language;

-- name: drop_variant_texts(product, language)!
DELETE FROM variant_texts
WHERE language = :language AND variant IN (SELECT id FROM variants WHERE product = :product);

-- name: put_variant_text(variant, language, options)!
INSERT INTO variant_texts (variant, language, options) VALUES (:variant, :language, :options)
ON CONFLICT (variant, language) DO UPDATE SET options = excluded.options;

-- name: set_category(id, category)!
UPDATE products SET category = :category WHERE id = :id;

-- name: set_limit(id, per_person)!
UPDATE products SET per_person = :per_person WHERE id = :id;

-- name: set_giftable(id, giftable)!
UPDATE products SET giftable = :giftable WHERE id = :id;

-- name: set_presale(id, ships_from)!
UPDATE products SET ships_from = :ships_from WHERE id = :id;

-- name: set_digital(variant, digital)!
UPDATE variants SET digital = :digital WHERE id = :variant;

-- name: set_kind(id, kind)!
UPDATE products SET kind = :kind WHERE id = :id;

-- name: add_variant(product, options, position, sku, price, compare_at, on_hand, weight, digital)<!
INSERT INTO variants
    (product, options, position, sku, price, compare_at, on_hand, weight, digital)
VALUES
    (:product, :options, :position, :sku, :price, :compare_at, :on_hand, :weight, :digital)
RETURNING id;

-- name: every_variant(product)
-- The removed ones too.
SELECT v.id, v.options, v.price, v.removed, v.digital,
       CASE WHEN s.variant IS NULL THEN 0 ELSE 1 END AS on_sale
FROM variants v LEFT JOIN sales s ON s.variant = v.id
WHERE v.product = :product ORDER BY v.id;

-- name: change_variant(id, position, sku, compare_at, stock, counted, weight)!
-- What a file says anew; the stock it brings is what can still be sold. One that counts nothing
-- leaves the count as it is.
UPDATE variants
SET position = :position, sku = :sku, compare_at = :compare_at, weight = :weight, removed = 0,
    on_hand = CASE WHEN CAST(:counted AS BIGINT) = 1 THEN CAST(:stock AS BIGINT) + reserved
                   ELSE on_hand END
WHERE id = :id;

-- name: remove_variant(id)!
UPDATE variants SET removed = 1 WHERE id = :id AND removed = 0;

-- name: product_of_variant(shop, variant)$
SELECT v.product FROM variants v JOIN products p ON p.id = v.product
WHERE v.id = :variant AND p.shop = :shop AND v.removed = 0 AND p.state <> 'deleted';

-- name: priced(variant)^
SELECT v.price, v.removed, p.state FROM variants v JOIN products p ON p.id = v.product
WHERE v.id = :variant;

-- name: change_price(variant, price, was, was_until)!
UPDATE variants SET price = :price, was = :was, was_until = :was_until WHERE id = :variant;

-- name: add_price(variant, price, now)!
INSERT INTO price_history (variant, price, since) VALUES (:variant, :price, :now);

-- name: charge_all(product, now)!
-- A product that comes to the shelves: from now on its prices are charged.
INSERT INTO price_history (variant, price, since)
SELECT id, price, :now FROM variants WHERE product = :product AND removed = 0;

-- name: charge_none(product, now)!
-- A product that leaves the shelves: 0 is "nobody could buy".
INSERT INTO price_history (variant, price, since)
SELECT id, 0, :now FROM variants WHERE product = :product AND removed = 0;

-- name: put_sale(variant, regular, price, begins_at, ends_at)!
INSERT INTO sales (variant, regular, price, begins_at, ends_at)
VALUES (:variant, :regular, :price, :begins_at, :ends_at)
ON CONFLICT (variant) DO UPDATE
SET regular = excluded.regular, price = excluded.price, begins_at = excluded.begins_at,
    ends_at = excluded.ends_at;

-- name: drop_sale(variant)!
DELETE FROM sales WHERE variant = :variant;

-- name: sale(variant)^
SELECT regular, price, begins_at, ends_at FROM sales WHERE variant = :variant;

-- name: sales_of(product)
SELECT s.variant, s.regular, s.price, s.begins_at, s.ends_at
FROM sales s JOIN variants v ON v.id = s.variant
WHERE v.product = :product AND v.removed = 0;

-- name: variant_owner(variant)^
SELECT v.product, p.shop FROM variants v JOIN products p ON p.id = v.product
WHERE v.id = :variant;

-- name: price_history(variant)
SELECT price, since FROM price_history WHERE variant = :variant ORDER BY since, id;

-- name: put_stock(variant, stock)!
-- What is typed is what can still be sold; NULL is untracked.
UPDATE variants SET on_hand = CAST(:stock AS BIGINT) + reserved WHERE id = :variant;

-- name: add_stock(variant, change, most)!
-- More or fewer pieces; never fewer than are reserved. Untracked pieces are counted from now on.
UPDATE variants SET on_hand = COALESCE(on_hand, reserved) + CAST(:change AS BIGINT)
WHERE id = :variant AND COALESCE(on_hand, reserved) + CAST(:change AS BIGINT) >= reserved
  AND COALESCE(on_hand, reserved) + CAST(:change AS BIGINT) <= CAST(:most AS BIGINT);

-- name: set_weight(variant, grams)!
UPDATE variants SET weight = :grams WHERE id = :variant;

-- name: count_sent(shop)$
-- Products that have to reach somebody by a parcel or at a counter, drafts too.
SELECT COUNT(*) FROM products
WHERE shop = :shop AND state IN ('draft', 'published', 'paused') AND kind <> 'digital';

-- name: count_weightless(shop)$
-- Products on the shelves that are shipped and of which a variant has no weight.
SELECT COUNT(DISTINCT p.id) FROM products p JOIN variants v ON v.product = p.id
WHERE p.shop = :shop AND p.state = 'published' AND p.kind = 'shipped' AND v.removed = 0
  AND v.weight = 0;

-- name: count_without_photo(shop)$
-- Products on the shelves with nothing to show: an address in a file is not a picture.
SELECT COUNT(*) FROM products p
WHERE p.shop = :shop AND p.state = 'published'
  AND NOT EXISTS (SELECT 1 FROM pictures i
                  WHERE i.product = p.id AND (i.file IS NOT NULL OR i.content IS NOT NULL));

-- name: add_picture(product, variant, position, file, content, address, alt)<!
INSERT INTO pictures (product, variant, position, file, content, address, alt)
VALUES (:product, :variant, :position, :file, :content, :address, :alt)
RETURNING id;

-- name: drop_addresses(product)!
-- The pictures of a file that is imported anew, except those that became real ones.
DELETE FROM pictures WHERE product = :product AND file IS NULL AND content IS NULL;

-- name: drop_pictures(product)!
DELETE FROM pictures WHERE product = :product;

-- name: picture_of_product(product)^
SELECT id, file, content, address, alt FROM pictures
WHERE product = :product AND (file IS NOT NULL OR content IS NOT NULL)
ORDER BY CASE WHEN variant IS NULL THEN 0 ELSE 1 END, position, id LIMIT 1;

-- name: picture_of_variant(variant)^
-- Its own, else its product's.
SELECT i.id, i.file, i.content, i.address, i.alt
FROM variants v JOIN pictures i ON i.product = v.product
WHERE v.id = :variant AND (i.file IS NOT NULL OR i.content IS NOT NULL)
ORDER BY CASE WHEN i.variant = v.id THEN 0 WHEN i.variant IS NULL THEN 1 ELSE 2 END,
         i.position, i.id
LIMIT 1;

-- name: pictures(product)
-- All of them, without their bytes.
SELECT id, file, CAST(NULL AS BLOB) AS content, address, alt FROM pictures
WHERE product = :product ORDER BY position, id;

-- name: remember_file(id, file)!
-- The chat system has it now, so the bytes go.
UPDATE pictures SET file = :file, content = NULL WHERE id = :id;

-- name: picture_owner(id)^
SELECT i.product, p.shop FROM pictures i JOIN products p ON p.id = i.product WHERE i.id = :id;

-- name: note_lost(product, now, before)!
-- Once a day and product, however often its card is opened.
INSERT INTO lost_pictures (product, lost_at) VALUES (:product, :now)
ON CONFLICT (product) DO UPDATE SET lost_at = excluded.lost_at
WHERE lost_pictures.lost_at <= :before;

-- name: found_again(product)!
DELETE FROM lost_pictures WHERE product = :product;

-- name: lost_in(shop, since)
SELECT p.title FROM lost_pictures l JOIN products p ON p.id = l.product
WHERE p.shop = :shop AND l.lost_at >= :since AND p.state <> 'deleted'
ORDER BY l.lost_at, p.id;

-- name: put_album(person, mark, words, code, instead_of, now)<!
-- The first photo begins it; whichever of them has words gives it its words.
INSERT INTO albums (person, mark, words, code, instead_of, begun_at)
VALUES (:person, :mark, :words, :code, :instead_of, :now)
ON CONFLICT (person, mark) DO UPDATE
SET words = CASE WHEN albums.words = '' THEN excluded.words ELSE albums.words END
RETURNING id, product, begun_at;

-- name: add_album_photo(album, message, file)!
INSERT INTO album_photos (album, message, file) VALUES (:album, :message, :file)
ON CONFLICT (album, message) DO NOTHING;

-- name: album(id)^
SELECT id, person, words, code, instead_of, product FROM albums WHERE id = :id;

-- name: album_photos(album)
SELECT file FROM album_photos WHERE album = :album ORDER BY message;

-- name: list_album(id, product)!
UPDATE albums SET product = :product WHERE id = :id;

-- name: forget_album(id)!
DELETE FROM albums WHERE id = :id;

-- name: shop_of_product(id)$
SELECT shop FROM products WHERE id = :id AND state <> 'deleted';

-- name: last_picture(product)$
SELECT COALESCE(MAX(position), -1) FROM pictures WHERE product = :product;
