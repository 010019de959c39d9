"""What may happen to a change that was asked for, as a table. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.machine import Machine, Rule

TIMER: Final = "change-unanswered"
"""The deadline of the shop's answer."""

REFUSALS: Final = {
    "no-such-change": "No change has this id, or it is not this person's to decide.",
    "change-asked": "The order has a change that is not answered yet: order.",
    "change-decided": "The change was answered, taken back or came too late.",
}

NOTICES: Final = {
    "change-to-decide": "to owner, managers and packers: change, order, until",
    "change-accepted": "to the payer: change, order, silence (1: nobody answered in time)",
    "change-declined": "to the payer: change, order",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """A change has no guards beside its state."""


@dataclass(frozen=True, slots=True)
class SendElsewhere:
    """What is not shipped goes to the new address."""


@dataclass(frozen=True, slots=True)
class TellPayer:
    """The payer gets a message of their own; `silence` says that nobody has answered."""

    kind: str
    silence: bool = False


@dataclass(frozen=True, slots=True)
class TellStaff:
    """Whoever packs is told that it goes elsewhere, but for who has decided it."""


Effect = SendElsewhere | TellPayer | TellStaff

CHANGE: Final = Machine[Facts](
    name="change",
    starts=("asked",),
    ends=("accepted", "declined", "withdrawn", "lapsed"),
    rules=(
        Rule(
            "accept",
            sources=("asked",),
            target="accepted",
            by=("staff",),
            refusal="change-decided",
            effects=(SendElsewhere(), TellPayer("change-accepted"), TellStaff()),
        ),
        Rule(
            "silence",
            sources=("asked",),
            target="accepted",
            by=("timer",),
            refusal="change-decided",
            effects=(SendElsewhere(), TellPayer("change-accepted", silence=True), TellStaff()),
        ),
        Rule(
            "decline",
            sources=("asked",),
            target="declined",
            by=("staff",),
            refusal="change-decided",
            effects=(TellPayer("change-declined"),),
        ),
        Rule(
            "withdraw",
            sources=("asked",),
            target="withdrawn",
            by=("buyer",),
            refusal="change-decided",
        ),
        # Refunded meanwhile, or the new address was forgotten: nothing is left to send there.
        Rule(
            "lapse",
            sources=("asked",),
            target="lapsed",
            by=("shop",),
            refusal="change-decided",
        ),
    ),
)
