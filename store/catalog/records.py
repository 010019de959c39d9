"""Rows of the catalogue. Money is integer minor units of the product's currency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.database import Row
from store.database.columns import texts

Kind = Literal["shipped", "digital", "pickup"]
State = Literal["draft", "published", "paused", "deleted"]


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of a shop, named in the reader's language."""

    id: int
    shop: int
    name: str
    giftable: bool

    @classmethod
    def from_row(cls, row: Row) -> Category:
        return cls(row["id"], row["shop"], row["name"], bool(row["giftable"]))


@dataclass(frozen=True, slots=True)
class Product:
    """What is sold, in the reader's language where it was translated."""

    id: int
    shop: int
    handle: str
    """Its name in files: an import that brings the handle again changes this product."""
    title: str
    about: str
    """Plain text with line breaks."""
    kind: Kind
    state: State
    options: tuple[str, ...]
    """What there is to choose, such as ("Size", "Colour"); empty for a single variant."""
    currency: str
    category: int | None
    per_person: int | None
    """The most pieces that one person may buy, ever."""
    giftable: bool
    """Neither the product nor its category says "not giftable"."""
    ships_from: int | None
    """A presale: ships no earlier than this (microseconds UTC)."""
    code: str
    """Names it in a link."""
    version: int

    @classmethod
    def from_row(cls, row: Row) -> Product:
        return cls(
            id=row["id"],
            shop=row["shop"],
            handle=row["handle"],
            title=row["title"],
            about=row["about"],
            kind=row["kind"],
            state=row["state"],
            options=texts(row["options"]),
            currency=row["currency"],
            category=row["category"],
            per_person=row["per_person"],
            giftable=bool(row["giftable"]),
            ships_from=row["ships_from"],
            code=row["code"],
            version=row["version"],
        )


class Variant(NamedTuple):
    """One choice of a product: price and stock belong to it."""

    id: int
    product: int
    options: tuple[str, ...]
    """Its value for each of the product's options."""
    sku: str
    price: int
    currency: str
    compare_at: int | None
    """What the merchant says it cost; shown nowhere, see `crossed_out`."""
    was: int | None
    was_until: int | None
    on_hand: int | None
    """Pieces in the house that are not paid for; None is untracked: as many as are wanted."""
    reserved: int
    """Of these, pieces in orders that wait for payment."""
    weight: int
    """Grams."""
    digital: str | None
    """What is delivered at payment, if it is a digital product."""

    @property
    def left(self) -> int | None:
        """What can still be sold; None is untracked."""
        return None if self.on_hand is None else self.on_hand - self.reserved

    def crossed_out(self, now: int) -> int | None:
        """The price to show crossed out: the lowest of the 30 days before it was lowered."""
        shown = self.was is not None and self.was_until is not None and now < self.was_until
        return self.was if shown else None

    @classmethod
    def from_row(cls, row: Row) -> Variant:
        """Read a row whose first columns are the fields, in their order."""
        id_, product, options, *others = row[:13]
        return cls(id_, product, texts(options), *others)


@dataclass(frozen=True, slots=True)
class Picture:
    """A product's or variant's photo: known to the chat system, or still as bytes or an address."""

    id: int
    file: str | None
    """The chat system's own id for it, once it has been sent."""
    content: bytes | None
    """The picture itself, until `file` is known."""
    address: str | None
    """Where a file said that it lies; never fetched."""
    alt: str

    @property
    def shown(self) -> bool:
        """There is something to send."""
        return self.file is not None or self.content is not None

    @classmethod
    def from_row(cls, row: Row) -> Picture:
        return cls(row["id"], row["file"], row["content"], row["address"], row["alt"])
