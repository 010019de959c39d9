"""Looks at what waits. `counts` is cheap and may be asked every few seconds; `late` names rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.database import Transaction, load_queries
from store.policy import MINUTE, SECOND

OVERDUE_AFTER: Final = 5 * MINUTE
"""A deadline is looked for every second; this late, something is wrong."""

STUCK_AFTER: Final = 10 * MINUTE
"""A message waits this long only if its chat has a very long queue, or nobody sends."""

FAILING: Final = 3
"""Tries after which a refund does not pass by itself."""

MOST: Final = 20
"""Rows that are named of each kind."""

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits. Times are microseconds UTC."""

    inbox: int
    inbox_since: int | None
    outbox: int
    deadlines: int
    """That should have been looked at a minute ago."""
    parked: int
    refunds_owed: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A message that should have been sent."""

    id: int
    kind: str
    chat: int
    tries: int
    told_at: int


@dataclass(frozen=True, slots=True)
class Overdue:
    """A deadline that has passed and has not fired."""

    kind: str
    subject: int
    due_at: int
    tries: int


@dataclass(frozen=True, slots=True)
class Owed:
    """A refund by hand that is late."""

    id: int
    order_id: int | None
    amount: int
    currency: str
    due_at: int
    shop: str | None


@dataclass(frozen=True, slots=True)
class Failed:
    """A refund that was tried often."""

    id: int
    order_id: int | None
    way: str
    tries: int


@dataclass(frozen=True, slots=True)
class Late:
    """What is late, at most `MOST` of each kind, the oldest first."""

    messages: tuple[Stuck, ...]
    deadlines: tuple[Overdue, ...]
    refunds_owed: tuple[Owed, ...]
    refunds_failing: tuple[Failed, ...]


async def counts(tx: Transaction, now: int) -> Counts:
    """How much waits now."""
    inbox = await sql.inbox_waits(tx)
    return Counts(
        inbox=inbox["waiting"],
        inbox_since=inbox["since"],
        outbox=await sql.outbox_waits(tx, now=now),
        deadlines=await sql.deadlines_to_try(tx, before=now - MINUTE),
        parked=await sql.count_parked(tx),
        refunds_owed=await sql.refunds_by_hand(tx, now=now),
    )


async def stuck(tx: Transaction, now: int) -> tuple[Stuck, ...]:
    """Messages that should have been sent, the first ones."""
    rows = await sql.stuck_messages(tx, now=now, before=now - STUCK_AFTER, limit=MOST)
    return tuple(Stuck(**dict(row)) for row in rows)


async def late(tx: Transaction, now: int) -> Late:
    """What is late now, by its ids."""
    overdue = await sql.overdue_deadlines(tx, before=now - OVERDUE_AFTER, limit=MOST)
    owed = await sql.refunds_owed(tx, now=now, limit=MOST)
    failing = await sql.refunds_failing(tx, tries=FAILING, limit=MOST)
    return Late(
        messages=await stuck(tx, now),
        deadlines=tuple(Overdue(**dict(row)) for row in overdue),
        refunds_owed=tuple(Owed(**dict(row)) for row in owed),
        refunds_failing=tuple(Failed(**dict(row)) for row in failing),
    )


SETTLED: Final = 10 * SECOND
"""A row's key is older than its commit; after this, every earlier key has been committed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far orders and their moves have been counted."""

    order: int
    move: int


@dataclass(frozen=True, slots=True)
class Traded:
    """Orders placed and paid since a mark, and the next mark."""

    placed: int
    paid: int
    mark: Mark


async def mark(tx: Transaction) -> Mark:
    """Where counting begins: now."""
    return Mark(await sql.newest_order(tx) or 0, await sql.newest_move(tx) or 0)


async def traded(tx: Transaction, since: Mark, now: int) -> Traded:
    """What was traded since; the last few seconds are counted the next time."""
    placed = await sql.orders_placed(tx, after=since.order, before=now - SETTLED)
    paid = await sql.orders_paid(tx, after=since.move, before=now - SETTLED)
    return Traded(
        placed=placed["counted"],
        paid=paid["counted"] or 0,
        mark=Mark(placed["newest"] or since.order, paid["newest"] or since.move),
    )
