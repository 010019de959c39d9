"""What may happen to a swap that was asked for, as a table. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.machine import Machine, Rule

TIMER: Final = "swap-unanswered"
"""The deadline of the shop's answer."""

REFUSALS: Final = {
    "no-such-swap": "No swap has this id, or it is not this person's to decide.",
    "swap-asked": "The order has a swap that is not answered yet: order.",
    "swap-decided": "The swap was answered, taken back or came too late.",
    "variant-fixed": "On its way, refunded in part, a gift, or delivered in the chat: order.",
}

NOTICES: Final = {
    "swap-to-decide": "to owner, managers and packers: swap, order, until",
    "swap-accepted": "to the payer: swap, order, line",
    "swap-declined": "to the payer: swap, order, line, silence (1: nobody answered in time)",
    "variant-changed": "to those who pack, but for who has decided it: swap, order, line",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """A swap has no guards beside its state."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The line holds the other variant, taken before the old one is let go."""


@dataclass(frozen=True, slots=True)
class TellPayer:
    """The payer gets a message of their own; `silence` says that nobody has answered."""

    kind: str
    silence: bool = False


@dataclass(frozen=True, slots=True)
class TellStaff:
    """Whoever packs is told that it is another one, but for who has decided it."""


Effect = Exchange | TellPayer | TellStaff

SWAP: Final = Machine[Facts](
    name="swap",
    starts=("asked",),
    ends=("accepted", "declined", "withdrawn", "lapsed"),
    rules=(
        Rule(
            "accept",
            sources=("asked",),
            target="accepted",
            by=("staff",),
            refusal="swap-decided",
            effects=(Exchange(), TellPayer("swap-accepted"), TellStaff()),
        ),
        Rule(
            "decline",
            sources=("asked",),
            target="declined",
            by=("staff",),
            refusal="swap-decided",
            effects=(TellPayer("swap-declined"),),
        ),
        # The buyer has something that was chosen with care: nobody changes it unasked.
        Rule(
            "silence",
            sources=("asked",),
            target="declined",
            by=("timer",),
            refusal="swap-decided",
            effects=(TellPayer("swap-declined", silence=True),),
        ),
        Rule(
            "withdraw",
            sources=("asked",),
            target="withdrawn",
            by=("buyer",),
            refusal="swap-decided",
        ),
        # Refunded or collected meanwhile: nothing is left to exchange.
        Rule("lapse", sources=("asked",), target="lapsed", by=("shop",), refusal="swap-decided"),
    ),
)
