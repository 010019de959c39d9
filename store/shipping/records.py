"""Rows of zones and pickup points."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

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


def zone_from_row(row: Row) -> Zone:
    """Read a row of id, name, whether it is the default, places, and the five of a price."""
    return _zone(*row[:9])


@lru_cache(maxsize=1024)
def _zone(number: int, name: str, default: int, places: str, *price: Any) -> Zone:
    """Zones are read with every order and change once a year."""
    return Zone(
        id=number,
        name=name,
        places=tuple(Place(*place) for place in json.loads(places)),
        price=Price(*price),
        default=bool(default),
    )


def places_to_text(places: Iterable[Place]) -> str:
    return json.dumps(
        [[place.country, place.region, place.town] for place in places], ensure_ascii=False
    )
