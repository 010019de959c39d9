"""SQLite's one writer: queues transactions, runs them here and has each batch committed there."""

from __future__ import annotations

import asyncio
from typing import Any

import aiosqlite

from store.database.batches import Batches
from store.database.database import Body, Step
from store.database.hop import Job, Outcome, hop, raw


class Writer:
    """Queues jobs and carries them out batch by batch.

    It goes on by callbacks and not in a task: of an order that comes alone, starting and waking a
    task with each COMMIT was a tenth. `hops` counts the journeys to the connection's thread: one
    for each transaction, or fewer when some share a COMMIT.
    """

    def __init__(self, connection: aiosqlite.Connection, batches: Batches) -> None:
        self.hops = 0
        self.batches = batches
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._idle = asyncio.Event()
        self._idle.set()
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

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
        `step` it may be carried out side by side with those that have the same verb. Raises
        RuntimeError when the database is closed.
        """
        if self._closed:
            raise RuntimeError("the database is closed")
        future: asyncio.Future[Any] = self._loop.create_future()
        self.batches.queue.put(Job(function, args, kwargs, future, step))
        if not within:
            self._begin()
        elif self._timer is None and self._idle.is_set():
            self._timer = self._loop.call_later(within, self._begin)
        return future

    def _begin(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._idle.is_set():
            self._idle.clear()
            self._loop.call_soon(self._carry_out)

    def _carry_out(self) -> None:
        """Run whoever waits by now, and send their COMMIT on its way."""
        if self.batches.queue.empty():
            self._idle.set()
            return
        batch = self.batches.next()
        self.hops += 1
        ran = self.batches.run(raw(self._connection), batch)
        end = self.batches.commit if ran else self.batches.run_patiently
        hop(self._connection, end, batch, back=self._ended)

    def _ended(self, outcomes: list[Outcome]) -> None:
        """Answer a batch. Whoever asks again at once shares the next COMMIT, not the one after."""
        for outcome in outcomes:
            outcome.answer()
        self._loop.call_soon(self._carry_out)

    async def close(self) -> None:
        """Do what was queued, then close the connection."""
        self._begin()
        await self._idle.wait()  # who is told to run again asks before that
        self._closed = True
        await self._connection.close()
