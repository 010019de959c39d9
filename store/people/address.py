"""The parts of an address, and the order in which its country writes them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

PARTS: Final = ("name", "street", "town", "postcode", "country", "phone")
"""What may be missing, in the order in which it is asked for."""


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """The parts of an address as somebody typed it; one that is not there is empty."""

    name: str = ""
    lines: tuple[str, ...] = ()
    town: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""
    """ISO 3166 alpha-2."""
    phone: str = ""
    missing: tuple[str, ...] = ()
    """Of PARTS: what has to be asked for."""


class Written(Protocol):
    """What an address looks like, typed or kept."""

    @property
    def lines(self) -> tuple[str, ...]: ...
    @property
    def town(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def country(self) -> str: ...


_REGION_TOWN_STREET: Final = frozenset({"CN", "TW", "HK", "MO"})
_TOWN_REGION_POSTCODE: Final = frozenset({"US", "CA", "AU"})
_TOWN_POSTCODE: Final = frozenset({"GB", "IE", "SG", "NZ", "IN", "JE", "GG", "IM"})


def postal_lines(address: Written) -> tuple[str, ...]:
    """Return the lines of a label between name and country, in the order of its country.

    China in Chinese large to small in one line; the others street first, then town and postcode
    their way (Universal Postal Union, addressing systems of its members).
    """
    street = address.lines
    region, town, postcode = address.region, address.town, address.postcode
    if address.country in _REGION_TOWN_STREET and not town.isascii():
        head = region if region == town else region + town
        return tuple(part for part in (head + "".join(street), postcode) if part)
    if address.country in _TOWN_REGION_POSTCODE:
        last = _joined(", ", town, _joined(" ", region, postcode))
        return tuple(part for part in (*street, last) if part)
    if address.country in _TOWN_POSTCODE:
        return tuple(part for part in (*street, _joined(" ", town, postcode), region) if part)
    if address.country in _REGION_TOWN_STREET:
        return tuple(part for part in (*street, _joined(", ", town, region), postcode) if part)
    return tuple(part for part in (*street, _joined(" ", postcode, town), region) if part)


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
