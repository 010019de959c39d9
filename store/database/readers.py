"""SQLite's readers: surveys, bodies that only look and may take long, beside the writer.

A survey travels to a reader's thread; whoever waits while a reader is under way shares its next
journey. Short looks stay on the event loop's thread (`looks`).
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any, Final

import aiosqlite

from store.database.database import Body
from store.database.hop import Job, Outcome, hop
from store.database.looks import outcome_of

LONGEST: Final = 0.002
"""Seconds of bodies in one journey, or one body: the first of them waits for the last."""


class Readers:
    """Some connections that write nothing. `hops` counts the journeys to their threads."""

    def __init__(self, connections: list[aiosqlite.Connection]) -> None:
        self.hops = 0
        self._connections = connections
        self._idle = list(connections)
        self._queue: SimpleQueue[Job] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._all_idle = asyncio.Event()
        self._all_idle.set()

    def submit(
        self, function: Body[Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> asyncio.Future[Any]:
        """Queue a body for the next reader that is idle."""
        future: asyncio.Future[Any] = self._loop.create_future()
        self._queue.put(Job(function, args, kwargs, future))
        if self._idle:
            self._all_idle.clear()
            self._begin(self._idle.pop())
        return future

    def _begin(self, connection: aiosqlite.Connection) -> None:
        self.hops += 1
        hop(connection, self._look_together, back=partial(self._ended, connection))

    def _ended(self, connection: aiosqlite.Connection, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            outcome.answer()
        if not self._queue.empty():
            self._begin(connection)
            return
        self._idle.append(connection)
        if len(self._idle) == len(self._connections):
            self._all_idle.set()

    def _look_together(self, connection: sqlite3.Connection) -> list[Outcome]:
        """On the reader's thread: carry out what waits; raises nothing."""
        outcomes: list[Outcome] = []
        closes_at = perf_counter() + LONGEST
        with suppress(Empty):
            while not outcomes or perf_counter() < closes_at:
                job = self._queue.get_nowait()
                if not job.future.cancelled():
                    outcomes.append(outcome_of(connection, job))
        return outcomes

    async def close(self) -> None:
        """Finish the bodies that were taken and close the connections."""
        await self._all_idle.wait()
        for connection in self._connections:
            await connection.close()
