"""What may happen to goods that came back, as a table. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.machine import Machine, Rule

TIMER: Final = "shelf-unanswered"
"""The deadline of the shop's answer."""

REFUSALS: Final = {
    "no-such-shelving": "Nothing that came back has this id, or it is not this person's to decide.",
    "shelving-decided": "It was put on the shelf, found not sellable, or nobody answered in time.",
}

NOTICES: Final = {
    "shelve-lost": "to owner and managers: shelving, order, until; cancelled on its way",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """It has no guards beside its state."""


@dataclass(frozen=True, slots=True)
class PutOnShelf:
    """Its pieces can be sold again."""


Effect = PutOnShelf

SHELVING: Final = Machine[Facts](
    name="shelving",
    starts=("asked",),
    ends=("shelved", "unsellable"),
    rules=(
        Rule(
            "shelve",
            sources=("asked",),
            target="shelved",
            by=("staff",),
            refusal="shelving-decided",
            effects=(PutOnShelf(),),
        ),
        Rule(
            "write-off",
            sources=("asked",),
            target="unsellable",
            by=("staff",),
            refusal="shelving-decided",
        ),
        # It may be broken, or never have arrived: nobody sells it unseen.
        Rule(
            "silence",
            sources=("asked",),
            target="unsellable",
            by=("timer",),
            refusal="shelving-decided",
        ),
    ),
)
