"""SQLite's readers: a look is no journey, and who waits for a survey shares one, nothing else."""

from __future__ import annotations

import asyncio
import threading

import pytest

from store.database import Transaction, open_database
from store.database.sqlite import SqliteDatabase
from tests.database.bodies import add, counters

READERS = 2
"""As many as a database opens."""


async def test_a_look_is_taken_where_its_caller_is(sqlite_database: SqliteDatabase) -> None:
    async def thread_of(_: Transaction) -> int:
        return threading.get_ident()

    before = sqlite_database.hops
    assert await sqlite_database.read(thread_of) == threading.get_ident()
    assert sqlite_database.hops == before
    assert await sqlite_database.survey(thread_of) != threading.get_ident()
    assert sqlite_database.hops == before + 1


async def test_a_survey_keeps_nobody_waiting(sqlite_database: SqliteDatabase) -> None:
    begun, end = threading.Event(), threading.Event()

    async def long(_: Transaction) -> bool:
        begun.set()
        return end.wait(60)

    surveying = asyncio.create_task(sqlite_database.survey(long))
    await asyncio.to_thread(begun.wait, 60)
    assert await sqlite_database.read(counters) == {1: 0, 2: 0}
    assert await sqlite_database.transact(add, 7) == 7
    end.set()
    assert await surveying


async def test_those_who_survey_at_once_share_journeys(sqlite_database: SqliteDatabase) -> None:
    before = sqlite_database.hops
    looks = await asyncio.gather(*(sqlite_database.survey(counters) for _ in range(100)))
    assert all(look == looks[0] for look in looks)
    assert sqlite_database.hops - before <= 10


async def test_a_survey_that_fails_fails_alone(sqlite_database: SqliteDatabase) -> None:
    async def object_to_it(_: Transaction) -> None:
        raise LookupError

    good = [sqlite_database.survey(counters) for _ in range(3)]
    bad, forbidden = sqlite_database.survey(object_to_it), sqlite_database.survey(add, 7)
    outcomes = await asyncio.gather(
        good[0], bad, good[1], forbidden, good[2], return_exceptions=True
    )
    assert isinstance(outcomes[1], LookupError)
    assert isinstance(outcomes[3], Exception), "a reader writes nothing"
    assert outcomes[0] == outcomes[2] == outcomes[4] == await sqlite_database.read(counters)


async def test_a_look_that_fails_leaves_the_next_one_a_snapshot_of_its_own(
    sqlite_database: SqliteDatabase,
) -> None:
    with pytest.raises(Exception, match="readonly"):
        await sqlite_database.read(add, 7)
    await sqlite_database.transact(add, 8)
    assert await sqlite_database.read(counters) == {1: 0, 2: 0, 8: 0}


async def test_a_survey_that_was_cancelled_in_the_queue_is_not_made(
    sqlite_database: SqliteDatabase,
) -> None:
    looked: list[int] = []
    end = threading.Event()

    async def long(_: Transaction) -> bool:
        return end.wait(60)

    async def look(_: Transaction, number: int) -> None:
        looked.append(number)

    busy = [asyncio.create_task(sqlite_database.survey(long)) for _ in range(READERS)]
    waiting = [asyncio.create_task(sqlite_database.survey(look, number)) for number in range(5)]
    await asyncio.sleep(0)  # they are queued, and no reader is free
    waiting[3].cancel()
    end.set()
    await asyncio.gather(*busy, *waiting, return_exceptions=True)
    assert sorted(looked) == [0, 1, 2, 4]
    with pytest.raises(asyncio.CancelledError):
        waiting[3].result()


async def test_closing_finishes_the_surveys_that_were_taken(
    sqlite_database: SqliteDatabase, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.database.readers.LONGEST", 0)  # one to a journey
    database = await open_database(sqlite_url)
    first, second, under_way = threading.Event(), threading.Event(), threading.Semaphore(0)

    async def long(tx: Transaction, end: threading.Event) -> dict[int, int]:
        under_way.release()
        end.wait(60)
        return await counters(tx)

    async def readers_are_busy() -> None:
        for _ in range(READERS):
            await asyncio.to_thread(under_way.acquire)

    surveying = [
        asyncio.create_task(database.survey(long, end))
        for end in (first, second)
        for _ in range(READERS)
    ]
    await readers_are_busy()
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    first.set()
    await readers_are_busy()
    assert not closing.done()
    second.set()
    seen = await sqlite_database.read(counters)
    assert await asyncio.gather(*surveying) == [seen] * len(surveying)
    await closing
