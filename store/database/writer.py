"""SQLite's one writer: a thread on which every transaction is one hop, with group commit.

An event loop that awaits each statement pays a thread switch for each, and a busy loop may not
give the interpreter lock back for long. So the whole body runs here, in one hop. While one COMMIT
is on its way to the disk the transactions that arrive wait in the queue and share the next one,
each in a SAVEPOINT of its own; nobody is answered before their COMMIT is durable.

Everything that crosses the thread's border is a `Job` one way and its answer the other way, so
the writer could live in a child process.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Any

from store.database.body import run_in_one_hop
from store.database.database import Body
from store.database.errors import Busy, OutcomeUnknown
from store.database.sqlite_connection import (
    SqliteTransaction,
    nothing_was_written,
    primary_code,
)

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """A transaction that somebody waits for."""

    function: Body[Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    future: asyncio.Future[Any]


@dataclass(slots=True)
class Outcome:
    """What a job's body came to: true only once its COMMIT is."""

    job: Job
    result: Any = None
    error: BaseException | None = None


def exit_at_once(error: sqlite3.Error) -> None:
    """End the process unanswered: the repeated update finds the truth by its request key."""
    log.critical("the outcome of a COMMIT is unknown, leaving at once: %s", error)
    os._exit(70)


class _BatchBroken(Exception):
    """The whole transaction is gone: no result of the batch is true."""


class Writer:
    """Takes jobs from a queue and answers them, batch by batch.

    `hops` counts the journeys to the thread, `commits` the COMMITs that were durable.
    """

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        batch_seconds: float,
        on_outcome_unknown: Callable[[sqlite3.Error], None],
    ) -> None:
        self.hops = 0
        self.commits = 0
        self._connect = connect
        self._batch_seconds = batch_seconds
        self._on_outcome_unknown = on_outcome_unknown
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._closed: asyncio.Future[None] = self._loop.create_future()
        self._open = True
        self._thread = threading.Thread(target=self._run, name="sqlite-writer", daemon=True)

    async def start(self) -> None:
        """Open the connection on its thread."""
        self._thread.start()
        await self._opened

    async def submit(
        self, function: Body[Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        """Hand over a transaction and wait until it is durable."""
        if not self._open:
            raise RuntimeError("the database is closed")
        job = Job(function, args, kwargs, self._loop.create_future())
        self.hops += 1
        self._queue.put(job)
        return await job.future

    async def stop(self) -> None:
        """Do what is in the queue, then close the connection."""
        if self._open:
            self._open = False
            self._queue.put(None)
        await asyncio.shield(self._closed)
        self._thread.join()

    # Everything below runs on the thread.

    def _run(self) -> None:
        try:
            self._connection = self._connect()
        except BaseException as error:
            self._tell(_answer, self._opened, None, error)
            return
        self._tell(_answer, self._opened, None, None)
        try:
            more = True
            while more:
                more = self._serve()
        finally:
            self._connection.close()
            self._tell(_answer, self._closed, None, None)

    def _serve(self) -> bool:
        """Wait for a job and carry out the batch that begins with it; False at the end."""
        first = self._queue.get()
        if first is None:
            return False
        taken = [first]
        outcomes: list[Outcome] = []
        more = True
        try:
            more, outcomes = self._batch(taken)
        except _BatchBroken:
            outcomes = [outcome for job in taken for outcome in self._alone(job)]
        except Busy as busy:
            # Whoever queued up while BEGIN waited would only wait as long again.
            more = self._drain(taken)
            outcomes = [Outcome(job, error=busy) for job in taken]
        except BaseException as error:
            outcomes = [Outcome(job, error=error) for job in taken]
        finally:
            self._tell(_answer_all, taken, outcomes)
        return more

    def _drain(self, taken: list[Job]) -> bool:
        try:
            while (job := self._queue.get_nowait()) is not None:
                taken.append(job)
        except Empty:
            return True
        return False

    def _alone(self, job: Job) -> list[Outcome]:
        try:
            return self._batch([job], alone=True)[1]
        except _BatchBroken as broken:
            return [Outcome(job, error=broken.__cause__ or broken)]
        except Exception as error:
            return [Outcome(job, error=error)]

    def _batch(self, taken: list[Job], *, alone: bool = False) -> tuple[bool, list[Outcome]]:
        """One BEGIN, many bodies, one COMMIT. Jobs that arrive meanwhile are added to `taken`."""
        self._begin()
        closes_at = perf_counter() + self._batch_seconds
        outcomes: list[Outcome] = []
        more = True
        job: Job | None = taken[0]
        while job is not None:
            if not job.future.cancelled():
                outcomes.append(self._body(job))
            if alone or perf_counter() >= closes_at:
                break
            try:
                job = self._queue.get_nowait()
            except Empty:
                break
            if job is None:
                more = False
            else:
                taken.append(job)
        self._commit()
        return more, outcomes

    def _begin(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if nothing_was_written(error):
                raise Busy("the database could not begin a transaction") from error
            raise

    def _body(self, job: Job) -> Outcome:
        """Run one body in its SAVEPOINT. Raises _BatchBroken when the transaction is gone."""
        execute = self._connection.execute
        tx = SqliteTransaction(self._connection)
        try:
            execute("SAVEPOINT body")
            result = run_in_one_hop(job.function(tx, *job.args, **job.kwargs))
            if tx.failure is not None:
                raise tx.failure
            execute("RELEASE body")
            outcome = Outcome(job, result)
        except BaseException as error:
            outcome = Outcome(job, error=error)
        finally:
            tx.close()
        if not self._connection.in_transaction:
            raise _BatchBroken from outcome.error
        if outcome.error is not None:
            self._undo(outcome.error)
        return outcome

    def _undo(self, error: BaseException) -> None:
        try:
            self._connection.execute("ROLLBACK TO body")
            self._connection.execute("RELEASE body")
        except sqlite3.Error:
            self._rollback()
            raise _BatchBroken from error

    def _commit(self) -> None:
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            if primary_code(error) == sqlite3.SQLITE_IOERR:
                self._on_outcome_unknown(error)
                raise OutcomeUnknown("an I/O error at COMMIT") from error
            self._rollback()
            if nothing_was_written(error):
                raise _BatchBroken from Busy("the database could not commit")
            raise _BatchBroken from error
        self.commits += 1

    def _rollback(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _tell(self, callback: Callable[..., None], *args: Any) -> None:
        try:
            self._loop.call_soon_threadsafe(callback, *args)
        except RuntimeError:
            log.warning("the event loop ended before its transactions were answered")


def _answer(future: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


def _answer_all(taken: list[Job], outcomes: list[Outcome]) -> None:
    """Answer every job, with its outcome or, if it has none, with an error."""
    for outcome in outcomes:
        _answer(outcome.job.future, outcome.result, outcome.error)
    for job in taken:
        _answer(job.future, None, Busy("the writer did not get to this transaction"))
