"""Rows of zones and pickup points."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from store.database import Row
from store.shipping.rules import Place, Price, Zone


@dataclass(frozen=True, slots=True)
class PickupPoint:
    """Where goods of a shop can be collected."""

    id: int
    shop: int
    name: str
    place: str
    hours: str
    open: bool

    @classmethod
    def from_row(cls, row: Row) -> PickupPoint:
        return cls(
            row["id"],
            row["shop"],
            row["name"],
            row["place"],
            row["hours"],
            row["closed_at"] is None,
        )


@lru_cache(maxsize=1024)
def _places(text: str) -> tuple[Place, ...]:
    """Zones are read with every order and change once a year."""
    return tuple(Place(*place) for place in json.loads(text))


def zone_from_row(row: Row) -> Zone:
    return Zone(
        id=row["id"],
        name=row["name"],
        places=_places(row["places"]),
        price=Price(
            row["kind"], row["amount"], row["further"], row["weight_step"], row["free_from"]
        ),
        default=bool(row["is_default"]),
    )


def places_to_text(places: Iterable[Place]) -> str:
    return json.dumps(
        [[place.country, place.region, place.town] for place in places], ensure_ascii=False
    )
