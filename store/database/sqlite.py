"""The shop's database as one SQLite file: one writer, readers beside it."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Literal, TypeVar

from store.database.body import refuse_nesting
from store.database.database import Body, Database
from store.database.hop import Job, Jobs
from store.database.readers import Reader
from store.database.sqlite_connection import connect
from store.database.writer import Writer, exit_at_once

T = TypeVar("T")


class SqliteDatabase(Database):
    """See `Database`. `hops` counts the journeys to another thread: one for each transaction."""

    dialect = "sqlite"

    def __init__(self, writer: Writer, jobs: Jobs, readers: list[Reader], looks: Jobs) -> None:
        self.hops = 0
        self.writer = writer
        self._jobs = jobs
        self._readers = readers
        self._looks = looks
        self._loop = asyncio.get_running_loop()
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
        on_outcome_unknown: Callable[[sqlite3.Error], None] = exit_at_once,
    ) -> SqliteDatabase:
        """Open the file; times are in seconds.

        `sync="off"` does not wait for the disk, for benchmarks and tests only. `batch_seconds=0`
        makes batches of one. `switch_interval` is Python's own, for the whole process: a small one
        lets the threads win the interpreter lock back from a busy event loop sooner.
        """
        if switch_interval is not None:
            sys.setswitchinterval(switch_interval)
        open_file = partial(connect, path, sync=sync, busy_timeout=busy_timeout)
        jobs: Jobs = SimpleQueue()
        writer = Writer(
            jobs, partial(open_file, read_only=False), batch_seconds, on_outcome_unknown
        )
        await writer.start()
        looks: Jobs = SimpleQueue()
        opened: list[Reader] = []
        for number in range(readers):
            reader = Reader(looks, partial(open_file, read_only=True), f"sqlite-reader-{number}")
            await reader.start()
            opened.append(reader)
        return cls(writer, jobs, opened, looks)

    async def transact(
        self,
        function: Body[T],
        /,
        *args: Any,
        request_key: bool = False,  # noqa: ARG002 - a lost COMMIT ends the process here
        **kwargs: Any,
    ) -> T:
        result: T = await self._hop(self._jobs, function, args, kwargs)
        return result

    async def read(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        result: T = await self._hop(self._looks, function, args, kwargs)
        return result

    def _hop(
        self, jobs: Jobs, function: Body[T], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> asyncio.Future[T]:
        refuse_nesting()
        if not self._open:
            raise RuntimeError("the database is closed")
        future: asyncio.Future[T] = self._loop.create_future()
        self.hops += 1
        jobs.put(Job(function, args, kwargs, future))
        return future

    async def close(self) -> None:
        if not self._open:
            return
        self._open = False
        await asyncio.gather(*(reader.stop() for reader in self._readers))
        await self.writer.stop()
