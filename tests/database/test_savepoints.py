"""A batch runs without SAVEPOINTs until a body fails after having written."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable

import pytest

from store.database import Transaction
from store.database.sqlite import SqliteDatabase
from tests.database.bodies import Objection, add, add_then_object, counters, increment


async def _refuse(tx: Transaction) -> None:
    await counters(tx)
    raise Objection


@pytest.fixture
async def said(sqlite_database: SqliteDatabase) -> list[str]:
    """What SQLite is told from now on."""
    said: list[str] = []
    await sqlite_database._writer._connection.set_trace_callback(said.append)
    return said


@pytest.fixture(params=["here", "behind a lock"])
def together(
    sqlite_database: SqliteDatabase, stranger: sqlite3.Connection, request: pytest.FixtureRequest
) -> Callable[..., Awaitable[list[object]]]:
    """Let bodies share one batch: those who come at once do, or who queue up behind a stranger."""

    async def together(*bodies: Awaitable[object]) -> list[object]:
        if request.param == "here":
            return await asyncio.gather(*bodies, return_exceptions=True)
        stranger.execute("BEGIN IMMEDIATE")
        waiting = [asyncio.ensure_future(body) for body in bodies]
        await asyncio.sleep(0)
        stranger.execute("ROLLBACK")
        return await asyncio.gather(*waiting, return_exceptions=True)

    return together


def _savepoints(said: list[str]) -> int:
    return sum(line.startswith("SAVEPOINT") for line in said)


async def test_bodies_that_succeed_are_not_made_to_be_undone(
    sqlite_database: SqliteDatabase,
    said: list[str],
    together: Callable[..., Awaitable[list[object]]],
) -> None:
    transact = sqlite_database.transact
    assert await together(*(transact(increment) for _ in range(5))) == [1, 2, 3, 4, 5]
    assert _savepoints(said) == 0
    assert said.count("COMMIT") == 1


async def test_a_body_that_refuses_before_it_writes_costs_its_neighbours_nothing(
    sqlite_database: SqliteDatabase,
    said: list[str],
    together: Callable[..., Awaitable[list[object]]],
) -> None:
    transact = sqlite_database.transact
    first, refused, last = await together(
        transact(increment), transact(_refuse), transact(increment)
    )
    assert (first, last) == (1, 2)
    assert isinstance(refused, Objection)
    assert _savepoints(said) == 0
    assert "ROLLBACK" not in said


async def test_a_body_that_fails_after_it_wrote_is_undone_alone(
    sqlite_database: SqliteDatabase,
    said: list[str],
    together: Callable[..., Awaitable[list[object]]],
) -> None:
    transact = sqlite_database.transact
    first, failed, last = await together(
        transact(increment), transact(add_then_object, 77), transact(add, 78)
    )
    assert (first, last) == (1, 78)
    assert isinstance(failed, Objection)
    assert await sqlite_database.read(counters) == {1: 1, 2: 0, 78: 0}
    assert said.count("ROLLBACK") == 1, "the batch was not run anew"


async def test_while_bodies_fail_each_gets_a_savepoint_at_once(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    for number in (10, 11):
        with pytest.raises(Objection):
            await sqlite_database.transact(add_then_object, number)
    assert said.count("ROLLBACK") == 1, "the second batch was run twice as well"
    assert await sqlite_database.transact(increment) == 1
    before = _savepoints(said)
    assert before == 3
    assert await sqlite_database.transact(increment) == 2
    assert _savepoints(said) == before, "nothing fails any more, and still they are made"


async def test_a_refusal_before_anything_was_written_ends_the_time_of_savepoints(
    sqlite_database: SqliteDatabase, said: list[str]
) -> None:
    with pytest.raises(Objection):
        await sqlite_database.transact(add_then_object, 10)
    for _ in range(3):
        with pytest.raises(Objection):
            await sqlite_database.transact(_refuse)
    assert _savepoints(said) == 2, "a rush of refusals costs a SAVEPOINT each"


async def test_a_full_disk_behind_a_failed_body_costs_the_rest_nothing(
    sqlite_database: SqliteDatabase, together: Callable[..., Awaitable[list[object]]]
) -> None:
    """Broken batches are run one by one, whatever fails among them."""
    transact = sqlite_database.transact

    async def end_it(tx: Transaction) -> None:
        await tx.execute("ROLLBACK", {})

    answers = await together(
        transact(add, 20),
        transact(add_then_object, 21),
        transact(end_it),
        transact(add_then_object, 22),
        transact(add, 23),
    )
    assert [answers[0], answers[4]] == [20, 23]
    assert all(isinstance(answer, Exception) for answer in answers[1:4])
    kept = await sqlite_database.read(counters)
    assert {20, 23} <= kept.keys()
    assert not {21, 22} & kept.keys()
