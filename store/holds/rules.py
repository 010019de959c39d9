"""What may happen to a hold, as a table. Pure."""

from __future__ import annotations

from typing import Final

from store.machine import Machine, Rule

REFUSALS: Final = {
    "hold-ended": "The hold was lifted or failed before, and that is for good.",
    "no-such-hold": "The fulfillment has no hold of this term.",
}

HOLD: Final = Machine[None](
    name="hold",
    starts=("open",),
    ends=("lifted", "failed"),
    rules=(
        Rule(
            "lift", sources=("open",), target="lifted", by=("term", "timer"), refusal="hold-ended"
        ),
        Rule(
            "fail", sources=("open",), target="failed", by=("term", "timer"), refusal="hold-ended"
        ),
    ),
)
