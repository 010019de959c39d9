"""Prices for a time, albums that become one listing, and lists of tracking numbers."""

from __future__ import annotations

from store.database.schema import (
    check,
    index,
    integer,
    key,
    primary_key,
    reference,
    table,
    text,
    unique,
)

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    # What a variant costs before and after a sale stands here; what it costs now stays its price.
    table(
        "sales",
        reference("variant", "variants.id"),
        integer("regular"),
        integer("price"),
        integer("begins_at", nullable=True),
        integer("ends_at", nullable=True),
        primary_key("variant"),
        check("sales_prices", "price > 0 AND regular > price"),
        check("sales_dated", "begins_at IS NOT NULL OR ends_at IS NOT NULL"),
        check("sales_span", "begins_at IS NULL OR ends_at IS NULL OR begins_at < ends_at"),
    )
    table(
        "albums",
        key(),
        integer("person"),
        text("mark"),
        text("words", default=""),
        text("code"),
        reference("instead_of", "products.id", nullable=True),
        reference("product", "products.id", nullable=True),
        integer("begun_at"),
        unique("albums_one_of_a_mark", "person", "mark"),
    )
    table(
        "album_photos",
        reference("album", "albums.id", on_delete="CASCADE"),
        integer("message"),
        text("file"),
        primary_key("album", "message"),
    )
    table(
        "tracking_lists",
        key(),
        reference("shop", "shops.id"),
        integer("person"),
        text("state"),
        text("findings", default="[]"),
        integer("found", default=0),
        integer("made_at"),
        integer("ended_at", nullable=True),
        check("tracking_lists_state", "state IN ('shown', 'working', 'done', 'dropped')"),
    )
    index("tracking_lists_working", "tracking_lists", "id", where="state = 'working'")
    table(
        "tracking_rows",
        reference("list", "tracking_lists.id", on_delete="CASCADE"),
        integer("line"),
        text("label"),
        reference("fulfillment", "fulfillments.id"),
        text("carrier", nullable=True),
        text("number"),
        text("state"),
        text("reason", default=""),
        primary_key("list", "line"),
        check("tracking_rows_state", "state IN ('waiting', 'shipped', 'refused')"),
    )
