"""Rows that fall due. Whoever deletes the row in a transaction reacts in that transaction."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Final

from store.database.database import Database
from store.database.errors import Busy
from store.database.queries import load_queries
from store.database.transaction import Row, Transaction
from store.policy import HOUR, MINUTE, Policy

Reaction = Callable[[Transaction, int, int, Policy], Awaitable[None]]
"""`async def reaction(tx, subject, now, policy)`: what happens when a deadline passes."""

FIRST_PAUSE: Final = MINUTE
LONGEST_PAUSE: Final = HOUR

log = logging.getLogger(__name__)
sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline that has passed."""

    kind: str
    subject: int
    due_at: int
    tries: int


async def set_deadline(tx: Transaction, kind: str, subject: int, due_at: int) -> None:
    """Set or move the deadline of this kind for a subject (microseconds UTC)."""
    await sql.set_deadline(tx, kind=kind, subject=subject, due_at=due_at)


async def drop_deadline(tx: Transaction, kind: str, subject: int) -> None:
    """What was waited for has happened, or no longer matters."""
    await sql.drop_deadline(tx, kind=kind, subject=subject)


async def deadline_of(tx: Transaction, kind: str, subject: int) -> int | None:
    """When it falls due, or None when none is set."""
    due_at = await sql.deadline_of(tx, kind=kind, subject=subject)
    return None if due_at is None else int(due_at)


async def next_deadline(tx: Transaction) -> int | None:
    """When the next one is to be tried, or None when there is none."""
    try_at = await sql.next_deadline(tx)
    return None if try_at is None else int(try_at)


async def due(tx: Transaction, now: int, limit: int) -> list[Due]:
    """What has fallen due, the oldest first."""
    rows: list[Row] = await sql.due_deadlines(tx, now=now, limit=limit)
    return [Due(row["kind"], row["subject"], row["due_at"], row["tries"]) for row in rows]


async def _fire(tx: Transaction, one: Due, reaction: Reaction, now: int, policy: Policy) -> bool:
    if not await sql.take_deadline(tx, kind=one.kind, subject=one.subject, due_at=one.due_at):
        return False
    await reaction(tx, one.subject, now, policy)
    return True


async def _postpone(tx: Transaction, one: Due, try_at: int) -> None:
    await sql.postpone_deadline(
        tx, kind=one.kind, subject=one.subject, due_at=one.due_at, try_at=try_at
    )


async def sweep(
    database: Database,
    timers: Mapping[str, Reaction],
    *,
    now: int,
    policy: Policy,
    limit: int = 200,
) -> int:
    """Fire what has fallen due, each in a transaction of its own; returns how many were fired.

    One whose reaction fails is logged as an error and tried again after 1, 2, 4 … minutes, at most
    an hour; it stops nobody else.
    """
    fired = 0
    for one in await database.read(due, now, limit):
        try:
            reaction = timers[one.kind]
            fired += await database.transact(_fire, one, reaction, now, policy)
        except Busy:
            log.warning("deadline-busy kind=%s subject=%d", one.kind, one.subject)
            return fired
        except Exception:
            log.exception("deadline-failed kind=%s subject=%d", one.kind, one.subject)
            pause = min(FIRST_PAUSE << min(one.tries, 10), LONGEST_PAUSE)
            await database.transact(_postpone, one, now + pause)
    return fired
