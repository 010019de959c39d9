"""Adds a day up when it is over.

What was paid or asked back on a day never changes once the day is over, so its sums are written
down once: /sales over years reads days, and no payment waits for a row that all payments change.
"""

from __future__ import annotations

from typing import Final

from store import shops
from store.database import Transaction
from store.deadlines import Reaction, set_deadline
from store.policy import HOUR, Policy
from store.takings.rules import KINDS, MARGIN, TIMER, Kind, Span, Taken, next_span
from store.takings.statements import sql

Key = tuple[int, str]
"""(subject, currency)"""


async def last_closed(tx: Transaction, shop: int) -> Span | None:
    """Return the newest day that is added up."""
    row = await sql.last_day(tx, shop=shop)
    return None if row is None else Span(row["day"], row["since"], row["until"])


async def count(tx: Transaction, shop: int, kind: Kind, since: int, until: int) -> dict[Key, Taken]:
    """Add up what was paid and what was asked back in a span of time, from the books."""
    found: dict[Key, Taken] = {}
    for row in await sql.taken(tx, shop=shop, kind=kind, since=since, until=until):
        found[row["subject"], row["currency"]] = Taken(row["orders"], row["pieces"], row["amount"])
    for row in await sql.given_back(tx, shop=shop, kind=kind, since=since, until=until):
        key = row["subject"], row["currency"]
        found[key] = found.get(key, Taken()) + Taken(refunded=row["amount"])
    return found


async def close_day(tx: Transaction, shop: int, now: int, _policy: Policy) -> None:
    """Add up the day after the last one, if it is over, and come back for the next."""
    known = await shops.get_shop(tx, shop)
    last = await last_closed(tx, shop)
    first = None if last else await sql.first_paid(tx, shop=shop)
    if known is None:
        return
    if last is None and first is None:
        await set_deadline(tx, TIMER, shop, now + HOUR)
        return
    zone = known.zone or "UTC"
    span = next_span(last, first or 0, zone)
    if span.until + MARGIN <= now:
        await _write(tx, shop, span)
        span = next_span(span, 0, zone)
    await set_deadline(tx, TIMER, shop, span.until + MARGIN)


async def _write(tx: Transaction, shop: int, span: Span) -> None:
    if not await sql.put_day(tx, shop=shop, day=span.day, since=span.since, until=span.until):
        return
    rows = [
        {
            "shop": shop,
            "kind": kind,
            "day": span.day,
            "subject": subject,
            "currency": currency,
            "orders": taken.orders,
            "pieces": taken.pieces,
            "amount": taken.amount,
            "refunded": taken.refunded,
        }
        for kind in KINDS
        for (subject, currency), taken in sorted(
            (await count(tx, shop, kind, span.since, span.until)).items()
        )
    ]
    if rows:
        await sql.put_takings(tx, rows)


TIMERS: Final[dict[str, Reaction]] = {TIMER: close_day}
