"""Reads an address out of one free message. Pure.

What cannot be read is named in `missing` and asked for: nothing is guessed, and whoever wrote it
sees the reading before it is used (docs/decisions/0036).
"""

from __future__ import annotations

from typing import Final

from store.people.address import ParsedAddress
from store.people.reading import chinese, western
from store.people.reading.message import split_message

__all__ = ["parse_address"]

LONGEST: Final = 600
MOST_PARTS: Final = 16


def parse_address(text: str, *, country: str) -> ParsedAddress:
    """Read name, lines, town, postcode, region, country and phone, in nearly any order.

    Parts are separated by new lines, commas or “·”, in Chinese by spaces too; labels such as
    “Phone:” or “收件人：” help and are not needed. Digits may be full-width. `country` (ISO 3166
    alpha-2, may be empty) is where it is unless the text names a country or has a postcode of a
    form that only one country uses. Of a message of more than 600 characters nothing is read.
    """
    if len(text) > LONGEST:
        return ParsedAddress(country=country, missing=("name", "street", "town", "phone"))
    parts = split_message(text)
    if len(parts) > MOST_PARTS:
        return ParsedAddress(country=country, missing=("name", "street", "town", "phone"))
    if chinese.is_chinese(parts):
        return chinese.read(parts, country)
    return western.read(parts, country)
