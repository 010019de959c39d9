"""The shop's database on PostgreSQL: a pool, READ COMMITTED, conflicts run again."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import asyncpg

from store.database.body import Supervised, SupervisedTransaction, refuse_nesting
from store.database.database import Body, Database
from store.database.errors import Busy, ConstraintViolated, OutcomeUnknown
from store.database.transaction import Row

T = TypeVar("T")

_CONFLICT = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError)
_BUSY = (
    asyncpg.LockNotAvailableError,
    asyncpg.InsufficientResourcesError,
    asyncpg.QueryCanceledError,
)
_LOST = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InterfaceError,
    OSError,
    TimeoutError,
)


class _Conflict(Exception):
    """Rolled back, and worth running again."""


class PostgresqlTransaction(SupervisedTransaction):
    """Runs statements on its connection, and says when it waits for one."""

    dialect = "postgresql"

    def __init__(self, connection: asyncpg.pool.PoolConnectionProxy) -> None:
        self._connection = connection

    async def fetch_all(self, sql: str, parameters: Any) -> list[Row]:
        rows: list[Row] = await self._wait(self._connection.fetch, sql, *parameters)
        return rows

    async def fetch_one(self, sql: str, parameters: Any) -> Row | None:
        row: Row | None = await self._wait(self._connection.fetchrow, sql, *parameters)
        return row

    async def execute(self, sql: str, parameters: Any) -> int:
        tag: str = await self._wait(self._connection.execute, sql, *parameters)
        count = tag.rpartition(" ")[2]  # "UPDATE 3", "INSERT 0 1", but "CREATE TABLE"
        return int(count) if count.isdigit() else 0

    async def execute_many(self, sql: str, parameters: Iterable[Any]) -> None:
        await self._wait(self._connection.executemany, sql, parameters)

    async def _wait(self, call: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        if self.failure is not None:
            raise self.failure
        self.waiting = True
        try:
            return await call(*args)
        except asyncpg.IntegrityConstraintViolationError as error:
            self.failure = ConstraintViolated(str(error))
            raise self.failure from error
        except Exception as error:
            self.failure = error
            raise
        finally:
            self.waiting = False


class PostgresqlDatabase(Database):
    """See `Database`."""

    dialect = "postgresql"

    def __init__(self, pool: asyncpg.Pool, attempts: int, patience: float) -> None:
        self._pool = pool
        self._attempts = attempts
        self._patience = patience

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        pool_size: int = 10,
        lock_timeout: float = 2.0,
        attempts: int = 5,
    ) -> PostgresqlDatabase:
        """Open a pool of at most `pool_size` connections; times are in seconds."""
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=pool_size,
            server_settings={"lock_timeout": str(int(lock_timeout * 1000))},
        )
        return cls(pool, attempts, lock_timeout)

    async def transact(
        self, function: Body[T], /, *args: Any, request_key: bool = False, **kwargs: Any
    ) -> T:
        refuse_nesting()
        for attempt in range(self._attempts):
            try:
                return await self._once(function, args, kwargs)
            except _Conflict as conflict:
                reason = conflict.__cause__
            except OutcomeUnknown as unknown:
                if not request_key:
                    raise
                reason = unknown
            await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))
        if isinstance(reason, OutcomeUnknown):
            raise reason
        raise Busy(f"{self._attempts} attempts ended in a conflict") from reason

    async def read(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        refuse_nesting()
        async with (
            self._connection() as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            return await self._run(connection, function, args, kwargs)

    async def close(self) -> None:
        await self._pool.close()

    @asynccontextmanager
    async def _connection(self) -> AsyncIterator[asyncpg.pool.PoolConnectionProxy]:
        try:
            connection = await self._pool.acquire()
        except (*_LOST, *_BUSY) as error:
            raise Busy("no connection to the database") from error
        try:
            yield connection
        finally:
            await self._pool.release(connection)

    async def _run(
        self,
        connection: asyncpg.pool.PoolConnectionProxy,
        function: Body[T],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> T:
        tx = PostgresqlTransaction(connection)
        try:
            result = await Supervised(function(tx, *args, **kwargs), tx)
            if tx.failure is not None:
                raise tx.failure
        except _CONFLICT as error:
            raise _Conflict from error
        except (*_BUSY, *_LOST) as error:
            raise Busy(str(error)) from error
        return result

    async def _once(self, function: Body[T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        async with self._connection() as connection:
            transaction = connection.transaction()
            await transaction.start()
            try:
                result = await self._run(connection, function, args, kwargs)
            except BaseException:
                if not connection.is_closed():
                    await transaction.rollback()
                raise
            try:
                await transaction.commit()
            except _CONFLICT as error:
                raise _Conflict from error
            except _LOST as error:
                raise OutcomeUnknown("the connection was lost at COMMIT") from error
            return result
