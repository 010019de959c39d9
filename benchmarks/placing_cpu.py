"""What placing an order costs in CPU: the store against the same statements in plain sqlite3.

Sync is off: no disk is waited for. CPU is that of the process, all threads. "One at a time" pays
for a journey to the writer's thread with each order; "100 waiting" shares journeys and COMMITs, and
its floor puts as many orders into a COMMIT. Bound by: Python between the statements, and by SQLite.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.line import Line
from benchmarks.placing import copied, fresh_copy, place, place_all, record
from benchmarks.replaying import connect, replay
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.stocked import stocked_file

ORDERS = 1_000
LIMIT = 2.5


async def lines(*, quick: bool) -> list[Line]:
    """Measure, and count the hops."""
    count, rounds = (300, 3) if quick else (ORDERS, 7)
    with tempfile.TemporaryDirectory() as folder:
        url, goods = await stocked_file(Path(folder), count)
        stocked = Path(url.removeprefix("sqlite:///"))
        scripts = await record(stocked, goods, count)

        in_a_commit = {1: 1, 100: 100}

        async def ours(waiting: int) -> float:
            async with fresh_copy(stocked, "ours", sync="off") as database:
                await place(database, goods, 0)
                before = database.commits
                began = time.process_time()
                await place_all(database, goods, range(1, count), waiting=waiting)
                spent = time.process_time() - began
                in_a_commit[waiting] = round((count - 1) / (database.commits - before))
                return spent / (count - 1) * 1e6

        async def floor(waiting: int) -> float:
            connection = connect(copied(stocked, "floor"), sync="OFF")
            replay(connection, scripts[:1])
            began = time.process_time()
            replay(connection, scripts[1:], in_a_commit[waiting])
            spent = time.process_time() - began
            assert connection.execute("SELECT count(*) FROM orders").fetchone() == (count,)
            connection.close()
            return spent / (count - 1) * 1e6

        figures = await interleaved(
            rounds,
            {
                "ours 1": lambda: ours(1),
                "floor 1": lambda: floor(1),
                "ours 100": lambda: ours(100),
                "floor 100": lambda: floor(100),
            },
        )
        async with fresh_copy(stocked, "hops", sync="off") as database:
            before = database.hops  # type: ignore[attr-defined]
            for number in range(10):
                await place(database, goods, number)
            hops = (database.hops - before) / 10  # type: ignore[attr-defined]

    said = len(scripts[-1].statements)
    return [
        Line(
            f"placing an order, {name}",
            ours=middle(figures[f"ours {waiting}"]),
            unit="µs CPU",
            floor=middle(figures[f"floor {waiting}"]),
            at_most=LIMIT,
            noise=spread(figures[f"ours {waiting}"], figures[f"floor {waiting}"]),
            note=f"{said} statements, {in_a_commit[waiting]} orders in a COMMIT, sync off, "
            "against plain sqlite3 grouped alike",
        )
        for waiting, name in ((1, "one at a time"), (100, "100 waiting"))
    ] + [Line("journeys to the writer's thread a transaction", hops, "hops", at_most=1)]
