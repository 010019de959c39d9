"""Which stock is taken in which order, and what of it shoppers see. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

REFUSALS: Final[Mapping[str, str]] = {
    "sold-out": "Fewer pieces are left than were asked for: variant, left.",
    "all-reserved": "Enough pieces are there, but unpaid orders hold them: variant, left.",
    "limit-reached": "More than one person may buy of this product, unpaid pieces counted.",
    "quantity-wrong": "A quantity is at least one piece.",
    "reserved-already": "The order has pieces of this variant already.",
    "not-returnable": "More pieces than the order took, or the order was never paid.",
}

PIECES: Final = 1_000_000
"""The most pieces of one variant in an order."""


def shortage(
    *, wanted: int, on_hand: int | None, reserved: int
) -> Literal["sold-out", "all-reserved"]:
    """Why so many pieces cannot be had: they are gone, or unpaid orders hold what is missing."""
    there = on_hand is not None and on_hand >= wanted
    return "all-reserved" if there and reserved else "sold-out"


def in_order(wanted: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return (variant, quantity) once a variant, by id: everybody locks in the same order."""
    pieces: dict[int, int] = {}
    for variant, quantity in wanted:
        pieces[variant] = pieces.get(variant, 0) + quantity
    return sorted(pieces.items())


def seen_by_shoppers(before: int | None, after: int | None, shown_stock: int) -> bool:
    """Whether a card shows something else when `before` pieces that were left become `after`.

    Only low stock is shown ("only 7 left"), and that there is none.
    """
    if before is None or after is None or before == after:
        return False
    return min(before, after) <= shown_stock


def is_back(before: int | None, after: int | None) -> bool:
    """Whether something can be bought that could not."""
    return before is not None and after is not None and before <= 0 < after
