"""Orders, their fulfillments and holds, payments and refunds, the ledger, and every move."""

from __future__ import annotations

from alembic import op

from store.database.schema import (
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

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _orders()
    _fulfillments()
    _payments()
    _records()


def _orders() -> None:
    table(
        "orders",
        key(),
        text("code"),
        reference("shop", "shops.id"),
        integer("payer"),
        text("state"),
        integer("version", default=1),
        text("way"),
        text("currency"),
        text("language"),
        reference("address", "addresses.id", nullable=True),
        reference("pickup", "pickup_points.id", nullable=True),
        integer("chat", nullable=True),
        text("card", nullable=True),
        text("terms"),
        text("wanted"),
        integer("pieces"),
        integer("goods"),
        integer("discount"),
        integer("shipping"),
        integer("total"),
        integer("refunded", default=0),
        integer("placed_at"),
        integer("pay_by"),
        integer("paid_at", nullable=True),
        integer("ended_at", nullable=True),
        unique("orders_one_of_a_code", "code"),
        check(
            "orders_state",
            "state IN ('awaiting_payment', 'paid', 'completed', 'refunded', 'cancelled')",
        ),
        check("orders_way", "way IN ('provider', 'stars', 'by-hand', 'free')"),
        check("orders_sums", "goods >= 0 AND discount >= 0 AND shipping >= 0"),
        check("orders_total", "total = goods - discount + shipping AND total >= 0"),
        check("orders_refunded", "refunded >= 0 AND refunded <= total"),
        check("orders_free", "way <> 'free' OR total = 0"),
    )
    index("orders_of_payer", "orders", "payer", "id")
    index("orders_of_shop", "orders", "shop", "id")
    index(
        "orders_one_unpaid_alike",
        "orders",
        "payer",
        "shop",
        "wanted",
        where="state = 'awaiting_payment'",
        unique=True,
    )
    table(
        "order_lines",
        key(),
        reference("order_id", "orders.id"),
        integer("position"),
        integer("part"),
        reference("product", "products.id"),
        reference("variant", "variants.id"),
        text("title"),
        text("options"),
        text("kind"),
        integer("quantity"),
        integer("price"),
        integer("weight"),
        integer("discount"),
        integer("amount"),
        integer("shipping"),
        integer("refunded_pieces", default=0),
        integer("refunded", default=0),
        unique("order_lines_position", "order_id", "position"),
        check("order_lines_quantity", "quantity > 0"),
        check("order_lines_amount", "amount = price * quantity - discount AND amount >= 0"),
        check(
            "order_lines_sums",
            "price >= 0 AND weight >= 0 AND discount >= 0 AND shipping >= 0",
        ),
        check("order_lines_pieces", "refunded_pieces >= 0 AND refunded_pieces <= quantity"),
        check("order_lines_refunded", "refunded >= 0 AND refunded <= amount"),
    )
    # One row a person and shop, taken by a conditional upsert: counting orders and then inserting
    # one would let two presses through at once.
    table(
        "unpaid_counts",
        reference("shop", "shops.id"),
        integer("person"),
        integer("orders"),
        integer("pieces"),
        primary_key("shop", "person"),
        check("unpaid_counts_positive", "orders >= 0 AND pieces >= 0"),
    )


def _fulfillments() -> None:
    table(
        "fulfillments",
        key(),
        reference("order_id", "orders.id"),
        integer("part"),
        text("kind"),
        integer("recipient", nullable=True),
        reference("address", "addresses.id", nullable=True),
        reference("pickup", "pickup_points.id", nullable=True),
        text("state"),
        integer("version", default=1),
        integer("open_holds"),
        integer("total"),
        integer("refunded", default=0),
        integer("step", default=0),
        integer("late", default=0),
        integer("made_at"),
        integer("ready_at", nullable=True),
        integer("ship_by", nullable=True),
        integer("shipped_at", nullable=True),
        integer("received_at", nullable=True),
        integer("ended_at", nullable=True),
        text("carrier", nullable=True),
        text("tracking", nullable=True),
        text("photo", nullable=True),
        unique("fulfillments_part", "order_id", "part"),
        check("fulfillments_kind", "kind IN ('shipped', 'pickup', 'digital')"),
        check(
            "fulfillments_state",
            "state IN ('held', 'to_ship', 'to_collect', 'shipped', 'received', 'closed',"
            " 'cancelled')",
        ),
        check("fulfillments_holds", "open_holds >= 0"),
        check("fulfillments_released", "state IN ('held', 'cancelled') OR open_holds = 0"),
        check("fulfillments_sums", "total >= 0 AND refunded >= 0 AND refunded <= total"),
        check("fulfillments_late", "late IN (0, 1)"),
    )
    index(
        "fulfillments_to_do",
        "fulfillments",
        "order_id",
        where="state IN ('to_ship', 'to_collect', 'shipped')",
    )
    table(
        "holds",
        key(),
        reference("fulfillment", "fulfillments.id"),
        text("term"),
        text("state"),
        integer("version", default=1),
        integer("until", nullable=True),
        text("on_time"),
        integer("placed_at"),
        integer("ended_at", nullable=True),
        unique("holds_one_of_a_term", "fulfillment", "term"),
        check("holds_state", "state IN ('open', 'lifted', 'failed')"),
        check("holds_on_time", "on_time IN ('lift', 'fail')"),
    )


def _payments() -> None:
    table(
        "payments",
        key(),
        reference("order_id", "orders.id", nullable=True),
        reference("shop", "shops.id", nullable=True),
        text("way"),
        text("state"),
        integer("version", default=1),
        integer("payer"),
        integer("amount"),
        text("currency"),
        text("query", nullable=True),
        integer("until", nullable=True),
        text("charge_id", nullable=True),
        text("provider_charge_id", nullable=True),
        text("outcome", nullable=True),
        integer("applied_sum", default=0),
        integer("returning_sum", default=0),
        integer("returned_sum", default=0),
        integer("asked_at"),
        integer("captured_at", nullable=True),
        unique("payments_one_of_a_charge", "charge_id"),
        check("payments_state", "state IN ('pending', 'captured', 'ended')"),
        check("payments_way", "way IN ('provider', 'stars', 'by-hand')"),
        check("payments_amount", "amount > 0"),
        check("payments_applied", "applied_sum >= 0 AND applied_sum <= amount"),
        check(
            "payments_returned",
            "returning_sum >= 0 AND returned_sum >= 0 AND returning_sum + returned_sum <= amount",
        ),
        check(
            "payments_captured",
            "state = 'captured' OR applied_sum + returning_sum + returned_sum = 0",
        ),
    )
    index("payments_of_order", "payments", "order_id", "id")
    index("payments_one_pending", "payments", "order_id", where="state = 'pending'", unique=True)
    table(
        "refunds",
        key(),
        text("key"),
        reference("payment", "payments.id"),
        reference("order_id", "orders.id", nullable=True),
        reference("shop", "shops.id", nullable=True),
        text("way"),
        integer("payer"),
        integer("amount"),
        text("currency"),
        text("state"),
        integer("version", default=1),
        text("reason"),
        integer("asked_by", nullable=True),
        integer("asked_at"),
        integer("tries", default=0),
        integer("try_at"),
        integer("due_at", nullable=True),
        integer("done_at", nullable=True),
        unique("refunds_one_of_a_key", "key"),
        check("refunds_state", "state IN ('requested', 'sent', 'failed', 'manual', 'done')"),
        check("refunds_amount", "amount > 0"),
        check("refunds_manual", "state <> 'manual' OR due_at IS NOT NULL"),
    )
    index("refunds_of_order", "refunds", "order_id")
    index("refunds_of_payment", "refunds", "payment")
    index("refunds_to_send", "refunds", "try_at", where="state IN ('requested', 'sent', 'failed')")
    index("refunds_by_hand", "refunds", "shop", "due_at", where="state = 'manual'")
    table(
        "refund_parts",
        key(),
        reference("refund", "refunds.id"),
        reference("fulfillment", "fulfillments.id"),
        reference("line", "order_lines.id", nullable=True),
        integer("pieces"),
        integer("amount"),
        check("refund_parts_positive", "pieces >= 0 AND amount >= 0"),
    )
    index("refund_parts_of_refund", "refund_parts", "refund")


def _records() -> None:
    table(
        "moves",
        key(),
        text("noun"),
        integer("subject"),
        text("event"),
        text("source"),
        text("target"),
        integer("actor", nullable=True),
        text("reason"),
        integer("at"),
    )
    index("moves_of_subject", "moves", "noun", "subject", "id")
    table(
        "transfers",
        key(),
        text("kind"),
        text("source"),
        text("target"),
        integer("amount"),
        text("currency"),
        integer("order_id", nullable=True),
        integer("at"),
        check("transfers_amount", "amount > 0"),
        check("transfers_accounts", "source <> target"),
    )
    index("transfers_from", "transfers", "source")
    index("transfers_to", "transfers", "target")
    for name in ("moves", "transfers"):
        _append_only(name)


def _append_only(name: str) -> None:
    """What was written stays: the database itself refuses to change or delete a row."""
    if dialect() == "sqlite":
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {name}_no_{action.lower()} BEFORE {action} ON {name} "
                f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {name}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{name} is append-only' USING ERRCODE = '23514'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE ON {name} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}_append_only()"
    )
