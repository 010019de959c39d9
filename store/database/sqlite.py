"""The shop's database as one SQLite file: one writer, readers beside it."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

from store.database.body import refuse_nesting
from store.database.database import Body, Database
from store.database.readers import Readers
from store.database.sqlite_connection import connect
from store.database.writer import Writer, exit_at_once

T = TypeVar("T")


class SqliteDatabase(Database):
    """See `Database`. `writer.hops` and `readers.hops` count the journeys to the threads."""

    dialect = "sqlite"

    def __init__(self, writer: Writer, readers: Readers) -> None:
        self.writer = writer
        self.readers = readers

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
        makes batches of one. `switch_interval` is Python's own: a small one lets the writer win
        the interpreter lock back from a busy event loop sooner.
        """
        if switch_interval is not None:
            sys.setswitchinterval(switch_interval)
        open_file = partial(connect, path, sync=sync, busy_timeout=busy_timeout)
        writer = Writer(partial(open_file, read_only=False), batch_seconds, on_outcome_unknown)
        await writer.start()
        return cls(writer, Readers(partial(open_file, read_only=True), readers))

    async def transact(
        self,
        function: Body[T],
        /,
        *args: Any,
        request_key: bool = False,  # noqa: ARG002 - a lost COMMIT ends the process here
        **kwargs: Any,
    ) -> T:
        refuse_nesting()
        result: T = await self.writer.submit(function, args, kwargs)
        return result

    async def read(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        refuse_nesting()
        result: T = await self.readers.submit(function, args, kwargs)
        return result

    async def close(self) -> None:
        await self.readers.stop()
        await self.writer.stop()
