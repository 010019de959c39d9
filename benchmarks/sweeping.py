"""A sweep for what has fallen due, among a thousand open deadlines and among a million.

With nothing due, and with a hundred due whose reactions do nothing: what is measured is finding and
firing them, each in a transaction of its own. Bound by: an index on when a deadline is to be tried;
firing by a COMMIT each.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path
from typing import Final

import asyncpg

from benchmarks.line import Line
from benchmarks.postgresql import named, server, tell
from benchmarks.rounds import interleaved, middle, spread
from store import deadlines
from store.database import Database, Transaction, migrate, open_database
from store.policy import DAY, SECOND, Policy

FEW: Final = 1_000
MANY: Final = 1_000_000
DUE: Final = 100
SWEEPS: Final = 200
"""Of nothing, in one measurement."""

NOW: Final = 1_800_000_000 * SECOND
KIND: Final = "benchmark"

_OPEN: Final = (
    "INSERT INTO deadlines (kind, subject, due_at, try_at)"
    " WITH RECURSIVE numbers (n) AS"
    " (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < {number})"
    " SELECT '{kind}', n + {due}, {later} + n, {later} + n FROM numbers"
)


async def lines(*, quick: bool) -> list[Line]:
    """Measure on both databases."""
    rounds = 3 if quick else 7
    with tempfile.TemporaryDirectory() as folder:
        async with (
            _file(Path(folder, "few.db"), FEW) as few,
            _file(Path(folder, "many.db"), MANY) as many,
        ):
            found = await _compare("SQLite", few, many, rounds)
    with server() as address:
        async with (
            _on_server(address, "few", FEW) as few,
            _on_server(address, "many", MANY) as many,
        ):
            return found + await _compare("PostgreSQL", few, many, rounds)


async def _compare(where: str, few: Database, many: Database, rounds: int) -> list[Line]:
    contestants: dict[str, Callable[[], Awaitable[float]]] = {}
    for name, database in (("few", few), ("many", many)):
        contestants[f"{name}, none"] = partial(_nothing_due, database)
        contestants[f"{name}, due"] = partial(_some_due, database)
    for measure in contestants.values():
        await measure()
    figures = await interleaved(rounds, contestants)
    return [
        Line(
            f"{where}: a sweep among {MANY:,}, {words}",
            middle(figures[f"many, {which}"]) * 1e6,
            "µs",
            middle(figures[f"few, {which}"]) * 1e6,
            at_most=1.5,
            noise=spread(figures[f"many, {which}"], figures[f"few, {which}"]),
            note=f"against one among {FEW:,}",
        )
        for which, words in (("none", "nothing due"), ("due", f"{DUE} due"))
    ]


async def _nothing_due(database: Database) -> float:
    """Seconds of one sweep that finds nothing."""
    began = time.perf_counter()
    for _ in range(SWEEPS):
        assert await _sweep(database) == 0
    return (time.perf_counter() - began) / SWEEPS


async def _some_due(database: Database) -> float:
    """Seconds of one sweep that fires some."""
    await database.transact(_set_due)
    began = time.perf_counter()
    assert await _sweep(database) == DUE
    return time.perf_counter() - began


async def _sweep(database: Database) -> int:
    return await deadlines.sweep(database, {KIND: _react}, now=NOW, policy=Policy(), limit=DUE)


async def _react(_tx: Transaction, _subject: int, _now: int, _policy: Policy) -> None:
    pass


async def _set_due(tx: Transaction) -> None:
    for number in range(DUE):
        await deadlines.set_deadline(tx, KIND, number, NOW - number)


def _filling(number: int) -> str:
    return _OPEN.format(number=number, kind=KIND, due=DUE, later=NOW + DAY)


@asynccontextmanager
async def _file(path: Path, number: int) -> AsyncIterator[Database]:
    """A SQLite database with so many open deadlines."""
    url = f"sqlite:///{path}"
    await migrate(url)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(_filling(number))
        connection.commit()
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def _on_server(address: str, name: str, number: int) -> AsyncIterator[Database]:
    """The same on PostgreSQL."""
    await tell(address, f"CREATE DATABASE {name}")
    url = named(address, name)
    await migrate(url)
    connection = await asyncpg.connect(url)
    await connection.execute(_filling(number))
    await connection.execute("ANALYZE deadlines")
    await connection.close()
    database = await open_database(url)
    try:
        yield database
    finally:
        await database.close()
