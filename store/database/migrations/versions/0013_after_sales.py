"""After-sales cases: what of a parcel is not right, what was said about it, and what came of it."""

from __future__ import annotations

from alembic import op

from store.database.schema import check, index, integer, key, primary_key, reference, table, text

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    # How many cases are open on a parcel, since when, and how long its auto-confirm has stood still
    # before. No foreign keys between fulfillments: a copy fills tables in one order.
    op.add_column("fulfillments", integer("open_cases", default=0))
    op.add_column("fulfillments", integer("paused_at", nullable=True))
    op.add_column("fulfillments", integer("paused", default=0))
    op.add_column("fulfillments", integer("exchange_of", nullable=True))
    table(
        "cases",
        key(),
        reference("order_id", "orders.id"),
        reference("fulfillment", "fulfillments.id"),
        reference("shop", "shops.id"),
        integer("opened_by"),
        text("wish"),
        text("reason"),
        text("state"),
        integer("version", default=1),
        integer("offered", nullable=True),
        integer("refused", default=0),
        integer("agreed", nullable=True),
        integer("appealed_at", nullable=True),
        text("return_to", nullable=True),
        text("carrier", nullable=True),
        text("tracking", nullable=True),
        integer("refund", nullable=True),
        integer("exchange", nullable=True),
        integer("remind_at", nullable=True),
        integer("due_at", nullable=True),
        integer("opened_at"),
        integer("ended_at", nullable=True),
        check("cases_wish", "wish IN ('refund', 'return', 'exchange')"),
        check(
            "cases_state",
            "state IN ('requested', 'offered', 'appealed', 'approved', 'goods_sent_back',"
            " 'goods_checked', 'declined', 'withdrawn', 'refunded', 'exchanged', 'closed')",
        ),
        check("cases_sums", "(offered IS NULL OR offered > 0) AND (agreed IS NULL OR agreed >= 0)"),
        check("cases_refused", "refused IN (0, 1)"),
    )
    index("cases_of_fulfillment", "cases", "fulfillment")
    index("cases_of_order", "cases", "order_id")
    index("cases_of_person", "cases", "opened_by")
    index(
        "cases_to_decide",
        "cases",
        "shop",
        "due_at",
        where="state IN ('requested', 'offered', 'appealed', 'approved', 'goods_sent_back')",
    )
    table(
        "case_lines",
        reference("case_id", "cases.id"),
        reference("line", "order_lines.id"),
        integer("pieces"),
        primary_key("case_id", "line"),
        check("case_lines_pieces", "pieces > 0"),
    )
    # One row a line, taken by a conditional upsert: how often it was in a case, and with how many
    # pieces it is in open ones.
    table(
        "case_counts",
        reference("line", "order_lines.id"),
        integer("cases"),
        integer("pieces"),
        primary_key("line"),
        check("case_counts_positive", "cases >= 0 AND pieces >= 0"),
    )
    # What people wrote and the pictures they sent: /privacy empties these rows.
    table(
        "case_words",
        key(),
        reference("case_id", "cases.id"),
        integer("person"),
        text("side"),
        text("words"),
        text("photo", nullable=True),
        integer("at"),
        check("case_words_side", "side IN ('buyer', 'shop', 'operator')"),
    )
    index("case_words_of_case", "case_words", "case_id", "id")
    # Where a shop wants goods sent back to.
    table(
        "return_places",
        reference("shop", "shops.id"),
        text("place"),
        primary_key("shop"),
    )
