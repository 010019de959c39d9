"""SQLite's writer: one hop, group commit, and answers that are true."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.database import Busy, Database, Transaction, open_database
from store.database.sqlite import SqliteDatabase
from tests.database.bodies import Objection, add, add_then_object, counters, increment, sql
from tests.database.conftest import Program, line_of


async def _open(url: str, **options: Any) -> SqliteDatabase:
    database = await open_database(url, **options)
    assert isinstance(database, SqliteDatabase)
    return database


async def _all_submitted() -> None:
    """Let every task that was created begin: each queues its transaction in its first step."""
    await asyncio.sleep(0)


async def test_a_transaction_is_exactly_one_hop(sqlite_database: SqliteDatabase) -> None:
    before = sqlite_database.hops
    for _ in range(10):
        await sqlite_database.transact(increment)
    assert sqlite_database.hops - before == 10


async def test_bodies_stay_on_the_loops_thread_and_the_commit_does_not(
    sqlite_database: SqliteDatabase,
) -> None:
    async def thread_of(tx: Transaction) -> int:
        await increment(tx)
        return threading.get_ident()

    committed_on: list[int] = []

    def said(statement: str) -> None:
        if statement == "COMMIT":
            committed_on.append(threading.get_ident())

    await sqlite_database._writer._connection.set_trace_callback(said)
    assert await sqlite_database.transact(thread_of) == threading.get_ident()
    assert len(committed_on) == 1
    assert committed_on[0] != threading.get_ident()


async def test_the_loop_goes_on_while_another_process_has_the_lock(
    sqlite_database: SqliteDatabase, stranger: sqlite3.Connection
) -> None:
    stranger.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(sqlite_database.transact(increment))
    await _all_submitted()
    assert await sqlite_database.read(counters) == {1: 0, 2: 0}
    assert not waiting.done()
    stranger.execute("ROLLBACK")
    assert await waiting == 1


async def test_what_nobody_waits_for_shares_the_commit_of_whoever_comes_next(
    sqlite_database: SqliteDatabase,
) -> None:
    commits, hops = sqlite_database.commits, sqlite_database.hops
    settling = [asyncio.create_task(sqlite_database.settle(increment)) for _ in range(5)]
    await _all_submitted()
    assert sqlite_database.hops == hops, "nobody is in a hurry yet"
    assert await sqlite_database.transact(increment) == 6
    assert await asyncio.gather(*settling) == [1, 2, 3, 4, 5]
    assert (sqlite_database.commits - commits, sqlite_database.hops - hops) == (1, 1)


async def test_what_nobody_waits_for_is_done_when_nobody_comes_or_the_database_closes(
    sqlite_database: SqliteDatabase, sqlite_url: str
) -> None:
    assert await sqlite_database.settle(increment) == 1
    other = await _open(sqlite_url)
    settling = asyncio.create_task(other.settle(increment))
    await _all_submitted()
    await other.close()
    assert await settling == 2


async def test_the_writer_refuses_what_comes_after_its_end(
    sqlite_database: SqliteDatabase, sqlite_url: str
) -> None:
    other = await _open(sqlite_url)
    await other.close()
    with pytest.raises(RuntimeError, match="is closed"):
        other._writer.submit(increment, (), {})


async def test_those_who_wait_share_one_commit(
    sqlite_database: SqliteDatabase, sqlite_url: str, stranger: sqlite3.Connection
) -> None:
    database = await _open(sqlite_url, batch_seconds=60)
    stranger.execute("BEGIN IMMEDIATE")
    waiting = [asyncio.create_task(database.transact(increment)) for _ in range(100)]
    await _all_submitted()
    stranger.execute("ROLLBACK")
    assert await asyncio.gather(*waiting) == list(range(1, 101))
    assert database.commits == 1
    await database.close()


async def test_a_batch_closes_when_its_bodies_have_had_their_time(
    sqlite_database: SqliteDatabase, sqlite_url: str, stranger: sqlite3.Connection
) -> None:
    database = await _open(sqlite_url, batch_seconds=0)
    stranger.execute("BEGIN IMMEDIATE")
    waiting = [asyncio.create_task(database.transact(increment)) for _ in range(100)]
    await _all_submitted()
    stranger.execute("ROLLBACK")
    assert await asyncio.gather(*waiting) == list(range(1, 101))
    assert database.commits == 100
    await database.close()


async def test_nobody_is_answered_before_the_commit(
    sqlite_database: SqliteDatabase, stranger: sqlite3.Connection
) -> None:
    async def add_and_look(number: int) -> bool:
        await sqlite_database.transact(add, number)
        found = stranger.execute("SELECT count(*) FROM counters WHERE id = ?", (number,)).fetchone()
        return bool(found[0])

    assert all(await asyncio.gather(*(add_and_look(number) for number in range(10, 210))))


async def test_a_commit_waits_for_the_disk(sqlite_database: Database, sqlite_url: str) -> None:
    async def settings(tx: Transaction) -> list[object]:
        asked = ("synchronous", "journal_mode", "foreign_keys")
        rows = [await tx.fetch_one(f"PRAGMA {name}", {}) for name in asked]
        return [row[0] for row in rows if row is not None]

    database = await _open(sqlite_url)
    full = 2
    assert await database.transact(settings) == [full, "wal", 1]
    await database.close()


async def test_who_is_killed_at_any_moment_has_kept_every_promise(
    sqlite_database: Database, run_program: Callable[..., Program], stranger: sqlite3.Connection
) -> None:
    for turn in range(3):
        stranger.execute("DELETE FROM counters WHERE id >= 1000")
        program = run_program("say_ok.py")
        assert program.stdout is not None
        said = [await asyncio.to_thread(program.stdout.readline) for _ in range(100 + 57 * turn)]
        program.kill()
        said += (await asyncio.to_thread(program.stdout.read)).splitlines(keepends=True)
        promised = {int(line.split()[1]) for line in said if line.endswith("\n")}
        assert len(promised) >= 100
        kept = {number for (number,) in stranger.execute("SELECT id FROM counters")}
        assert promised <= kept


async def _limit_pages(tx: Transaction, pages: int) -> None:
    await tx.execute(f"PRAGMA max_page_count = {pages}", {})  # never below what is used


async def _fill(tx: Transaction, number: int) -> None:
    await add(tx, number)
    await sql.fill(tx, id=number, filling="x" * 1_000_000)


async def test_full_disk_in_one_body_costs_its_neighbours_nothing(
    sqlite_database: Database, sqlite_url: str, stranger: sqlite3.Connection
) -> None:
    database = await _open(sqlite_url, batch_seconds=60)
    await database.transact(_limit_pages, 1)
    before = database.commits

    stranger.execute("BEGIN IMMEDIATE")
    bodies = {10: add, 11: add_then_object, 12: _fill, 13: add}
    waiting = [asyncio.create_task(database.transact(bodies[number], number)) for number in bodies]
    await _all_submitted()
    stranger.execute("ROLLBACK")
    answers = await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(answer) for answer in answers] == [int, Objection, Busy, int]
    assert database.commits - before > 1, "the batch broke and was run one by one"
    assert set(await database.read(counters)) == {1, 2, 10, 13}
    await database.transact(_limit_pages, 1_000_000)
    await database.transact(_fill, 12)
    assert set(await database.read(counters)) == {1, 2, 10, 12, 13}
    await database.close()


async def test_an_io_error_in_one_body_costs_its_neighbours_nothing(
    sqlite_database: Database, run_program: Callable[..., Program]
) -> None:
    program = run_program("fail_to_write.py", "body")
    said, _ = await asyncio.to_thread(program.communicate)
    assert sorted(said.splitlines()) == [
        "after: ok",
        "before: ok",
        "greedy: Busy",
        "left: ok",
        "right: ok",
    ]
    assert set(await sqlite_database.read(counters)) == {1, 2, 10, 11, 12, 13}


async def test_an_io_error_at_commit_answers_nobody_and_ends_the_process(
    sqlite_database: Database, run_program: Callable[..., Program]
) -> None:
    program = run_program("fail_to_write.py", "commit")
    said, _ = await asyncio.to_thread(program.communicate)
    assert said.splitlines() == ["before: ok"]
    assert program.returncode == os.EX_IOERR
    assert {1, 2, 10} <= set(await sqlite_database.read(counters))
    assert await sqlite_database.transact(increment) == 1, "whoever comes next finds it in order"


async def test_an_io_error_at_commit_may_be_told_as_an_unknown_outcome(
    sqlite_database: Database, run_program: Callable[..., Program]
) -> None:
    program = run_program("fail_to_write.py", "commit-answered")
    said, _ = await asyncio.to_thread(program.communicate)
    assert said.splitlines() == ["before: ok", "unknown", "meanwhile: OutcomeUnknown", "after: ok"]
    assert {1, 2, 10, 13} <= set(await sqlite_database.read(counters))


async def test_a_locked_database_is_busy_for_all_who_wait_and_then_works_again(
    sqlite_database: Database, sqlite_url: str, run_program: Callable[..., Program]
) -> None:
    database = await _open(sqlite_url, busy_timeout=0.05)
    holder = run_program("hold_lock.py")
    assert await line_of(holder.stdout) == "held"
    before = database.hops
    answers = await asyncio.gather(
        *(database.transact(add, number) for number in range(10, 30)), return_exceptions=True
    )
    assert {type(answer) for answer in answers} == {Busy}
    assert database.hops - before == 1, "nobody waits for his own turn to be refused"
    assert await database.read(counters) == {1: 0, 2: 0}, "reading goes on"
    assert holder.stdin is not None
    holder.stdin.write("\n")
    holder.stdin.flush()
    assert await line_of(holder.stdout) == "let go"
    assert await database.transact(add, 10) == 10
    assert await database.read(counters) == {1: 0, 2: 0, 10: 0}
    await database.close()


async def test_who_is_cancelled_before_the_batch_has_done_nothing(
    sqlite_database: Database, sqlite_url: str, stranger: sqlite3.Connection
) -> None:
    database = await _open(sqlite_url, batch_seconds=60)
    stranger.execute("BEGIN IMMEDIATE")
    first, second, third = (
        asyncio.create_task(database.transact(add, number)) for number in (10, 11, 12)
    )
    await _all_submitted()
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    stranger.execute("ROLLBACK")
    assert [await first, await third] == [10, 12]
    assert await database.read(counters) == {1: 0, 2: 0, 10: 0, 12: 0}
    await database.close()


async def test_who_is_cancelled_later_disturbs_nobody(sqlite_database: Database) -> None:
    tasks = [asyncio.create_task(sqlite_database.transact(add, number)) for number in range(10, 40)]
    await _all_submitted()
    for task in tasks[::2]:
        task.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert answers[1::2] == list(range(11, 40, 2))
    assert set(range(11, 40, 2)) <= set(await sqlite_database.read(counters))


async def _read_then_write(tx: Transaction) -> None:
    n = await sql.get_n(tx, id=1)
    await sql.set_n(tx, id=1, n=n + 1)


async def test_control_a_deferred_begin_loses_to_another_process(
    sqlite_database: Database, stranger: sqlite3.Connection, run_program: Callable[..., Program]
) -> None:
    stranger.execute("PRAGMA busy_timeout = 60000")
    stranger.execute("BEGIN DEFERRED")
    (n,) = stranger.execute("SELECT n FROM counters WHERE id = 1").fetchone()
    other = run_program("increment.py", "1")
    await asyncio.to_thread(other.wait)
    with pytest.raises(sqlite3.OperationalError) as refused:  # at once: no patience helps
        stranger.execute("UPDATE counters SET n = ? WHERE id = 1", (n + 1,))
    assert refused.value.sqlite_errorcode == sqlite3.SQLITE_BUSY_SNAPSHOT


async def test_reading_and_then_writing_beside_another_process_loses_nothing(
    sqlite_database: Database, run_program: Callable[..., Program]
) -> None:
    other = run_program("increment.py", "300")
    assert await line_of(other.stdout) == "ready"
    for _ in range(300):
        await sqlite_database.transact(_read_then_write)
    assert await line_of(other.stdout) == "done"
    assert (await sqlite_database.read(counters))[1] == 600


async def test_one_look_sees_one_state_of_things(
    sqlite_database: Database, stranger: sqlite3.Connection
) -> None:
    async def look_twice(tx: Transaction) -> list[int]:
        first = await sql.get_n(tx, id=1)
        written = sqlite3.connect(path, isolation_level=None)
        written.execute("UPDATE counters SET n = 7 WHERE id = 1")
        written.close()
        return [first, await sql.get_n(tx, id=1)]

    path = stranger.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[
        0
    ]
    assert await sqlite_database.read(look_twice) == [0, 0]
    assert await sqlite_database.read(counters) == {1: 7, 2: 0}


async def test_data_files_are_their_owners_alone(
    sqlite_database: Database, sqlite_path: Path, tmp_path: Path
) -> None:
    await sqlite_database.transact(increment)
    files = list(tmp_path.glob("shop.db*"))  # noqa: ASYNC240 - nobody else runs here
    assert {file.name for file in files} == {"shop.db", "shop.db-wal", "shop.db-shm"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
