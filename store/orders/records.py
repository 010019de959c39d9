"""Rows of orders and their lines, and what the callers of `place` hand in and get back.

What is read all day is a named tuple filled by place: a frozen dataclass filled by name takes seven
times as long to make. That the columns stand where they are looked for is tested.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from store.database import Row
from store.database.columns import texts
from store.terms import Added, Kind, Plan

WayName = Literal["provider", "stars", "by-hand", "free"]
OrderState = Literal["awaiting_payment", "paid", "completed", "refunded", "cancelled"]


class Wanted(NamedTuple):
    """So many pieces of a variant."""

    variant: int
    quantity: int = 1


class NewOrder(NamedTuple):
    """What a person asks for when they press Buy now or Checkout."""

    payer: int
    shop: int
    wanted: tuple[Wanted, ...]
    code: str
    """Unguessable (`codes.new_code`), made by the caller: names the order on its invoice."""
    way: WayName
    """How it will be paid; an order of total 0 becomes `free` whatever is asked."""
    address: int | None = None
    pickup: int | None = None
    terms: tuple[Added, ...] = ()
    card: str | None = None
    """The code of the card that led here (attribution)."""
    chat: int | None = None
    expected_total: int | None = None
    """The total that the payer was shown, in minor units."""
    language: str = "en"


class Placed(NamedTuple):
    """The order there is now. `new` is False when the same unpaid order was there before."""

    order: int
    code: str
    total: int
    currency: str
    pay_by: int
    new: bool
    state: OrderState
    way: WayName


class Line(NamedTuple):
    """Pieces of one variant in an order, as they were when it was placed."""

    id: int
    position: int
    part: int
    """The fulfillment of this number brings it."""
    product: int
    variant: int
    title: str
    options: tuple[str, ...]
    kind: Kind
    quantity: int
    price: int
    """Of one piece, before discounts."""
    weight: int
    """Of one piece, in grams."""
    discount: int
    amount: int
    """What its goods cost: price × quantity − discount."""
    shipping: int
    """Its share of the order's shipping."""
    refunded_pieces: int
    refunded: int
    """What of `amount` went back, or is on its way back."""

    @property
    def pieces(self) -> int:
        """Pieces that were not refunded."""
        return self.quantity - self.refunded_pieces

    @classmethod
    def from_row(cls, row: Row) -> Line:
        """Read a row that begins with the columns of `order_lines`."""
        id_, _, position, part, product, variant, title, options, *others = row[:17]
        return cls(id_, position, part, product, variant, title, texts(options), *others)


class Order(NamedTuple):
    """An order. Sums are minor units of `currency`: total = goods − discount + shipping."""

    id: int
    code: str
    shop: int
    payer: int
    state: OrderState
    version: int
    way: WayName
    currency: str
    language: str
    address: int | None
    pickup: int | None
    chat: int | None
    card: str | None
    terms: str
    """The plan as it is kept: that of a gift to thousands is a megabyte that few ever read."""
    pieces: int
    goods: int
    discount: int
    shipping: int
    total: int
    refunded: int
    """What went back or is on its way back."""
    placed_at: int
    pay_by: int
    paid_at: int | None
    ended_at: int | None

    @property
    def plan(self) -> Plan:
        """What its terms agreed on at placing."""
        return Plan.loads(self.terms)

    @classmethod
    def from_row(cls, row: Row) -> Order:
        """Read a row that begins with the columns of `orders`."""
        return cls._make((*row[:14], *row[15:25]))
