"""Acts that are done at once, and where they wait for one another.

A control shows what happens without a guard: two bodies see the same, and then both act on it. So
that they do see the same, on a busy machine too, each waits at a place that the test names until
all others that still run wait as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from time import monotonic
from typing import Any

from store.database import Busy, ConstraintViolated, Database, Transaction, load_queries
from store.refusals import Refused

sql = load_queries(__file__)

EXPECTED = (Refused, Busy, ConstraintViolated)

PATIENCE = 1.0
"""Seconds after which a body goes on alone: who waits for its lock cannot come."""

CONNECTIONS = 10
"""So many bodies can run at the same time on PostgreSQL: its pool has no more."""


class Meeting:
    """Some acts, as long as any of them runs."""

    def __init__(self, acts: int) -> None:
        self._running = acts
        self._here = 0
        self._held = 0

    async def of(self, act: Awaitable[Any]) -> Any:
        """Do one of the acts."""
        try:
            return await act
        finally:
            self._running -= 1
            self._hold()

    async def wait(self, tx: Transaction) -> None:
        """Stay until all who still run are here."""
        held = self._held
        self._here += 1
        self._hold()
        late = monotonic() + PATIENCE
        while self._held == held:
            if monotonic() > late:
                self._here -= 1
                return
            await sql.look(tx)

    def _hold(self) -> None:
        if self._here >= min(self._running, CONNECTIONS):
            self._here = 0
            self._held += 1


_meeting: ContextVar[Meeting | None] = ContextVar("_meeting", default=None)


async def at_once(*acts: Awaitable[Any]) -> list[Any]:
    """Run all at once. Refusals, conflicts and violated constraints are answers."""
    meeting = Meeting(len(acts))
    before = _meeting.set(meeting)
    try:
        answers = await asyncio.gather(*map(meeting.of, acts), return_exceptions=True)
    finally:
        _meeting.reset(before)
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, EXPECTED):
            raise answer
    return answers


async def meet(tx: Transaction) -> None:
    """Wait here for the others; who acts alone goes on."""
    meeting = _meeting.get()
    if meeting is not None:
        await meeting.wait(tx)


def slowly(statement: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Let the others see the same, before anything follows from it."""

    async def run(tx: Transaction, **named: Any) -> Any:
        answer = await statement(tx, **named)
        await meet(tx)
        return answer

    return run


def later(statement: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Let the others act between what was read and this."""

    async def run(tx: Transaction, **named: Any) -> Any:
        await meet(tx)
        return await statement(tx, **named)

    return run


def codes(answers: list[Any]) -> list[str]:
    """The names of the refusals among the answers."""
    return [answer.code for answer in answers if isinstance(answer, Refused)]


def violated(answers: list[Any]) -> bool:
    """Whether a constraint had to stop one of them."""
    return any(isinstance(answer, ConstraintViolated) for answer in answers)


async def warm(database: Database) -> None:
    """Open the pool's connections: a race whose runners start one after the other is none."""
    if database.dialect == "postgresql":
        await at_once(*(database.read(meet) for _ in range(CONNECTIONS)))
