"""What falls due."""

from __future__ import annotations

import pytest

from store import deadlines, outbox
from store.database import Database, Transaction
from store.outbox import sending
from store.policy import MINUTE, Policy

NOW = 1_700_000_000_000_000
POLICY = Policy()


async def remind(tx: Transaction, subject: int, now: int, policy: Policy) -> None:
    await outbox.tell(tx, subject, "reminder", now=now)


async def fail(tx: Transaction, subject: int, now: int, policy: Policy) -> None:
    await outbox.tell(tx, subject, "half", now=now)
    raise RuntimeError("a mistake of ours")


TIMERS = {"remind": remind, "fail": fail}


async def told(database: Database) -> list[tuple[int, str]]:
    return [
        (one.chat, one.kind) for one in await database.read(sending.heads, NOW * 2, NOW * 2, 50)
    ]


async def sweep(database: Database, now: int) -> int:
    return await deadlines.sweep(database, TIMERS, now=now, policy=POLICY)


async def test_a_deadline_fires_once_and_not_before_its_time(database: Database) -> None:
    await database.transact(deadlines.set_deadline, "remind", 1, NOW)
    assert await sweep(database, NOW - 1) == 0
    assert await sweep(database, NOW) == 1
    assert await sweep(database, NOW) == 0
    assert await told(database) == [(1, "reminder")]


async def test_a_moved_deadline_fires_at_its_new_time_only(database: Database) -> None:
    await database.transact(deadlines.set_deadline, "remind", 1, NOW)
    await database.transact(deadlines.set_deadline, "remind", 1, NOW + MINUTE)
    assert await database.read(deadlines.deadline_of, "remind", 1) == NOW + MINUTE
    assert await sweep(database, NOW) == 0
    assert await sweep(database, NOW + MINUTE) == 1


async def test_a_dropped_deadline_never_fires(database: Database) -> None:
    await database.transact(deadlines.set_deadline, "remind", 1, NOW)
    await database.transact(deadlines.drop_deadline, "remind", 1)
    assert await sweep(database, NOW) == 0
    assert await told(database) == []


async def test_one_that_fails_writes_nothing_stops_nobody_and_is_tried_again(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await database.transact(deadlines.set_deadline, "fail", 1, NOW - MINUTE)
    await database.transact(deadlines.set_deadline, "unheard-of", 2, NOW - MINUTE)
    await database.transact(deadlines.set_deadline, "remind", 3, NOW)
    assert await sweep(database, NOW) == 1
    assert await told(database) == [(3, "reminder")]
    assert caplog.text.count("deadline-failed") == 2
    assert await sweep(database, NOW) == 0, "it waits a minute"
    caplog.clear()
    await sweep(database, NOW + MINUTE)
    assert caplog.text.count("deadline-failed") == 2
    assert await database.read(deadlines.deadline_of, "fail", 1) == NOW - MINUTE


async def test_a_reaction_may_set_its_own_deadline_anew(database: Database) -> None:
    async def again(tx: Transaction, subject: int, now: int, policy: Policy) -> None:
        await deadlines.set_deadline(tx, "again", subject, now + MINUTE)

    await database.transact(deadlines.set_deadline, "again", 1, NOW)
    assert await deadlines.sweep(database, {"again": again}, now=NOW, policy=POLICY) == 1
    assert await database.read(deadlines.next_deadline) == NOW + MINUTE


async def test_two_sweeps_at_once_fire_each_deadline_once(database: Database) -> None:
    import asyncio

    for subject in range(20):
        await database.transact(deadlines.set_deadline, "remind", subject, NOW)
    fired = await asyncio.gather(*(sweep(database, NOW) for _ in range(4)))
    assert sum(fired) == 20
    assert len(await told(database)) == 20
