"""Letting several people press at the same moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from store.database import Busy, ConstraintViolated, Transaction, load_queries
from store.refusals import Refused

control = load_queries(__file__)

EXPECTED = (Refused, Busy, ConstraintViolated)
ROUNDS = 20
"""Two that start at once need not meet on a busy machine; one meeting is enough."""


async def at_once(*acts: Awaitable[Any]) -> list[Any]:
    """Run all at once. Refusals, conflicts and violated constraints are answers."""
    answers = await asyncio.gather(*acts, return_exceptions=True)
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, EXPECTED):
            raise answer
    return answers


def codes(answers: list[Any]) -> list[str]:
    return [answer.code for answer in answers if isinstance(answer, Refused)]


def violated(answers: list[Any]) -> bool:
    return any(isinstance(answer, ConstraintViolated) for answer in answers)


def slowly(statement: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Give the others time to see the same, before anything follows from it."""

    async def run(tx: Transaction, **named: Any) -> Any:
        answer = await statement(tx, **named)
        await control.wait_for_others(tx)
        return answer

    return run


def later(statement: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    """Let the others act between what was read and this."""

    async def run(tx: Transaction, **named: Any) -> Any:
        for _ in range(3):
            await control.wait_for_others(tx)
        return await statement(tx, **named)

    return run
