"""What buyers ask to change after paying, and files of products that are being brought in."""

from __future__ import annotations

from store.database.schema import check, index, integer, key, reference, table, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    table(
        "changes",
        key(),
        reference("order_id", "orders.id"),
        reference("address", "addresses.id"),
        text("state"),
        integer("version", default=1),
        integer("asked_by"),
        integer("asked_at"),
        integer("answer_by"),
        integer("ended_at", nullable=True),
        check("changes_state", "state IN ('asked', 'accepted', 'declined', 'withdrawn', 'lapsed')"),
    )
    index("changes_one_asked", "changes", "order_id", where="state = 'asked'", unique=True)
    index("changes_of_order", "changes", "order_id")
    table(
        "imports",
        key(),
        reference("shop", "shops.id"),
        integer("person"),
        text("file"),
        text("state"),
        integer("position", default=0),
        integer("products", default=0),
        integer("added", default=0),
        integer("changed", default=0),
        text("findings", default="[]"),
        integer("found", default=0),
        integer("begun_at"),
        integer("ended_at", nullable=True),
        check("imports_state", "state IN ('working', 'done', 'refused', 'failed')"),
        check("imports_position", "position >= 0 AND position <= products"),
    )
    index("imports_one_working", "imports", "shop", where="state = 'working'", unique=True)
