"""The shop's database on PostgreSQL: a pool, READ COMMITTED, conflicts run again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from store.database.body import Supervised, refuse_nesting
from store.database.database import Body, Database, Step
from store.database.errors import Busy, OutcomeUnknown, RunAgain
from store.database.postgresql_transaction import PostgresqlTransaction

T = TypeVar("T")

_CONFLICT = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError, RunAgain)
_BUSY = (
    asyncpg.LockNotAvailableError,
    asyncpg.InsufficientResourcesError,
    asyncpg.QueryCanceledError,
)
_UNREACHABLE = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.TooManyConnectionsError,
    OSError,
    TimeoutError,
)
_SNAPSHOT: Mapping[str, Any] = {"isolation": "repeatable_read", "readonly": True}
_READ_COMMITTED: Mapping[str, Any] = {}


class _Conflict(Exception):
    """Rolled back, and worth running again."""


class PostgresqlDatabase(Database):
    """See `Database`."""

    dialect = "postgresql"

    def __init__(self, pool: asyncpg.Pool, attempts: int) -> None:
        self._pool = pool
        self._attempts = attempts
        self._open = True
        self._commits = 0
        self._taken = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @classmethod
    async def open(
        cls, url: str, *, pool_size: int = 10, lock_timeout: float = 2.0, attempts: int = 5
    ) -> PostgresqlDatabase:
        """Open a pool of at most `pool_size` connections; times are in seconds.

        A conflict (serialization failure, deadlock) is run again until it was tried `attempts`
        times.
        """
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=pool_size,
            reset=_nothing_to_reset,
            server_settings={
                "lock_timeout": str(round(lock_timeout * 1000)),
                "default_transaction_isolation": "read committed",
            },
        )
        return cls(pool, attempts)

    async def transact(
        self,
        function: Body[T],
        /,
        *args: Any,
        request_key: bool = False,
        step: Step | None = None,  # noqa: ARG002 - here each has a connection of its own
        **kwargs: Any,
    ) -> T:
        with self._take():
            return await self._repeatedly(request_key, function, args, kwargs)

    async def read(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        with self._take():
            try:
                return await self._once(_SNAPSHOT, function, args, kwargs)
            except (_Conflict, OutcomeUnknown) as error:
                raise Busy("the connection was lost while reading") from error

    @property
    def commits(self) -> int:
        return self._commits

    @property
    def transactions(self) -> int:
        return self._commits

    async def close(self) -> None:
        self._open = False
        await self._idle.wait()
        await self._pool.close()

    @contextmanager
    def _take(self) -> Iterator[None]:
        """Count what is under way: closing the pool would refuse what still waits for it."""
        refuse_nesting()
        if not self._open:
            raise RuntimeError("the database is closed")
        self._taken += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._taken -= 1
            if not self._taken:
                self._idle.set()

    async def _repeatedly(
        self, request_key: bool, function: Body[T], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> T:
        unknown: OutcomeUnknown | None = None
        for attempt in range(self._attempts):
            try:
                return await self._once(_READ_COMMITTED, function, args, kwargs)
            except _Conflict:
                pass
            except OutcomeUnknown as error:
                if not request_key:
                    raise
                unknown = error
            except Busy:
                if unknown is not None:  # "nothing was written" holds for this run only
                    raise unknown from None
                raise
            await asyncio.sleep(random.uniform(0, 0.005 * 2**attempt))
        raise unknown or Busy(f"{self._attempts} attempts ended in a conflict")

    async def _once(
        self,
        how: Mapping[str, Any],
        function: Body[T],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> T:
        """BEGIN, the body, COMMIT. Raises _Conflict for what is worth running again."""
        try:
            connection = await self._pool.acquire()
        except (*_UNREACHABLE, *_BUSY) as error:
            raise Busy("no connection to the database") from error
        try:
            transaction = connection.transaction(**how)
            try:
                await transaction.start()
                result = await self._body(connection, function, args, kwargs)
            except BaseException as error:
                await _roll_back(connection, transaction)
                _raise_in_our_words(error, connection)
                raise
            await _commit(connection, transaction)
            self._commits += how is _READ_COMMITTED
            return result
        finally:
            await self._pool.release(connection)

    async def _body(
        self,
        connection: PoolConnectionProxy,
        function: Body[T],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> T:
        tx = PostgresqlTransaction(connection)
        try:
            result = await Supervised(function(tx, *args, **kwargs), tx)
        finally:
            tx.close()
        if tx.failure is not None:
            raise tx.failure
        return result


async def _commit(connection: PoolConnectionProxy, transaction: Any) -> None:
    try:
        await transaction.commit()
    except Exception as error:
        if _is_lost(connection) or isinstance(error, _UNREACHABLE):
            raise OutcomeUnknown("the connection was lost at COMMIT") from error
        _raise_in_our_words(error, connection)
        raise


async def _roll_back(connection: PoolConnectionProxy, transaction: Any) -> None:
    try:
        if not _is_lost(connection) and connection.is_in_transaction():
            await transaction.rollback()
    except (*_UNREACHABLE, asyncpg.InterfaceError):
        if not _is_lost(connection):
            connection.terminate()  # the server rolls back what has no client any more


def _is_lost(connection: PoolConnectionProxy) -> bool:
    try:
        closed: bool = connection.is_closed()
    except asyncpg.InterfaceError:  # the pool takes a broken connection away at once
        return True
    return closed


def _raise_in_our_words(error: BaseException, connection: PoolConnectionProxy) -> None:
    """Raise what our callers know, if a failure that wrote nothing has a name with us."""
    if isinstance(error, _CONFLICT):
        raise _Conflict from error
    lost = isinstance(error, asyncpg.InterfaceError) and _is_lost(connection)
    if lost or isinstance(error, (*_BUSY, *_UNREACHABLE)):
        raise Busy(str(error)) from error


async def _nothing_to_reset(_connection: PoolConnectionProxy) -> None:
    """Saves asyncpg's RESET ALL, a round trip for each transaction: bodies SET nothing."""
