"""Rows of talks, what was said in them, and what a shop says about answering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.database import Row
from store.talks.rules import WEEK, opens_at

TalkState = Literal["waiting", "answered", "closed"]
Side = Literal["customer", "shop"]


@dataclass(frozen=True, slots=True)
class Talk:
    """What a customer and a shop say to one another: one talk for both, for as long as they do."""

    id: int
    shop: int
    person: int
    state: TalkState
    version: int
    order: int | None
    """What it is about, if it was begun on an order."""
    product: int | None
    forum: int | None
    topic: int | None
    """Where staff see it in their forum group."""
    waits_since: int | None
    last_at: int

    @classmethod
    def from_row(cls, row: Row) -> Talk:
        return cls(
            id=row["id"],
            shop=row["shop"],
            person=row["person"],
            state=row["state"],
            version=row["version"],
            order=row["order_id"],
            product=row["product"],
            forum=row["forum"],
            topic=row["topic"],
            waits_since=row["waits_since"],
            last_at=row["last_at"],
        )


class Attached(NamedTuple):
    """Something beside the words that is no photo."""

    kind: str
    """One of `rules.KINDS`."""
    file: str
    """The chat system's id of it; of a location "latitude,longitude"."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a talk."""

    id: int
    talk: int
    side: Side
    author: int
    words: str
    photo: str | None
    """The chat system's id of a photo."""
    attached: Attached | None
    at: int

    @classmethod
    def from_row(cls, row: Row) -> Said:
        return cls(
            id=row["id"],
            talk=row["talk"],
            side=row["side"],
            author=row["author"],
            words=row["words"],
            photo=row["photo"],
            attached=Attached(row["kind"], row["file"]) if row["kind"] else None,
            at=row["at"],
        )


@dataclass(frozen=True, slots=True)
class ServiceDesk:
    """What a shop says about answering: where, and when."""

    forum: int | None = None
    opens: int | None = None
    closes: int | None = None
    days: str = WEEK
    away: str = ""
    """The shop's own words outside of its hours."""

    def opens_at(self, zone: str, now: int) -> int | None:
        """When somebody answers again; None if somebody does now."""
        return opens_at(self.opens, self.closes, self.days, zone, now)


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """Words that a shop says often."""

    id: int
    shop: int
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A talk that waits for the shop, with who waits."""

    talk: Talk
    name: str
