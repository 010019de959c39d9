"""SQLite's readers: threads with a connection each, on snapshots beside the writer."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from store.database.body import run_in_one_hop
from store.database.database import Body
from store.database.errors import Busy
from store.database.sqlite_connection import SqliteTransaction, nothing_was_written


class Readers:
    """Runs reading bodies in one hop each; `hops` counts them."""

    def __init__(self, connect: Callable[[], sqlite3.Connection], count: int) -> None:
        self.hops = 0
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="sqlite-reader")
        self._connect = connect
        self._idle: list[sqlite3.Connection] = []

    async def submit(
        self, function: Body[Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Run a body on one snapshot."""
        self.hops += 1
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._read, function, args, kwargs)

    async def stop(self) -> None:
        """Finish the reads that were taken and close the connections."""
        await asyncio.get_running_loop().run_in_executor(None, self._threads.shutdown)
        for connection in self._idle:
            connection.close()

    def _read(self, function: Body[Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        connection = self._idle.pop() if self._idle else self._connect()
        try:
            connection.execute("BEGIN")
            tx = SqliteTransaction(connection)
            try:
                return run_in_one_hop(function(tx, *args, **kwargs))
            finally:
                tx.close()
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            if nothing_was_written(error):
                raise Busy(str(error)) from error
            raise
        finally:
            self._idle.append(connection)
