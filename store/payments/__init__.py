"""Money in and out: approved, captured, applied or sent back; refunds by itself or by hand."""

from store.payments import by_hand, returning
from store.payments.approving import approve
from store.payments.asking import (
    payments_of,
    refund_order,
    refunds_of,
    request_refund,
    said_paid,
)
from store.payments.by_hand import (
    confirm_by_hand,
    count_waiting_by_hand,
    deny_by_hand,
    says_paid,
    waiting_by_hand,
)
from store.payments.capturing import capture
from store.payments.records import Captured, Charge, Payment, Pieces, Refund, ToSend
from store.payments.refunds import returns_itself, worth
from store.payments.returning import (
    Sent,
    confirm_manual_refund,
    found_back,
    next_refund_at,
    next_refunds,
    refunds_waiting,
    settle_refund,
)
from store.payments.rules import NOTICES, PAYMENT, REFUND, REFUSALS
from store.payments.ways import WAYS, Capabilities, capabilities, goes_back_itself

TIMERS = {**by_hand.TIMERS, **returning.TIMERS}

__all__ = [
    "NOTICES",
    "PAYMENT",
    "REFUND",
    "REFUSALS",
    "TIMERS",
    "WAYS",
    "Capabilities",
    "Captured",
    "Charge",
    "Payment",
    "Pieces",
    "Refund",
    "Sent",
    "ToSend",
    "approve",
    "capabilities",
    "capture",
    "confirm_by_hand",
    "confirm_manual_refund",
    "count_waiting_by_hand",
    "deny_by_hand",
    "found_back",
    "goes_back_itself",
    "next_refund_at",
    "next_refunds",
    "payments_of",
    "refund_order",
    "refunds_of",
    "refunds_waiting",
    "request_refund",
    "returns_itself",
    "said_paid",
    "says_paid",
    "settle_refund",
    "waiting_by_hand",
    "worth",
]
