"""SQLite's one writer, with group commit.

A COMMIT that reaches the disk takes as long for one transaction as for a hundred. So while one is
on its way the transactions that arrive queue up and share the next one, each in a SAVEPOINT of its
own; nobody is answered before that COMMIT is durable.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from queue import Empty
from time import perf_counter

from store.database.body import run_in_one_hop
from store.database.errors import OutcomeUnknown
from store.database.hop import HopThread, Job, Jobs, Outcome
from store.database.sqlite_connection import SqliteTransaction, primary_code, translate

log = logging.getLogger(__name__)


def exit_at_once(error: sqlite3.Error) -> None:
    """End the process unanswered: the repeated request finds the truth by its key."""
    log.critical("the outcome of a COMMIT is unknown, leaving at once: %s", error)
    os._exit(os.EX_IOERR)


class _BatchBroken(Exception):
    """The whole transaction is gone: no result of the batch is true."""


class _NotBegun(Exception):
    """BEGIN failed: no body has run."""


class Writer(HopThread):
    """Takes jobs from the queue batch by batch. `commits` counts the COMMITs that were durable."""

    def __init__(
        self,
        jobs: Jobs,
        connect: Callable[[], sqlite3.Connection],
        batch_seconds: float,
        on_outcome_unknown: Callable[[sqlite3.Error], None],
    ) -> None:
        super().__init__(jobs, connect, "sqlite-writer")
        self.commits = 0
        self._batch_seconds = batch_seconds
        self._on_outcome_unknown = on_outcome_unknown

    def _serve(self, job: Job) -> bool:
        batch = _Batch(self._jobs, job, self._batch_seconds)
        outcomes: list[Outcome] = []
        try:
            outcomes = self._together(batch)
        except _BatchBroken:
            outcomes = self._one_by_one(batch.jobs)
        except _NotBegun as error:
            batch.take_all()  # whoever queued up meanwhile would only wait as long again
            outcomes = [Outcome(job, error=_reason(error)) for job in batch.jobs]
        except BaseException as error:
            outcomes = [Outcome(job, error=error) for job in batch.jobs]
        finally:
            self._answer(batch.jobs, outcomes)
        return not batch.met_the_end

    def _together(self, jobs: Iterable[Job]) -> list[Outcome]:
        """One BEGIN, the jobs' bodies, one COMMIT."""
        self._begin()
        outcomes = [self._body(job) for job in jobs if not job.future.cancelled()]
        self._commit()
        return outcomes

    def _one_by_one(self, jobs: list[Job]) -> list[Outcome]:
        """Run again, alone, every job of a broken batch, so that one spoils it for nobody else."""
        outcomes: list[Outcome] = []
        not_begun: _NotBegun | None = None
        for job in jobs:
            try:
                if not_begun is None:
                    outcomes += self._together([job])
                else:
                    outcomes.append(Outcome(job, error=_reason(not_begun)))
            except _NotBegun as error:
                not_begun = error
                outcomes.append(Outcome(job, error=_reason(error)))
            except (_BatchBroken, OutcomeUnknown) as error:
                outcomes.append(Outcome(job, error=_reason(error)))
        return outcomes

    def _begin(self) -> None:
        try:
            self._rollback()  # what an earlier failure may have left
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise _NotBegun from error

    def _body(self, job: Job) -> Outcome:
        """Run one body in its SAVEPOINT. Raises _BatchBroken when the transaction is gone."""
        execute = self._connection.execute
        outcome = Outcome(job)
        tx = SqliteTransaction(self._connection)
        try:
            execute("SAVEPOINT body")
            outcome.result = run_in_one_hop(job.function(tx, *job.args, **job.kwargs))
            if tx.failure is not None:
                raise tx.failure
            execute("RELEASE body")
        except BaseException as error:
            outcome.error = error
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
            raise _BatchBroken from error
        self.commits += 1


class _Batch:
    """The jobs of one COMMIT: closed when the queue is empty or `seconds` of bodies have run.

    A time and not a count, for it is the time that everybody else waits.
    """

    def __init__(self, jobs: Jobs, first: Job, seconds: float) -> None:
        self.jobs = [first]
        self.met_the_end = False
        self._queue = jobs
        self._seconds = seconds

    def __iter__(self) -> Iterator[Job]:
        closes_at = perf_counter() + self._seconds
        yield self.jobs[0]
        while perf_counter() < closes_at and self._take():
            yield self.jobs[-1]

    def take_all(self) -> None:
        """Take everything that is in the queue now."""
        while self._take():
            pass

    def _take(self) -> bool:
        try:
            job = self._queue.get_nowait()
        except Empty:
            return False
        if job is None:
            self.met_the_end = True
            return False
        self.jobs.append(job)
        return True


def _reason(error: Exception) -> BaseException:
    """What to tell the caller: a new exception for each, for each grows a traceback of its own."""
    cause = error.__cause__
    if isinstance(error, OutcomeUnknown):
        return OutcomeUnknown(*error.args)
    if isinstance(cause, sqlite3.Error):
        return translate(cause)
    return cause or RuntimeError("the body ended its transaction itself")
