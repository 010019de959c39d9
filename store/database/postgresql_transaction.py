"""A transaction on a PostgreSQL connection."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NoReturn

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from store.database.body import SupervisedTransaction
from store.database.errors import ConstraintViolated, UnfitValue
from store.database.transaction import Row


class PostgresqlTransaction(SupervisedTransaction):
    """Runs statements on its connection, and says when it waits for one."""

    dialect = "postgresql"

    def __init__(self, connection: PoolConnectionProxy) -> None:
        self._connection: Any = connection

    def close(self) -> None:
        """Take the connection away: a task that kept `tx` cannot use it any more."""
        self._connection = _Ended()

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
        except asyncpg.DataError as error:
            self.failure = UnfitValue(str(error))
            raise self.failure from error
        except Exception as error:
            self.failure = error
            raise
        finally:
            self.waiting = False


class _Ended:
    """What a transaction has instead of a connection when it is over."""

    def __getattr__(self, _name: str) -> NoReturn:
        raise RuntimeError("this transaction has ended")
