"""Runs the body of a transaction and lets it await nothing but `tx`.

A body holds locks that everybody waits for, and may run again after a conflict. One that waits
for the network, a clock or a task breaks both, so it is stopped here and not in a review.
"""

from __future__ import annotations

import threading
from collections.abc import Coroutine, Generator, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from store.database.errors import NestedTransaction, SuspendedBody
from store.database.transaction import Transaction

T = TypeVar("T")


class _Thread(threading.local):
    """Whether this thread is, at this very moment, inside a step of a body.

    Not a context variable: tasks that a body starts would inherit that.
    """

    in_body = False


_thread = _Thread()


@contextmanager
def inside_a_body() -> Iterator[None]:
    """What runs meanwhile is steps of bodies: they must not open a transaction."""
    _thread.in_body = True
    try:
        yield
    finally:
        _thread.in_body = False


def refuse_nesting() -> None:
    """Raise NestedTransaction when called from within a body."""
    if _thread.in_body:
        raise NestedTransaction("a body must not open a transaction: call f(tx, …) instead")


def _suspended(body: Coroutine[Any, Any, Any]) -> SuspendedBody:
    body.close()
    name = getattr(body, "__qualname__", repr(body))
    return SuspendedBody(f"{name} awaited something other than tx")


def run_in_one_hop(body: Coroutine[Any, Any, T]) -> T:
    """Run a body to its end on this thread (SQLite): its awaits never really suspend."""
    _thread.in_body = True
    try:
        body.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        _thread.in_body = False
    raise _suspended(body)


class Supervised(Generic[T]):
    """Awaits a body on the event loop (PostgreSQL); it may suspend only while `tx` waits."""

    def __init__(self, body: Coroutine[Any, Any, T], tx: SupervisedTransaction) -> None:
        self._body = body
        self._tx = tx

    def __await__(self) -> Generator[Any, Any, T]:
        body, tx = self._body, self._tx
        arrived: BaseException | None = None
        while True:
            _thread.in_body = True
            try:
                waited_for = body.send(None) if arrived is None else body.throw(arrived)
            except StopIteration as end:
                result: T = end.value
                return result
            finally:
                _thread.in_body = False
            if not tx.waiting:
                raise _suspended(body)
            arrived = None
            try:
                yield waited_for
            except BaseException as error:
                arrived = error


class SupervisedTransaction(Transaction):
    """A transaction that says when it is itself what its body waits for."""

    waiting: bool = False
