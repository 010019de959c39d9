"""Rows of persons and addresses."""

from __future__ import annotations

import json
from typing import NamedTuple

from store.database import Row


class Person(NamedTuple):
    """Somebody the bot has met, by the id that the chat system gave them."""

    id: int
    name: str
    username: str | None
    language: str
    language_chosen: bool
    zone: str | None
    """IANA name of the time zone, if they said one."""
    started: bool
    """The bot may write to them of its own accord."""

    @classmethod
    def from_row(cls, row: Row) -> Person:
        """Read a row that begins with the first columns of `persons`."""
        id_, name, username, language, language_chosen, zone, started = row[:7]
        return cls(id_, name, username, language, bool(language_chosen), zone, bool(started))


class Address(NamedTuple):
    """Where a parcel goes. Never changed: a correction is a new row; erased rows are blank."""

    id: int
    person: int
    label: str
    """What its owner calls it (“Home”); empty if they gave it no name."""
    name: str
    lines: tuple[str, ...]
    town: str
    postcode: str
    region: str
    country: str
    """ISO 3166 alpha-2."""
    phone: str
    kept_at: int
    used_at: int
    erased: bool

    @classmethod
    def from_row(cls, row: Row) -> Address:
        """Read a row that begins with what the statements of `addresses` begin with."""
        lines = tuple(json.loads(row[4]))
        return cls._make((*row[:4], lines, *row[5:12], row[12] is not None))
