"""Days that are over added up, the merchant's morning, payouts, and talks with customers."""

from __future__ import annotations

from alembic import op

from store.database.schema import (
    check,
    index,
    integer,
    key,
    primary_key,
    reference,
    table,
    text,
)

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    _takings()
    _mornings()
    _payouts()
    _service()


def _takings() -> None:
    # A day of a shop, by its own clock: from the end of the one before to its midnight.
    table(
        "takings_days",
        reference("shop", "shops.id"),
        integer("day"),
        integer("since"),
        integer("until"),
        primary_key("shop", "day"),
        check("takings_days_span", "since < until"),
    )
    table(
        "takings",
        reference("shop", "shops.id"),
        text("kind"),
        integer("day"),
        integer("subject"),
        text("currency"),
        integer("orders"),
        integer("pieces"),
        integer("amount"),
        integer("refunded"),
        primary_key("shop", "kind", "day", "subject", "currency"),
        check("takings_kind", "kind IN ('all', 'product', 'place')"),
        check("takings_positive", "orders >= 0 AND pieces >= 0 AND amount >= 0 AND refunded >= 0"),
    )
    index("orders_sold", "orders", "shop", "paid_at", where="paid_at IS NOT NULL")
    index("refunds_asked", "refunds", "shop", "asked_at")
    # What an account took in a span of time, without reading all that it ever took.
    op.drop_index("transfers_from", table_name="transfers")
    op.drop_index("transfers_to", table_name="transfers")
    index("transfers_from", "transfers", "source", "at")
    index("transfers_to", "transfers", "target", "at")


def _mornings() -> None:
    table(
        "mornings",
        reference("shop", "shops.id"),
        integer("wanted", default=1),
        integer("on_empty_days", default=0),
        integer("at", nullable=True),
        integer("next_at", nullable=True),
        primary_key("shop"),
        check("mornings_wanted", "wanted IN (0, 1) AND on_empty_days IN (0, 1)"),
    )
    table(
        "morning_readers",
        reference("shop", "shops.id"),
        integer("person"),
        integer("wanted"),
        primary_key("shop", "person"),
        check("morning_readers_wanted", "wanted IN (0, 1)"),
    )


def _payouts() -> None:
    table(
        "payouts",
        key(),
        reference("shop", "shops.id"),
        text("currency"),
        text("state"),
        integer("version", default=1),
        integer("amount"),
        integer("earned_until"),
        integer("returned_until"),
        integer("sent_by"),
        integer("sent_at"),
        integer("confirm_by"),
        integer("ended_at", nullable=True),
        check("payouts_state", "state IN ('sent', 'confirmed', 'missing')"),
        check("payouts_amount", "amount > 0"),
    )
    index("payouts_of_shop", "payouts", "shop", "id")
    # One that the merchant has not answered yet is answered before the next.
    index("payouts_one_sent", "payouts", "shop", "currency", where="state = 'sent'", unique=True)


def _service() -> None:
    table(
        "service_desks",
        reference("shop", "shops.id"),
        integer("forum", nullable=True),
        integer("opens", nullable=True),
        integer("closes", nullable=True),
        text("days", default="1234567"),
        text("away", default=""),
        primary_key("shop"),
        check("service_desks_hours", "(opens IS NULL) = (closes IS NULL)"),
    )
    index("service_desks_forum", "service_desks", "forum", where="forum IS NOT NULL")
    table(
        "quick_answers",
        key(),
        reference("shop", "shops.id"),
        text("words"),
        integer("made_at"),
    )
    index("quick_answers_of_shop", "quick_answers", "shop", "id")
    table(
        "talks",
        key(),
        reference("shop", "shops.id"),
        integer("person"),
        text("state"),
        integer("version", default=1),
        integer("order_id", nullable=True),
        integer("product", nullable=True),
        integer("forum", nullable=True),
        integer("topic", nullable=True),
        integer("waits_since", nullable=True),
        integer("begun_at"),
        integer("last_at"),
        check("talks_state", "state IN ('waiting', 'answered', 'closed')"),
        check("talks_wait", "(state = 'waiting') = (waits_since IS NOT NULL)"),
        check("talks_topic", "topic IS NULL OR forum IS NOT NULL"),
    )
    index("talks_one", "talks", "shop", "person", unique=True)
    index("talks_of_person", "talks", "person")
    index("talks_waiting", "talks", "shop", "waits_since", where="state = 'waiting'")
    index("talks_topic", "talks", "forum", "topic", where="topic IS NOT NULL", unique=True)
    table(
        "talk_messages",
        key(),
        reference("talk", "talks.id"),
        text("side"),
        integer("author"),
        text("words"),
        text("photo", nullable=True),
        integer("at"),
        check("talk_messages_side", "side IN ('customer', 'shop')"),
    )
    index("talk_messages_of_talk", "talk_messages", "talk", "id")
