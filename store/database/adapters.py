"""aiosql on our transactions: the same answer to the same sign on both databases.

aiosql's own adapters disagree: a refused `!` is 0 on aiosqlite and the truthy 'UPDATE 0' on
asyncpg, `<!` is a rowid on one and the first value on the other. They also make a generator of
every select. These declare themselves synchronous, so aiosql hands on what they return unchanged:
a coroutine that ends in a list.
"""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Mapping
from typing import Any

from aiosql.types import SQLOperationType
from aiosql.utils import VAR_REF

from store.database.errors import WrongParameters
from store.database.transaction import Row, Transaction

Parameters = Mapping[str, Any]


class Adapter:
    """The signs of aiosql, as calls on a Transaction."""

    is_aio_driver = False

    def __init__(self) -> None:
        self._names: dict[str, dict[str, None]] = {}

    def process_sql(self, name: str, _operation: SQLOperationType, sql: str) -> str:
        found = (match["var_name"] for match in VAR_REF.finditer(sql))
        self._names[name] = dict.fromkeys(variable for variable in found if variable)
        return sql

    def bind(self, name: str, parameters: Parameters) -> Any:
        """The parameters as the driver wants them. Raises WrongParameters for any other set."""
        expected = self._names[name].keys()
        if (parameters or {}).keys() != expected:
            raise WrongParameters(
                f"{name} takes ({', '.join(expected)}), got ({', '.join(parameters or ())})"
            )
        return parameters

    async def select(
        self, tx: Transaction, name: str, sql: str, parameters: Parameters, _record: None = None
    ) -> list[Row]:
        return await tx.fetch_all(sql, self.bind(name, parameters))

    def select_one(
        self, tx: Transaction, name: str, sql: str, parameters: Parameters, _record: None = None
    ) -> Coroutine[Any, Any, Row | None]:
        return tx.fetch_one(sql, self.bind(name, parameters))

    async def select_value(
        self, tx: Transaction, name: str, sql: str, parameters: Parameters
    ) -> Any:
        row = await tx.fetch_one(sql, self.bind(name, parameters))
        return None if row is None else row[0]

    def insert_returning(
        self, tx: Transaction, name: str, sql: str, parameters: Parameters
    ) -> Coroutine[Any, Any, Row | None]:
        return tx.fetch_one(sql, self.bind(name, parameters))

    def insert_update_delete(
        self, tx: Transaction, name: str, sql: str, parameters: Parameters
    ) -> Coroutine[Any, Any, int]:
        return tx.execute(sql, self.bind(name, parameters))

    def insert_update_delete_many(
        self, tx: Transaction, name: str, sql: str, many: Iterable[Parameters]
    ) -> Coroutine[Any, Any, None]:
        return tx.execute_many(sql, [self.bind(name, parameters) for parameters in many])


class SqliteAdapter(Adapter):
    """SQLite knows `:name` itself."""


class PostgresqlAdapter(Adapter):
    """asyncpg knows only `$1`, so names become numbers when the file is loaded."""

    def process_sql(self, name: str, operation: SQLOperationType, sql: str) -> str:
        super().process_sql(name, operation, sql)
        number = {variable: f"${n}" for n, variable in enumerate(self._names[name], start=1)}
        return VAR_REF.sub(
            lambda m: m["lead"] + number[m["var_name"]] if m["var_name"] else m[0], sql
        )

    def bind(self, name: str, parameters: Parameters) -> list[Any]:
        named = super().bind(name, parameters)
        return [named[variable] for variable in self._names[name]]
