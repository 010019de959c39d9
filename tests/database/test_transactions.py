"""What a transaction promises, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from store.database import (
    Busy,
    ConstraintViolated,
    Database,
    NestedTransaction,
    RunAgain,
    SuspendedBody,
    Transaction,
    UnfitValue,
    open_database,
)
from tests.database.bodies import Objection, add, add_then_object, counters, increment, sql


async def test_a_transaction_answers_what_its_body_returns(database: Database) -> None:
    assert await database.transact(increment) == 1
    assert await database.read(counters) == {1: 1, 2: 0}


async def test_a_thousand_increments_at_once_are_a_thousand(database: Database) -> None:
    answers = await asyncio.gather(*(database.transact(increment) for _ in range(1000)))
    assert sorted(answers) == list(range(1, 1001))
    assert (await database.read(counters))[1] == 1000


async def test_a_body_that_raises_leaves_nothing_and_its_neighbours_everything(
    database: Database,
) -> None:
    ids = range(10, 60)
    answers = await asyncio.gather(
        *(database.transact(add_then_object if number % 5 == 0 else add, number) for number in ids),
        return_exceptions=True,
    )
    for number, answer in zip(ids, answers, strict=True):
        assert isinstance(answer, Objection) if number % 5 == 0 else answer == number
    assert set(await database.read(counters)) == {1, 2, *(number for number in ids if number % 5)}


async def test_a_check_is_the_second_wall(database: Database) -> None:
    async def below_zero(tx: Transaction) -> None:
        await sql.increment(tx, id=2)
        await sql.set_n(tx, id=1, n=-1)

    with pytest.raises(ConstraintViolated):
        await database.transact(below_zero)
    assert await database.read(counters) == {1: 0, 2: 0}


async def test_a_failed_statement_cannot_be_talked_away(database: Database) -> None:
    """PostgreSQL would turn the COMMIT into a ROLLBACK and say nothing."""

    async def look_away(tx: Transaction) -> str:
        await sql.increment(tx, id=2)
        try:
            await sql.set_n(tx, id=1, n=-1)
        except ConstraintViolated:
            return "ok"
        return "never"

    with pytest.raises(ConstraintViolated):
        await database.transact(look_away)
    assert await database.read(counters) == {1: 0, 2: 0}


async def test_nothing_more_is_taken_after_a_failed_statement(database: Database) -> None:
    after: list[object] = []

    async def go_on(tx: Transaction) -> None:
        for n in (-1, 5):
            try:
                await sql.set_n(tx, id=1, n=n)
            except ConstraintViolated as error:
                after.append(error)
        await sql.increment(tx, id=2)

    with pytest.raises(ConstraintViolated):
        await database.transact(go_on)
    assert len(after) == 2
    assert await database.read(counters) == {1: 0, 2: 0}


@pytest.mark.parametrize("unfit", [2**70, "\ud800"])
async def test_a_value_that_fits_nowhere_ends_the_transaction(
    database: Database, unfit: object
) -> None:
    async def write(tx: Transaction) -> None:
        await sql.increment(tx, id=2)
        try:
            if isinstance(unfit, int):
                await sql.set_n(tx, id=1, n=unfit)
            else:
                await sql.fill(tx, id=1, filling=unfit)
        except Exception:
            return

    with pytest.raises(UnfitValue):
        await database.transact(write)
    assert await database.read(counters) == {1: 0, 2: 0}


async def test_a_body_may_ask_to_run_again(database: Database) -> None:
    runs: list[int] = []

    async def lose_twice(tx: Transaction) -> int:
        runs.append(await increment(tx))
        if len(runs) < 3:
            raise RunAgain
        return runs[-1]

    assert await database.transact(lose_twice) == 1
    assert runs == [1, 1, 1], "what a lost run wrote is gone"
    assert await database.read(counters) == {1: 1, 2: 0}


async def test_a_body_that_asks_for_ever_is_busy(database: Database) -> None:
    async def always_lose(tx: Transaction) -> None:
        await increment(tx)
        raise RunAgain

    with pytest.raises(Busy):
        await database.transact(always_lose)
    assert await database.read(counters) == {1: 0, 2: 0}


async def _let_others_run() -> None:
    await asyncio.sleep(0)


async def _sleep() -> None:
    await asyncio.sleep(3600)


async def _wait_for_another_task() -> None:
    await asyncio.get_running_loop().create_future()


@pytest.mark.parametrize("wait", [_let_others_run, _sleep, _wait_for_another_task])
async def test_a_body_that_waits_for_anything_but_tx_is_stopped(
    database: Database, wait: Callable[[], Awaitable[None]]
) -> None:
    async def write_and_wait(tx: Transaction) -> None:
        await increment(tx)
        await wait()

    async def look_and_wait(tx: Transaction) -> None:
        await counters(tx)
        await wait()

    # SQLite's thread has no event loop: there some waits end in asyncio's own RuntimeError.
    refusal = SuspendedBody if database.dialect == "postgresql" else RuntimeError
    with pytest.raises(refusal):
        await database.transact(write_and_wait)
    with pytest.raises(refusal):
        await database.read(look_and_wait)
    assert await database.read(counters) == {1: 0, 2: 0}
    assert await database.transact(increment) == 1, "the database lives on"


async def test_a_transaction_within_a_body_is_refused(database: Database) -> None:
    async def nest(tx: Transaction) -> None:
        await increment(tx)
        await database.transact(increment)

    async def look_aside(tx: Transaction) -> None:
        await counters(tx)
        await database.read(counters)

    with pytest.raises(NestedTransaction):
        await database.transact(nest)
    for way in (database.transact, database.read):
        with pytest.raises(NestedTransaction):
            await way(look_aside)
    assert await database.read(counters) == {1: 0, 2: 0}


async def test_a_kept_tx_is_dead_after_its_body(database: Database) -> None:
    async def keep(tx: Transaction) -> Transaction:
        return tx

    for way in (database.transact, database.read):
        tx = await way(keep)
        with pytest.raises(RuntimeError, match="has ended"):
            await increment(tx)
    assert await database.read(counters) == {1: 0, 2: 0}


async def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await database.read(increment)
    assert await database.read(counters) == {1: 0, 2: 0}


async def test_reading_goes_on_while_somebody_writes(database: Database) -> None:
    answers = await asyncio.gather(
        *(database.transact(increment) for _ in range(50)),
        *(database.read(counters) for _ in range(50)),
    )
    seen = [answer[1] for answer in answers[50:] if isinstance(answer, dict)]
    assert len(seen) == 50
    assert all(0 <= n <= 50 for n in seen)


async def test_closing_finishes_what_was_taken(database: Database, database_url: str) -> None:
    other = await open_database(database_url)
    taken = [asyncio.ensure_future(other.transact(increment)) for _ in range(20)]
    await asyncio.sleep(0)
    await other.close()
    assert sorted(await asyncio.gather(*taken)) == list(range(1, 21))
    with pytest.raises(Exception, match="clos"):
        await other.transact(increment)
    assert (await database.read(counters))[1] == 20


async def test_closing_lets_those_end_who_were_told_to_run_again(
    database: Database, database_url: str
) -> None:
    other = await open_database(database_url)
    runs: list[int] = []

    async def late_winner(tx: Transaction) -> int:
        runs.append(1)
        if len(runs) < 3:
            raise RunAgain
        return await increment(tx)

    taken = asyncio.ensure_future(other.transact(late_winner))
    await asyncio.sleep(0)
    await other.close()
    assert await taken == 1
    assert (await database.read(counters))[1] == 1
