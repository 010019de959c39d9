"""Token buckets."""

from __future__ import annotations

import asyncio

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import limits
from store.database import Database
from store.policy import SECOND
from tests.people.cast import NADIA, NOW, TOM, Snapshot


async def take(database: Database, now: int, *, person: int = NADIA, burst: int = 3) -> bool:
    return await database.transact(
        limits.take, "press", person, burst=burst, refill_every=SECOND, now=now
    )


async def test_a_bucket_gives_its_burst_and_then_one_each_interval(database: Database) -> None:
    assert [await take(database, NOW) for _ in range(4)] == [True, True, True, False]
    assert [await take(database, NOW + SECOND) for _ in range(2)] == [True, False]
    assert [await take(database, NOW + 60 * SECOND) for _ in range(4)] == [True] * 3 + [False]


async def test_an_empty_bucket_writes_nothing(database: Database, written: Snapshot) -> None:
    for _ in range(3):
        await take(database, NOW)
    before = await written()
    assert not await take(database, NOW + SECOND - 1)
    assert await written() == before


async def test_one_persons_bucket_is_not_anothers(database: Database) -> None:
    while await take(database, NOW):
        pass
    assert await take(database, NOW, person=TOM)


async def test_a_bucket_without_tokens_gives_none(database: Database, written: Snapshot) -> None:
    before = await written()
    assert not await take(database, NOW, burst=0)
    assert await written() == before


async def test_forty_at_once_get_exactly_the_burst(database: Database) -> None:
    taken = await asyncio.gather(*(take(database, NOW, burst=10) for _ in range(40)))
    assert sum(taken) == 10


async def test_a_clock_that_is_set_back_locks_nobody_out(database: Database) -> None:
    for _ in range(3):
        await take(database, NOW)
    assert [await take(database, NOW - 60 * SECOND) for _ in range(4)] == [True] * 3 + [False]


async def test_forgetting_full_buckets_changes_no_answer(
    database: Database, written: Snapshot
) -> None:
    await take(database, NOW)
    assert await database.transact(limits.forget_full, now=NOW) == 0
    assert await database.transact(limits.forget_full, now=NOW + SECOND) == 1
    assert (await written())["limits"] == []
    assert [await take(database, NOW + SECOND) for _ in range(4)] == [True] * 3 + [False]


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(0, 3 * SECOND), max_size=20), person=st.integers(1, 10**12))
async def test_never_more_than_the_burst_and_what_flowed_in(
    sqlite_database: Database, steps: list[int], person: int
) -> None:
    """The bucket against the plain definition, counted in fractions of tokens."""
    now, tokens = NOW, 3 * SECOND
    await sqlite_database.transact(limits.forget_full, now=NOW + 10**15)
    for step in steps:
        now += step
        tokens = min(3 * SECOND, tokens + step)
        allowed = tokens >= SECOND
        tokens -= SECOND if allowed else 0
        assert await take(sqlite_database, now, person=person) == allowed
