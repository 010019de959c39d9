"""What may happen to an order, as a table. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.machine import Guard, Machine, Rule

UNPAID_TIMER: Final = "order-unpaid"
"""The deadline of an order that waits for its payment."""

REFUSALS: Final = {
    "no-such-order": "No order has this id or code, or it is not this person's to see.",
    "order-ended": "The order was cancelled, ran out of time or is paid: it cannot be paid now.",
    "order-not-unpaid": "Only an order that waits for its payment can be changed or cancelled so.",
    "order-not-paid": "The order is not paid, so it cannot be finished.",
    "payment-on-its-way": "A payment was approved or is being checked: its answer comes first.",
    "nothing-wanted": "The order has no line, or a line without pieces.",
    "not-for-sale": "A product is not published, or its shop does not sell it.",
    "shop-not-open": "The shop is a draft or paused: nothing can be bought.",
    "mixed-cart": "Digital goods are paid in Stars and the others are not: two orders.",
    "mixed-currencies": "One order has one currency.",
    "way-not-offered": "The shop is not paid in this way at present.",
    "stars-digital-only": "Stars pay for digital goods, and digital goods are paid in Stars.",
    "stars-one-piece": "Stars refund whole charges only: one line with one piece.",
    "address-needed": "Something is shipped and no address was given.",
    "pickup-needed": "Something is collected and no pickup point was given.",
    "address-fixed": "The order is shipped, collected, finished or was paid too long ago.",
    "shipping-differs": "Shipping to the new address costs something else than was paid: old, new.",
    "terms-fixed": "The order has a discount that was made for what was placed.",
    "same-order-exists": "The person has another unpaid order for exactly this: order.",
    "price-changed": "The total is not the one that the payer saw: old, new.",
    "too-many-unpaid": "The person has as many unpaid orders in the shop as allowed: limit.",
    "too-many-pieces": "The person's unpaid orders in the shop would hold too many pieces: limit.",
}

NOTICES: Final = {
    "order-paid": "to the payer: order",
    "order-cancelled": "to the payer: order; the shop withdrew an unpaid order",
    "address-changed": "to owner, managers and packers: order; where to ship it is new",
}

CARDS: Final = {
    "order": "the payer's view of an order; the subject is the order",
    "merchant-order": "the shop's view of an order, with owner and managers once it is paid",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards of an order look at."""

    paying: bool = False
    """A payment was approved or is said to be made, and its answer has not come yet."""


@dataclass(frozen=True, slots=True)
class TakeStock:
    """Reserved pieces leave the house."""


@dataclass(frozen=True, slots=True)
class FreeStock:
    """Reserved pieces can be sold again."""


@dataclass(frozen=True, slots=True)
class FreeUnpaid:
    """The person's unpaid orders and pieces in the shop become fewer."""


@dataclass(frozen=True, slots=True)
class EndPending:
    """A payment that was announced and did not come is not waited for any more."""


@dataclass(frozen=True, slots=True)
class FreeAddress:
    """The order no longer needs its address."""


@dataclass(frozen=True, slots=True)
class OpenFulfillments:
    """One fulfillment for each part, with its holds; those without any are released."""


@dataclass(frozen=True, slots=True)
class TellPayer:
    """The payer gets a message of their own."""

    kind: str


@dataclass(frozen=True, slots=True)
class ShowStaff:
    """Owner and managers get the order's card."""


@dataclass(frozen=True, slots=True)
class TouchCards:
    """What the cards of the order show has changed."""


@dataclass(frozen=True, slots=True)
class TellTerms:
    """The order's terms react: paid or cancelled."""

    what: str


Effect = (
    TakeStock
    | FreeStock
    | FreeUnpaid
    | EndPending
    | FreeAddress
    | OpenFulfillments
    | TellPayer
    | ShowStaff
    | TouchCards
    | TellTerms
)

NO_PAYMENT_ON_ITS_WAY: Final = Guard[Facts]("payment-on-its-way", lambda facts: not facts.paying)

# Counter before stock, as in placing: everybody takes the rows in one order.
_ENDED_UNPAID: Final[tuple[Effect, ...]] = (
    FreeUnpaid(),
    FreeStock(),
    EndPending(),
    FreeAddress(),
    TellTerms("cancelled"),
    TouchCards(),
)

ORDER: Final = Machine[Facts](
    name="order",
    starts=("awaiting_payment",),
    ends=("completed", "refunded", "cancelled"),
    rules=(
        Rule(
            "pay",
            sources=("awaiting_payment",),
            target="paid",
            by=("buyer", "money"),
            refusal="order-ended",
            effects=(
                FreeUnpaid(),
                TakeStock(),
                TellPayer("order-paid"),
                OpenFulfillments(),
                ShowStaff(),
                TellTerms("paid"),
            ),
        ),
        Rule(
            "cancel",
            sources=("awaiting_payment",),
            target="cancelled",
            by=("buyer",),
            refusal="order-not-unpaid",
            guards=(NO_PAYMENT_ON_ITS_WAY,),
            effects=_ENDED_UNPAID,
        ),
        Rule(
            "withdraw",
            sources=("awaiting_payment",),
            target="cancelled",
            by=("staff",),
            refusal="order-not-unpaid",
            guards=(NO_PAYMENT_ON_ITS_WAY,),
            effects=(*_ENDED_UNPAID, TellPayer("order-cancelled")),
        ),
        Rule(
            "expire",
            sources=("awaiting_payment",),
            target="cancelled",
            by=("timer",),
            refusal="order-not-unpaid",
            guards=(NO_PAYMENT_ON_ITS_WAY,),
            effects=_ENDED_UNPAID,
        ),
        Rule(
            "complete",
            sources=("paid",),
            target="completed",
            by=("shop",),
            refusal="order-not-paid",
            effects=(FreeAddress(),),
        ),
        Rule(
            "refund",
            sources=("paid",),
            target="refunded",
            by=("shop",),
            refusal="order-not-paid",
            effects=(FreeAddress(),),
        ),
    ),
)


def finished_by(states: tuple[str, ...]) -> str | None:
    """Return the event that the states of an order's fulfillments amount to, if they do.

    Completed when every one is received, closed or cancelled and not all are cancelled; refunded
    when all are cancelled.
    """
    if all(state == "cancelled" for state in states):
        return "refund"
    if all(state in ("received", "closed", "cancelled") for state in states):
        return "complete"
    return None
