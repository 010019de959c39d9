"""Money in whole minor units, and splits that sum to the cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from babel.numbers import get_currency_precision

STARS: Final = "XTR"
"""Telegram Stars, the chat system's own currency: there is no smaller unit."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units (cents, fen, stars) of one currency (ISO 4217, or XTR)."""

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other), self.currency)

    def _same(self, other: Money) -> int:
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return other.minor


def exponent(currency: str) -> int:
    """Return how many decimals a currency has: 2 for USD, 0 for JPY and XTR."""
    return 0 if currency == STARS else get_currency_precision(currency)


def split(total: int, parts: Sequence[int]) -> tuple[int, ...]:
    """Split `total` in proportion to `parts`, in their order; the result sums to `total` exactly.

    Over the running sum C of parts of S, part i of T is ⌊T·Cᵢ/S⌋ − ⌊T·Cᵢ₋₁/S⌋. No part is
    negative, and none exceeds its weight while T ≤ S. Where all weights are zero, they count alike.
    Raises ValueError for a negative total or weight, and for nobody to take the total.
    """
    if total < 0 or any(part < 0 for part in parts):
        raise ValueError("a negative amount cannot be split")
    if not parts:
        if total:
            raise ValueError("there is no part to take the total")
        return ()
    weights = parts if any(parts) else [1] * len(parts)
    whole = sum(weights)
    shares, running, given = [], 0, 0
    for weight in weights:
        running += weight
        reached = total * running // whole
        shares.append(reached - given)
        given = reached
    return tuple(shares)


def share_of_pieces(amount: int, quantity: int, before: int, pieces: int) -> int:
    """Return what `pieces` of a line of `quantity` are worth after `before` others went.

    The same formula as `split` over equal pieces, so that all pieces sum to `amount`.
    """
    if not 0 <= before <= before + pieces <= quantity:
        raise ValueError(f"{pieces} more than {before} of {quantity} pieces")
    return amount * (before + pieces) // quantity - amount * before // quantity
