"""What a shopper sees of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.catalog.records import Kind, Product, State, Variant
from store.database import Row


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product with all its variants."""

    product: Product
    variants: tuple[Variant, ...]
    """Those that were not removed, in the merchant's order."""
    photos: int = 0
    """Different pictures that can be sent, of the product and its variants."""

    @property
    def pictured(self) -> bool:
        """`picture_of` has something to send."""
        return self.photos > 0

    @property
    def price_from(self) -> int:
        return min((variant.price for variant in self.variants), default=0)

    @property
    def price_to(self) -> int:
        return max((variant.price for variant in self.variants), default=0)

    @property
    def left(self) -> int | None:
        """Pieces of all variants that can still be sold; None if any of them is untracked."""
        counts = [variant.left for variant in self.variants]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    @property
    def sold_out(self) -> bool:
        return self.left == 0


class VariantView(NamedTuple):
    """A variant with what an order has to know of its product."""

    variant: Variant
    product: int
    shop: int
    title: str
    kind: Kind
    state: State
    """The product's; a removed variant says `deleted`."""
    per_person: int | None
    giftable: bool
    ships_from: int | None
    pictured: bool

    @property
    def id(self) -> int:
        return self.variant.id

    @property
    def options(self) -> tuple[str, ...]:
        return self.variant.options

    @property
    def price(self) -> int:
        return self.variant.price

    @property
    def currency(self) -> str:
        return self.variant.currency

    @property
    def left(self) -> int | None:
        return self.variant.left

    @property
    def weight(self) -> int:
        return self.variant.weight

    @property
    def for_sale(self) -> bool:
        """The shop offers it (it may be sold out all the same)."""
        return self.state == "published"

    @classmethod
    def from_row(cls, row: Row) -> VariantView:
        """Read a row of a variant, followed by what the statements that ask for a view add."""
        removed, shop, title, kind, state, per_person, giftable, ships_from, pictured = row[13:22]
        variant = Variant.from_row(row)
        return cls(
            variant=variant,
            product=variant.product,
            shop=shop,
            title=title,
            kind=kind,
            state="deleted" if removed else state,
            per_person=per_person,
            giftable=bool(giftable),
            ships_from=ships_from,
            pictured=bool(pictured),
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """A product as one line of a list."""

    id: int
    title: str
    state: State
    currency: str
    price_from: int
    price_to: int
    left: int | None
    """None if any variant is untracked."""

    @classmethod
    def from_row(cls, row: Row) -> Listing:
        return cls(
            id=row["id"],
            title=row["title"],
            state=row["state"],
            currency=row["currency"],
            price_from=row["price_from"],
            price_to=row["price_to"],
            left=None if row["untracked"] else row["available"],
        )


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a list, and how long the whole of it is."""

    items: tuple[Listing, ...]
    total: int
    offset: int
    exact: bool = True
    """False: `total` is "at least so many"."""
