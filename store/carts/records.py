"""What somebody has put aside in a shop. Nothing of it is reserved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.catalog import VariantView

Problem = Literal["not-for-sale", "sold-out", "too-many"]


@dataclass(frozen=True, slots=True)
class CartLine:
    """Some pieces of a variant, as it is offered now."""

    offer: VariantView
    quantity: int

    @property
    def amount(self) -> int:
        """In minor units of the offer's currency."""
        return self.offer.price * self.quantity

    @property
    def problem(self) -> Problem | None:
        """Why it could not be ordered now: the shop took it back, or has too few."""
        if not self.offer.for_sale:
            return "not-for-sale"
        if self.offer.left == 0:
            return "sold-out"
        if self.offer.left is not None and self.offer.left < self.quantity:
            return "too-many"
        return None


@dataclass(frozen=True, slots=True)
class Cart:
    """A person's cart in one shop, in the order in which things were put in."""

    person: int
    shop: int
    lines: tuple[CartLine, ...]

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def parts(self) -> dict[str, tuple[CartLine, ...]]:
        """What becomes an order of its own, by currency: digital goods are paid in Stars."""
        currencies = dict.fromkeys(line.offer.currency for line in self.lines)
        return {
            currency: tuple(line for line in self.lines if line.offer.currency == currency)
            for currency in currencies
        }

    @property
    def sums(self) -> dict[str, int]:
        """What the goods cost, by currency."""
        return {
            currency: sum(line.amount for line in lines) for currency, lines in self.parts.items()
        }
