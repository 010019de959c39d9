"""Zones and prices of shipping. Pure; money is minor units, weight is grams."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, Literal, NamedTuple

PriceKind = Literal["flat", "by-piece", "by-weight", "not-served"]
LineKind = Literal["shipped", "digital", "pickup"]

MAY_SET: Final = ("owner", "manager")
"""The roles that say where a shop ships and for how much."""
NAME_LENGTH: Final = 64
PLACE_LENGTH: Final = 300
MOST_ZONES: Final = 100
MOST_PLACES: Final = 300
HIGHEST_AMOUNT: Final = 10**12

REFUSALS: Final[Mapping[str, str]] = {
    "not-served": "The shop does not ship to this address.",
    "shipping-unsettled": "The shop has not said what shipping costs, so nothing can be sent.",
    "address-needed": "Something has to be shipped and there is no address.",
    "address-gone": "The address was erased.",
    "pickup-only": "A product of the order can only be picked up.",
    "pickup-needed": "Something has to be picked up and no pickup point is chosen.",
    "pickup-gone": "The pickup point is closed, or another shop's.",
    "other-currency": "The order is in another currency than the shop's shipping.",
    "price-malformed": "A shipping price is negative, too high, or lacks its step of weight.",
    "zone-malformed": "A zone needs at least one place, each with a country.",
    "too-many-zones": "The shop has as many zones or places as it may.",
    "no-such-zone": "The shop has no such zone.",
    "place-needed": "A pickup point needs a name and a place.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A country (ISO 3166 alpha-2), or one region or town of it."""

    country: str
    region: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What shipping into a zone costs.

    flat: `amount`. by-piece: `amount` for the first piece, `further` for each other one.
    by-weight: `amount`, and `further` for each started `weight_step`. not-served: nothing goes
    there. `free_from`: nothing is charged when the shipped goods cost at least this.
    """

    kind: PriceKind
    amount: int = 0
    further: int = 0
    weight_step: int = 0
    free_from: int | None = None

    def is_sound(self) -> bool:
        """Whether the numbers make sense together."""
        numbers = (self.amount, self.further, self.weight_step, self.free_from or 0)
        return all(0 <= number <= HIGHEST_AMOUNT for number in numbers) and (
            self.kind != "by-weight" or self.weight_step > 0
        )


@dataclass(frozen=True, slots=True)
class Zone:
    """Places with one price. The default has no places: it is everywhere else."""

    id: int
    name: str
    places: tuple[Place, ...]
    price: Price
    default: bool = False


class Destination(NamedTuple):
    """As much of an address as a zone can tell apart."""

    country: str
    region: str = ""
    town: str = ""


class QuoteLine(NamedTuple):
    """A line of an order: pieces, the weight of one in grams, and what the line's goods cost."""

    variant: int
    quantity: int
    weight: int
    kind: LineKind
    amount: int


def _same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    """`São Paulo`, `SAO PAULO` and `Ｓao Paulo` are one town."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in apart if char.isalnum())


def specificity(place: Place, to: Destination) -> int:
    """Return 3 if the place names the destination's town, 2 its region, 1 its country, else 0."""
    if place.country != to.country:
        return 0
    if place.region and not _same(place.region, to.region):
        return 0
    if place.town:
        return 3 if _same(place.town, to.town) else 0
    return 2 if place.region else 1


def choose_zone(zones: Iterable[Zone], to: Destination) -> Zone | None:
    """Return the zone with the most specific place; of equals the older; else the default."""
    best: Zone | None = None
    most = 0
    for zone in sorted(zones, key=attrgetter("id")):
        fit = 0
        for place in zone.places:
            fit = max(fit, specificity(place, to))
        if fit > most or (best is None and zone.default):
            best, most = zone, fit
    return best


def price_of(price: Price, lines: Sequence[QuoteLine]) -> int | None:
    """Return what shipping these lines costs, None where nothing is sent. Only `shipped` counts."""
    if price.kind == "not-served":
        return None
    shipped = [line for line in lines if line.kind == "shipped"]
    if not shipped:
        return 0
    goods = sum(line.amount for line in shipped)
    if price.free_from is not None and goods >= price.free_from:
        return 0
    if price.kind == "by-piece":
        pieces = sum(line.quantity for line in shipped)
        return price.amount + price.further * (pieces - 1)
    if price.kind == "by-weight":
        weight = sum(line.weight * line.quantity for line in shipped)
        return price.amount + price.further * -(-weight // price.weight_step)
    return price.amount
