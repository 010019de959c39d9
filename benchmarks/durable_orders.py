"""Orders a second that are on the disk when they are answered, by how many people wait at once.

Against the same statements in plain sqlite3, as many of them in a COMMIT as we put there; and
against our own code with a COMMIT for each order, which is what sharing one is worth. That depends
on the disk: where a sync is nearly free, it is shown once more with a millisecond added to each.
Bound by: Python between the statements when many wait, by the disk when one does.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.line import Line
from benchmarks.placing import copied, fresh_copy, place_all, record
from benchmarks.recording import Script
from benchmarks.replaying import connect, replay
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.slow_disk import lines_on_slow_disk, one_sync, slowed_by
from benchmarks.stocked import Goods, stocked_file

ORDERS = {1: 300, 100: 1_000, 1_000: 2_000}
QUICK = {1: 100, 100: 300, 1_000: 1_000}
EXTRA_MS = 1


class Orders:
    """The contestants, on copies of one file."""

    def __init__(self, stocked: Path, goods: Goods, scripts: list[Script]) -> None:
        self._stocked = stocked
        self._goods = goods
        self._scripts = scripts
        self._in_a_commit: dict[int, int] = {}

    async def ours(self, waiting: int, count: int, *, together: bool = True) -> float:
        """Orders a second; not `together`: a COMMIT for each."""
        options = {} if together else {"batch_seconds": 0.0}
        async with fresh_copy(self._stocked, "ours", **options) as database:
            before = database.commits
            began = time.perf_counter()
            await place_all(database, self._goods, range(count), waiting=waiting)
            seconds = time.perf_counter() - began
            if together:
                commits = database.commits - before
                self._in_a_commit[waiting] = round(count / commits)
        return count / seconds

    async def plain(self, waiting: int, count: int) -> float:
        """Orders a second in plain sqlite3, grouped as ours were a moment ago."""
        connection = connect(copied(self._stocked, "plain"), sync="FULL")
        began = time.perf_counter()
        replay(connection, self._scripts[:count], self.in_a_commit(waiting))
        seconds = time.perf_counter() - began
        assert connection.execute("SELECT count(*) FROM orders").fetchone() == (count,)
        connection.close()
        return count / seconds

    def in_a_commit(self, waiting: int) -> int:
        """How many orders shared a COMMIT."""
        return self._in_a_commit.get(waiting, min(waiting, 100))


async def lines(*, quick: bool) -> list[Line]:
    """Measure on this disk, then on a slower one."""
    with tempfile.TemporaryDirectory() as folder:
        found = await _on_this_disk(Path(folder), quick=quick)
        if not slowed_by():
            slower = await lines_on_slow_disk(
                "durable", Path(folder), milliseconds=EXTRA_MS, quick=quick
            )
            nobody = Line("a slower disk: not shown, there is no C compiler", 0, "")
            found += [nobody] if slower is None else slower
    return found


async def _on_this_disk(folder: Path, *, quick: bool) -> list[Line]:
    counts, rounds = (QUICK, 3) if quick else (ORDERS, 5)
    url, goods = await stocked_file(folder, max(counts.values()))
    stocked = Path(url.removeprefix("sqlite:///"))
    scripts = await record(stocked, goods, max(counts.values()))
    run = Orders(stocked, goods, scripts)
    contestants = {}
    for waiting, count in counts.items():
        contestants[f"ours {waiting}"] = lambda w=waiting, n=count: run.ours(w, n)
        contestants[f"plain {waiting}"] = lambda w=waiting, n=count: run.plain(w, n)
        if waiting < 1_000:
            contestants[f"ones {waiting}"] = lambda w=waiting, n=count: run.ours(
                w, n, together=False
            )
    await run.ours(100, 100)
    figures = await interleaved(rounds, contestants)

    disk = f", each sync + {slowed_by():g} ms" if slowed_by() else ""

    def line(waiting: int, other: str, floor: str, at_least: float | None, note: str) -> Line:
        ours, theirs = figures[f"ours {waiting}"], figures[f"{floor} {waiting}"]
        return Line(
            f"{waiting:,} waiting{disk}: {other}",
            middle(ours),
            "a second",
            middle(theirs),
            at_least=at_least,
            noise=spread(ours, theirs),
            note=note,
        )

    ones, plain = "a COMMIT for each", "plain sqlite3"
    sync = f"a sync takes {one_sync(folder) * 1e6:.0f} µs here"
    grouped = {waiting: f"{run.in_a_commit(waiting)} orders in a COMMIT" for waiting in counts}
    return [
        line(1, ones, "ones", 0.8, sync),
        line(1, plain, "plain", None, ""),
        # What sharing a COMMIT is worth grows with what a sync costs.
        line(100, ones, "ones", 10.0 if slowed_by() else 4.0, grouped[100]),
        line(100, plain, "plain", 0.5, "grouped alike"),
        line(1_000, plain, "plain", 0.5, grouped[1_000]),
    ]
