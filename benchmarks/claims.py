"""Shares of one envelope that are claimed, durably, by how many people press at once.

On SQLite against the same statements in plain sqlite3, as many of them in a COMMIT as we put there.
On PostgreSQL against what one would write by hand: a transaction a claim that locks the envelope's
row (FOR UPDATE) and says the rest of our statements. Then what 99,999 other open envelopes do to
a claim. Bound by: Python between the statements when many wait, by the disk when one does; on
PostgreSQL by whatever all claims of an envelope wait for.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import asyncpg

from benchmarks.claiming import Envelope, claim, claim_all, record, wrap, wrapped_file
from benchmarks.crowding import add_envelopes
from benchmarks.line import Line
from benchmarks.placing import copied, fresh_copy
from benchmarks.postgresql import copy_of_stocked, server, stocked_database
from benchmarks.recording import Script, recorded
from benchmarks.replaying import connect, replay, replay_on_server
from benchmarks.rounds import interleaved, middle, spread
from store.database import open_database

CLAIMS = {1: 300, 100: 1_000, 1_000: 2_000, 5_000: 5_000}
QUICK = {1: 100, 100: 400, 1_000: 1_000, 5_000: 5_000}

CONNECTIONS = 32
ON_SERVER = 1_000
WARM = 160
"""Claims before the clock starts: each connection is opened, and learns each statement once."""

OTHERS = 100_000


async def lines(*, quick: bool) -> list[Line]:
    """Measure on both databases."""
    rounds = 3 if quick else 5
    with tempfile.TemporaryDirectory() as folder:
        one_file = await _on_sqlite(Path(folder), QUICK if quick else CLAIMS, rounds)
    with tempfile.TemporaryDirectory() as folder:
        crowded = await _among_others(Path(folder), rounds)
    with server() as address:
        return [*one_file, *await _on_server(address, 500 if quick else ON_SERVER, rounds), crowded]


class Claims:
    """The contestants on SQLite, on copies of one file."""

    def __init__(self, wrapped: Path, envelope: Envelope, scripts: Sequence[Script]) -> None:
        self._wrapped = wrapped
        self._envelope = envelope
        self._scripts = scripts
        self.in_a_commit: dict[int, int] = {}

    async def ours(self, waiting: int, count: int) -> float:
        """Claims a second through the store."""
        async with fresh_copy(self._wrapped, "ours") as database:
            before = database.commits
            began = time.perf_counter()
            await claim_all(database, self._envelope, range(count), waiting=waiting)
            seconds = time.perf_counter() - began
            commits = database.commits - before
            self.in_a_commit[waiting] = round(count / commits)
        return count / seconds

    async def plain(self, waiting: int, count: int) -> float:
        """Claims a second in plain sqlite3, grouped as ours were a moment ago."""
        group = self.in_a_commit.get(waiting, min(waiting, 100))
        with closing(connect(copied(self._wrapped, "plain"), sync="FULL")) as connection:
            began = time.perf_counter()
            replay(connection, self._scripts[:count], group)
            seconds = time.perf_counter() - began
            [taken] = connection.execute("SELECT count(*) FROM claims").fetchone()
            assert taken == count + 1
        return count / seconds


async def _on_sqlite(folder: Path, counts: dict[int, int], rounds: int) -> list[Line]:
    wrapped, envelope = await wrapped_file(folder, max(counts.values()))
    scripts = await record(wrapped, envelope, max(counts.values()))
    run = Claims(wrapped, envelope, scripts)
    contestants = {}
    for waiting, count in counts.items():
        contestants[f"ours {waiting}"] = lambda w=waiting, n=count: run.ours(w, n)
        contestants[f"plain {waiting}"] = lambda w=waiting, n=count: run.plain(w, n)
    await run.ours(100, 100)
    figures = await interleaved(rounds, contestants)
    return [
        Line(
            f"SQLite, {waiting:,} at once on one envelope",
            middle(figures[f"ours {waiting}"]),
            "a second",
            middle(figures[f"plain {waiting}"]),
            at_least=0.5,
            noise=spread(figures[f"ours {waiting}"], figures[f"plain {waiting}"]),
            note=f"{len(scripts[-1].statements)} statements, {run.in_a_commit[waiting]} claims"
            " in a COMMIT, against plain sqlite3 grouped alike",
        )
        for waiting in counts
    ]


async def _on_server(address: str, count: int, rounds: int) -> list[Line]:
    envelope = await stocked_database(address, lambda database: wrap(database, count))
    async with copy_of_stocked(address, "recorded") as url:
        database = await open_database(url)
        try:
            with recorded() as scripts:
                for number in range(count):
                    await claim(database, envelope, number)
        finally:
            await database.close()
    # Whoever has this lock may count what is left and take it.
    lock = ("SELECT id FROM envelopes WHERE code = $1 FOR UPDATE", envelope.code)

    async def ours() -> float:
        async with copy_of_stocked(address, "ours") as url:
            database = await open_database(url, pool_size=CONNECTIONS)
            try:
                await claim_all(database, envelope, range(WARM), waiting=CONNECTIONS)
                began = time.perf_counter()
                await claim_all(database, envelope, range(WARM, count), waiting=CONNECTIONS)
                return (count - WARM) / (time.perf_counter() - began)
            finally:
                await database.close()

    async def by_hand() -> float:
        async with (
            copy_of_stocked(address, "floor") as url,
            asyncpg.create_pool(url, min_size=1, max_size=CONNECTIONS) as pool,
        ):
            await replay_on_server(pool, scripts[:WARM], waiting=CONNECTIONS, lock=lock)
            began = time.perf_counter()
            await replay_on_server(pool, scripts[WARM:], waiting=CONNECTIONS, lock=lock)
            seconds = time.perf_counter() - began
            assert await pool.fetchval("SELECT count(*) FROM claims") == count + 1
            return (count - WARM) / seconds

    figures = await interleaved(rounds, {"ours": ours, "by hand": by_hand})
    return [
        Line(
            f"PostgreSQL, {CONNECTIONS} connections on one envelope",
            middle(figures["ours"]),
            "a second",
            middle(figures["by hand"]),
            at_least=2.0,
            noise=spread(figures["ours"], figures["by hand"]),
            note="against a hand-written transaction a claim that locks the envelope first",
        )
    ]


async def _among_others(folder: Path, rounds: int) -> Line:
    count = 500
    wrapped, envelope = await wrapped_file(folder, count)
    crowded = copied(wrapped, "crowded")
    with closing(sqlite3.connect(crowded)) as connection:
        add_envelopes(connection, envelope.number, OTHERS - 1)

    async def cost(file: Path) -> float:
        async with fresh_copy(file, "claimed", sync="off") as database:
            await claim(database, envelope, 0)
            began = time.process_time()
            await claim_all(database, envelope, range(1, count), waiting=100)
            return (time.process_time() - began) / (count - 1) * 1e6

    figures = await interleaved(
        rounds, {"among": lambda: cost(crowded), "alone": lambda: cost(wrapped)}
    )
    return Line(
        f"a claim among {OTHERS:,} open envelopes",
        middle(figures["among"]),
        "µs CPU",
        middle(figures["alone"]),
        at_most=1.3,
        noise=spread(figures["among"], figures["alone"]),
        note="against one that is alone",
    )
