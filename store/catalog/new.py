"""What a merchant says of a new product; `add_product` checks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.catalog.records import Kind


@dataclass(frozen=True, slots=True)
class Sale:
    """A lower price for a time: from `begins_at` (None: now) until `ends_at` (None: for good).

    Microseconds UTC; one of them is known, for a price that simply holds is the variant's price.
    """

    price: int
    begins_at: int | None = None
    ends_at: int | None = None


@dataclass(frozen=True, slots=True)
class NewVariant:
    """A choice with its price in minor units; 0: none yet, so it cannot be published.

    `stock` is what can be sold; None is untracked. `price` is the one outside of a `sale`.
    """

    price: int
    stock: int | None
    options: tuple[str, ...] = ()
    sku: str = ""
    weight: int = 0
    compare_at: int | None = None
    digital: str | None = None
    sale: Sale | None = None
    counted: bool = True
    """False: nobody said how many there are. What is known of a kept variant stays, and a new one
    has its `stock`."""


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A photo by the chat system's file id, as bytes, or as an address that nobody fetches."""

    file: str | None = None
    content: bytes | None = None
    address: str | None = None
    alt: str = ""
    variants: tuple[int, ...] = ()
    """Indices of the variants that it shows; none: it shows the product."""


@dataclass(frozen=True, slots=True)
class Text:
    """A product's words in one language."""

    title: str
    about: str = ""
    options: tuple[str, ...] = ()
    """The options' names; empty: as in the shop's language."""
    values: tuple[tuple[str, ...], ...] = ()
    """The variants' option values, a tuple a variant; empty: as in the shop's language."""


@dataclass(frozen=True, slots=True)
class NewProduct:
    """A product in the shop's language, with its variants (at least one)."""

    title: str
    currency: str
    variants: tuple[NewVariant, ...]
    code: str
    """Made by the caller with `new_code()`: a transaction may run twice."""
    about: str = ""
    handle: str = ""
    """Empty: made from the code."""
    kind: Kind = "shipped"
    options: tuple[str, ...] = ()
    category: int | None = None
    per_person: int | None = None
    giftable: bool = True
    ships_from: int | None = None
    pictures: tuple[NewPicture, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
