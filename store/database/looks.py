"""SQLite's short looks: taken on the event loop's thread, those of one turn together.

A journey to another thread and back costs as much as a small query, and the interpreter lock must
be won back after each statement. So a look stays on the loop. It waits for whoever else is about to
look in this turn of it: they share a snapshot and go side by side (`steps`).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from contextlib import suppress
from typing import Any

import aiosqlite

from store.database.body import run_in_one_hop
from store.database.database import Body
from store.database.hop import Job, Outcome, raw
from store.database.sqlite_connection import SqliteTransaction, roll_back, translate
from store.database.steps import ALONE, MOST, run_in_step


class Looks:
    """A connection that writes nothing, used on the event loop's thread."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._queue: deque[Job] = deque()

    def submit(
        self, function: Body[Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> asyncio.Future[Any]:
        """Take a look with the others of this turn."""
        future: asyncio.Future[Any] = self._loop.create_future()
        if not self._queue:
            self._loop.call_soon(self._look)
        self._queue.append(Job(function, args, kwargs, future))
        return future

    def _look(self) -> None:
        """As many as go side by side, the rest in the next turn: everybody else waits."""
        queue = self._queue
        jobs = [queue.popleft() for _ in range(min(MOST, len(queue)))]
        if queue:
            self._loop.call_soon(self._look)
        _look_together(raw(self._connection), [job for job in jobs if not job.future.cancelled()])

    async def close(self) -> None:
        """Take the looks that wait, then close the connection."""
        while self._queue:
            self._look()
        await self._connection.close()


def _look_together(connection: sqlite3.Connection, jobs: list[Job]) -> None:
    """Carry out looks on one snapshot and answer them; raises nothing."""
    answers: list[Any] = [ALONE] * len(jobs)
    if len(jobs) > 1:
        with suppress(sqlite3.Error):
            connection.execute("BEGIN")
            answers = run_in_step(connection, [job.body for job in jobs])
            roll_back(connection)
    for job, answer in zip(jobs, answers, strict=True):
        if answer is ALONE:
            outcome_of(connection, job).answer()
        else:
            job.future.set_result(answer)


def outcome_of(connection: sqlite3.Connection, job: Job) -> Outcome:
    """Carry out one look on a snapshot of its own; raises nothing."""
    outcome = Outcome(job)
    try:
        outcome.result = _look(connection, job)
    except BaseException as error:
        outcome.error = error
    return outcome


def _look(connection: sqlite3.Connection, job: Job) -> Any:
    tx = SqliteTransaction(connection)
    try:
        connection.execute("BEGIN")
        try:
            return run_in_one_hop(job.body(tx))
        finally:
            tx.close()
            roll_back(connection)
    except sqlite3.Error as error:
        translated = translate(error)
        if translated is error:
            raise
        raise translated from error
