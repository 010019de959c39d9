"""SQLite's one writer: queues transactions and takes them to its thread, batch by batch."""

from __future__ import annotations

import asyncio
from typing import Any

import aiosqlite

from store.database.batches import Batches
from store.database.database import Body
from store.database.hop import Job, Outcome, hop


class Writer:
    """Queues jobs and takes them to the thread batch by batch, on the event loop's side.

    `hops` counts the journeys: one for each transaction, or fewer when some share a COMMIT.
    """

    def __init__(self, connection: aiosqlite.Connection, batches: Batches) -> None:
        self.hops = 0
        self.batches = batches
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._hopping: asyncio.Task[None] | None = None

    def submit(
        self, function: Body[Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> asyncio.Future[Any]:
        """Queue a transaction; its future is answered when it is durable."""
        future: asyncio.Future[Any] = self._loop.create_future()
        self.batches.queue.put(Job(function, args, kwargs, future))
        if self._hopping is None:
            self._hopping = self._loop.create_task(self._hop())
        return future

    async def _hop(self) -> None:
        try:
            while not self.batches.queue.empty():
                self.hops += 1
                for outcome in await hop(self._connection, self.batches.next):
                    outcome.answer()
        finally:
            self._hopping = None
            for job in self.batches.take_all():  # only if the connection is gone
                Outcome(job, error=RuntimeError("the database is closed")).answer()

    async def close(self) -> None:
        """Do what was queued, then close the connection."""
        while self._hopping is not None:
            await asyncio.wait([self._hopping])
        await self._connection.close()
