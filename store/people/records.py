"""Rows of persons and addresses."""

from __future__ import annotations

import json
from dataclasses import dataclass

from store.database import Row


@dataclass(frozen=True, slots=True)
class Person:
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
        return cls(
            id=row["id"],
            name=row["name"],
            username=row["username"],
            language=row["language"],
            language_chosen=bool(row["language_chosen"]),
            zone=row["zone"],
            started=bool(row["started"]),
        )


@dataclass(frozen=True, slots=True)
class Address:
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
        return cls(
            id=row["id"],
            person=row["person"],
            label=row["label"],
            name=row["name"],
            lines=tuple(json.loads(row["lines"])),
            town=row["town"],
            postcode=row["postcode"],
            region=row["region"],
            country=row["country"],
            phone=row["phone"],
            kept_at=row["kept_at"],
            used_at=row["used_at"],
            erased=row["erased_at"] is not None,
        )
