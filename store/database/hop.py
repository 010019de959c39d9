"""A journey to the thread of an aiosqlite connection, where whatever may wait is done.

An event loop that awaits each statement pays two thread switches for each, and must win the
interpreter lock back every time. So statements stay where their body runs, and what crosses over
is what waits without that lock: a COMMIT, another process's lock, a long look.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import aiosqlite

from store.database.database import Body, Step
from store.database.transaction import Transaction

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Job:
    """A body that somebody waits for; `future` belongs to the event loop."""

    function: Body[Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    future: asyncio.Future[Any]
    step: Step | None = None

    def body(self, tx: Transaction) -> Coroutine[Any, Any, Any]:
        """Begin it on a transaction."""
        return self.function(tx, *self.args, **self.kwargs)


@dataclass(slots=True)
class Outcome:
    """What a job came to."""

    job: Job
    result: Any = None
    error: BaseException | None = None
    undone: bool = False
    """It failed, and only what it wrote was undone."""

    def answer(self) -> None:
        """Tell the caller, unless it was cancelled meanwhile."""
        if self.job.future.done():
            return
        if self.error is None:
            self.job.future.set_result(self.result)
        else:
            self.job.future.set_exception(self.error)


def raw(connection: aiosqlite.Connection) -> sqlite3.Connection:
    """The connection itself, for one thread at a time.

    aiosqlite has no public way to run more than one statement in a hop, so this module has the
    project's only uses of its private names; hence `aiosqlite<0.23` in pyproject.toml.
    """
    return connection._conn


def hop(
    connection: aiosqlite.Connection,
    function: Callable[..., T],
    *args: Any,
    back: Callable[[T], object],
) -> None:
    """Run `function(raw connection, *args)` on its thread, then `back(the answer)` on this loop.

    The function must not raise: nobody would hear of it. A callback and not a coroutine, for a task
    that sleeps over a COMMIT costs as much again as the way there. Raises ValueError, with nothing
    done, when the connection is closed.
    """
    loop = asyncio.get_running_loop()
    there = raw(connection)
    connection._tx.put_nowait(
        (None, lambda: loop.call_soon_threadsafe(back, function(there, *args)))
    )
