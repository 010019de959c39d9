"""The term of a presale: a hold that time lifts.

It joins an order of itself, wherever a product says from when it ships. What is in the house ships
at once: presold goods travel apart, one parcel a date.
"""

from __future__ import annotations

from typing import ClassVar

from store.database import Transaction
from store.policy import Policy
from store.terms import Detail, Draft, PlannedHold, Term


class Presale(Term):
    """Ships when the date is reached. Delays, never fails; goes with every other term."""

    name: ClassVar[str] = "presale"

    def volunteers(self, draft: Draft, now: int) -> Detail | None:
        """Join when a line's date is still to come; remember the last of them."""
        dates = _dates(draft, now)
        return {"until": dates[-1]} if dates else None

    async def adjust(
        self, tx: Transaction, draft: Draft, detail: Detail, *, now: int, policy: Policy
    ) -> Draft:
        """Put goods of each date apart, and hold them until it."""
        del tx, detail, policy
        for date in _dates(draft, now):
            presold = {line.variant for line in draft.lines if line.ships_from == date}
            if len(presold) < len({line.variant for line in draft.lines}):
                draft = draft.apart(presold)
            parts = sorted({line.part for line in draft.lines if line.ships_from == date})
            draft = draft.held(
                *(PlannedHold(part, self.name, "lift", until=date) for part in parts)
            )
        return draft


def _dates(draft: Draft, now: int) -> list[int]:
    """Return the dates from which goods of the draft ship, those that are still to come."""
    dates = {line.ships_from for line in draft.lines if line.ships_from is not None}
    return sorted(date for date in dates if date > now)
