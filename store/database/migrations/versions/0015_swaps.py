"""What buyers ask to have instead of a variant that is paid, and may be answered by the shop."""

from __future__ import annotations

from store.database.schema import check, index, integer, key, reference, table, text

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    table(
        "swaps",
        key(),
        reference("order_id", "orders.id"),
        reference("line", "order_lines.id"),
        reference("variant", "variants.id"),
        text("state"),
        integer("version", default=1),
        integer("asked_by"),
        integer("asked_at"),
        integer("answer_by"),
        integer("ended_at", nullable=True),
        check("swaps_state", "state IN ('asked', 'accepted', 'declined', 'withdrawn', 'lapsed')"),
    )
    index("swaps_one_asked", "swaps", "order_id", where="state = 'asked'", unique=True)
    index("swaps_of_order", "swaps", "order_id")
