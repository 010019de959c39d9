"""A thread with a SQLite connection of its own, to which each transaction is one hop.

An event loop that awaits each statement pays two thread switches for each, and must win the
interpreter lock back every time: beside a busy loop that falls to a hundred transactions a second.
So a whole body crosses over as a `Job` and its answer crosses back. Nothing else does, so a thread
could become a child process.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

from store.database.database import Body

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """A body that somebody waits for; `future` belongs to the event loop."""

    function: Body[Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    future: asyncio.Future[Any]


@dataclass(slots=True)
class Outcome:
    """What a job came to."""

    job: Job
    result: Any = None
    error: BaseException | None = None


Jobs = SimpleQueue[Job | None]
"""Jobs in the order of their arrival; a None ends one thread."""


class HopThread(ABC):
    """Serves a queue of jobs on a connection that only this thread uses."""

    def __init__(self, jobs: Jobs, connect: Callable[[], sqlite3.Connection], name: str) -> None:
        self._jobs = jobs
        self._connect = connect
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        self._closed: asyncio.Future[None] = self._loop.create_future()
        # A daemon: a program that forgot to close still ends; what was not answered is no promise.
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    async def start(self) -> None:
        """Open the connection. Raises what opening it raised."""
        self._thread.start()
        await self._opened

    async def stop(self) -> None:
        """Serve what was queued before, then close the connection."""
        self._jobs.put(None)
        await self._closed

    def _run(self) -> None:
        try:
            self._connection = self._connect()
        except BaseException as error:
            self._tell(_answer, self._opened, None, error)
            return
        self._tell(_answer, self._opened, None, None)
        more = True
        while more and (job := self._jobs.get()) is not None:
            try:
                more = self._serve(job)
            except BaseException:  # a mistake of ours, and no reason to leave everybody waiting
                log.critical("serving a transaction failed", exc_info=True)
        self._connection.close()
        self._tell(_answer, self._closed, None, None)

    @abstractmethod
    def _serve(self, job: Job) -> bool:
        """Answer the job and raise nothing; False if the end of the queue was met meanwhile."""

    def _rollback(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _answer(self, jobs: list[Job], outcomes: list[Outcome]) -> None:
        """Answer every job: with its outcome, or if it came to none with an error."""
        self._tell(_answer_all, jobs, outcomes)

    def _tell(self, callback: Callable[..., None], *args: Any) -> None:
        try:
            self._loop.call_soon_threadsafe(callback, *args)
        except RuntimeError:
            log.warning("the event loop ended before its transactions were answered")


def _answer(future: asyncio.Future[Any], result: Any, error: BaseException | None) -> None:
    if future.done():  # its caller was cancelled meanwhile
        return
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


def _answer_all(jobs: list[Job], outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        _answer(outcome.job.future, outcome.result, outcome.error)
    for job in jobs:
        _answer(job.future, None, RuntimeError("the transaction came to no outcome"))
