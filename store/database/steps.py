"""Carries out bodies side by side: the next statement of each, then the next of each.

Between two statements of one body there is its Python, and a processor that turns from the one to
the other fetches the instructions of both again and again: of an order's cost that was a fifth.
Side by side the Python of all runs, then the statements of all, which are the same one many times.
(Databases interleave coroutines for the same reason: CoroBase, VLDB 2021.)

Looks change nothing, so any may go together. Bodies that write see each other's halves; so they
only go together when their verb says that it may (`in_step`), for different owners, and when none
of them fails. Whoever cannot be carried out like this is marked `ALONE`: nothing is lost by it.
"""

from __future__ import annotations

import sqlite3
import types
from collections.abc import Callable, Coroutine, Generator, Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import Enum
from typing import Any, Final, TypeVar

from store.database.body import inside_a_body
from store.database.database import Step
from store.database.hop import Job
from store.database.transaction import Row, Transaction

F = TypeVar("F", bound=Callable[..., Any])

MOST: Final = 32
"""Side by side; from 16 on it is no matter how many."""


class OutOfStep(Exception):
    """A body turns out to be one that stays alone."""


class Alone(Enum):
    """What stands for the answer of a body that has to be run again, by itself."""

    ALONE = "alone"


ALONE: Final = Alone.ALONE

_verbs: set[Hashable] = set()


def in_step(verb: F) -> F:
    """Mark a verb that may be carried out side by side with itself, for different owners.

    It takes whatever others may want too by one conditional statement that is check and act, as it
    must on PostgreSQL, and decides on nothing that shows half of what another one does. It locks
    no row (FOR UPDATE): there are no locks within a transaction.
    """
    _verbs.add(verb)
    return verb


def step_of(verb: Callable[..., Any], owner: int) -> Step | None:
    """Return beside what a verb may be carried out for its owner; None if it stays alone."""
    return Step(verb, owner) if verb in _verbs else None


def groups(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """Split jobs, in their order, into those that go side by side; many go by themselves."""
    group: list[Job] = []
    owners: set[int] = set()
    verb: Callable[..., Any] | None = None
    for job in jobs:
        step = job.step
        if group and (
            step is None or step.verb is not verb or step.owner in owners or len(group) == MOST
        ):
            yield group
            group, owners, verb = [], set(), None
        group.append(job)
        if step is not None:
            owners.add(step.owner)
            verb = step.verb
    if group:
        yield group


_ALL, _ONE, _CHANGE, _MANY = range(4)

_ENDED: Final = "this transaction has ended"

_Statement = tuple[int, str, Any]
"""What is wanted of it, its text, its parameters."""


class SteppedTransaction(Transaction):
    """Hands each statement of some bodies to whoever carries them out, and waits for the answer."""

    dialect = "sqlite"

    _ended = False

    def close(self) -> None:
        """A body that kept `tx` cannot use it any more."""
        self._ended = True

    # Generators and not coroutines that await one: a frame less with every statement.

    @types.coroutine
    def fetch_all(self, sql: str, parameters: Any) -> Generator[_Statement, list[Row], list[Row]]:
        if self._ended:
            raise RuntimeError(_ENDED)
        return (yield (_ALL, sql, parameters))

    @types.coroutine
    def fetch_one(self, sql: str, parameters: Any) -> Generator[_Statement, Row | None, Row | None]:
        if self._ended:
            raise RuntimeError(_ENDED)
        return (yield (_ONE, sql, parameters))

    @types.coroutine
    def execute(self, sql: str, parameters: Any) -> Generator[_Statement, int, int]:
        if self._ended:
            raise RuntimeError(_ENDED)
        return (yield (_CHANGE, sql, parameters))

    @types.coroutine
    def execute_many(
        self, sql: str, parameters: Iterable[Any]
    ) -> Generator[_Statement, None, None]:
        if self._ended:
            raise RuntimeError(_ENDED)
        yield (_MANY, sql, parameters)

    def lock(self) -> None:
        raise OutOfStep("a body that locks a row stays alone")


def run_in_step(
    connection: sqlite3.Connection,
    bodies: Sequence[Callable[[Transaction], Coroutine[Any, Any, Any]]],
) -> list[Any]:
    """Carry the bodies out on an open transaction; return the answer of each, or ALONE.

    Raises nothing. A body that raises is left out; a statement that fails ends it for all who are
    still under way, for it may have ended the transaction.
    """
    answers: list[Any] = [ALONE] * len(bodies)
    tx = SteppedTransaction()
    going: list[_Going] = []
    for n, body in enumerate(bodies):
        with suppress(Exception):  # called wrongly
            going.append((n, body(tx), None))
    try:
        while going:
            going = _carried_out(connection, _next_statements(going, answers))
    finally:
        tx.close()
    return answers


_Going = tuple[int, Coroutine[Any, Any, Any], Any]
"""A body's number, the body, and what it wants, or what that came to."""


def _next_statements(going: list[_Going], answers: list[Any]) -> list[_Going]:
    """Run the Python of each body up to its next statement; note the answers of those that end."""
    asked: list[_Going] = []
    with inside_a_body():
        for n, body, answered in going:
            try:
                asked.append((n, body, body.send(answered)))
            except StopIteration as end:
                answers[n] = end.value
            except BaseException as error:
                # It is run again, alone, and what it raises then is told.
                del error
    return asked


def _carried_out(connection: sqlite3.Connection, asked: list[_Going]) -> list[_Going]:
    """Carry out the next statement of each body; empty when one fails.

    What several ask in turn (a rush on one product) is asked once.
    """
    cursor = connection.cursor()
    execute = cursor.execute
    going: list[_Going] = []
    before: Any = None
    rows: list[Row] = []
    try:
        for n, body, wanted in asked:
            what, sql, parameters = wanted  # or it awaits something else: an error like any other
            answered: Any = None
            if what == _CHANGE:
                answered = max(execute(sql, parameters).rowcount, 0)
                before = None
            elif what == _MANY:
                cursor.executemany(sql, parameters)
                before = None
            else:
                # The same words may also be a change that returns what it changed.
                if wanted != before or not sql.startswith("SELECT"):
                    rows = execute(sql, parameters).fetchall()
                    before = wanted
                # A list of its own: a body may sort what it was given.
                answered = rows[:] if what == _ALL else rows[0] if rows else None
            going.append((n, body, answered))
    except Exception:
        for _, body, _ in asked:
            body.close()
        return []
    return going
