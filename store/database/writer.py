"""SQLite's one writer: queues transactions, runs them here and has each batch committed there."""

from __future__ import annotations

import asyncio
from typing import Any

import aiosqlite

from store.database.batches import Batch, Batches
from store.database.database import Body, Step
from store.database.hop import Job, Outcome, hop, raw


class Writer:
    """Queues jobs and carries them out batch by batch.

    `hops` counts the journeys to the connection's thread: one for each transaction, or fewer when
    some share a COMMIT.
    """

    def __init__(self, connection: aiosqlite.Connection, batches: Batches) -> None:
        self.hops = 0
        self.batches = batches
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._working: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    def submit(
        self,
        function: Body[Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        *,
        within: float = 0,
        step: Step | None = None,
    ) -> asyncio.Future[Any]:
        """Queue a transaction; its future is answered when it is durable.

        It may wait `within` seconds for somebody in more of a hurry, to share that COMMIT. With a
        `step` it may be carried out side by side with those that have the same verb.
        """
        future: asyncio.Future[Any] = self._loop.create_future()
        self.batches.queue.put(Job(function, args, kwargs, future, step))
        if not within:
            self._begin()
        elif self._working is None and self._timer is None:
            self._timer = self._loop.call_later(within, self._begin)
        return future

    def _begin(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._working is None and not self.batches.queue.empty():
            self._working = self._loop.create_task(self._work())

    async def _work(self) -> None:
        try:
            while not self.batches.queue.empty():
                for outcome in await self._carry_out(self.batches.next()):
                    outcome.answer()
                # Whoever asks again at once shares the next COMMIT, not the one after it.
                await asyncio.sleep(0)
        finally:
            self._working = None
            for job in self.batches.take_all():  # only if the connection is gone
                Outcome(job, error=RuntimeError("the database is closed")).answer()

    async def _carry_out(self, batch: Batch) -> list[Outcome]:
        self.hops += 1
        if self.batches.run(raw(self._connection), batch):
            return await hop(self._connection, self.batches.commit, batch)
        return await hop(self._connection, self.batches.run_patiently, batch)

    async def close(self) -> None:
        """Do what was queued, then close the connection."""
        self._begin()
        while self._working is not None:
            await asyncio.wait([self._working])
        await self._connection.close()
