"""The shop's database as one SQLite file: one writer, one who looks, readers for long looks."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from store.database.batches import Batches, exit_at_once
from store.database.body import refuse_nesting
from store.database.database import Body, Database, Step
from store.database.errors import Busy, RunAgain
from store.database.looks import Looks
from store.database.readers import Readers
from store.database.sqlite_connection import connect
from store.database.writer import Writer

T = TypeVar("T")

OLDEST_SQLITE = (3, 37)

SETTLED_WITHIN: Final = 0.02
"""Seconds that what nobody waits for may wait for a COMMIT to share."""


class SqliteDatabase(Database):
    """See `Database`."""

    dialect = "sqlite"

    def __init__(self, writer: Writer, looks: Looks, readers: Readers, attempts: int) -> None:
        self._writer = writer
        self._looks = looks
        self._readers = readers
        self._attempts = attempts
        self._open = True

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        sync: Literal["full", "off"] = "full",
        readers: int = 2,
        busy_timeout: float = 5.0,
        batch_seconds: float = 0.020,
        switch_interval: float | None = None,
        attempts: int = 5,
        on_outcome_unknown: Callable[[sqlite3.Error], None] = exit_at_once,
    ) -> SqliteDatabase:
        """Open the file; times are in seconds.

        `sync="off"` does not wait for the disk, for benchmarks and tests only. `batch_seconds=0`
        makes batches of one. `switch_interval` is Python's own, for the whole process: a small one
        lets a COMMIT that is done win the interpreter lock back from a busy event loop sooner. A
        body that raises RunAgain is run `attempts` times.
        """
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise RuntimeError(f"SQLite {sqlite3.sqlite_version} is too old: STRICT came with 3.37")
        if switch_interval is not None:
            sys.setswitchinterval(switch_interval)
        open_file = partial(connect, path, sync=sync)
        batches = Batches(batch_seconds, busy_timeout, on_outcome_unknown)
        # What the event loop does waits for no lock: it is refused, and tried on a thread instead.
        writer = Writer(await open_file(busy_timeout=0, read_only=False), batches)
        near = await open_file(busy_timeout=0, read_only=True)
        far = [await open_file(busy_timeout=busy_timeout, read_only=True) for _ in range(readers)]
        return cls(writer, Looks(near), Readers(far), attempts)

    @property
    def hops(self) -> int:
        """Journeys to another thread so far."""
        return self._writer.hops + self._readers.hops

    @property
    def commits(self) -> int:
        """COMMITs that were durable so far."""
        return self._writer.batches.commits

    @property
    def transactions(self) -> int:
        """Transactions that ended well so far."""
        return self._writer.batches.transactions

    def transact(
        self,
        function: Body[T],
        /,
        *args: Any,
        request_key: bool = False,  # noqa: ARG002 - a lost COMMIT ends the process here
        step: Step | None = None,
        **kwargs: Any,
    ) -> Coroutine[Any, Any, T]:
        return self._transact(function, args, kwargs, step=step)

    def settle(self, function: Body[T], /, *args: Any, **kwargs: Any) -> Coroutine[Any, Any, T]:
        return self._transact(function, args, kwargs, within=SETTLED_WITHIN)

    async def _transact(
        self,
        function: Body[T],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        *,
        within: float = 0,
        step: Step | None = None,
    ) -> T:
        self._check_open()
        for _ in range(self._attempts):
            try:
                result: T = await self._writer.submit(
                    function, args, kwargs, within=within, step=step
                )
                return result
            except RunAgain:
                pass
        raise Busy(f"{self._attempts} attempts ended in a conflict")

    async def read(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        self._check_open()
        try:
            result: T = await self._looks.submit(function, args, kwargs)
            return result
        except Busy:
            return await self.survey(function, *args, **kwargs)

    async def survey(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        self._check_open()
        result: T = await self._readers.submit(function, args, kwargs)
        return result

    def _check_open(self) -> None:
        refuse_nesting()
        if not self._open:
            raise RuntimeError("the database is closed")

    async def close(self) -> None:
        if not self._open:
            return
        self._open = False
        await self._readers.close()
        await self._looks.close()
        await self._writer.close()
