"""Reads what a shop has taken: of days, of products and places, and the orders behind a number.

Days that are over come from their sums, the running one from the books. All of it is for owner and
managers; everybody else is refused with not-yours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from store import shops
from store.database import Row, Transaction
from store.orders.records import Order
from store.payments.records import Refund
from store.takings.closing import Key, count, last_closed
from store.takings.rules import Kind, Span, Taken, spans_until
from store.takings.statements import sql

KEEPERS: Final = ("owner", "manager")


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what it took, by currency; a day without sales has none."""

    span: Span
    taken: Mapping[str, Taken] = field(default_factory=dict)


async def days(tx: Transaction, shop: int, first: int, last: int, *, now: int) -> list[Day]:
    """Return what each day from `first` to `last` (ordinals) took, as far as there were any."""
    found: dict[int, tuple[Span, dict[str, Taken]]] = {}
    for row in await sql.days(tx, shop=shop, first=first, last=last):
        span = Span(row["day"], row["since"], row["until"])
        taken = found.setdefault(span.day, (span, {}))[1]
        if row["currency"] is not None:
            taken[row["currency"]] = _taken(row)
    for span in await _running(tx, shop, now=now):
        if first <= span.day <= last:
            sums = await count(tx, shop, "all", span.since, span.until)
            found[span.day] = span, {currency: taken for (_, currency), taken in sums.items()}
    return [Day(span, taken) for _, (span, taken) in sorted(found.items())]


def total(some: Sequence[Day]) -> dict[str, Taken]:
    """Return what several days took together, by currency."""
    together: dict[str, Taken] = {}
    for day in some:
        for currency, taken in day.taken.items():
            together[currency] = together.get(currency, Taken()) + taken
    return together


async def by_subject(
    tx: Transaction, shop: int, kind: Kind, first: int, last: int, *, now: int
) -> dict[Key, Taken]:
    """Return what each product or place took from `first` to `last`, the most money first."""
    found: dict[Key, Taken] = {
        (row["subject"], row["currency"]): _taken(row)
        for row in await sql.subjects(tx, shop=shop, kind=kind, first=first, last=last)
    }
    for span in await _running(tx, shop, now=now):
        if first <= span.day <= last:
            for key, taken in (await count(tx, shop, kind, span.since, span.until)).items():
                found[key] = found.get(key, Taken()) + taken
    return dict(sorted(found.items(), key=lambda one: (-one[1].amount, one[0])))


async def bounds(tx: Transaction, shop: int, first: int, last: int, *, now: int) -> Span | None:
    """Return when the days from `first` to `last` begin and end; None if the shop had none yet."""
    known = [day.span for day in await days(tx, shop, first, last, now=now)]
    return Span(first, known[0].since, known[-1].until) if known else None


async def orders_behind(
    tx: Transaction,
    shop: int,
    span: Span,
    *,
    product: int | None = None,
    place: int | None = None,
    limit: int,
    offset: int,
) -> list[Order]:
    """Return the orders that were paid in a span, of a product or at a place; the newest first."""
    window = {
        "shop": shop,
        "since": span.since,
        "until": span.until,
        "limit": limit,
        "offset": offset,
    }
    if product is not None:
        rows = await sql.orders_paid_of(tx, product=product, **window)
    elif place is not None:
        rows = await sql.orders_paid_at(tx, place=place, **window)
    else:
        rows = await sql.orders_paid(tx, **window)
    return [Order.from_row(row) for row in rows]


async def refunds_behind(
    tx: Transaction, shop: int, span: Span, *, limit: int, offset: int
) -> list[Refund]:
    """Return what was asked back in a span of money that had paid an order, the newest first."""
    rows = await sql.refunds_asked(
        tx, shop=shop, since=span.since, until=span.until, limit=limit, offset=offset
    )
    return [Refund.from_row(row) for row in rows]


async def require(tx: Transaction, shop: int, staff: int) -> shops.Shop:
    """Return the shop to those who may see its numbers. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff, *KEEPERS)
    known = await shops.get_shop(tx, shop)
    assert known is not None, "a shop with staff is there"
    return known


async def _running(tx: Transaction, shop: int, *, now: int) -> list[Span]:
    """The days that are not added up: the running one, and after midnight the one before."""
    known = await shops.get_shop(tx, shop)
    last = await last_closed(tx, shop)
    first = None if last else await sql.first_paid(tx, shop=shop)
    if known is None or (last is None and first is None):
        return []
    return list(spans_until(last, first or 0, known.zone or "UTC", now))


def _taken(row: Row) -> Taken:
    return Taken(row["orders"], row["pieces"], row["amount"], row["refunded"])
