"""An address in one free message, read into its parts. Pure.

What cannot be read is named in `missing` and asked for: nothing is guessed, and whoever wrote it
sees the reading before it is used (docs/decisions/0036).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """The parts of an address; one that is not there is empty."""

    name: str = ""
    lines: tuple[str, ...] = ()
    town: str = ""
    postcode: str = ""
    region: str = ""
    country: str = ""
    phone: str = ""
    missing: tuple[str, ...] = ()
    """Of name, street, town, postcode, country, phone: what has to be asked for."""


def parse_address(text: str, *, country: str) -> ParsedAddress:
    """Read an address; `country` is where it is if it names none.

    Handles the plain shape “name, street, town postcode, phone” so far.
    """
    parts = [part.strip() for part in text.replace("\n", ",").split(",") if part.strip()]
    if len(parts) < 4:
        return ParsedAddress(country=country, missing=("name", "street", "town", "phone"))
    name, *lines, town, phone = parts
    head, _, tail = town.partition(" ")
    return ParsedAddress(name, tuple(lines), head, tail, "", country, phone)
