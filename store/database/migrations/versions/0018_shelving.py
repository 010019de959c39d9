"""Goods that came back, and whether they were put on the shelf again."""

from __future__ import annotations

from store.database.schema import check, index, integer, key, primary_key, reference, table, text

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    table(
        "shelvings",
        key(),
        reference("order_id", "orders.id"),
        reference("shop", "shops.id"),
        reference("fulfillment", "fulfillments.id"),
        reference("case_id", "cases.id", nullable=True),
        text("state"),
        integer("version", default=1),
        # On the shelf they no longer count for who had them; 0 where others came in exchange.
        integer("counts"),
        integer("asked_at"),
        integer("answer_by"),
        integer("ended_at", nullable=True),
        check("shelvings_state", "state IN ('asked', 'shelved', 'unsellable')"),
        check("shelvings_ended", "(state = 'asked') = (ended_at IS NULL)"),
        check("shelvings_counts", "counts IN (0, 1)"),
    )
    index("shelvings_one_a_case", "shelvings", "case_id", where="case_id IS NOT NULL", unique=True)
    index(
        "shelvings_one_a_parcel",
        "shelvings",
        "fulfillment",
        where="case_id IS NULL",
        unique=True,
    )
    index("shelvings_of_order", "shelvings", "order_id")
    table(
        "shelving_lines",
        reference("shelving", "shelvings.id"),
        reference("variant", "variants.id"),
        integer("pieces"),
        primary_key("shelving", "variant"),
        check("shelving_lines_pieces", "pieces > 0"),
    )
