"""Group commit on SQLite: the bodies run on the event loop's thread, their COMMIT does not.

A COMMIT that reaches the disk takes as long for one transaction as for a hundred. So while one is
on its way, on the thread of the connection, the transactions that arrive queue up and share the
next one; nobody is answered before that COMMIT is durable. Bodies are Python with short statements
between: on another thread they would win the interpreter lock back from the event loop after each.

A body that fails takes nobody with it. Undoing it alone needs a SAVEPOINT, for which SQLite copies
every page that the body is the first to change: as much work again as the body itself. Few bodies
fail after having written, so a batch runs without, and is run again with SAVEPOINTs when one does.
Bodies that may go side by side (`steps`) do so until one fails; then they, too, run one by one.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import perf_counter
from typing import Final

from store.database.body import run_in_one_hop
from store.database.errors import OutcomeUnknown
from store.database.hop import Job, Outcome
from store.database.sqlite_connection import (
    SqliteTransaction,
    primary_code,
    roll_back,
    translate,
    waiting_for_locks,
)
from store.database.steps import ALONE, groups, run_in_step

log = logging.getLogger(__name__)


def exit_at_once(error: sqlite3.Error) -> None:
    """End the process unanswered: the repeated request finds the truth by its key."""
    log.critical("the outcome of a COMMIT is unknown, leaving at once: %s", error)
    os._exit(os.EX_IOERR)


class _BatchBroken(Exception):
    """The whole transaction is gone: no result of the batch is true."""


class _NotBegun(Exception):
    """BEGIN failed: no body has run."""


class _MustUndo(Exception):
    """A body failed, and there is no SAVEPOINT to go back to: all must run again, in this way."""

    def __init__(self, way: int) -> None:
        super().__init__(way)
        self.way = way


class Batches:
    """Carries out the queue's jobs; counts the COMMITs that were durable, and what was in them.

    A batch is run by `run` and ended by `commit`, or by `run_patiently` alone. The connection
    is used on one thread at a time.
    """

    def __init__(
        self,
        batch_seconds: float,
        busy_timeout: float,
        on_outcome_unknown: Callable[[sqlite3.Error], None],
    ) -> None:
        self.queue: SimpleQueue[Job] = SimpleQueue()
        self.commits = 0
        self.transactions = 0
        self._batch_seconds = batch_seconds
        self._busy_timeout = busy_timeout
        self._on_outcome_unknown = on_outcome_unknown
        self._way = 0
        """The first of `_WAYS` that is tried: failing comes in bursts (a last piece)."""

    def next(self) -> Batch:
        """The batch that begins with the queue's first job. Raises Empty when nobody waits."""
        return Batch(self.queue, self._batch_seconds)

    def run(self, connection: sqlite3.Connection, batch: Batch) -> bool:
        """BEGIN and the bodies, on the event loop's thread: it waits for nobody.

        False, with nothing done, when it should be run patiently instead: another process has the
        lock, or a body broke the whole transaction.
        """
        try:
            self._run(connection, batch)
        except (_NotBegun, _BatchBroken):
            roll_back(connection)
            return False
        return True

    def commit(self, connection: sqlite3.Connection, batch: Batch) -> list[Outcome]:
        """COMMIT what ran, on the connection's thread; raises nothing."""
        try:
            self._commit(connection, batch.outcomes)
        except _BatchBroken:
            return self._again_alone(connection, batch.jobs)
        except BaseException as error:
            return [Outcome(job, error=error) for job in batch.jobs]
        return batch.outcomes

    def run_patiently(self, connection: sqlite3.Connection, batch: Batch) -> list[Outcome]:
        """The whole batch on the connection's thread, where it may wait; raises nothing."""
        try:
            with waiting_for_locks(connection, self._busy_timeout):
                self._run(connection, batch)
        except _BatchBroken:
            return self._again_alone(connection, batch.jobs)
        except _NotBegun as error:
            # Whoever queued up meanwhile would only wait as long again.
            return [Outcome(job, error=_reason(error)) for job in batch.jobs + self.take_all()]
        except BaseException as error:
            return [Outcome(job, error=error) for job in batch.jobs]
        return self.commit(connection, batch)

    def take_all(self) -> list[Job]:
        """Take every job that waits now."""
        jobs: list[Job] = []
        with suppress(Empty):
            while True:
                jobs.append(self.queue.get_nowait())
        return jobs

    def _run(self, connection: sqlite3.Connection, batch: Batch) -> None:
        """The jobs, in the quickest way in which each of them can still be undone."""
        way = self._way
        while True:
            try:
                batch.outcomes = _together(connection, batch, _WAYS[way])
                break
            except _MustUndo as undone:
                way = undone.way
            roll_back(connection)
        failed = [outcome for outcome in batch.outcomes if outcome.error is not None]
        if not failed:
            self._way = _IN_STEP
        elif any(outcome.undone for outcome in failed):
            self._way = _APART
        else:
            self._way = min(way, _ONE_BY_ONE)

    def _again_alone(self, connection: sqlite3.Connection, jobs: list[Job]) -> list[Outcome]:
        """Run again, alone, every job of a broken batch, so that one spoils it for nobody else."""
        outcomes: list[Outcome] = []
        not_begun: _NotBegun | None = None
        for job in jobs:
            try:
                if not_begun is None:
                    with waiting_for_locks(connection, self._busy_timeout):
                        ended = _together(connection, [job], _apart)
                    self._commit(connection, ended)
                    outcomes += ended
                else:
                    outcomes.append(Outcome(job, error=_reason(not_begun)))
            except _NotBegun as error:
                not_begun = error
                outcomes.append(Outcome(job, error=_reason(error)))
            except (_BatchBroken, OutcomeUnknown) as error:
                outcomes.append(Outcome(job, error=_reason(error)))
        return outcomes

    def _commit(self, connection: sqlite3.Connection, outcomes: list[Outcome]) -> None:
        try:
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if primary_code(error) == sqlite3.SQLITE_IOERR:
                self._on_outcome_unknown(error)
                raise OutcomeUnknown("an I/O error at COMMIT") from error
            roll_back(connection)
            raise _BatchBroken from error
        self.commits += 1
        self.transactions += len(outcomes)


class Batch:
    """The jobs of one COMMIT: closed when the queue is empty or `seconds` of bodies have run.

    A time and not a count, for it is the time that everybody else waits. Gone through again, it
    begins with the jobs it has.
    """

    def __init__(self, queue: SimpleQueue[Job], seconds: float) -> None:
        self.jobs = [queue.get_nowait()]
        self.outcomes: list[Outcome] = []
        self._queue = queue
        self._seconds = seconds
        self._closes_at: float | None = None

    def __iter__(self) -> Iterator[Job]:
        if self._closes_at is None:  # not before BEGIN, which may wait for a lock
            self._closes_at = perf_counter() + self._seconds
        yield from self.jobs[:]
        while not self._queue.empty() and perf_counter() < self._closes_at:
            self.jobs.append(self._queue.get_nowait())
            yield self.jobs[-1]


_Way = Callable[[sqlite3.Connection, Iterable[Job]], list[Outcome]]


def _together(connection: sqlite3.Connection, jobs: Iterable[Job], way: _Way) -> list[Outcome]:
    """One BEGIN and the jobs' bodies."""
    try:
        roll_back(connection)  # what an earlier failure may have left
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise _NotBegun from error
    return way(connection, (job for job in jobs if not job.future.cancelled()))


def _in_step(connection: sqlite3.Connection, jobs: Iterable[Job]) -> list[Outcome]:
    """Side by side where they may. Raises _MustUndo when one of those fails."""
    outcomes: list[Outcome] = []
    for group in groups(jobs):
        if len(group) == 1:
            outcomes.append(_body(connection, group[0]))
            continue
        answers = run_in_step(connection, [job.body for job in group])
        if any(answer is ALONE for answer in answers):
            raise _MustUndo(_ONE_BY_ONE)
        outcomes += map(Outcome, group, answers)
    return outcomes


def _one_by_one(connection: sqlite3.Connection, jobs: Iterable[Job]) -> list[Outcome]:
    """Raises _MustUndo when one fails and has changed something."""
    return [_body(connection, job) for job in jobs]


def _apart(connection: sqlite3.Connection, jobs: Iterable[Job]) -> list[Outcome]:
    """Each with a SAVEPOINT to go back to."""
    return [_body_apart(connection, job) for job in jobs]


_WAYS: Final = (_in_step, _one_by_one, _apart)
_IN_STEP, _ONE_BY_ONE, _APART = range(len(_WAYS))


def _body(connection: sqlite3.Connection, job: Job) -> Outcome:
    """Run one body. Raises _MustUndo when it fails and has changed something."""
    changed = connection.total_changes
    outcome = _run(connection, job)
    if outcome.error is not None and connection.total_changes != changed:
        raise _MustUndo(_APART)
    return outcome


def _body_apart(connection: sqlite3.Connection, job: Job) -> Outcome:
    """Run one body in a SAVEPOINT of its own, and back to there if it fails."""
    changed = connection.total_changes
    connection.execute("SAVEPOINT body")
    outcome = _run(connection, job)
    try:
        if outcome.error is not None:
            outcome.undone = connection.total_changes != changed
            connection.execute("ROLLBACK TO body")
        connection.execute("RELEASE body")
    except sqlite3.Error as error:
        roll_back(connection)
        raise _BatchBroken from error
    return outcome


def _run(connection: sqlite3.Connection, job: Job) -> Outcome:
    """What a body comes to. Raises _BatchBroken when the transaction is gone."""
    outcome = Outcome(job)
    tx = SqliteTransaction(connection)
    try:
        outcome.result = run_in_one_hop(job.body(tx))
        outcome.error = tx.failure
    except BaseException as error:
        outcome.error = error
    finally:
        tx.close()
    if not connection.in_transaction:
        raise _BatchBroken from outcome.error
    return outcome


def _reason(error: Exception) -> BaseException:
    """What to tell the caller: a new exception for each, for each grows a traceback of its own."""
    cause = error.__cause__
    if isinstance(error, OutcomeUnknown):
        return OutcomeUnknown(*error.args)
    if isinstance(cause, sqlite3.Error):
        return translate(cause)
    return cause or RuntimeError("the body ended its transaction itself")
