"""What may happen to a payout, as a table. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.machine import Machine, Rule
from store.policy import MINUTE

UNCONFIRMED: Final = "payout-unconfirmed"
"""The deadline of the merchant's word."""
ROUND: Final = "payouts-due"
"""When the operator is asked to look at what a shop is owed."""

MARGIN: Final = 10 * MINUTE
"""What went back is counted up to this long ago: whatever began before is committed by then."""

REFUSALS: Final = {
    "no-such-payout": "No payout has this id, or it is another shop's.",
    "payout-changed": "What is owed is not the sum that was shown any more.",
    "payout-unanswered": "The shop has not said yet whether the payout before has arrived.",
    "payout-answered": "The payout was confirmed or denied already.",
}

NOTICES: Final = {
    "payout-sent": "to the owner of a shop: payout",
    "payout-confirmed": "to the operator: payout, silence (1: nobody answered in time)",
    "payout-missing": "to the operator: payout",
    "payouts-due": "to the operator: shop; what it is owed should have been paid by now",
}


@dataclass(frozen=True, slots=True)
class TakeBack:
    """It has not arrived: the shop is owed it again."""


@dataclass(frozen=True, slots=True)
class TellOperator:
    """Whoever paid hears of the merchant's word; `silence` says that there was none."""

    kind: str
    silence: bool = False


PAYOUT: Final = Machine[None](
    name="payout",
    starts=("sent",),
    ends=("confirmed", "missing"),
    rules=(
        Rule(
            "confirm",
            sources=("sent",),
            target="confirmed",
            by=("staff",),
            refusal="payout-answered",
            effects=(TellOperator("payout-confirmed"),),
        ),
        Rule(
            "silence",
            sources=("sent",),
            target="confirmed",
            by=("timer",),
            refusal="payout-answered",
            effects=(TellOperator("payout-confirmed", silence=True),),
        ),
        Rule(
            "deny",
            sources=("sent",),
            target="missing",
            by=("staff",),
            refusal="payout-answered",
            effects=(TakeBack(), TellOperator("payout-missing")),
        ),
    ),
)
