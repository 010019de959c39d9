"""What may happen to a payment and to a refund, as tables. Pure."""

from __future__ import annotations

from typing import Final

from store.machine import Machine, Rule
from store.policy import HOUR, MINUTE

REFUSALS: Final = {
    "order-paid-before": "The order was paid; an invoice stays payable in the chat for ever.",
    "being-paid": "Another payer or another sheet was approved for this order and may still pay.",
    "amount-changed": "The order's total or currency is not the one on the invoice: old, new.",
    "other-payer": "An order is paid by the person who placed it.",
    "other-way": "The order is paid in another way.",
    "no-such-payment": "No payment by hand waits for this order.",
    "payment-ended": "The payment was confirmed, denied or not waited for any more.",
    "no-such-refund": "No refund has this id, or it is not this shop's.",
    "refund-not-open": "The refund is not in a state in which this can happen to it.",
    "nothing-to-refund": "Nothing is left to refund of that.",
    "whole-refund-only": "This way of paying refunds a whole charge only.",
    "sum-too-small": "Less than the way of paying takes: total, least, most, currency, way.",
    "sum-too-large": "More than the way of paying takes: total, least, most, currency, way.",
    "refund-too-much": "More pieces than the line has left.",
}

NOTICES: Final = {
    "payment-late": "to who paid: order, amount, currency, manual; it came too late and goes back",
    "payment-double": "to who paid: order, amount, currency, manual; it was paid before",
    "payment-excess": "to who paid: order, amount, currency, manual; not what was asked of them",
    "payment-unknown": "to who paid: amount, currency, manual; no order of ours was named",
    "payment-denied": "to the payer: order, until; the shop has not found the money yet",
    "refund-on-its-way": "to the payer: refund, order, amount, currency; comes back by itself",
    "refund-manual": "to the payer: refund, order, amount, currency, until; the shop pays it back",
    "refund-done": "to the payer: refund, order, amount, currency",
    "hand-to-confirm": "to owner and managers: payment, order, amount, currency, until",
    "refund-waiting": "to owner and managers: refund, order, amount, currency, until",
    "operator-hand-unconfirmed": "to the operator: payment, order, shop",
    "operator-refund-overdue": "to the operator: refund, order, shop, amount, currency",
}

PAYMENT: Final = Machine[None](
    name="payment",
    starts=("pending", "captured"),
    ends=("captured", "ended"),
    rules=(
        Rule(
            "capture",
            sources=("pending",),
            target="captured",
            by=("money", "staff"),
            refusal="payment-ended",
        ),
        Rule(
            "end",
            sources=("pending",),
            target="ended",
            by=("staff", "timer"),
            refusal="payment-ended",
        ),
    ),
)

REFUND: Final = Machine[None](
    name="refund",
    starts=("requested", "manual"),
    ends=("done",),
    rules=(
        Rule(
            "send",
            sources=("requested", "failed"),
            target="sent",
            by=("shop",),
            refusal="refund-not-open",
        ),
        Rule(
            "settle",
            sources=("sent",),
            target="done",
            by=("money",),
            refusal="refund-not-open",
        ),
        Rule(
            "fail",
            sources=("sent",),
            target="failed",
            by=("money",),
            refusal="refund-not-open",
        ),
        Rule(
            "give-up",
            sources=("failed",),
            target="manual",
            by=("shop",),
            refusal="refund-not-open",
        ),
        Rule(
            "confirm",
            sources=("manual",),
            target="done",
            by=("staff", "money"),
            refusal="refund-not-open",
        ),
    ),
)

REFUND_LEASE: Final = 2 * MINUTE
"""How long a sent refund is left alone; then it is sent again with the same id."""

REFUND_TRIES: Final = 12
"""After so many failures it becomes the merchant's to pay."""

_FIRST_PAUSE: Final = MINUTE
_LONGEST_PAUSE: Final = 6 * HOUR


def next_look(asked_at: int, now: int) -> int:
    """When a refund that is under way at the provider is asked after: ever more rarely."""
    return now + min(max((now - asked_at) // 2, _FIRST_PAUSE), _LONGEST_PAUSE)


def next_try(tries: int, now: int) -> int:
    """When a failed refund is sent again: after 1, 2, 4 … minutes, at most six hours."""
    return now + min(_FIRST_PAUSE << min(tries, 20), _LONGEST_PAUSE)
