"""What came in, kept until it is handled. Polling and webhooks feed the same table.

A row's lane is the person it comes from, or the chat when there is no person: rows of one lane are
handled in their order, different lanes at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from store.database.queries import load_queries
from store.database.transaction import Row, Transaction
from store.policy import DAY, MINUTE, SECOND

PARKED_LIFE: Final = 30 * DAY
FIRST_PAUSE: Final = SECOND
LONGEST_PAUSE: Final = 5 * MINUTE

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as it came, not read yet. `id` is the one its server gave it."""

    id: int
    lane: int
    kind: str
    payload: str
    tries: int = 0
    try_at: int = 0


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that could not be handled; `code` is what the person was told."""

    id: int
    lane: int
    kind: str
    code: str
    fault: str
    parked_at: int


def next_try(tries: int, now: int) -> int:
    """When to try again after `tries` failures: 1, 2, 4 … seconds, at most 5 minutes."""
    return now + min(FIRST_PAUSE << min(max(tries - 1, 0), 20), LONGEST_PAUSE)


async def take_in(tx: Transaction, arrivals: Sequence[Arrival], *, now: int) -> None:
    """Keep a batch of updates; those that are there already change nothing."""
    await sql.put_update(
        tx,
        [
            {"id": one.id, "lane": one.lane, "kind": one.kind, "payload": one.payload, "now": now}
            for one in arrivals
        ],
    )


async def unfinished(tx: Transaction, limit: int) -> list[Arrival]:
    """What came in and is not done, in the order of arrival."""
    rows: list[Row] = await sql.waiting(tx, limit=limit)
    return [
        Arrival(row["id"], row["lane"], row["kind"], row["payload"], row["tries"], row["try_at"])
        for row in rows
    ]


async def count(tx: Transaction) -> int:
    """How many updates are not done."""
    return int(await sql.count_waiting(tx))


async def finish(tx: Transaction, ids: Iterable[int]) -> None:
    """These are handled: their rows go, and what was typed with them."""
    await sql.drop_update(tx, [{"id": one} for one in ids])


async def back_off(tx: Transaction, one: int, *, tries: int, try_at: int) -> None:
    """Handling failed for now; tried again at `try_at` (microseconds UTC)."""
    await sql.back_off(tx, id=one, tries=tries, try_at=try_at)


async def park(tx: Transaction, one: int, *, code: str, fault: str, now: int) -> None:
    """It cannot be handled: keep its ids and the fault's name, drop what was typed."""
    await sql.park(tx, id=one, code=code, fault=fault, now=now)
    await sql.drop_update(tx, [{"id": one}])


async def parked(tx: Transaction, limit: int = 50) -> list[Parked]:
    """What could not be handled, the newest first."""
    rows: list[Row] = await sql.parked(tx, limit=limit)
    return [Parked(**dict(row)) for row in rows]


async def forget_old(tx: Transaction, *, now: int) -> None:
    """Drop what was parked long ago."""
    await sql.forget_parked(tx, before=now - PARKED_LIFE)
