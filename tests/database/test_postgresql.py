"""What only PostgreSQL can do to a transaction: deadlocks, lock timeouts, lost connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from store.database import Busy, Database, OutcomeUnknown, Transaction, open_database
from tests.database.bodies import Objection, add, add_then_object, counters, increment, sql
from tests.database.lossy_proxy import LossyProxy

GATE = 7


async def _until_waiting(connection: asyncpg.Connection, count: int) -> None:
    """Until so many sessions wait for a lock in this database; others test on the same server."""
    waiting = (
        "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)"
        " WHERE NOT granted AND datname = current_database()"
    )
    async with asyncio.timeout(60):
        while await connection.fetchval(waiting) < count:
            pass


async def test_a_deadlock_is_run_again(
    postgres_database: Database, postgres_stranger: asyncpg.Connection
) -> None:
    runs: list[int] = []

    async def take_two(tx: Transaction, first: int, second: int) -> None:
        runs.append(first)
        await sql.increment(tx, id=first)
        await tx.fetch_one("SELECT pg_advisory_xact_lock_shared($1)", [GATE])
        await sql.increment(tx, id=second)

    await postgres_stranger.execute(f"SELECT pg_advisory_lock({GATE})")
    both = asyncio.gather(
        postgres_database.transact(take_two, 1, 2), postgres_database.transact(take_two, 2, 1)
    )
    await _until_waiting(postgres_stranger, 2)
    await postgres_stranger.execute(f"SELECT pg_advisory_unlock({GATE})")
    await both
    # The victim's second run may meet the other one once more before that has its second row.
    assert len(runs) >= 3
    assert await postgres_database.read(counters) == {1: 2, 2: 2}


async def test_a_conflict_without_end_is_busy(postgres_url: str) -> None:
    database = await open_database(postgres_url, attempts=3)
    runs: list[int] = []

    async def conflict(tx: Transaction) -> None:
        runs.append(1)
        await tx.execute("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$", [])

    with pytest.raises(Busy):
        await database.transact(conflict)
    assert len(runs) == 3
    await database.close()


async def test_a_lock_that_is_not_given_in_time_is_busy(
    postgres_database: Database, postgres_url: str, postgres_stranger: asyncpg.Connection
) -> None:
    database = await open_database(postgres_url, lock_timeout=0.05)

    async def increment_both(tx: Transaction) -> None:
        await increment(tx, 2)
        await increment(tx, 1)

    async with postgres_stranger.transaction():
        await postgres_stranger.execute("UPDATE counters SET n = 0 WHERE id = 1")
        with pytest.raises(Busy):
            await database.transact(increment_both)
    assert await database.read(counters) == {1: 0, 2: 0}
    await database.transact(increment_both)
    assert await database.read(counters) == {1: 1, 2: 1}
    await database.close()


async def test_a_connection_lost_within_a_body_is_busy_and_leaves_nothing(
    postgres_database: Database,
) -> None:
    async def hang_up(tx: Transaction) -> None:
        await increment(tx)
        await tx.fetch_one("SELECT pg_terminate_backend(pg_backend_pid())", [])

    with pytest.raises(Busy):
        await postgres_database.transact(hang_up, request_key=True)
    assert await postgres_database.read(counters) == {1: 0, 2: 0}
    assert await postgres_database.transact(increment) == 1


@pytest.fixture
async def proxy(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> LossyProxy:
    return LossyProxy(postgres_url)


@pytest.fixture
async def behind_proxy(
    postgres_database: Database, proxy: LossyProxy, tmp_path: Path
) -> AsyncIterator[Database]:
    async with proxy.listening(tmp_path) as url:
        database = await open_database(url)
        yield database
        await database.close()


async def test_a_lost_answer_to_commit_is_an_unknown_outcome(
    behind_proxy: Database, proxy: LossyProxy, postgres_database: Database
) -> None:
    proxy.lose = 1
    with pytest.raises(OutcomeUnknown):
        await behind_proxy.transact(increment)
    assert (await postgres_database.read(counters))[1] == 1, "it had been written"


async def test_a_lost_answer_to_commit_is_asked_again_under_a_request_key(
    behind_proxy: Database, proxy: LossyProxy, postgres_database: Database
) -> None:
    async def add_once(tx: Transaction) -> str:
        row = await sql.insert_counter(tx, id=10, n=0)
        if row is None:
            return "it was there already"
        await sql.increment(tx, id=1)
        return "added"

    proxy.lose = 1
    assert await behind_proxy.transact(add_once, request_key=True) == "it was there already"
    assert await postgres_database.read(counters) == {1: 1, 2: 0, 10: 0}


async def test_an_unknown_outcome_is_never_called_busy(
    behind_proxy: Database, proxy: LossyProxy, postgres_database: Database
) -> None:
    """Busy says that nothing was written; the run before it may have been."""
    runs: list[int] = []

    async def increment_then_hang_up(tx: Transaction) -> None:
        runs.append(1)
        await increment(tx)
        if len(runs) > 1:
            await tx.fetch_one("SELECT pg_terminate_backend(pg_backend_pid())", [])

    proxy.lose = 1
    with pytest.raises(OutcomeUnknown):
        await behind_proxy.transact(increment_then_hang_up, request_key=True)
    assert len(runs) == 2
    assert (await postgres_database.read(counters))[1] == 1


async def test_a_lost_answer_to_a_look_is_only_busy(
    behind_proxy: Database, proxy: LossyProxy
) -> None:
    proxy.lose = 1
    with pytest.raises(Busy):
        await behind_proxy.read(counters)
    assert await behind_proxy.read(counters) == {1: 0, 2: 0}


async def test_who_is_cancelled_while_waiting_for_a_connection_has_done_nothing(
    postgres_database: Database, postgres_url: str, postgres_stranger: asyncpg.Connection
) -> None:
    database = await open_database(postgres_url, pool_size=1)
    async with postgres_stranger.transaction():
        await postgres_stranger.execute("UPDATE counters SET n = 0 WHERE id = 1")
        first = asyncio.create_task(database.transact(increment))
        await _until_waiting(postgres_stranger, 1)
        second = asyncio.create_task(database.transact(add, 11))
        await asyncio.sleep(0)
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
    assert await first == 1
    assert await database.read(counters) == {1: 1, 2: 0}
    await database.close()


async def test_who_is_cancelled_within_a_body_is_rolled_back(
    postgres_database: Database, postgres_stranger: asyncpg.Connection
) -> None:
    async def take_two(tx: Transaction) -> None:
        await increment(tx, 2)
        await increment(tx, 1)

    async with postgres_stranger.transaction():
        await postgres_stranger.execute("UPDATE counters SET n = 0 WHERE id = 1")
        waiting = asyncio.create_task(postgres_database.transact(take_two))
        await _until_waiting(postgres_stranger, 1)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    assert await postgres_database.read(counters) == {1: 0, 2: 0}
    await postgres_database.transact(take_two)
    assert await postgres_database.read(counters) == {1: 1, 2: 1}


async def test_a_connection_comes_back_clean(
    postgres_url: str, postgres_database: Database
) -> None:
    """The pool resets nothing, so every way out of a transaction must end it."""
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, what: complaints.append(what))
    database = await open_database(postgres_url, pool_size=1)
    with pytest.raises(Objection):
        await database.transact(add_then_object, 10)
    with pytest.raises(RuntimeError):
        await database.transact(_wait_outside)
    with pytest.raises(asyncpg.PostgresError):
        await database.transact(_misspell)
    assert await database.transact(add, 12) == 12
    assert await postgres_database.read(counters) == {1: 0, 2: 0, 12: 0}
    assert complaints == [], "asyncpg found nothing to clean up"
    await database.close()


async def _wait_outside(tx: Transaction) -> None:
    await add(tx, 11)
    await asyncio.sleep(0)


async def _misspell(tx: Transaction) -> None:
    await tx.execute("UPDAET counters", [])


async def test_one_look_sees_one_state_of_things(
    postgres_database: Database, postgres_stranger: asyncpg.Connection
) -> None:
    async def look_twice(tx: Transaction) -> list[int]:
        first = await sql.get_n(tx, id=1)
        await tx.fetch_one("SELECT pg_advisory_xact_lock_shared($1)", [GATE])
        return [first, await sql.get_n(tx, id=1)]

    await postgres_stranger.execute(f"SELECT pg_advisory_lock({GATE})")
    looking = asyncio.create_task(postgres_database.read(look_twice))
    await _until_waiting(postgres_stranger, 1)
    await postgres_stranger.execute("UPDATE counters SET n = 7 WHERE id = 1")
    await postgres_stranger.execute(f"SELECT pg_advisory_unlock({GATE})")
    assert await looking == [0, 0]
    assert await postgres_database.read(counters) == {1: 7, 2: 0}


async def test_a_server_out_of_reach_is_busy(
    behind_proxy: Database, proxy: LossyProxy, tmp_path: Path, postgres_url: str
) -> None:
    async def hang_up(tx: Transaction) -> None:
        await tx.fetch_one("SELECT pg_terminate_backend(pg_backend_pid())", [])

    with pytest.raises(Busy):
        await behind_proxy.transact(hang_up)
    (tmp_path / ".s.PGSQL.5432").unlink()
    with pytest.raises(Busy):
        await behind_proxy.transact(increment)
