"""Products, their stock and who has what of it reserved, the words they are found by, carts."""

from __future__ import annotations

from alembic import op

from store.database.schema import (
    blob,
    check,
    dialect,
    index,
    integer,
    key,
    primary_key,
    reference,
    table,
    text,
    unique,
)

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _catalog()
    _stock()
    _search()
    _carts()


def _catalog() -> None:
    table(
        "categories",
        key(),
        reference("shop", "shops.id"),
        text("name"),
        integer("position"),
        integer("giftable", default=1),
        unique("categories_one_of_a_name", "shop", "name"),
        check("categories_giftable", "giftable IN (0, 1)"),
    )
    table(
        "category_texts",
        reference("category", "categories.id", on_delete="CASCADE"),
        text("language"),
        text("name"),
        primary_key("category", "language"),
    )
    table(
        "products",
        key(),
        reference("shop", "shops.id"),
        text("handle"),
        text("title"),
        text("about"),
        text("kind"),
        text("state"),
        text("options"),
        text("currency"),
        reference("category", "categories.id", nullable=True),
        integer("per_person", nullable=True),
        integer("giftable", default=1),
        integer("ships_from", nullable=True),
        text("code"),
        integer("place", nullable=True),
        integer("version", default=1),
        integer("added_at"),
        integer("changed_at"),
        unique("products_one_of_a_handle", "shop", "handle"),
        unique("products_one_of_a_code", "code"),
        check("products_kind", "kind IN ('shipped', 'digital', 'pickup')"),
        check("products_state", "state IN ('draft', 'published', 'paused', 'deleted')"),
        check("products_per_person", "per_person IS NULL OR per_person > 0"),
        check("products_giftable", "giftable IN (0, 1)"),
    )
    index("products_of_shop", "products", "shop", "state", "id")
    index(
        "products_of_category", "products", "category", "state", "id", where="category IS NOT NULL"
    )
    table(
        "product_texts",
        reference("product", "products.id"),
        text("language"),
        text("title"),
        text("about"),
        text("options"),
        primary_key("product", "language"),
    )
    table(
        "variants",
        key(),
        reference("product", "products.id"),
        text("options"),
        integer("position"),
        text("sku"),
        integer("price"),
        integer("compare_at", nullable=True),
        integer("was", nullable=True),
        integer("was_until", nullable=True),
        integer("on_hand", nullable=True),
        integer("reserved", default=0),
        integer("weight", default=0),
        text("digital", nullable=True),
        integer("removed", default=0),
        unique("variants_one_of_a_choice", "product", "options"),
        check("variants_price", "price >= 0"),
        check("variants_weight", "weight >= 0"),
        check("variants_on_hand", "on_hand IS NULL OR on_hand >= 0"),
        check("variants_reserved", "reserved >= 0"),
        check("variants_reserved_is_on_hand", "on_hand IS NULL OR reserved <= on_hand"),
        check("variants_removed", "removed IN (0, 1)"),
    )
    table(
        "variant_texts",
        reference("variant", "variants.id"),
        text("language"),
        text("options"),
        primary_key("variant", "language"),
    )
    table(
        "price_history",
        key(),
        reference("variant", "variants.id"),
        integer("price"),
        integer("since"),
    )
    index("price_history_of_variant", "price_history", "variant", "since")
    table(
        "pictures",
        key(),
        reference("product", "products.id"),
        reference("variant", "variants.id", nullable=True),
        integer("position"),
        text("file", nullable=True),
        blob("content", nullable=True),
        text("address", nullable=True),
        text("alt"),
        check(
            "pictures_have_a_source",
            "file IS NOT NULL OR content IS NOT NULL OR address IS NOT NULL",
        ),
    )
    index("pictures_of_product", "pictures", "product", "position", "id")


def _stock() -> None:
    table(
        "reservations",
        integer("order_id"),
        reference("variant", "variants.id"),
        reference("product", "products.id"),
        integer("person"),
        integer("quantity"),
        integer("returned", default=0),
        text("state"),
        integer("reserved_at"),
        primary_key("order_id", "variant"),
        check("reservations_state", "state IN ('held', 'deducted', 'released')"),
        check("reservations_quantity", "quantity > 0"),
        check("reservations_returned", "returned >= 0 AND returned <= quantity"),
    )
    # One row a person and product, taken by a conditional UPDATE: counting and then inserting
    # would let two presses through at once.
    table(
        "person_limits",
        reference("product", "products.id"),
        integer("person"),
        integer("taken"),
        primary_key("product", "person"),
        check("person_limits_taken", "taken >= 0"),
    )


def _search() -> None:
    # `place` has the product, the newest first, and how many words its name has. As SQLite's rowid
    # it is the order in which matches are found, so nothing is sorted.
    if dialect() == "sqlite":
        # The `ascii` tokenizer takes every character beyond ASCII as a letter: what a word is was
        # decided by store/search/words.py already, the same way for both databases.
        op.execute(
            "CREATE VIRTUAL TABLE product_words USING fts5"
            "(words, tokenize = 'ascii', prefix = '1 2 3')"
        )
        return
    op.execute(
        "CREATE TABLE product_words"
        " (place BIGINT PRIMARY KEY, shop BIGINT NOT NULL, words TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX product_words_of_shop ON product_words (shop, place)")
    # Without fastupdate: what waits to be sorted in is read through by every search.
    op.execute(
        "CREATE INDEX product_words_words ON product_words USING gin (words)"
        " WITH (fastupdate = off)"
    )
    # With a LIMIT the planner would rather read the whole table until it has enough, which is
    # forty times as slow for whatever is rare.
    op.execute(
        "CREATE FUNCTION product_matches(asked TEXT, most BIGINT) RETURNS TABLE (place BIGINT)"
        " LANGUAGE sql STABLE SET enable_seqscan = off AS"
        " 'SELECT place FROM product_words WHERE words @@ CAST(asked AS tsquery) LIMIT most'"
    )


def _carts() -> None:
    table(
        "cart_lines",
        integer("person"),
        reference("shop", "shops.id"),
        reference("variant", "variants.id"),
        integer("quantity"),
        integer("put_at"),
        primary_key("person", "shop", "variant"),
        check("cart_lines_quantity", "quantity > 0"),
    )
