"""docs/states.md, written from the machines: `python -m store.states > docs/states.md`."""

from __future__ import annotations

from typing import Any, Final

from store.cases import CASE
from store.changes import CHANGE
from store.fulfillments import FULFILLMENT
from store.gifts import DRAW, ENVELOPE, SHARE
from store.holds import HOLD
from store.inquiries import INQUIRY
from store.machine import Machine
from store.orders import ORDER
from store.payments import PAYMENT, REFUND
from store.payouts import PAYOUT
from store.shelving import SHELVING
from store.swaps import SWAP
from store.talks import TALK

MACHINES: Final[tuple[Machine[Any], ...]] = (
    ORDER,
    PAYMENT,
    REFUND,
    FULFILLMENT,
    HOLD,
    CHANGE,
    CASE,
    SHELVING,
    PAYOUT,
    TALK,
    INQUIRY,
    SWAP,
    ENVELOPE,
    SHARE,
    DRAW,
)

_HEAD: Final = """\
# What moves what

Written by `python -m store.states` from the tables in `store/*/rules.py`; a test keeps it equal.
In brackets stands who causes the move. Every move is recorded with its actor, time and reason.
"""


def document() -> str:
    """Return the page: a diagram and a table for each noun."""
    return _HEAD + "".join(_chapter(machine) for machine in MACHINES)


def _chapter(machine: Machine[Any]) -> str:
    lines = [f"\n## {machine.name.capitalize()}\n", "```mermaid", machine.mermaid() + "```\n"]
    lines += ["| event | from | to | refused with |", "|---|---|---|---|"]
    for rule in machine.rules:
        codes = [rule.refusal, *(guard.code for guard in rule.guards)]
        sources = ", ".join(f"`{source}`" for source in rule.sources)
        refusals = ", ".join(f"`{code}`" for code in codes)
        lines.append(f"| `{rule.event}` | {sources} | `{rule.target}` | {refusals} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(document(), end="")
