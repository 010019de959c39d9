"""Rows of payouts, and what a shop is owed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row

PayoutState = Literal["sent", "confirmed", "missing"]


@dataclass(frozen=True, slots=True)
class Payout:
    """Money that whoever runs the bot says was paid to a merchant, outside of the chat."""

    id: int
    shop: int
    currency: str
    state: PayoutState
    version: int
    amount: int
    sent_by: int
    sent_at: int
    confirm_by: int
    """When the merchant's silence counts as a yes."""

    @classmethod
    def from_row(cls, row: Row) -> Payout:
        return cls(
            id=row["id"],
            shop=row["shop"],
            currency=row["currency"],
            state=row["state"],
            version=row["version"],
            amount=row["amount"],
            sent_by=row["sent_by"],
            sent_at=row["sent_at"],
            confirm_by=row["confirm_by"],
        )


@dataclass(frozen=True, slots=True)
class Owed:
    """What a shop is owed in one currency at a moment, and why."""

    shop: int
    currency: str
    at: int
    """The moment (microseconds) for which it was reckoned; a payout is made for the same."""
    parcels: int
    earned: int
    returned: int
    pay_by: int | None
    """Until when it is to be paid out; None while nothing is."""
    later: int
    """Earned, but it may still be returned."""
    later_from: int | None
    """When the first of that is owed."""
    earned_until: int
    returned_until: int

    @property
    def amount(self) -> int:
        """What is owed now; below 0 more went back than was earned, which the next makes up for."""
        return self.earned - self.returned
