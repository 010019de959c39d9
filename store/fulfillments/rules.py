"""What may happen to a fulfillment, as a table. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.machine import Guard, Machine, Rule

REFUSALS: Final = {
    "no-such-fulfillment": "No fulfillment has this id, or it is not this person's.",
    "still-held": "The fulfillment has a hold that is not lifted yet.",
    "not-held": "The fulfillment was released or cancelled before.",
    "not-to-ship": "Only what is to be shipped can be shipped.",
    "not-shipped": "Only what was shipped can be received or taken back.",
    "not-to-collect": "Only what waits to be collected can be handed over.",
    "not-received": "Only what was received can be closed.",
    "too-late-to-cancel": "It is on its way, received or cancelled: it cannot be cancelled now.",
    "not-late-enough": "The buyer may cancel alone only when shipping is days late: until.",
    "change-open": "The buyer asks for another address or variant: that is answered first.",
    "undo-too-late": "“Shipped” can be taken back for a few minutes only.",
    "tracking-needed": "Shipping needs a tracking number or a photo of the parcel.",
}

NOTICES: Final = {
    "shipped": "to the recipient: fulfillment, order; after the time in which it can be undone",
    "receipt-reminder": "to the recipient: fulfillment, order, until",
    "ready-to-collect": "to the recipient: fulfillment, order, until",
    "pickup-reminder": "to the recipient: fulfillment, order, until",
    "delivered-digital": "to the recipient: fulfillment, order",
    "fulfillment-cancelled": "to the payer: fulfillment, order, amount, currency, reason",
    "may-cancel-late": "to the payer: fulfillment, order; shipping is so late that they may cancel",
    "ship-reminder": "to owner, managers and packers: fulfillment, order, until",
    "ship-late": "to owner, managers and packers: fulfillment, order, until",
    "order-cancelled-by-buyer": "to owner, managers and packers: fulfillment, order",
    "shipping-expired": "to owner, managers and packers: fulfillment, order; it was refunded",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guards of a fulfillment look at."""

    open_holds: int = 0
    may_cancel_late: bool = False
    may_undo: bool = False
    change_open: bool = False
    """The buyer has asked for another address, and waits for an answer."""


@dataclass(frozen=True, slots=True)
class TellRecipient:
    """The recipient gets a message of their own."""

    kind: str


@dataclass(frozen=True, slots=True)
class TellPayer:
    """The payer gets a message of their own."""

    kind: str


@dataclass(frozen=True, slots=True)
class TellStaff:
    """Owner, managers and packers get a message of their own."""

    kind: str


@dataclass(frozen=True, slots=True)
class AnnounceShipping:
    """The recipient is told once it can no longer be undone."""


@dataclass(frozen=True, slots=True)
class WithdrawAnnouncement:
    """The recipient is not told after all."""


@dataclass(frozen=True, slots=True)
class PayMerchant:
    """What is left of its money in the order's escrow becomes the merchant's."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """Its pieces can be sold again."""


@dataclass(frozen=True, slots=True)
class AskShelf:
    """It was on its way: if its pieces come back, the shop says whether they can be sold."""


@dataclass(frozen=True, slots=True)
class RefundRest:
    """What is left of its money goes back to the payer."""


@dataclass(frozen=True, slots=True)
class EndHolds:
    """The holds that are still open have nothing to hold any more."""


@dataclass(frozen=True, slots=True)
class FreeAddress:
    """An address of its recipient's own is no longer needed; the order's own is the order's."""


@dataclass(frozen=True, slots=True)
class TellTerms:
    """The order's terms react: released, shipped (or not after all), fulfilled or withdrawn."""

    what: str


Effect = (
    TellRecipient
    | TellPayer
    | TellStaff
    | AnnounceShipping
    | WithdrawAnnouncement
    | PayMerchant
    | PutBack
    | AskShelf
    | RefundRest
    | EndHolds
    | FreeAddress
    | TellTerms
)

_RELEASED: Final = Guard[Facts]("still-held", lambda facts: facts.open_holds == 0)
_UNSHIPPED: Final = ("held", "to_ship", "to_collect")
_RECEIVED: Final[tuple[Effect, ...]] = (PayMerchant(), FreeAddress(), TellTerms("fulfilled"))
_WITHDRAWN: Final[tuple[Effect, ...]] = (
    EndHolds(),
    PutBack(),
    FreeAddress(),
    RefundRest(),
    TellPayer("fulfillment-cancelled"),
    TellTerms("withdrawn"),
)

FULFILLMENT: Final = Machine[Facts](
    name="fulfillment",
    starts=("held",),
    ends=("closed", "cancelled"),
    rules=(
        Rule(
            "release-to-ship",
            sources=("held",),
            target="to_ship",
            by=("term",),
            refusal="not-held",
            guards=(_RELEASED,),
            effects=(TellTerms("released"),),
        ),
        Rule(
            "release-to-collect",
            sources=("held",),
            target="to_collect",
            by=("term",),
            refusal="not-held",
            guards=(_RELEASED,),
            effects=(TellRecipient("ready-to-collect"), TellTerms("released")),
        ),
        Rule(
            "deliver",
            sources=("held",),
            target="received",
            by=("term",),
            refusal="not-held",
            guards=(_RELEASED,),
            effects=(TellRecipient("delivered-digital"), *_RECEIVED),
        ),
        Rule(
            "ship",
            sources=("to_ship",),
            target="shipped",
            by=("staff",),
            refusal="not-to-ship",
            guards=(Guard("change-open", lambda facts: not facts.change_open),),
            effects=(AnnounceShipping(), TellTerms("shipped")),
        ),
        Rule(
            "undo-ship",
            sources=("shipped",),
            target="to_ship",
            by=("staff",),
            refusal="not-shipped",
            guards=(Guard("undo-too-late", lambda facts: facts.may_undo),),
            effects=(WithdrawAnnouncement(), TellTerms("shipped")),
        ),
        Rule(
            "receive",
            sources=("shipped",),
            target="received",
            by=("buyer",),
            refusal="not-shipped",
            effects=_RECEIVED,
            repeated_in=("closed",),
        ),
        Rule(
            "presume-received",
            sources=("shipped",),
            target="received",
            by=("timer",),
            refusal="not-shipped",
            effects=_RECEIVED,
            repeated_in=("closed",),
        ),
        Rule(
            "hand-over",
            sources=("to_collect",),
            target="received",
            by=("staff",),
            refusal="not-to-collect",
            effects=_RECEIVED,
            repeated_in=("closed",),
        ),
        Rule(
            "close",
            sources=("received",),
            target="closed",
            by=("timer",),
            refusal="not-received",
        ),
        Rule(
            "cancel",
            sources=_UNSHIPPED,
            target="cancelled",
            by=("staff",),
            refusal="too-late-to-cancel",
            effects=_WITHDRAWN,
        ),
        Rule(
            "cancel-late",
            sources=("to_ship",),
            target="cancelled",
            by=("buyer",),
            refusal="too-late-to-cancel",
            guards=(Guard("not-late-enough", lambda facts: facts.may_cancel_late),),
            effects=(*_WITHDRAWN, TellStaff("order-cancelled-by-buyer")),
        ),
        Rule(
            "expire",
            sources=("to_ship", "to_collect"),
            target="cancelled",
            by=("timer",),
            refusal="too-late-to-cancel",
            effects=(*_WITHDRAWN, TellStaff("shipping-expired")),
        ),
        Rule(
            "fail",
            sources=("held",),
            target="cancelled",
            by=("term",),
            refusal="not-held",
            effects=_WITHDRAWN,
        ),
        Rule(
            # Several of one order at once: their money goes back as one refund, asked for beside.
            "give-back",
            sources=("held",),
            target="cancelled",
            by=("term",),
            refusal="not-held",
            effects=(EndHolds(), PutBack(), FreeAddress(), TellTerms("withdrawn")),
        ),
        Rule(
            # A case has paid all of it back: it never came, and nobody waits for it any more.
            "not-arrived",
            sources=("shipped",),
            target="cancelled",
            by=("case",),
            refusal="not-shipped",
            effects=(WithdrawAnnouncement(), FreeAddress(), AskShelf()),
        ),
        Rule(
            "lose",
            sources=("shipped",),
            target="cancelled",
            by=("staff",),
            refusal="not-shipped",
            effects=(
                WithdrawAnnouncement(),
                FreeAddress(),
                AskShelf(),
                RefundRest(),
                TellPayer("fulfillment-cancelled"),
                TellTerms("withdrawn"),
            ),
        ),
    ),
)

RELEASE: Final = {
    "shipped": "release-to-ship",
    "pickup": "release-to-collect",
    "digital": "deliver",
}
"""How a fulfillment of each kind is released when its last hold is lifted."""
