"""SQLite's readers: bodies that only look, each on one snapshot, beside the writer."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any, TypeVar

import aiosqlite

from store.database.body import run_in_one_hop
from store.database.database import Body
from store.database.hop import hop
from store.database.sqlite_connection import SqliteTransaction, roll_back, translate

T = TypeVar("T")


class Readers:
    """Some connections that write nothing. `hops` counts the journeys to their threads."""

    def __init__(self, connections: list[aiosqlite.Connection]) -> None:
        self.hops = 0
        self._connections = connections
        self._idle = list(connections)
        self._free = asyncio.Semaphore(len(connections))

    async def run(self, function: Body[T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        """Run a body in one hop, as soon as a connection is idle."""
        async with self._free:
            connection = self._idle.pop()
            try:
                self.hops += 1
                return await hop(connection, _look, function, args, kwargs)
            finally:
                # Though its caller be cancelled, the body runs on; the next one waits behind it.
                self._idle.append(connection)

    async def close(self) -> None:
        """Finish the bodies that were taken and close the connections."""
        for _ in self._connections:
            await self._free.acquire()
        for connection in self._connections:
            await connection.close()


def _look(
    connection: sqlite3.Connection,
    function: Body[T],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> T:
    tx = SqliteTransaction(connection)
    try:
        connection.execute("BEGIN")
        return run_in_one_hop(function(tx, *args, **kwargs))
    except sqlite3.Error as error:
        raise translate(error) from error
    finally:
        tx.close()
        roll_back(connection)
